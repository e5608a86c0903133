// Makes elements. Text enters the page here and only as text nodes, never as markup.

export type Kid = Node | string | number | null | undefined | false;
type Value = string | number | boolean | null | undefined | ((event: any) => void);

/** An element with attributes, listeners (keys that begin with "on") and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props?: Record<string, Value> | null,
  ...kids: Kid[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  set(element, props);
  add(element, kids);
  return element;
}

/** The same for SVG. */
export function svg(tag: string, props?: Record<string, Value> | null, ...kids: Kid[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  set(element, props);
  add(element, kids);
  return element;
}

function set(element: Element, props?: Record<string, Value> | null): void {
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(key.slice(2), value as EventListener);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
}

export function add(parent: ParentNode, kids: Kid[]): void {
  for (const kid of kids) {
    if (kid === null || kid === undefined || kid === false) continue;
    parent.append(kid instanceof Node ? kid : document.createTextNode(String(kid)));
  }
}

/** Text from the articles: kept apart from its surroundings in writing direction. */
export function told(text: string | undefined, className = "told"): HTMLElement {
  return h("bdi", { class: className }, text || "—");
}

export function join(kids: Kid[], separator: string): Kid[] {
  const present = kids.filter((kid) => kid !== null && kid !== undefined && kid !== false);
  return present.flatMap((kid, n) => (n ? [h("span", { class: "sep", "aria-hidden": "true" }, separator), kid] : [kid]));
}
