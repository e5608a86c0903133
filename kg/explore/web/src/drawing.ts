// The canvas: vis-network (from the installed pyvis) with positions of ours and no physics.

import { save } from "./exports";
import { LETTERS, readable, short } from "./labels";
import { colour, DASHES, LOOKS, radius, styled } from "./looks";
import type { Edge, Network, Node } from "./network";
import { run } from "./shards";
import { sheeted } from "./sheet";
import { T } from "./texts";

interface VisNetwork {
  setData(value: unknown): void;
  setOptions(options: unknown): void;
  on(event: string, act: (event: { nodes: string[]; edges: string[] }) => void): void;
  selectNodes(ids: string[], edges?: boolean): void;
  selectEdges(ids: string[]): void;
  getScale(): number;
  getViewPosition(): { x: number; y: number };
  renderer: Parameters<typeof sheeted>[0]["renderer"];
  getPositions(): Record<string, { x: number; y: number }>;
  fit(options?: unknown): void;
  focus(id: string, options?: unknown): void;
  moveTo(options: unknown): void;
  destroy(): void;
  redraw(): void;
}
interface Vis {
  Network: new (container: HTMLElement, value: unknown, options: unknown) => VisNetwork;
  DataSet: new (rows: unknown[]) => { update(rows: unknown[]): void };
}
declare global {
  interface Window { vis?: Vis; kgDrawing?: VisNetwork }
}

export interface Filter { sorts: Set<string>; kinds: Set<string>; outlet: number | null }

/** The names and connections that a filter lets through; names keep showing while one is left. */
export function visible(network: Network, filter: Filter, keep: string): { nodes: Node[]; edges: Edge[] } {
  const fits = (id: string): boolean => id === keep || !filter.sorts.has(network.nodes.get(id)?.sort ?? "");
  const edges = [...network.edges.values()].filter((e) =>
    !filter.kinds.has(e.kind) && fits(e.from) && fits(e.to) && (filter.outlet === null || e.outlets.includes(filter.outlet)));
  const tied = new Set(edges.flatMap((e) => [e.from, e.to]));
  const narrowed = filter.outlet !== null || filter.kinds.size > 0;
  const nodes = [...network.nodes.values()].filter((node) => fits(node.id) && (!narrowed || tied.has(node.id) || node.id === keep));
  return { nodes, edges: strongest(edges, keep, network.path) };
}

/** The heaviest connections, those of the name in the middle and of a path before all others. */
function strongest(edges: Edge[], centre: string, path: string[]): Edge[] {
  const rank = (e: Edge): number => (onPath(path, e) ? 2e6 : e.from === centre || e.to === centre ? 1e6 : 0) + e.weight;
  return edges.length <= MOST_EDGES ? edges : [...edges].sort((a, b) => rank(b) - rank(a)).slice(0, MOST_EDGES);
}

const MOST_EDGES = 320; // more lines cross each other than can be followed, and panning slows

const RELABEL = 90; // ms after the last change of scale

interface Rows { update(rows: unknown[]): void }

export class Drawing {
  private readonly vis: VisNetwork;
  private rows: Rows | null = null;
  private edges: Rows | null = null;
  private names: Node[] = [];
  private drawn: Edge[] = [];
  private centre = "";
  private chosen: string | null = null;
  private scale = 0; // that the names were chosen for
  private timer = 0;

  private constructor(private readonly box: HTMLElement, private readonly network: Network, chosen: (node: string | null, edge: string | null) => void) {
    this.vis = new window.vis!.Network(box, { nodes: [], edges: [] }, this.options());
    window.kgDrawing = this.vis;
    sheeted(this.vis, box);
    const frame = box.querySelector<HTMLElement>(".vis-network");
    if (frame) frame.tabIndex = 0;
    this.vis.on("select", (event) => chosen(event.nodes[0] ?? null, event.nodes.length ? null : event.edges[0] ?? null));
    this.vis.on("dragEnd", () => this.remember());
    this.vis.on("afterDrawing", () => {
      if (Math.abs(this.vis.getScale() / this.scale - 1) < 0.02) return;
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.relabel(), RELABEL);
    });
  }

  static async on(box: HTMLElement, network: Network, chosen: (node: string | null, edge: string | null) => void): Promise<Drawing> {
    await run("vis-network.js");
    return new Drawing(box, network, chosen);
  }

  private options(): unknown {
    const font = { face: styled("--sans"), color: styled("--ink"), strokeColor: styled("--raised") };
    return {
      physics: false,
      layout: { improvedLayout: false },
      interaction: { hover: false, keyboard: { enabled: true, bindToWindow: false }, tooltipDelay: 1e9, hideEdgesOnDrag: false, zoomSpeed: 0.6 },
      nodes: { borderWidth: 1.5, borderWidthSelected: 3, font },
      edges: { smooth: false, chosen: { label: false }, arrows: { to: { enabled: true, scaleFactor: 0.45 } }, selectionWidth: 1.5, font: { ...font, align: "horizontal" } },
    };
  }

  /** Draw these names and connections; with `fit`, all of them within the frame. */
  draw(nodes: Node[], edges: Edge[], centre: string, fit: boolean): void {
    [this.names, this.drawn, this.centre] = [nodes, edges, centre];
    const rows = new window.vis!.DataSet(nodes.map((node) => this.node(node)));
    this.edges = new window.vis!.DataSet(edges.map((e) => this.edge(e, false)));
    this.rows = rows;
    this.vis.setData({ nodes: rows, edges: this.edges });
    if (fit) this.fit();
    this.relabel();
    const frame = this.box.querySelector(".vis-network");
    frame?.setAttribute("aria-label", T.graphs.canvas(nodes.length, this.network.nodes.get(centre)?.name ?? ""));
    frame?.setAttribute("role", "img");
    this.box.dataset["nodes"] = String(nodes.length);
  }

  private node(node: Node): unknown {
    const spot = this.network.spots.get(node.id)!;
    const own = colour(node.sort);
    const bold = node.id === this.centre || this.network.pinned.has(node.id);
    return {
      id: node.id, x: spot.x, y: spot.y, size: radius(node, this.network.heaviest), shape: LOOKS[node.sort].shape,
      color: { background: own, border: bold ? styled("--ink") : own, highlight: { background: own, border: styled("--ink") } },
      borderWidth: bold ? 3 : 1.5,
    };
  }

  /** Names as large on the screen as ever, and as many as there is room for. */
  private relabel(): void {
    this.scale = this.vis.getScale();
    const { path, pinned } = this.network;
    const near = this.chosen === null || this.chosen === this.centre ? [] : this.network.neighbours(this.chosen).flatMap((e) => [e.from, e.to]);
    const shown = readable(this.network, this.names, this.scale, new Set([this.centre, this.chosen ?? "", ...path, ...pinned, ...near]));
    const font = { size: LETTERS / this.scale, strokeWidth: 3 / this.scale };
    this.rows?.update(this.names.map((node) => ({ id: node.id, label: shown.has(node.id) ? short(node.name) : "", font })));
  }

  private edge(e: Edge, named: boolean): unknown {
    const along = onPath(this.network.path, e);
    const soft = styled("--soft");
    return {
      id: e.key, from: e.from, to: e.to, width: along ? 4 : Math.min(4, 0.7 + Math.log2(e.weight + 1) * 0.6), dashes: DASHES[e.kind] ?? false,
      color: { color: along ? styled("--accent") : soft, opacity: along || named ? 1 : 0.5, highlight: styled("--accent") },
      font: { size: (LETTERS - 1) / (this.scale || 1), strokeWidth: 3 / (this.scale || 1) },
      label: named ? e.label || (T.graphs.kinds[e.kind] ?? e.kind) : "",
    };
  }

  /** Name the connections of what is chosen, and of nothing else. */
  focus(node: string | null, edge: string | null): void {
    this.chosen = node;
    if (node) this.vis.selectNodes([node]);
    else if (edge) this.vis.selectEdges([edge]);
    const mine = (e: Edge): boolean => e.key === edge || (node !== null && (e.from === node || e.to === node));
    const count = this.drawn.filter(mine).length;
    this.edges?.update(this.drawn.map((e) => this.edge(e, mine(e) && (count <= 4 || e.key === edge))));
    this.relabel();
  }

  fit(): void {
    this.vis.fit({ animation: false, maxZoomLevel: 1.4 });
  }

  private remember(): void {
    for (const [id, at] of Object.entries(this.vis.getPositions())) Object.assign(this.network.spots.get(id) ?? {}, at);
    this.relabel();
  }

  restyle(nodes: Node[], edges: Edge[], centre: string): void {
    this.vis.setOptions(this.options());
    this.draw(nodes, edges, centre, false);
  }

  png(name: string): void {
    const canvas = this.box.querySelector("canvas");
    if (!canvas) return;
    const copy = document.createElement("canvas");
    [copy.width, copy.height] = [canvas.width, canvas.height];
    const pen = copy.getContext("2d")!;
    pen.fillStyle = styled("--raised");
    pen.fillRect(0, 0, copy.width, copy.height);
    pen.drawImage(canvas, 0, 0);
    copy.toBlob((blob) => blob && save(name, blob));
  }

  destroy(): void {
    clearTimeout(this.timer);
    this.vis.destroy();
  }
}

export function onPath(path: string[], e: Edge): boolean {
  const [a, b] = [path.indexOf(e.from), path.indexOf(e.to)];
  return a >= 0 && b >= 0 && Math.abs(a - b) === 1;
}

/** The same picture as SVG, for print. */
export function toSvg(network: Network, nodes: Node[], edges: Edge[]): string {
  const spots = nodes.map((node) => network.spots.get(node.id)!);
  const [left, top] = [Math.min(...spots.map((s) => s.x)) - 120, Math.min(...spots.map((s) => s.y)) - 60];
  const [right, bottom] = [Math.max(...spots.map((s) => s.x)) + 120, Math.max(...spots.map((s) => s.y)) + 60];
  const make = (tag: string, attributes: Record<string, string | number>, text?: string): SVGElement => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const root = make("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `${left} ${top} ${right - left} ${bottom - top}`, "font-family": "sans-serif", "font-size": LETTERS });
  const named = readable(network, nodes, 1, new Set(network.path));
  root.append(make("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: styled("--raised") }));
  for (const e of edges) {
    const [a, b] = [network.spots.get(e.from)!, network.spots.get(e.to)!];
    const dashes = DASHES[e.kind];
    root.append(make("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke: onPath(network.path, e) ? styled("--accent") : styled("--soft"), "stroke-opacity": 0.6, "stroke-width": 1 + Math.log2(e.weight + 1) * 0.6, ...(Array.isArray(dashes) ? { "stroke-dasharray": dashes.join(" ") } : {}) }));
  }
  for (const node of nodes) {
    const spot = network.spots.get(node.id)!;
    const own = radius(node, network.heaviest);
    const scale = own / 7; // shapes are drawn in a box of 16, with a margin of one
    const shape = make("path", { d: LOOKS[node.sort].path, transform: `translate(${spot.x - 8 * scale} ${spot.y - 8 * scale}) scale(${scale})`, fill: colour(node.sort) });
    shape.append(make("title", {}, node.name));
    root.append(shape);
    if (named.has(node.id)) root.append(make("text", { x: spot.x, y: spot.y + own + LETTERS + 2, "text-anchor": "middle", fill: styled("--ink") }, short(node.name)));
  }
  return new XMLSerializer().serializeToString(root);
}
