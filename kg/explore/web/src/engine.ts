// The SPARQL engine: oxigraph compiled to WebAssembly. This file is a thread of its own, which the page makes
// from its text (a page opened from disk may start none from a file), so that no query holds the page.

import init, { Store } from "oxigraph/web.js";
import type { Answer, Cell, Order, Reply } from "./answers";

interface Term { termType: string; value: string; language?: string; datatype?: Term }
interface Quad { subject: Term; predicate: Term; object: Term }

const page = self as unknown as {
  onmessage: ((event: MessageEvent<Order>) => void) | null;
  postMessage: (reply: Reply) => void;
};
const OPTIONS = { use_default_graph_as_union: true };
const MAKES_TRIPLES = /^\s*(?:(?:PREFIX|BASE)\s[^\n>]*>\s*|#[^\n]*\n\s*)*(CONSTRUCT|DESCRIBE)\b/i;
let store: Store | undefined;

/** Bytes from gzip in base64, as the shards hold them. */
async function unpack(packed: string): Promise<Uint8Array> {
  const text = atob(packed);
  const bytes = new Uint8Array(text.length);
  for (let k = 0; k < text.length; k++) bytes[k] = text.charCodeAt(k);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function open(wasm: string, graph: string): Promise<void> {
  await init({ module_or_path: (await unpack(wasm)) as BufferSource });
  store = new Store();
  store.load(await unpack(graph), { format: "application/n-quads", no_transaction: true, lenient: true });
}

function asked(query: string): Answer {
  if (!store) throw new Error("the graph is not loaded");
  if (MAKES_TRIPLES.test(query)) return triples(store.query(query, OPTIONS) as Quad[]);
  return JSON.parse(store.query(query, { ...OPTIONS, results_format: "json" }) as string) as Answer;
}

function triples(quads: Quad[]): Answer {
  const bindings = quads.map((q) => ({ subject: cell(q.subject), predicate: cell(q.predicate), object: cell(q.object) }));
  return { head: { vars: ["subject", "predicate", "object"] }, results: { bindings } };
}

function cell(term: Term): Cell {
  if (term.termType !== "Literal") return { type: term.termType === "NamedNode" ? "uri" : "bnode", value: term.value };
  return { type: "literal", value: term.value, ...(term.language ? { "xml:lang": term.language } : { datatype: term.datatype?.value ?? "" }) };
}

page.onmessage = ({ data: order }) => {
  const work = order.query === undefined ? open(order.wasm, order.graph) : Promise.resolve(order.query).then(asked);
  work.then(
    (answer) => page.postMessage({ n: order.n, answer: answer ?? undefined }),
    (error: unknown) => page.postMessage({
      n: order.n, error: error instanceof Error ? error.message : String(error), dead: error instanceof WebAssembly.RuntimeError,
    }),
  );
};
