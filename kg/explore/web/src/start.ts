// The start page and the pages of its sections.

import { articleLine, claimCard, conflictCard, growing, refusalCard, section } from "./cards";
import { h, svg, told } from "./dom";
import { date } from "./format";
import type { Card, ConflictCard, Index, Notice, Refusal } from "./records";
import { to } from "./routes";
import { shard } from "./shards";
import { LIST_HEAD, listRows, type Row, tabled } from "./tables";
import { n, T } from "./texts";

function drawer(id: string): (row: Row) => HTMLElement {
  if (id === "conflicts") return (row) => conflictCard(row as ConflictCard);
  if (id === "refused") return (row) => refusalCard(row as Refusal);
  if (id === "noticed") return (row) => h("article", { class: "card" }, h("p", null, told((row as Notice).t)));
  return (row) => claimCard(row as Card);
}

const PAGE = 50; // rows of a shard of a list; start.py has the same
const FIRST: Record<string, number> = { reported: 5, conflicts: 5, refused: 3 };

/** What a section shows first; statements that a section above shows already are passed over. */
function first(rows: Row[], most: number, above: Set<string>): Row[] {
  const fresh = rows.filter((row) => !("id" in row) || !above.has(row.id));
  const kept = (fresh.length ? fresh : rows).slice(0, most);
  for (const row of kept) if ("id" in row) above.add(row.id);
  return kept;
}

function block(index: Index, id: string, above: Set<string>): HTMLElement | null {
  const found = index.sections.find((s) => s.id === id);
  if (!found?.n) return null;
  const [title, hint] = T.sections[id] ?? [id, ""];
  const top = first(found.top, FIRST[id] ?? 3, above);
  return section(title, hint,
    h("div", { class: "cards" }, ...top.map(drawer(id))),
    found.n > top.length && h("p", { class: "all" }, h("a", { href: to("list", id) }, `${T.all(found.n)} →`)));
}

export function startView(index: Index): HTMLElement {
  const { counts } = index;
  const numbers = ["articles", "outlets", "claims", "entities", "conflicts"]
    .filter((key) => counts[key])
    .map((key) => h("li", null, T.counts[key]?.(counts[key] ?? 0) ?? ""));
  const above = new Set<string>();
  const view = h("div", null,
    h("div", { class: "lead" },
      h("h1", { tabindex: -1 }, T.title),
      h("p", { class: "tagline" }, T.tagline),
      h("ul", { class: "numbers" }, ...numbers)),
    h("div", { class: "columns" },
      h("div", { class: "wide" }, ...["reported", "single", "drift", "copied", "refused"].map((id) => block(index, id, above))),
      h("div", { class: "narrow" },
        timeline(index),
        ...["conflicts", "withdrawn", "noticed"].map((id) => block(index, id, above)),
        sources(index),
        index.articles.length > 0 && section(T.newest, null, h("ul", { class: "lines" }, ...index.articles.slice(0, 8).map(articleLine))))));
  return tabled(view, "start", () => [LIST_HEAD, ...index.sections.flatMap((part) => listRows(part.id, part.top))]);
}

function sources(index: Index): HTMLElement | null {
  if (!index.sources.length) return null;
  return section(T.sources, T.sourcesHint, h("ol", { class: "people" }, ...index.sources.slice(0, 12).map(([id, name, , claims, outlets]) =>
    h("li", null, h("a", { href: to("entity", id) }, told(name)),
      h("span", { class: "count" }, `${T.statements(claims)}, ${T.outlets(outlets)}`)))));
}

function timeline(index: Index): HTMLElement | null {
  const { bars } = index.timeline;
  if (bars.length < 2) return null;
  const most = Math.max(...bars.map((bar) => bar[1]));
  const width = 100 / bars.length;
  const drawn = bars.map(([label, articles, sayings], k) => {
    const height = Math.max(3, (articles / most) * 46);
    const name = `${date(label)}: ${T.articles(articles)}, ${n(sayings)} ${T.sayings}`;
    const last = label.length === 10 ? label : label.length === 7 ? `${label}-31` : `${label}-12-31`;
    const from = label.length === 10 ? label : label.length === 7 ? `${label}-01` : `${label}-01-01`;
    return svg("a", { href: to("search", undefined, { kind: "a", from, to: last }), "aria-label": name },
      svg("title", null, name),
      svg("rect", { class: "hit", x: k * width, y: 0, width, height: 50 }),
      svg("rect", { class: "bar", x: k * width + width * 0.12, y: 50 - height, width: width * 0.76, height, rx: 0.4 }));
  });
  return section(T.timeline, T.timelineHint,
    svg("svg", { class: "timeline", viewBox: "0 0 100 50", preserveAspectRatio: "none", role: "group", "aria-label": T.timeline }, ...drawn),
    h("p", { class: "ends" }, h("span", { class: "fixed" }, date(bars[0]![0])), h("span", { class: "fixed" }, date(bars[bars.length - 1]![0]))));
}

/** The page of one section, whole. */
export async function listView(index: Index, id: string): Promise<HTMLElement | null> {
  const found = index.sections.find((s) => s.id === id);
  if (!found) return null;
  const [title, hint] = T.sections[id] ?? [id, ""];
  let page = 0;
  const load = (number: number): Promise<Row[]> => (number * PAGE >= found.n ? Promise.resolve([]) : shard<Row[]>(`x/${id}-${number}`));
  const view = h("div", { class: "single" },
    h("h1", { tabindex: -1 }, title), h("p", { class: "hint" }, `${hint} · ${n(found.n)}`),
    await growing<Row>([], drawer(id), PAGE, () => load(page++)));
  return tabled(view, id, async () => {
    const pages = Array.from({ length: Math.ceil(found.n / PAGE) }, (_, k) => load(k));
    return [LIST_HEAD, ...listRows(id, (await Promise.all(pages)).flat())];
  });
}
