// Where SPARQL is answered: by the engine in this page, or by `kg serve` for graphs too large for it.

import { beside, run, shard } from "./shards";
import type { Index } from "./records";

export interface Cell { type: string; value: string; datatype?: string; "xml:lang"?: string }
export interface Answer { head: { vars?: string[] }; boolean?: boolean; results?: { bindings: Record<string, Cell>[] } }
interface Store {
  load(input: Uint8Array, options: { format: string; no_transaction?: boolean; lenient?: boolean }): void;
  query(text: string, options: { use_default_graph_as_union: boolean; results_format?: string }): unknown;
  size: number;
}

let opening: Promise<Store> | null = null;

/** Bytes from gzip in base64, as the shards hold them. */
async function unpack(packed: string): Promise<Uint8Array> {
  const text = atob(packed);
  const bytes = new Uint8Array(text.length);
  for (let k = 0; k < text.length; k++) bytes[k] = text.charCodeAt(k);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function open(): Promise<Store> {
  const [wasm, graph] = await Promise.all([beside<string>("oxigraph", "oxigraph-wasm.js"), shard<string>("graph"), run("sparql.js")]);
  await window.kgEngine!.open(await unpack(wasm));
  const store = new window.kgEngine!.Store() as unknown as Store;
  store.load(await unpack(graph), { format: "application/n-quads", no_transaction: true, lenient: true });
  return store;
}

export const served = (index: Index): boolean => Boolean(index.sparql.large) && location.protocol.startsWith("http");

/** The answer in the SPARQL 1.1 results form; the graph's triples as rows for CONSTRUCT. */
export async function answer(index: Index, query: string): Promise<Answer> {
  if (served(index)) return fromServer(query);
  opening ??= open();
  const store = await opening;
  const options = { use_default_graph_as_union: true };
  if (/^\s*(?:(?:PREFIX|BASE)\s[^\n>]*>\s*|#[^\n]*\n\s*)*(CONSTRUCT|DESCRIBE)\b/i.test(query)) return triples(store.query(query, options));
  return JSON.parse(store.query(query, { ...options, results_format: "json" }) as string) as Answer;
}

interface Quad { subject: Term; predicate: Term; object: Term }
interface Term { termType: string; value: string; language?: string; datatype?: Term }

function triples(quads: unknown): Answer {
  const cell = (t: Term): Cell => t.termType === "Literal"
    ? { type: "literal", value: t.value, ...(t.language ? { "xml:lang": t.language } : { datatype: t.datatype?.value ?? "" }) }
    : { type: t.termType === "NamedNode" ? "uri" : "bnode", value: t.value };
  const bindings = (quads as Quad[]).map((q) => ({ subject: cell(q.subject), predicate: cell(q.predicate), object: cell(q.object) }));
  return { head: { vars: ["subject", "predicate", "object"] }, results: { bindings } };
}

async function fromServer(query: string): Promise<Answer> {
  const response = await fetch("sparql", {
    method: "POST", body: query,
    headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json" },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return JSON.parse(text) as Answer;
}
