import { h } from "./dom";
import type { Index } from "./records";
export async function graphView(_index: Index, _id: string, _params: URLSearchParams): Promise<HTMLElement | null> { return h("div"); }
