import { h } from "./dom";
export async function overviewView(): Promise<HTMLElement | null> { return h("div"); }
