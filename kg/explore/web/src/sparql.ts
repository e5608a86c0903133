import { h } from "./dom";
import type { Index } from "./records";
export async function sparqlView(_index: Index, _params: URLSearchParams): Promise<HTMLElement | null> { return h("div"); }
