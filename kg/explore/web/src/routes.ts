// Addresses of views: everything after "#", so that every view has a permalink.

import type { Span } from "./records";

const part = encodeURIComponent;

export function to(kind: string, id?: string, params?: Record<string, string | undefined>): string {
  const query = Object.entries(params ?? {})
    .filter(([, value]) => value)
    .map(([key, value]) => `${part(key)}=${part(value!)}`)
    .join("&");
  return `#/${kind}${id === undefined ? "" : `/${part(id)}`}${query ? `?${query}` : ""}`;
}

/** An article at some passages, which are highlighted there. */
export function place(article: string, passages?: Span[]): string {
  const at = (passages ?? []).map((p) => `${p[0]}-${p[1]}`).join(",");
  return at ? `${to("article", article)}/${at}` : to("article", article);
}

export interface Route { kind: string; id: string; rest: string; params: URLSearchParams }

export function parse(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [kind = "", id = "", rest = ""] = path.split("/");
  return { kind, id: decode(id), rest: decode(rest), params: new URLSearchParams(query) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
