// The page of a statement: its chain for every outlet, its wordings side by side, its conflicts.

import { articleLine, chain, conflictCard, marked, section, who } from "./cards";
import { wordDiff } from "./diff";
import { h, join, type Kid, told } from "./dom";
import { decided } from "./entity";
import { date } from "./format";
import { Offsets } from "./offsets";
import type { Claim, Occurrence } from "./records";
import { place, to } from "./routes";
import { record } from "./shards";
import { claimRows, tabled } from "./tables";
import { T } from "./texts";

export async function claimView(id: string): Promise<HTMLElement | null> {
  const claim = await record<Claim>("c", id);
  if (!claim) return null;
  const view = h("div", null,
    heading(claim),
    h("div", { class: "columns" },
      h("div", { class: "wide" }, chains(claim), sides(claim)),
      h("div", { class: "narrow" }, roots(claim), first(claim),
        claim.x && section(T.claim.conflicts, null, ...claim.x.map(conflictCard)),
        claim.ab && section(T.claim.about, null, h("ul", { class: "lines" },
          ...claim.ab.map(([key, name, type]) => h("li", null, h("a", { href: to("entity", key) }, told(name)), h("span", { class: "facts" }, T.types(type)))))),
        decided(claim.de, T.claim.decided))));
  return tabled(view, "statement", () => claimRows(claim));
}

function heading(claim: Claim): HTMLElement {
  const outlets = claim.ol ? T.outlets(claim.ol.length) : T.articles(new Set(claim.oc.map((o) => o.a)).size);
  const known = claim.rt?.length ? T.roots(claim.rt.length) : T.noRoots;
  return h("header", { class: "head" },
    h("p", { class: "kicker" }, T.claim.kicker),
    h("h1", { tabindex: -1, class: "quote" }, told(claim.t)),
    h("p", { class: "facts" }, ...join([
      claim.sp ? who(claim.sp) : h("span", null, T.unknownSource),
      h("strong", null, T.claim.verdict(outlets, known)),
      ...(claim.ol ?? []).slice(0, 8).map((outlet) => who(outlet))], "·")),
    claim.relay && h("p", { class: "note" }, T.claim.relay));
}

const wording = (o: Occurrence): string => {
  const offsets = new Offsets(o.t ?? "");
  return (o.p ?? []).map(([start, end]) => offsets.slice(start - (o.at ?? 0), end - (o.at ?? 0))).join(" … ");
};

function outletOf(claim: Claim, o: Occurrence): string {
  const article = claim.ar[o.a];
  return article?.o[1] ?? article?.t ?? o.a;
}

function chains(claim: Claim): HTMLElement {
  return section(T.claim.chain, null, h("ul", { class: "chains" }, ...claim.oc.map((o) =>
    h("li", null,
      chain((o.h ?? []).map((hop) => (hop.pub && !hop.e ? { ...hop, e: [null, outletOf(claim, o)] } : hop))),
      o.cp && h("p", { class: "note" }, T.claim.copied(claim.ar[o.cp[0]]?.o[1] ?? o.cp[0]), " · ", h("a", { href: to("article", o.cp[0]) }, told(claim.ar[o.cp[0]]?.t ?? o.cp[0])))))));
}

function sides(claim: Claim): HTMLElement {
  const reference = claim.oc[0] ? wording(claim.oc[0]) : "";
  const rows = claim.oc.map((o, k) => {
    const article = claim.ar[o.a];
    return h("li", { class: "occurrence" },
      h("p", { class: "facts" }, ...join([
        h("strong", null, told(outletOf(claim, o))), h("span", { class: "fixed" }, date(article?.d)),
        h("span", { class: o.v === "reference" || o.v === "identical" ? "" : "flag" }, T.variants(o.v)),
        o.st !== "supports" && h("span", { class: "flag" }, T.stances(o.st))], "·")),
      k > 0 && claim.oc.length > 1 && h("p", { class: "diff" }, ...difference(reference, wording(o))),
      h("blockquote", { class: "prose" }, marked(o.t ?? "", o.at ?? 0, o.p)),
      h("p", { class: "facts" }, article ? told(article.t) : null, h("a", { class: "place", href: place(o.a, o.p) }, article?.o[1] ? T.readIn(article.o[1]) : T.inPlace)));
  });
  return section(T.claim.side, claim.oc.length > 1 ? T.claim.sideHint(T.claim.goneWord, T.claim.addedWord) : null, h("ul", { class: "occurrences" }, ...rows));
}

function difference(before: string, after: string): Kid[] {
  return wordDiff(before, after).map((piece) => {
    if (piece.kind === "same") return piece.text;
    const tag = piece.kind === "added" ? "ins" : "del";
    return h(tag, null, piece.text);
  });
}

function roots(claim: Claim): HTMLElement | null {
  if (!claim.rt) return null;
  return section(T.claim.roots, null, h("ul", { class: "lines" }, ...claim.rt.map((root) =>
    h("li", null, root.e ? who([root.e, root.n]) : told(root.n),
      h("span", { class: "facts" }, ...join([root.k, root.via.length ? `${T.claim.through} ${root.via.join(", ")}` : null], " · "))))));
}

function first(claim: Claim): HTMLElement {
  const article = claim.first ? claim.ar[claim.first] : undefined;
  return section(T.claim.first, null, article ? h("ul", { class: "lines" }, articleLine(article)) : h("p", null, T.claim.firstUnknown));
}
