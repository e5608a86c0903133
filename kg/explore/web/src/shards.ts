// Loads shards: scripts that call kg(name, value). fetch() would fail on a page opened from disk.

const values = new Map<string, unknown>();
const waiting = new Map<string, Promise<unknown>>();
const arrived = new Map<string, (value: unknown) => void>();

declare global {
  interface Window { kg: (name: string, value: unknown) => void }
}

window.kg = (name, value) => {
  values.set(name, value);
  arrived.get(name)?.(value);
};

function script(name: string, source: string): Promise<unknown> {
  const known = waiting.get(name);
  if (known) return known;
  const promise = new Promise<unknown>((resolve, reject) => {
    arrived.set(name, resolve);
    if (values.has(name)) return resolve(values.get(name));
    const element = document.createElement("script");
    element.src = source;
    element.onerror = () => {
      waiting.delete(name);
      reject(new Error(`missing: ${source}`));
    };
    element.onload = () => element.remove();
    document.head.append(element);
  });
  waiting.set(name, promise);
  return promise;
}

/** One shard of explore/data. */
export function shard<T>(name: string): Promise<T> {
  return script(name, `explore/data/${name}.js`) as Promise<T>;
}

/** A script beside app.js that hands over one value. */
export function beside<T>(name: string, file: string): Promise<T> {
  return script(name, `explore/${file}`) as Promise<T>;
}

/** A script beside app.js that only runs. */
export function run(file: string): Promise<void> {
  const known = waiting.get(`!${file}`);
  if (known) return known as Promise<void>;
  const promise = new Promise<void>((resolve, reject) => {
    const element = document.createElement("script");
    element.src = `explore/${file}`;
    element.onload = () => resolve();
    element.onerror = () => reject(new Error(`missing: ${file}`));
    document.head.append(element);
  });
  waiting.set(`!${file}`, promise);
  return promise;
}

/** The 32-bit FNV-1a hash of the text's UTF-8 bytes; shards.py has the same. */
export function fnv1a(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value >>> 0;
}

let buckets: Record<string, number> = {};
export function useBuckets(counts: Record<string, number>): void {
  buckets = counts;
}

/** The record with that id, or undefined where there is none. */
export async function record<T>(kind: string, id: string): Promise<T | undefined> {
  const part = await shard<Record<string, T>>(`${kind}/${fnv1a(id) % (buckets[kind] ?? 1)}`);
  return Object.prototype.hasOwnProperty.call(part, id) ? part[id] : undefined;
}
