// Every view as a table, for whoever goes on with it in a spreadsheet. Offsets count code points of the article.

import { manner } from "./cards";
import { saveCsv } from "./exports";
import { Offsets } from "./offsets";
import type { ArticlePage, Attribution, Card, Claim, Conflict, ConflictCard, Entity, Hop, Notice, Occurrence, Refusal, Span } from "./records";
import { T } from "./texts";

export type Row = Card | ConflictCard | Refusal | Notice;
export interface Table { name: string; rows: () => string[][] | Promise<string[][]> }

const tables = new WeakMap<Element, Table>();

/** Say how a view is saved as a table. */
export function tabled<E extends Element>(view: E, name: string, rows: Table["rows"]): E {
  tables.set(view, { name, rows });
  return view;
}

export const hasTable = (view: Element): boolean => tables.has(view);

export async function saveTable(view: Element): Promise<void> {
  const table = tables.get(view);
  if (table) saveCsv(`${table.name}.csv`, await table.rows());
}

const text = (value: string | number | null | undefined): string => (value === null || value === undefined ? "" : String(value));

/** Start and end of passages; those in several pieces as "12-40 55-60". */
function places(spans: Span[] = []): string {
  return spans.map((span) => span.join("-")).join(" ");
}

/** The stretches of a text that begins at `at` in its article. */
function words(part: string | undefined, at: number, spans: Span[] = []): string {
  const offsets = new Offsets(part ?? "");
  return spans.map(([start, end]) => offsets.slice(start - at, end - at)).join(" … ");
}

const chained = (hops: Hop[] = []): string =>
  hops.map((hop) => `${hop.e?.[1] ?? (hop.pub ? T.unknownOutlet : T.unknownSource)}${hop.pub ? "" : ` (${manner(hop)})`}`).join(" → ");

// ---- lists -----------------------------------------------------------------------------------

export const LIST_HEAD = ["list", "text", "speaker", "outlets", "independent sources", "date", "article", "passages", "id"];

/** Rows of a list, each under the name of the list it stands in. */
export const listRows = (list: string, rows: Row[]): string[][] => rows.map((row) => [list, ...listed(row)]);

function listed(row: Row): string[] {
  if ("code" in row) return [row.t, "", "", "", "", "", "", row.code];
  if ("kind" in row) {
    const sides = row.s.map((side) => `${side.v} (${side.on.join(", ")})`).join(" / ");
    return [`${row.t}: ${sides}`, "", text(new Set(row.s.flatMap((side) => side.on)).size), "", "", "", "", row.id];
  }
  if (typeof row.a !== "string") {
    const refusal = row as Refusal;
    return [refusal.t, text(refusal.s?.[1]), text(refusal.a.o[1]), "", text(refusal.a.d), refusal.a.id, places(refusal.p), ""];
  }
  const card = row as Card;
  return [card.t, text(card.sp?.[1]), text(card.o ?? 0), text(card.r ?? 0), text(card.d), card.a, places(card.p), card.id];
}

// ---- pages -----------------------------------------------------------------------------------

export function claimRows(claim: Claim): string[][] {
  const row = (o: Occurrence): string[] => {
    const article = claim.ar[o.a];
    return [text(article?.o[1]), text(article?.d), o.a, places(o.p), words(o.t, o.at ?? 0, o.p), T.variants(o.v), T.stances(o.st), chained(o.h)];
  };
  return [["outlet", "date", "article", "passages", "words", "wording", "stance", "chain"], ...claim.oc.map(row)];
}

export function conflictRows(conflict: Conflict): string[][] {
  const rows = (conflict.s ?? []).flatMap((side) => (side.pl ?? []).map((at) =>
    [side.v, text(at.ar.o[1]), text(at.ar.d), at.a, places(at.p), words(at.t, at.at ?? 0, at.p), text(side.wd?.id)]));
  return [["side", "outlet", "date", "article", "passages", "words", "withdrawn by"], ...rows];
}

export function articleRows(article: ArticlePage, chain: (a: Attribution) => Hop[]): string[][] {
  const offsets = new Offsets(article.tx ?? "");
  const said = (spans: Span[] = []): string => spans.map(([start, end]) => offsets.slice(start, end)).join(" … ");
  return [["number", "words", "source", "chain", "passages", "statement"],
    ...(article.at ?? []).map((a) => [text(a.n), said(a.c), text(a.s?.[1]), chained(chain(a)), places(a.c?.length ? a.c : a.cu), text(a.cl?.[0])])];
}

/** All lists of a name's page, and where its names stand. */
export async function entityRows(entity: Entity, lists: { title: string; rows: () => Promise<Card[]> }[]): Promise<string[][]> {
  const cards = await Promise.all(lists.map(async ({ title, rows }) => listRows(title, await rows())));
  const names = (entity.nm ?? []).flatMap((name) => name.p.map(([article, start, end]) =>
    [T.entity.names, name.n, "", "", "", "", article, places([[start, end]]), entity.id]));
  return [LIST_HEAD, ...cards.flat(), ...listRows(T.entity.no, entity.no ?? []), ...names];
}
