// The search page: what was found, and facets to narrow it by.

import { foldable, growing, who } from "./cards";
import { h, join, type Kid, told } from "./dom";
import { find, type Found, namesFirst, type Narrowed } from "./find";
import { date } from "./format";
import type { Doc, Index } from "./records";
import { place, to } from "./routes";
import { tabled } from "./tables";
import { n, T } from "./texts";

const KEYS = ["kind", "type", "outlet", "act", "stance", "mode", "from", "to"] as const;

function narrowed(params: URLSearchParams): Narrowed {
  const found: Narrowed = {};
  for (const key of KEYS) {
    const value = params.get(key);
    if (value) found[key] = value;
  }
  return found;
}

export async function searchView(index: Index, params: URLSearchParams): Promise<HTMLElement> {
  const text = params.get("q") ?? "";
  const facets = narrowed(params);
  const found = await find(index, text, facets);
  found.docs = namesFirst(found.docs, text);
  const go = (key: string, value: string): void => {
    const next: Record<string, string> = { q: text, ...facets, [key]: value };
    if (key === "kind") delete next["type"];
    location.hash = to("search", undefined, next);
  };
  const view = h("div", { class: "columns search" },
    h("div", { class: "wide" },
      h("h1", { tabindex: -1 }, text ? told(`“${text}”`) : T.search),
      h("p", { class: "hint", role: "status" }, T.found(found.all, found.capped)),
      found.spelling.length > 0 && h("p", { class: "note" }, T.spelling(text, found.spelling.join(", "))),
      !index.search.full && h("p", { class: "hint" }, T.bodyNotSearched),
      h("h2", { class: "unseen" }, T.results),
      found.docs.length ? await growing(found.docs, result, 40) : h("p", { class: "note" }, h("strong", null, T.nothing), ". ", T.nothingHint)),
    h("aside", { class: "narrow", "aria-label": T.filters }, filters(index, found, facets, go, text)));
  return tabled(view, "search", () => rows(found, index));
}

function rows(found: Found, index: Index): string[][] {
  const lines = found.docs.map((d) => [
    T.kinds[d.k] ?? d.k, d.t, d.sp?.[1] ?? "", d.d ?? "",
    (d.ou ?? []).map((k) => index.search.outlets[k]?.[1] ?? "").join("; "), String(d.r ?? ""), d.id,
  ]);
  return [["kind", "text", "speaker", "date", "outlets", "independent sources", "id"], ...lines];
}

export function result(doc: Doc): HTMLElement {
  if (doc.k === "e") {
    return h("article", { class: "card name" },
      h("h3", null, h("a", { href: to("entity", doc.id) }, told(doc.t))),
      h("p", { class: "facts" }, ...join([
        h("span", null, T.types(doc.ty)), doc.s && told(doc.s), doc.al && told(doc.al.join(", ")),
        doc.n ? h("span", { class: "fixed" }, T.statements(doc.n)) : null], "·")));
  }
  if (doc.k === "x") {
    return h("article", { class: "card name" },
      h("h3", null, h("a", { href: to("conflict", doc.id) }, told(doc.t))),
      h("p", { class: "facts" }, h("span", { class: "flag" }, T.conflict.kicker), told(doc.s)));
  }
  if (doc.k === "a") {
    return h("article", { class: "card name" },
      h("h3", null, h("a", { href: to("article", doc.id) }, told(doc.t))),
      h("p", { class: "facts" }, ...join([doc.s && told(doc.s), h("span", { class: "fixed" }, date(doc.d))], "·")));
  }
  const href = doc.k === "r" ? place(doc.a ?? "", doc.p) : to("claim", doc.id);
  const facts: Kid[] = doc.k === "r"
    ? [doc.s && told(doc.s), h("span", { class: "fixed" }, date(doc.d))]
    : [h("span", { class: "fixed" }, T.outlets(doc.o ?? 0)), h("span", { class: "fixed" }, doc.r ? T.roots(doc.r) : T.noRoots), h("span", { class: "fixed" }, date(doc.d))];
  return h("article", { class: "card" },
    h("blockquote", { class: doc.k === "r" ? "quote prose" : "quote" }, h("a", { href }, told(doc.t))),
    h("p", { class: "chain" }, who(doc.sp, T.unknownSource), h("span", { class: "act" }, doc.k === "r" ? T.wouldNot(doc.q ?? "") : acts(doc))),
    h("p", { class: "facts" }, ...join(facts, "·"), ...(doc.st ?? []).filter((s) => s !== "supports").map((s) => h("span", { class: "flag" }, T.stances(s)))));
}

const acts = (doc: Doc): string => (doc.ac ?? []).filter((a) => a !== "state").map((a) => T.acts(a)).join(", ");

function counted(docs: Doc[], values: (doc: Doc) => (string | undefined)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const doc of docs) for (const value of values(doc)) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function filters(index: Index, found: Found, facets: Narrowed, go: (key: string, value: string) => void, text: string): HTMLElement {
  const values: Record<string, [(doc: Doc) => (string | undefined)[], (value: string) => string]> = {
    kind: [(d) => [d.k], (v) => T.kinds[v] ?? v],
    type: [(d) => (d.k === "e" ? [d.ty ?? "none"] : []), (v) => T.types(v)],
    outlet: [(d) => (d.ou ?? []).map(String), (v) => index.search.outlets[Number(v)]?.[1] ?? v],
    act: [(d) => d.ac ?? [], (v) => T.acts(v)],
    stance: [(d) => d.st ?? [], (v) => T.stances(v)],
    mode: [(d) => d.m ?? [], (v) => T.modes(v)],
  };
  const fields = Object.entries(values).map(([key, [read, name]]) => facet(key, counted(found.docs, read), name, facets, go, found.capped));
  const days = (["from", "to"] as const).map((key) =>
    h("label", null, T.facets[key] ?? key,
      h("input", { type: "date", value: facets[key] ?? "", onchange: (e: Event) => go(key, (e.target as HTMLInputElement).value) })));
  return h("form", { class: "facets", onsubmit: (e: Event) => e.preventDefault() },
    foldable(T.filters, h("div", { class: "fields" }, ...fields, ...days,
      Object.keys(facets).length > 0 && h("p", null, h("a", { href: to("search", undefined, { q: text }) }, T.clear)))));
}

function facet(key: string, counts: Map<string, number>, name: (value: string) => string, facets: Narrowed, go: (key: string, value: string) => void, capped: boolean): HTMLElement | null {
  const chosen = facets[key as keyof Narrowed];
  if (chosen) counts.set(chosen, counts.get(chosen) ?? 0);
  if (!counts.size) return null;
  const rows = [...counts].sort((a, b) => b[1] - a[1] || name(a[0]).localeCompare(name(b[0])));
  return h("label", null, T.facets[key] ?? key,
    h("select", { onchange: (e: Event) => go(key, (e.target as HTMLSelectElement).value) },
      h("option", { value: "" }, T.any),
      ...rows.map(([value, count]) => h("option", { value, selected: value === chosen }, `${name(value)} (${n(count)}${capped ? "+" : ""})`))));
}
