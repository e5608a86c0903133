// What is drawn: names and connections, what was expanded, where each stands.

import { LETTERS, widthOf } from "./labels";
import { begin, part, settle, type Spot } from "./layout";
import { radius, type Sort, sortOf } from "./looks";
import type { GraphNode, Near } from "./records";
import { record } from "./shards";

export const MOST = 150; // nodes drawn at once; more is a knot
const STEP = 40; // neighbours that one expansion adds

export interface Node { id: string; name: string; type: string | null; sort: Sort; support: number }
export interface Edge { key: string; from: string; to: string; kind: string; weight: number; refs: string[]; label: string; outlets: number[] }

export class Network {
  readonly nodes = new Map<string, Node>();
  readonly edges = new Map<string, Edge>();
  readonly opened = new Map<string, number>(); // how many neighbours of it were asked for
  readonly pinned = new Set<string>();
  readonly spots = new Map<string, Spot>();
  readonly near = new Map<string, Near>();
  path: string[] = [];

  async look(id: string): Promise<Near | undefined> {
    const known = this.near.get(id) ?? (await record<Near>("g", id));
    if (known) this.near.set(id, known);
    return known;
  }

  /** Draw a name's next neighbours; gives how many were added. */
  async expand(id: string, step = STEP): Promise<number> {
    const near = await this.look(id);
    if (!near) return 0;
    const before = this.nodes.size;
    const want = (this.opened.get(id) ?? 0) + step;
    this.opened.set(id, Math.min(want, near.n.length - 1));
    this.put(near, near.n.slice(0, want + 1).map((node) => node[0]), id);
    return this.nodes.size - before;
  }

  /** Draw a graph that was made beforehand, as it is. */
  show(near: Near): void {
    this.put(near, near.n.map((node) => node[0]), near.n[0]?.[0] ?? "");
  }

  private put(near: Near, wanted: string[], around: string): void {
    const allowed = new Set(wanted);
    const centre = this.spots.get(around);
    near.n.forEach((node, k) => {
      if (!allowed.has(node[0]) || this.nodes.has(node[0]) || this.nodes.size >= MOST) return;
      this.nodes.set(node[0], toNode(node));
      this.spots.set(node[0], { id: node[0], ...begin(k, centre?.x, centre?.y), fixed: false });
    });
    this.join(near);
    this.arrange(around);
  }

  /** Take the connections of a record whose both ends are drawn. */
  join(near: Near): void {
    for (const [a, b, kind, weight, refs, label, outlets] of near.e) {
      const [from, to] = [near.n[a]![0], near.n[b]![0]];
      if (!this.nodes.has(from) || !this.nodes.has(to)) continue;
      const key = `${kind} ${from} ${to}`;
      this.edges.set(key, { key, from, to, kind, weight, refs, label, outlets });
    }
  }

  add(node: GraphNode): void {
    if (this.nodes.has(node[0])) return;
    this.nodes.set(node[0], toNode(node));
    this.spots.set(node[0], { id: node[0], ...begin(this.nodes.size), fixed: false });
  }

  /** New spots settle; those drawn before keep their places when there are many of them. */
  arrange(around: string): void {
    const spots = [...this.spots.values()];
    const centre = this.spots.get(around);
    for (const spot of spots) spot.fixed = this.pinned.has(spot.id) || (spot === centre && this.opened.size < 2);
    settle(spots, [...this.edges.values()].map((e) => [e.from, e.to, e.weight]));
    part(spots, spots.map(({ id }) => {
      const node = this.nodes.get(id)!;
      const own = radius(node, this.heaviest);
      return [Math.max(own, widthOf(node.name, LETTERS) / 2), own + LETTERS];
    }));
  }

  /** The most independent support that anything drawn has. */
  get heaviest(): number {
    return Math.max(0, ...[...this.nodes.values()].map((node) => node.support));
  }

  /** Take away what hangs on this name only. */
  collapse(id: string, keep: string): void {
    this.opened.delete(id);
    const ties = new Map<string, Set<string>>();
    for (const e of this.edges.values())
      for (const [a, b] of [[e.from, e.to], [e.to, e.from]] as const) ties.set(a, (ties.get(a) ?? new Set()).add(b));
    const stays = (other: string): boolean =>
      other === id || other === keep || this.pinned.has(other) || this.opened.has(other) || this.path.includes(other) ||
      [...(ties.get(other) ?? [])].some((tie) => tie !== id && (this.opened.has(tie) || tie === keep));
    for (const other of [...this.nodes.keys()]) if (!stays(other)) this.drop(other);
  }

  private drop(id: string): void {
    this.nodes.delete(id);
    this.spots.delete(id);
    for (const [key, e] of this.edges) if (e.from === id || e.to === id) this.edges.delete(key);
  }

  /** The shortest path between two names, by looking from both ends; empty where there is none. */
  async between(from: string, to: string, most = 400): Promise<string[]> {
    const came = [new Map<string, string | null>([[from, null]]), new Map<string, string | null>([[to, null]])];
    let edge = [[from], [to]];
    let looked = 0;
    while (edge[0]!.length && edge[1]!.length && looked < most) {
      const side = edge[0]!.length <= edge[1]!.length ? 0 : 1;
      const next: string[] = [];
      for (const id of edge[side]!) {
        const near = await this.look(id);
        looked += 1;
        for (const [other] of near?.n.slice(1) ?? []) {
          if (came[side]!.has(other)) continue;
          came[side]!.set(other, id);
          if (came[1 - side]!.has(other)) return joined(came[0]!, came[1]!, other);
          next.push(other);
        }
      }
      edge = side ? [edge[0]!, next] : [next, edge[1]!];
    }
    return [];
  }

  /** Draw a path, with the connections along it. */
  async trace(path: string[]): Promise<void> {
    this.path = path;
    for (const id of path) {
      const near = await this.look(id);
      if (near) this.add(near.n[0]!);
    }
    for (const id of path) {
      const near = this.near.get(id);
      if (near) this.join(near);
    }
    this.arrange(path[0] ?? "");
  }

  neighbours(id: string): Edge[] {
    return [...this.edges.values()].filter((e) => e.from === id || e.to === id).sort((a, b) => b.weight - a.weight);
  }
}

function toNode([id, name, type, support, outlet]: GraphNode): Node {
  return { id, name, type, sort: sortOf(type, outlet), support };
}

function joined(first: Map<string, string | null>, last: Map<string, string | null>, middle: string): string[] {
  const path: string[] = [];
  for (let at: string | null | undefined = middle; at; at = first.get(at)) path.unshift(at);
  for (let at = last.get(middle); at; at = last.get(at)) path.push(at);
  return path;
}
