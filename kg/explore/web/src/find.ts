// Finds documents: folded words and facets are lists of numbers, loaded by prefix and intersected.

import { near, words } from "./fold";
import type { Doc, Index } from "./records";
import { shard } from "./shards";

type Lists = Record<string, number[]>;
export interface Found { docs: Doc[]; all: number; capped: boolean; spelling: string[] }

const MOST_SHARDS = 6; // for one prefix; the rest of a very short prefix is not looked at
const MOST_DOCS = 300;
const opened = new Map<number, Map<string, number[]>>();

async function lists(number: number): Promise<Map<string, number[]>> {
  const known = opened.get(number);
  if (known) return known;
  const raw = await shard<Lists>(`s/${number}`);
  const made = new Map<string, number[]>();
  for (const [token, steps] of Object.entries(raw)) {
    let at = 0;
    made.set(token, steps.map((step) => (at += step)));
  }
  opened.set(number, made);
  return made;
}

/** Compares as Python does, by code point. */
function before(a: string, b: string): boolean {
  const x = [...a];
  const y = [...b];
  for (let k = 0; k < Math.min(x.length, y.length); k++) {
    const difference = x[k]!.codePointAt(0)! - y[k]!.codePointAt(0)!;
    if (difference) return difference < 0;
  }
  return x.length < y.length;
}

/** The shards that hold words with that beginning. */
function shardsOf(first: string[], prefix: string): number[] {
  let low = 0;
  let high = first.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(prefix, first[middle]!)) high = middle;
    else low = middle + 1;
  }
  const found = [Math.max(0, low - 1)];
  for (let k = low; k < first.length && first[k]!.startsWith(prefix) && found.length < MOST_SHARDS; k++) found.push(k);
  return found;
}

async function postings(index: Index, wanted: (token: string) => boolean, prefix: string): Promise<[number[], string[]]> {
  if (!index.search.first.length) return [[], []];
  const parts = await Promise.all(shardsOf(index.search.first, prefix).map(lists));
  const found: number[][] = [];
  const tokens: string[] = [];
  for (const part of parts)
    for (const [token, numbers] of part)
      if (wanted(token)) {
        found.push(numbers);
        tokens.push(token);
      }
  return [union(found), tokens];
}

const exact = async (index: Index, token: string): Promise<number[]> => (await postings(index, (t) => t === token, token))[0];

function union(parts: number[][]): number[] {
  if (parts.length === 1) return parts[0]!;
  return [...new Set(parts.flat())].sort((a, b) => a - b);
}

function both(a: number[], b: number[]): number[] {
  const set = new Set(b);
  return a.filter((number) => set.has(number));
}

async function word(index: Index, token: string, last: boolean, spelling: string[]): Promise<number[]> {
  const begins = last || token.length > 3;
  const [found] = await postings(index, (t) => (begins ? t.startsWith(token) : t === token), token);
  if (found.length || token.length < 4) return found;
  const most = token.length > 7 ? 2 : 1;
  const head = [...token].slice(0, 2).join("");
  const [similar, tokens] = await postings(index, (t) => t[0] !== "=" && near(t, token, most), head);
  spelling.push(...tokens.slice(0, 4));
  return similar;
}

/** Names that a reader who types this most likely means: all its words begin words of the name. */
export function namesFirst(docs: Doc[], text: string): Doc[] {
  const wanted = words(text);
  const named = (doc: Doc): boolean => {
    const own = words([doc.t, ...(doc.al ?? [])].join(" "));
    return doc.k === "e" && wanted.length > 0 && wanted.every((word) => own.some((one) => one.startsWith(word)));
  };
  const first = docs.filter(named).slice(0, 4);
  return [...first, ...docs.filter((doc) => !first.includes(doc))];
}

/** What to offer while something is typed: names first, then what weighs most. */
export async function suggestions(index: Index, text: string, most = 8): Promise<Doc[]> {
  const [names, all] = await Promise.all([find(index, text, { kind: "e" }, most), find(index, text, {}, most)]);
  const found = new Map([...names.docs.slice(0, 4), ...all.docs].map((doc) => [`${doc.k} ${doc.id}`, doc]));
  return namesFirst([...found.values()], text).slice(0, most);
}

/** Facets a search can be narrowed by; each is one list in the index. */
export interface Narrowed {
  kind?: string; type?: string; outlet?: string; act?: string; stance?: string; mode?: string;
  from?: string; to?: string;
}
const LETTER: Record<string, string> = { kind: "k", type: "t", outlet: "o", act: "a", stance: "s", mode: "m" };

function monthsBetween(index: Index, from: string, to: string): string[] {
  return Object.keys(index.search.facets).filter((f) =>
    f.startsWith("=d:") && (!from || f.slice(3) >= from.slice(0, 7)) && (!to || f.slice(3) <= to.slice(0, 7)));
}

export async function find(index: Index, text: string, facets: Narrowed, most = MOST_DOCS): Promise<Found> {
  const spelling: string[] = [];
  const tokens = words(text);
  const wanted: Promise<number[]>[] = tokens.map((token, k) => word(index, token, k === tokens.length - 1, spelling));
  for (const [key, letter] of Object.entries(LETTER)) {
    const value = facets[key as keyof Narrowed];
    if (value) wanted.push(exact(index, `=${letter}:${value}`));
  }
  if (facets.from || facets.to) {
    const months = monthsBetween(index, facets.from ?? "", facets.to ?? "");
    wanted.push(Promise.all(months.map((m) => exact(index, m))).then(union));
  }
  const parts = (await Promise.all(wanted)).sort((a, b) => a.length - b.length);
  let numbers = parts.length ? parts.reduce(both) : Array.from({ length: Math.min(most, index.search.docs) }, (_, k) => k);
  const docs = await documents(index, numbers.slice(0, most));
  const inside = docs.filter((doc) => dated(doc, facets));
  return { docs: inside, all: inside.length, capped: numbers.length > most, spelling };
}

function dated(doc: Doc, facets: Narrowed): boolean {
  if (!facets.from && !facets.to) return true;
  const day = doc.d?.slice(0, 10) ?? "";
  return day !== "" && (!facets.from || day >= facets.from) && (!facets.to || day <= facets.to);
}

async function documents(index: Index, numbers: number[]): Promise<Doc[]> {
  const { per } = index.search;
  const needed = [...new Set(numbers.map((number) => Math.floor(number / per)))];
  const parts = new Map(await Promise.all(needed.map(async (k) => [k, await shard<Doc[]>(`d/${k}`)] as const)));
  return numbers.map((number) => parts.get(Math.floor(number / per))![number % per]!).filter(Boolean);
}
