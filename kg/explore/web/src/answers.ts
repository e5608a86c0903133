// Where SPARQL is answered: by the engine in a thread of this page, or by `kg serve` for graphs too large for it.

import { beside, shard } from "./shards";
import type { Index } from "./records";

export interface Cell { type: string; value: string; datatype?: string; "xml:lang"?: string }
export interface Answer {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Record<string, Cell>[] };
  cut?: string; // why `kg serve` sent only a part of it
}
export type Order = { n: number } & ({ wasm: string; graph: string; query?: undefined } | { query: string });
export interface Reply { n: number; answer?: Answer | undefined; error?: string; dead?: boolean }
type Unnumbered = { wasm: string; graph: string } | { query: string };

/** What a question ends with when the reader stops it. */
export class StoppedError extends Error {}

/** The engine's thread with the graph loaded. */
class Engine {
  private readonly thread: Worker;
  private readonly waiting = new Map<number, { done: (answer: Answer | undefined) => void; failed: (error: Error) => void }>();
  private sent = 0;

  private constructor(source: string) {
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    this.thread = new Worker(address);
    URL.revokeObjectURL(address);
    this.thread.onmessage = (event: MessageEvent<Reply>) => this.heard(event.data);
    this.thread.onerror = (event) => this.end(new Error(event.message));
  }

  static async open(): Promise<Engine> {
    const [source, wasm, graph] = await Promise.all([
      beside<string>("engine", "sparql.js"), beside<string>("oxigraph", "oxigraph-wasm.js"), shard<string>("graph")]);
    const engine = new Engine(source);
    running = engine;
    await engine.send({ wasm, graph });
    return engine;
  }

  send(order: Unnumbered): Promise<Answer | undefined> {
    const n = ++this.sent;
    return new Promise((done, failed) => {
      this.waiting.set(n, { done, failed });
      this.thread.postMessage({ n, ...order });
    });
  }

  private heard(reply: Reply): void {
    const asker = this.waiting.get(reply.n);
    this.waiting.delete(reply.n);
    if (reply.error === undefined) asker?.done(reply.answer);
    else asker?.failed(new Error(reply.error));
    if (reply.dead) this.end(new Error(reply.error)); // out of memory: what is left of it answers nothing
  }

  /** End the thread, whatever it is doing; the next question starts another. */
  end(reason: Error): void {
    this.thread.terminate();
    opening = running = null;
    for (const { failed } of this.waiting.values()) failed(reason);
    this.waiting.clear();
  }
}

let opening: Promise<Engine> | null = null;
let running: Engine | null = null; // also while its graph is loaded
let leaving: AbortController | null = null;

export const served = (index: Index): boolean => Boolean(index.sparql.large) && location.protocol.startsWith("http");

/** Whether the graph must be loaded before the next question can be answered. */
export const unopened = (index: Index): boolean => !served(index) && opening === null;

/** The answer in the SPARQL 1.1 results form; the graph's triples as rows for CONSTRUCT. */
export async function answer(index: Index, query: string): Promise<Answer> {
  if (served(index)) return fromServer(query);
  opening ??= Engine.open().catch((error: unknown) => {
    opening = null;
    throw error;
  });
  const engine = await opening;
  return (await engine.send({ query })) ?? { head: {} };
}

/** Stop what is being asked. */
export function stop(): void {
  leaving?.abort();
  running?.end(new StoppedError());
}

async function fromServer(query: string): Promise<Answer> {
  leaving = new AbortController();
  try {
    const response = await fetch("sparql", {
      method: "POST", body: query, signal: leaving.signal,
      headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json" },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    const cut = response.headers.get("X-Cut");
    return { ...(JSON.parse(text) as Answer), ...(cut ? { cut } : {}) };
  } catch (error) {
    throw leaving.signal.aborted ? new StoppedError() : error;
  }
}
