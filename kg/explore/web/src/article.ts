// The page of an article: the whole text, reported statements underlined and numbered, names marked.

import { chain, conflictCard, manner, section, who } from "./cards";
import { h, join, type Kid, told } from "./dom";
import { date } from "./format";
import { Offsets } from "./offsets";
import type { ArticlePage, Attribution, Hop, Span } from "./records";
import { to } from "./routes";
import { record } from "./shards";
import { articleRows, tabled } from "./tables";
import { T } from "./texts";

export async function articleView(id: string, passages: string): Promise<HTMLElement | null> {
  const article = await record<ArticlePage>("a", id);
  if (!article) return null;
  const panel = h("aside", { class: "panel", "aria-live": "polite", "aria-label": T.article.panel },
    h("p", { class: "hint" }, T.article.hint));
  const text = body(article, targets(article, passages), panel);
  const view = h("div", { class: "article" },
    heading(article),
    h("div", { class: "columns" },
      h("div", { class: "wide" }, text, list(article), own(article)),
      h("div", { class: "narrow" }, panel,
        article.cf && section(T.article.conflicts, null, ...article.cf.map(conflictCard)))));
  return tabled(view, "article", () => articleRows(article, (a) => hops(a, article)));
}

/** "12-40,55-60" as spans; "n3" is the third attribution, "s2" the second statement. */
function targets(article: ArticlePage, passages: string): Span[] {
  const [, kind, number] = /^([ns])(\d+)$/.exec(passages) ?? [];
  if (kind === "s") return (article.st ?? []).find((s) => s.n === Number(number))?.c ?? [];
  if (kind === "n") {
    const a = (article.at ?? []).find((one) => one.n === Number(number));
    return (a?.c?.length ? a.c : a?.cu) ?? [];
  }
  return [...passages.matchAll(/(\d+)-(\d+)/g)].map((m) => [Number(m[1]), Number(m[2])]);
}

function heading(article: ArticlePage): HTMLElement {
  const safe = /^https?:\/\//i.test(article.u ?? "");
  return h("header", { class: "head" },
    h("p", { class: "kicker" }, ...join([article.o[1] ? who([article.o[0], article.o[1]]) : h("span", null, T.article.kicker), h("span", { class: "fixed" }, date(article.d, true)), article.by ? h("span", null, `${T.article.by} `, told(article.by)) : null], "·")),
    h("h1", { tabindex: -1 }, told(article.t)),
    h("p", { class: "facts" }, ...join([
      safe && h("a", { href: article.u ?? "", rel: "noreferrer noopener external" }, T.article.original),
      article.pa ? h("span", null, `${T.article.from} `, told(article.pa.join(", "))) : null], "·")));
}

interface Mark { from: number; to: number; kind: "claim" | "name" | "target"; value: string; size: number }

function marks(article: ArticlePage, wanted: Span[], offsets: Offsets): Mark[] {
  const made: Mark[] = [];
  const put = (spans: Span[] | undefined, kind: Mark["kind"], value: string): void => {
    const size = (spans ?? []).reduce((sum, [start, end]) => sum + end - start, 0);
    for (const [start, end] of spans ?? []) if (end > start) made.push({ from: offsets.at(start), to: offsets.at(end), kind, value, size });
  };
  for (const a of article.at ?? []) put(a.c?.length ? a.c : a.cu, "claim", String(a.n));
  for (const [start, end, entity] of article.me ?? []) put([[start, end]], "name", entity);
  wanted.forEach((span, k) => put([span], "target", String(k)));
  return made;
}

function body(article: ArticlePage, wanted: Span[], panel: HTMLElement): HTMLElement {
  const text = article.tx ?? "";
  const offsets = new Offsets(text);
  const all = marks(article, wanted, offsets);
  const last = new Map<number, Attribution[]>();
  for (const a of article.at ?? []) {
    const spans = a.c?.length ? a.c : a.cu ?? [];
    const end = offsets.at(Math.max(-1, ...spans.map((s) => s[1])));
    if (end > 0) last.set(end, [...(last.get(end) ?? []), a]);
  }
  const cuts = [...new Set(all.flatMap((m) => [m.from, m.to]))].sort((a, b) => a - b);
  const paragraphs: HTMLElement[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    if (line.trim()) paragraphs.push(paragraph(text, start, end, cuts, all, last, article));
    start = end + 1;
  }
  const root = h("div", { class: "text" }, ...paragraphs);
  if (!paragraphs.length) root.append(h("p", { class: "note" }, T.article.noText));
  listen(root, article, panel);
  return root;
}

function paragraph(text: string, start: number, end: number, cuts: number[], all: Mark[], last: Map<number, Attribution[]>, article: ArticlePage): HTMLElement {
  const inside = all.filter((m) => m.from < end && start < m.to);
  const edges = [start, ...cuts.filter((c) => c > start && c < end), end];
  const line = h("p", { dir: "auto" });
  for (let k = 0; k + 1 < edges.length; k++) {
    const [from, until] = [edges[k]!, edges[k + 1]!];
    line.append(segment(text.slice(from, until), inside.filter((m) => m.from < until && from < m.to)));
    for (const a of last.get(until) ?? []) line.append(note(a, article));
  }
  return line;
}

function segment(text: string, over: Mark[]): Node {
  let node: Node = document.createTextNode(text);
  const name = over.find((m) => m.kind === "name");
  if (name) node = h("a", { class: "name", href: to("entity", name.value) }, node);
  const target = over.find((m) => m.kind === "target");
  if (target) node = h("mark", { "data-at": target.value }, node);
  const claims = over.filter((m) => m.kind === "claim").sort((a, b) => b.size - a.size);
  if (claims.length) node = h("span", { class: `claim d${Math.min(3, claims.length)}`, "data-c": claims.map((c) => c.value).join(" ") }, node);
  return node;
}

function note(a: Attribution, article: ArticlePage): HTMLElement {
  const claim = a.cl?.[0];
  const source = a.s?.[1] ?? T.unknownSource;
  const props = { class: "note-number", "data-n": a.n ?? 0, id: `s${a.n}`, "aria-label": `${T.article.note(a.n ?? 0)}: ${source} ${manner(a)}` };
  const spans = a.c?.length ? a.c : a.cu ?? [];
  const href = claim ? to("claim", claim) : `${to("article", article.id)}/${spans.map((s) => s.join("-")).join(",")}`;
  return h("a", { ...props, href }, String(a.n));
}

/** The chain of an attribution: its source, those it is nested in, the outlet. */
function hops(a: Attribution, article: ArticlePage): Hop[] {
  const by = new Map((article.at ?? []).map((one) => [one.n, one]));
  const found: Hop[] = [];
  const seen = new Set<Attribution>();
  for (let at: Attribution | undefined = a; at && !seen.has(at); at = by.get(at.in)) {
    seen.add(at);
    found.push({ ...at, e: at.s ?? null });
  }
  return [...found, { e: article.o[1] ? [article.o[0], article.o[1]] : null, pub: true }];
}

function content(a: Attribution, article: ArticlePage): string {
  const offsets = new Offsets(article.tx ?? "");
  return (a.c ?? []).map(([start, end]) => offsets.slice(start, end)).join(" … ");
}

function listen(root: HTMLElement, article: ArticlePage, panel: HTMLElement): void {
  let lit = 0;
  const show = (number: number): void => {
    if (!number || number === lit) return;
    lit = number;
    for (const span of root.querySelectorAll<HTMLElement>(".claim"))
      span.classList.toggle("lit", (span.dataset["c"] ?? "").split(" ").includes(String(number)));
    const a = (article.at ?? []).find((one) => one.n === number);
    if (!a) return;
    panel.classList.add("open");
    const claim = a.cl?.[0];
    panel.replaceChildren(
      h("p", { class: "kicker" }, T.article.note(number)),
      a.c?.length ? h("blockquote", { class: "quote" }, told(content(a, article))) : "",
      chain(hops(a, article)),
      claim ? h("p", null, h("a", { class: "button", href: to("claim", claim) }, T.article.open)) : "");
  };
  const number = (event: Event): number => {
    const at = (event.target as Element).closest<HTMLElement>("[data-n],.claim");
    return Number(at?.dataset["n"] ?? (at?.dataset["c"] ?? "").split(" ").pop() ?? 0);
  };
  for (const kind of ["pointerover", "focusin", "click"]) root.addEventListener(kind, (event) => show(number(event)));
}

function list(article: ArticlePage): HTMLElement | null {
  const rows = article.at ?? [];
  if (!rows.length) return null;
  return h("details", { class: "reported", open: rows.length <= 8 }, h("summary", null, T.article.claims),
    h("ol", { class: "lines" }, ...rows.map((a) => h("li", { value: a.n ?? 0 },
      a.cl?.[0] ? h("a", { href: to("claim", a.cl[0]) }, told(content(a, article))) : told(content(a, article) || (a.cue ?? "")),
      h("span", { class: "facts" }, ...join(hops(a, article).map((hop): Kid => h("span", null, who(hop.e, T.unknownSource), hop.pub ? "" : ` ${manner(hop)}`)), "→"))))));
}

function own(article: ArticlePage): HTMLElement | null {
  const rows = article.st ?? [];
  if (!rows.length) return null;
  return h("details", { class: "reported" }, h("summary", null, T.article.own),
    h("ul", { class: "lines" }, ...rows.map((s) => {
      const words = h("span", null, told(s.s?.[1] ?? ""), " ", told(s.pr ?? ""), " ", told(s.ob ?? ""));
      const href = s.cl?.[0] ? to("claim", s.cl[0]) : `${to("article", article.id)}/${s.c.map((c) => c.join("-")).join(",")}`;
      return h("li", null, h("a", { href }, words));
    })));
}
