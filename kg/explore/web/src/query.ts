// SPARQL as text: prefixes, parameters of saved queries, addresses of IRIs.

import type { Addresses, Parameter } from "./records";
import { place, to } from "./routes";

/** Declares the usual prefixes that a query uses and does not declare, on its first line. */
export function withPrefixes(query: string, prefixes: Record<string, string>): [string, number] {
  const declared = new Set([...query.matchAll(/\bPREFIX\s+(\w+):/gi)].map((m) => m[1]));
  const used = Object.keys(prefixes).filter((name) => !declared.has(name) && new RegExp(`(?<!\\w)${name}:`).test(query));
  const added = used.sort().map((name) => `PREFIX ${name}: <${prefixes[name]}> `).join("");
  return [added + query, added.length];
}

const VALUE = /^(?:"(?:[^"\\]|\\.)*"|[^\s"}]+)(?= \})/;

/** The query with another value for a parameter, written as one term; null where it is not of its kind. */
export function bind(query: string, parameter: Parameter, value: string): string | null {
  const opening = `VALUES ?${parameter.name} { `;
  const start = query.indexOf(opening) + opening.length;
  const old = start < opening.length ? null : VALUE.exec(query.slice(start));
  const written = term(parameter.kind, value);
  return old && written !== null ? query.slice(0, start) + written + query.slice(start + old[0].length) : null;
}

function term(kind: string, value: string): string | null {
  if (kind === "number") return /^[+-]?\d{1,18}(\.\d{1,18})?$/.test(value) ? value : null;
  if (kind === "iri") return /^https?:\/\/[^<>"{}|^`\\\x00-\x20]+$/.test(value) ? `<${value}>` : null;
  const escaped = value.replace(/[\x00-\x1f"\\\x7f\x85\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}`);
  return `"${escaped}"`;
}

const own = (map: Record<string, string> | undefined, key: string): string | undefined =>
  map && Object.prototype.hasOwnProperty.call(map, key) ? map[key] : undefined;

/** Where in the explorer an IRI leads, if it is one of the graph's own. */
export function addressOf(iri: string, base: string, addresses: Addresses): string | null {
  if (!iri.startsWith(base)) return null;
  const [, kind = "", key = "", fragment = ""] = /^(\w+)\/([^#/]+)(?:#(.*))?$/.exec(iri.slice(base.length)) ?? [];
  if (kind === "article") {
    const id = own(addresses["article"], key);
    return id === undefined ? null : inArticle(id, fragment);
  }
  if (!["entity", "claim", "conflict"].includes(kind) || fragment) return null;
  return to(kind, own(addresses[kind], key) ?? key);
}

function inArticle(id: string, fragment: string): string {
  const offset = /^offset_(\d+)_(\d+)$/.exec(fragment);
  if (offset) return place(id, [[Number(offset[1]), Number(offset[2])]]);
  const numbered = /^([as])(\d+)(?:-\d+)?$/.exec(fragment);
  return numbered ? `${to("article", id)}/${numbered[1] === "a" ? "n" : "s"}${numbered[2]}` : to("article", id);
}

/** An IRI as people write it: with its usual prefix. */
export function shortened(iri: string, prefixes: Record<string, string>): string {
  for (const [name, start] of Object.entries(prefixes))
    if (iri.startsWith(start) && /^[\w.-]+$/.test(iri.slice(start.length))) return `${name}:${iri.slice(start.length)}`;
  return iri;
}
