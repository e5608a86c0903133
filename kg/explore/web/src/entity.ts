// The page of a name: what it said, what was said about it, under which names it appears.

import { articleLine, claimCard, growing, people, refusalCard, section } from "./cards";
import { h, join, type Kid, svg, told } from "./dom";
import { date } from "./format";
import type { Card, Decided, Entity } from "./records";
import { place, to } from "./routes";
import { fnv1a, record, shard } from "./shards";
import { entityRows, tabled } from "./tables";
import { n, T } from "./texts";

const PAGE = 40; // statements in the record itself and in each further shard; entities.py has the same
const MOST_PAGES = 25;
const ROLES = 4;

export async function entityView(id: string, params: URLSearchParams): Promise<HTMLElement | null> {
  const entity = await record<Entity>("e", id);
  if (!entity) return null;
  const outlet = params.get("outlet");
  const person = entity.ty === "PERSON";
  const lists: [List, string][] = [
    ["own", T.entity.own],
    ["said", person ? T.entity.saidPerson : T.entity.said],
    ["about", person ? T.entity.aboutPerson : T.entity.about],
    ["passed", T.entity.passed],
  ];
  const main: Kid[] = await Promise.all(lists.map(([key, title]) => claims(entity, key, title, outlet)));
  const empty = !entity.said && !entity.about && !entity.passed && !entity.own && !entity.no && !entity.ar;
  const view = h("div", null,
    heading(entity),
    outlet && h("p", { class: "note" }, `${T.entity.filter}: `, told(outlet), " · ", h("a", { href: to("entity", id) }, T.clear)),
    h("div", { class: "columns" },
      h("div", { class: "wide" },
        ...main.slice(0, 2),
        entity.no && section(T.entity.no, null, await growing(entity.no, refusalCard, 4)),
        ...main.slice(2),
        empty && h("p", { class: "note" }, T.entity.none)),
      h("div", { class: "narrow" },
        h("p", { class: "tools" }, h("a", { class: "button", href: to("graph", id) }, T.entity.graph)),
        names(entity), times(entity),
        entity.by && section(T.entity.people, null, people(entity.by)),
        entity.pw && section(T.entity.relay, null, people(entity.pw)),
        entity.cf && section(T.entity.conflicts, null, h("ul", { class: "lines" },
          ...(await Promise.all(entity.cf.slice(0, 12).map(conflictLine))))),
        entity.ar && section(T.entity.articles, null, h("ul", { class: "lines" }, ...entity.ar.map(articleLine))),
        decided(entity.de, T.entity.decided))));
  return tabled(view, "name", () => entityRows(entity, lists.map(([key, title]) => ({ title, rows: () => everything(entity, key) }))));
}

type List = "own" | "said" | "about" | "passed";

/** A page of a list after the first, which is in the record itself. */
async function further(entity: Entity, key: List, page: number): Promise<Card[]> {
  const name = `l/${key}-${fnv1a(entity.id).toString(16).padStart(8, "0")}-${page}`;
  const part = await shard<Record<string, Card[]>>(name).catch(() => ({}) as Record<string, Card[]>);
  return part[entity.id] ?? [];
}

async function everything(entity: Entity, key: List): Promise<Card[]> {
  const first = entity[key] ?? [];
  const pages = Math.min(MOST_PAGES, Math.ceil((entity.cnt?.[key] ?? first.length) / PAGE));
  const rest = await Promise.all(Array.from({ length: Math.max(0, pages - 1) }, (_, k) => further(entity, key, k + 1)));
  return [...first, ...rest.flat()];
}

async function conflictLine(key: string): Promise<HTMLElement> {
  const found = await record<{ t: string }>("f", key);
  return h("li", null, h("a", { href: to("conflict", key) }, told(found?.t ?? key)));
}

/** The first of some words that differ in more than capitals. */
function few(words: string[], most: number): string[] {
  const found = new Map(words.map((word) => [word.toLowerCase(), word]).reverse() as [string, string][]);
  const kept = words.filter((word) => found.get(word.toLowerCase()) === word);
  return kept.length > most ? [...kept.slice(0, most), "…"] : kept;
}

function heading(entity: Entity): HTMLElement {
  const facts: Kid[] = [
    h("span", null, entity.ol ? T.entity.outlet : entity.an ? T.entity.described : T.types(entity.ty)),
    entity.ro && told(few(entity.ro, ROLES).join("; ")),
    entity.ho?.length ? told(entity.ho.join(", ")) : null,
    entity.na ? h("span", { class: "fixed" }, T.articles(entity.na)) : null,
    entity.sup ? h("span", null, `${T.entity.support}: ${n(entity.sup)}`) : null,
    entity.wd && h("span", null, `Wikidata ${entity.wd}`),
  ];
  return h("header", { class: "head" }, h("h1", { tabindex: -1 }, told(entity.n)), h("p", { class: "facts" }, ...join(facts, "·")));
}

async function claims(entity: Entity, key: List, title: string, outlet: string | null): Promise<HTMLElement | null> {
  const cards = entity[key];
  if (!cards) return null;
  const kept = outlet ? cards.filter((card) => card.on?.includes(outlet)) : cards;
  const all = entity.cnt?.[key] ?? cards.length;
  let page = 1;
  const next = all > cards.length ? async (): Promise<Card[]> => {
    if (page * PAGE >= all || page >= MOST_PAGES) return [];
    const rows = await further(entity, key, page++);
    return outlet ? rows.filter((card) => card.on?.includes(outlet)) : rows;
  } : undefined;
  return h("section", null, h("h2", null, title, " ", h("span", { class: "count" }, n(all))), await growing(kept, claimCard, key === "said" ? 12 : 6, next));
}

function names(entity: Entity): HTMLElement | null {
  if (!entity.nm) return null;
  return section(T.entity.names, null, h("ul", { class: "names" }, ...entity.nm.map((row) =>
    h("li", null, h("strong", null, told(row.n)), h("span", { class: "count" }, T.times(row.k)),
      h("span", { class: "where" }, ...join(row.p.map(([article, start, end, outlet]) =>
        h("a", { href: place(article, [[start, end]]) }, told(outlet ?? article))), "·"))))));
}

function times(entity: Entity): HTMLElement | null {
  const rows = entity.tl ?? [];
  if (rows.length < 2) return null;
  const most = Math.max(...rows.map((row) => row[1] + row[2]));
  const first = Date.parse(rows[0]![0]);
  const span = Math.max(1, Date.parse(rows[rows.length - 1]![0]) - first);
  const marks = rows.map(([day, said, about]) => {
    const x = 3 + ((Date.parse(day) - first) / span) * 94;
    const name = `${date(day)}: ${n(said)} / ${n(about)}`;
    return svg("a", { href: to("search", undefined, { q: entity.n, from: day, to: day }), "aria-label": name },
      svg("title", null, name),
      svg("rect", { class: "hit", x: x - 1.5, y: 0, width: 3, height: 50 }),
      svg("rect", { class: "bar soft", x: x - 0.9, y: 50 - (46 * (said + about)) / most, width: 1.8, height: (46 * about) / most }),
      svg("rect", { class: "bar", x: x - 0.9, y: 50 - (46 * said) / most, width: 1.8, height: (46 * said) / most }));
  });
  return section(T.entity.time, null,
    svg("svg", { class: "timeline", viewBox: "0 0 100 50", preserveAspectRatio: "none", role: "group", "aria-label": T.entity.time }, ...marks),
    h("p", { class: "ends" }, h("span", { class: "fixed" }, date(rows[0]![0])), h("span", { class: "fixed" }, date(rows[rows.length - 1]![0]))));
}

/** What was decided across articles, with the reasons. */
export function decided(rows: Decided[] | undefined, title: string): HTMLElement | null {
  if (!rows?.length) return null;
  return h("details", { class: "decided" }, h("summary", null, title, " ", h("span", { class: "count" }, n(rows.length))),
    h("ul", { class: "lines" }, ...rows.map((row) => h("li", null,
      h("span", { class: "verdict" }, row.v), ` ${n(row.sc)} `, told((row.why ?? []).join("; ")), row.by ? h("span", { class: "facts" }, row.by) : null))));
}
