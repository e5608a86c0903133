// The graph around a name: it grows from one selection and never becomes the whole knot.

import { foldable, who } from "./cards";
import { add, h, type Kid, svg, told } from "./dom";
import { Drawing, type Filter, toSvg, visible } from "./drawing";
import { save, saveCsv } from "./exports";
import { find } from "./find";
import { colour, LOOKS, type Sort } from "./looks";
import { type Edge, MOST, Network } from "./network";
import type { Index, Near } from "./records";
import { to } from "./routes";
import { sentence } from "./sentences";
import { shard } from "./shards";
import { n, T } from "./texts";
import { rewrite } from "./visits";

export async function graphView(index: Index, id: string, params: URLSearchParams): Promise<HTMLElement | null> {
  if (!id && !params.has("group")) return pick(index);
  const view = new GraphView(index, id, params);
  return view.start();
}

/** A page to begin with: the most connected names. */
function pick(index: Index): HTMLElement {
  const rows = index.sources.slice(0, 24).map(([id, name, type]) =>
    h("li", null, h("a", { href: to("graph", id) }, told(name)), h("span", { class: "count" }, T.types(type))));
  const input = h("input", { type: "search", "aria-label": T.graphs.pick, placeholder: T.searchHint });
  const go = async (event: Event): Promise<void> => {
    event.preventDefault();
    const found = await find(index, input.value, { kind: "e" }, 1);
    if (found.docs[0]) location.hash = to("graph", found.docs[0].id);
  };
  return h("div", { class: "single" }, h("h1", { tabindex: -1 }, T.graphs.pick), h("p", { class: "hint" }, T.graphs.pickHint),
    h("form", { class: "controls", onsubmit: (e: Event) => void go(e) }, input, h("button", { class: "button", type: "submit" }, T.graph)),
    h("ul", { class: "people" }, ...rows));
}

const LISTED = 60; // connections beside the drawing

class GraphView {
  private readonly network = new Network();
  private readonly filter: Filter = { sorts: new Set(), kinds: new Set(), outlet: null };
  private readonly box = h("div", { class: "canvas" });
  private readonly panel = h("aside", { class: "side-panel", "aria-live": "polite", "aria-label": T.graphs.neighbours, tabindex: 0 });
  private readonly controls = h("div", { class: "controls" });
  private readonly said = h("p", { class: "hint", role: "status" });
  private drawing: Drawing | null = null;
  private chosen: string | null = null;

  constructor(private readonly index: Index, private id: string, private readonly params: URLSearchParams) {}

  async start(): Promise<HTMLElement | null> {
    const group = this.params.get("group");
    if (group !== null) {
      const near = await shard<Near>(`m/${Number(group)}`);
      this.id = near.n[0]?.[0] ?? "";
      near.n.forEach((node) => this.network.add(node));
      this.network.show(near);
    } else {
      if (!(await this.network.look(this.id))) return null;
      await this.network.expand(this.id);
      for (const other of this.params.get("open")?.split(" ").filter(Boolean) ?? []) await this.network.expand(other);
    }
    for (const other of this.params.get("pin")?.split(" ").filter(Boolean) ?? []) this.network.pinned.add(other);
    const name = this.network.nodes.get(this.id)?.name ?? "";
    this.drawControls();
    this.choose(this.id, null);
    const root = h("div", null,
      h("h1", { tabindex: -1, class: "graph-title" }, group === null ? told(T.graphs.around(name)) : T.graphs.group),
      this.said, this.controls,
      h("div", { class: "stage" }, h("div", null, this.box, legend(this.network)), this.panel));
    requestAnimationFrame(() => void this.open(root));
    return root;
  }

  private async open(root: HTMLElement): Promise<void> {
    this.drawing = await Drawing.on(this.box, this.network, (node, edge) => this.choose(node, edge));
    this.redraw(true);
    this.choose(this.id, null);
    const restyle = (): void => {
      if (!root.isConnected) return this.close(restyle);
      const { nodes, edges } = this.shown();
      this.drawing?.restyle(nodes, edges, this.id);
    };
    addEventListener("kg-theme", restyle);
    addEventListener("hashchange", () => this.close(restyle), { once: true });
    this.box.dataset["drawn"] = "true";
  }

  private close(listener: () => void): void {
    removeEventListener("kg-theme", listener);
    this.drawing?.destroy();
    this.drawing = null;
  }

  private shown(): { nodes: ReturnType<typeof visible>["nodes"]; edges: Edge[] } {
    return visible(this.network, this.filter, this.id);
  }

  private redraw(fit = false): void {
    const { nodes, edges } = this.shown();
    this.drawing?.draw(nodes, edges, this.id, fit);
    const all = this.network.near.get(this.id)?.all ?? nodes.length - 1;
    this.said.textContent = nodes.length < 2 ? T.graphs.none : nodes.length >= MOST ? T.graphs.full : T.graphs.drawn(nodes.length - 1, Math.max(all, nodes.length - 1));
    this.keepAddress();
  }

  /** The address names what is expanded and pinned, so that it can be passed on. */
  private keepAddress(): void {
    if (this.params.has("group")) return;
    const open = [...this.network.opened.keys()].filter((key) => key !== this.id).join(" ");
    const pin = [...this.network.pinned].join(" ");
    rewrite(to("graph", this.id, { open, pin }));
  }

  // ---- what can be set ----

  private drawControls(): void {
    const sorts = [...new Set([...this.network.nodes.values()].map((node) => node.sort))].sort();
    const kinds = ["said", "relay", "fact"].filter((kind) => [...this.network.edges.values()].some((e) => e.kind === kind));
    const path = h("input", { type: "search", "aria-label": T.graphs.path, placeholder: T.searchHint });
    const find = (event: Event): void => { event.preventDefault(); void this.findPath(path.value); };
    const outlets = [...new Set([...this.network.edges.values()].flatMap((e) => e.outlets))].sort((a, b) => a - b);
    const filters = h("div", { class: "controls" },
      h("fieldset", null, h("legend", null, T.graphs.filter), ...sorts.map((sort) => this.box_(LOOKS[sort].name, this.filter.sorts, sort))),
      h("fieldset", null, h("legend", null, T.graphs.how), ...kinds.map((kind) => this.box_(T.graphs.kinds[kind] ?? kind, this.filter.kinds, kind))),
      h("label", null, T.graphs.outlet, h("select", { onchange: (e: Event) => {
        const value = (e.target as HTMLSelectElement).value;
        this.filter.outlet = value === "" ? null : Number(value);
        this.redraw();
      } }, h("option", { value: "" }, T.any), ...outlets.map((k) => h("option", { value: k }, this.index.search.outlets[k]?.[1] ?? String(k))))));
    this.controls.replaceChildren(foldable(T.filters, filters),
      h("form", { onsubmit: find }, h("label", null, T.graphs.path, path), " ", h("button", { class: "plain", type: "submit" }, T.graphs.pathGo)),
      h("span", null,
        this.button(T.graphs.fit, () => this.drawing?.fit()), " ",
        this.button("PNG", () => this.drawing?.png("graph.png"), T.graphs.picture), " ",
        this.button("SVG", () => this.svg(), T.graphs.vector), " ",
        this.button("CSV", () => this.csv(), T.graphs.table)));
  }

  private button(text: string, act: () => void, label = text): HTMLElement {
    return h("button", { class: "plain", type: "button", title: label, "aria-label": label, onclick: act }, text);
  }

  private box_(text: string, hidden: Set<string>, value: string): HTMLElement {
    return h("label", null, h("input", { type: "checkbox", checked: !hidden.has(value), onchange: (e: Event) => {
      if ((e.target as HTMLInputElement).checked) hidden.delete(value);
      else hidden.add(value);
      this.redraw();
    } }), text);
  }

  private async findPath(text: string): Promise<void> {
    const found = await find(this.index, text, { kind: "e" }, 1);
    const goal = found.docs[0];
    const path = goal ? await this.network.between(this.chosen ?? this.id, goal.id) : [];
    if (!path.length) {
      this.said.textContent = T.graphs.noPath;
      return;
    }
    await this.network.trace(path);
    this.redraw(true);
    const names = path.map((id) => this.network.nodes.get(id)?.name ?? id);
    this.said.textContent = `${T.graphs.pathFound(path.length - 1)}: ${names.join(" – ")}`;
  }

  private svg(): void {
    const { nodes, edges } = this.shown();
    save("graph.svg", new Blob([toSvg(this.network, nodes, edges)], { type: "image/svg+xml" }));
  }

  private csv(): void {
    const name = (id: string): string => this.network.nodes.get(id)?.name ?? id;
    saveCsv("graph.csv", [["from", "how", "to", "times", "from id", "to id"],
      ...this.shown().edges.map((e) => [name(e.from), e.label || e.kind, name(e.to), String(e.weight), e.from, e.to])]);
  }

  // ---- the side panel ----

  private choose(node: string | null, edge: string | null): void {
    this.drawing?.focus(node, edge);
    const found = edge ? this.network.edges.get(edge) : undefined;
    if (found) return this.drawEdge(found);
    this.chosen = node ?? this.id;
    this.drawNode(this.chosen);
  }

  private drawNode(id: string): void {
    const node = this.network.nodes.get(id);
    if (!node) return;
    const act = (work: () => void | Promise<unknown>) => async (): Promise<void> => {
      await work();
      this.drawControls();
      this.redraw();
      this.choose(id, null);
    };
    const pinned = this.network.pinned.has(id);
    const toggle = (): void => { if (pinned) this.network.pinned.delete(id); else this.network.pinned.add(id); };
    const rows = this.network.neighbours(id);
    this.panel.replaceChildren();
    add(this.panel, [
      h("h2", null, told(node.name)),
      h("p", { class: "facts" }, `${LOOKS[node.sort].name} · ${T.entity.support} ${n(node.support)}`),
      h("p", { class: "tools" },
        h("a", { class: "button", href: to("entity", id) }, T.graphs.page),
        id !== this.id && h("a", { class: "button", href: to("graph", id) }, T.graphs.centre),
        this.button(T.graphs.expand, () => void act(() => this.network.expand(id))()),
        this.button(T.graphs.collapse, () => void act(() => this.network.collapse(id, this.id))()),
        this.button(pinned ? T.graphs.unpin : T.graphs.pin, () => void act(toggle)())),
      h("h3", null, `${T.graphs.neighbours} (${n(rows.length)})`),
      h("ul", { class: "edges" }, ...rows.slice(0, LISTED).map((e) => this.row(e, id))),
      rows.length > LISTED && h("p", { class: "hint" }, T.more(rows.length - LISTED))]);
  }

  private row(e: Edge, id: string): HTMLElement {
    const name = (key: string): string => this.network.nodes.get(key)?.name ?? key;
    const how = e.label || (T.graphs.kinds[e.kind] ?? e.kind);
    const other = e.from === id ? e.to : e.from;
    const words: Kid[] = e.from === id ? [`${how} `, told(name(other))] : [told(name(other)), ` ${how} `, told(name(id))];
    return h("li", null, h("button", { type: "button", onclick: () => this.choose(null, e.key) }, ...words), h("span", { class: "count" }, ` ${n(e.weight)}`));
  }

  private drawEdge(e: Edge): void {
    const end = (id: string): HTMLElement => who([id, this.network.nodes.get(id)?.name ?? id]);
    const list = h("ul", { class: "edges" });
    this.panel.replaceChildren(
      h("h2", null, end(e.from), ` ${e.label || (T.graphs.kinds[e.kind] ?? e.kind)} `, end(e.to)),
      h("p", { class: "facts" }, T.times(e.weight)),
      h("p", { class: "tools" }, this.button(`← ${this.network.nodes.get(this.chosen ?? this.id)?.name ?? ""}`, () => this.choose(this.chosen, null))),
      h("h3", null, T.graphs.sentences), list);
    void Promise.all(e.refs.map(sentence)).then((rows) => add(list, rows));
  }
}

function legend(network: Network): HTMLElement {
  const sorts = [...new Set([...network.nodes.values()].map((node) => node.sort))].sort() as Sort[];
  const list = h("ul", { class: "legend", "aria-label": T.graphs.legend });
  add(list, sorts.map((sort) => h("li", null, svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: LOOKS[sort].path, fill: colour(sort) })), LOOKS[sort].name)));
  add(list, [h("li", null, T.graphs.size)]);
  return list;
}
