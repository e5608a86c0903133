// What lists show of statements, refusals and conflicts.

import { add, h, join, type Kid, told } from "./dom";
import { date } from "./format";
import { Offsets } from "./offsets";
import type { ArticleRef, Card, ConflictCard, Hop, Refusal, Ref, Saying, Span } from "./records";
import { place, to } from "./routes";
import { n, T } from "./texts";

/** A link to a name's page; plain text where the graph does not know it. */
export function who(ref: Ref | null | undefined, empty = T.unnamed): HTMLElement {
  if (!ref) return h("span", { class: "nobody" }, empty);
  if (!ref[0]) return told(ref[1]);
  return h("a", { href: to("entity", ref[0]) }, told(ref[1]));
}

/** Text with stretches marked; `at` is the offset of its first character in the article. */
export function marked(text: string, at: number, spans: Span[] = []): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const offsets = new Offsets(text);
  let done = 0;
  for (const [start, end] of merged(spans)) {
    const from = Math.max(done, start - at);
    if (end - at <= from) continue;
    add(fragment, [offsets.slice(done, from), h("mark", null, offsets.slice(from, end - at))]);
    done = end - at;
  }
  add(fragment, [text.slice(offsets.at(done))]);
  return fragment;
}

function merged(spans: Span[]): Span[] {
  return [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** A statement as a quotation, short for lists. */
export function claimCard(card: Card): HTMLElement {
  const flags: Kid[] = [
    ...(card.st ?? []).map((s) => h("span", { class: "flag" }, T.stances(s))),
    card.v && h("span", { class: "flag" }, T.drift),
    card.x && h("a", { class: "flag", href: to("conflict", card.x[0]) }, T.inConflict),
  ];
  const facts: Kid[] = [
    (card.o ?? 0) > 0 && h("span", { class: "reach", title: (card.on ?? []).join(", ") }, T.outlets(card.o ?? 0)),
    h("span", { class: "fixed" }, card.r ? T.roots(card.r) : T.noRoots),
    h("span", { class: "fixed" }, date(card.d)),
    card.w && h("span", null, T.said(card.w)),
  ];
  return h("article", { class: "card" },
    h("blockquote", { class: "quote" }, h("a", { href: to("claim", card.id) }, quoted(card.t, card.m))),
    h("p", { class: "chain" }, ...chainLine(card)),
    h("p", { class: "facts" }, ...join(facts, "·"), ...flags, h("a", { class: "place", href: place(card.a, card.p) }, T.inPlace)));
}

/** A statement in quotation marks where it was quoted and does not bring its own. */
export function quoted(text = "", mode: string | undefined): HTMLElement {
  const own = /^["'“”‘’„«‹]/.test(text.trim());
  return told(mode === "direct" && !own && text ? `“${text}”` : text);
}

function chainLine(card: Card): Kid[] {
  const via = card.via ?? [];
  const outlet = via[via.length - 1] || card.on?.[0];
  if (card.own) return [outlet ? told(outlet) : h("span", { class: "nobody" }, T.unknownOutlet), h("span", { class: "act" }, T.ownVoice)];
  const known = via[via.length - 1] ? via : via.slice(0, -1); // the last is the outlet, perhaps not known
  const names: Kid[] = known.map((name, k) => (k === 0 && card.sp ? who(card.sp) : name ? told(name) : h("span", { class: "nobody" }, T.unnamed)));
  if (!names.length) names.push(who(card.sp, T.unknownSource));
  return arrows(names, card.act && card.act !== "state" && card.act !== "report" ? T.acts(card.act) : undefined);
}

function arrows(names: Kid[], act?: string): Kid[] {
  return names.flatMap((name, k) => {
    if (k === 0) return act ? [name, h("span", { class: "act" }, act)] : [name];
    return [h("span", { class: "arrow", "aria-label": T.claim.through }, "→"), name];
  });
}

/** A chain drawn hop by hop: from the speaker outwards to the outlet. */
export function chain(hops: Hop[]): HTMLElement {
  return h("ol", { class: "hops" }, ...hops.map((hop) =>
    h("li", hop.pub ? { class: "outlet" } : null,
      who(hop.e, hop.pub ? T.unknownOutlet : T.unknownSource),
      h("span", { class: "how" }, hop.pub ? T.claim.publishes : ` ${manner(hop)}`))));
}

/** How something was said: the cue in the article's words, the time, whether it was said at all. */
export function manner(saying: Saying): string {
  const parts = [
    saying.nf ? T.article.notSaid : "",
    saying.cue ? `“${saying.cue}”` : T.acts(saying.act),
    saying.to ? `→ ${saying.to}` : "",
    saying.w ?? "",
    ...(saying.hd ?? []).map((hedge) => `(${hedge})`),
  ];
  return parts.filter(Boolean).join(" ");
}

export function refusalCard(row: Refusal): HTMLElement {
  return h("article", { class: "card" },
    h("p", { class: "quote prose" }, marked(row.t, row.at, row.p)),
    h("p", { class: "chain" }, who(row.s ?? null, T.unknownSource), h("span", { class: "act" }, T.wouldNot(row.cue ?? T.acts(row.act)))),
    h("p", { class: "facts" }, ...articleFacts(row.a),
      h("a", { class: "place", href: place(row.a.id, row.p) }, T.inPlace)));
}

function articleFacts(article: ArticleRef): Kid[] {
  return join([article.o[1] && told(article.o[1]), h("span", { class: "fixed" }, date(article.d))], "·");
}

export function conflictCard(card: ConflictCard): HTMLElement {
  return h("article", { class: "card conflict" },
    h("h3", null, h("a", { href: to("conflict", card.id) }, told(card.t))),
    h("ul", { class: "sides" }, ...card.s.map((side) =>
      h("li", side.wd ? { class: "withdrawn" } : null,
        h("span", { class: "value" }, told(side.v)), " ",
        h("span", { class: "on" }, told(side.on.join(", ")), side.wd ? ` · ${T.stances("withdraws")}` : "")))),
    h("p", { class: "facts" }, h("span", null, card.kind)));
}

export function articleLine(article: ArticleRef): HTMLElement {
  return h("li", null,
    h("a", { href: to("article", article.id) }, told(article.t)),
    h("span", { class: "facts" }, ...articleFacts(article)));
}

/** [id, name, number] as a list of links. */
export function people(rows: [string, string, number][]): HTMLElement {
  return h("ul", { class: "people" }, ...rows.map(([id, name, count]) =>
    h("li", null, h("a", { href: to("entity", id) }, told(name)), h("span", { class: "count" }, n(count)))));
}

export function section(title: string, hint: string | null, ...kids: Kid[]): HTMLElement {
  return h("section", null, h("h2", null, title), hint && h("p", { class: "hint" }, hint), ...kids);
}

const WIDE = "(min-width: 60rem)"; // as in style.css: narrower, columns stand under each other

/** Controls that a wide page shows and a narrow one keeps folded until asked. */
export function foldable(title: string, content: HTMLElement): HTMLElement {
  return h("details", { class: "foldable", open: matchMedia(WIDE).matches }, h("summary", null, title), content);
}

/** A list that shows more on demand. */
export async function growing<X>(rows: X[], draw: (row: X) => HTMLElement, step: number, next?: (() => Promise<X[]>) | undefined): Promise<HTMLElement> {
  const list = h("div", { class: "cards" });
  const button = h("button", { class: "more", type: "button" }, T.showMore);
  let shown = 0;
  let rest = next;
  const grow = async (): Promise<void> => {
    if (shown >= rows.length && rest) {
      const more = await rest();
      if (more.length) rows = rows.concat(more);
      else rest = undefined;
    }
    const fresh = rows.slice(shown, shown + step).map(draw);
    list.append(...fresh);
    if (shown) fresh[0]?.querySelector<HTMLElement>("a")?.focus();
    shown += fresh.length;
    button.hidden = shown >= rows.length && !rest;
  };
  button.addEventListener("click", () => void grow());
  await grow();
  return h("div", null, list, button);
}
