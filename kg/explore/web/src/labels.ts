// Which names can be read at once: as on a map, the weightier first, and none over another.

import { radius } from "./looks";
import type { Network, Node } from "./network";

export const LETTERS = 12; // pixels high on the screen, however far one has zoomed out
const WIDTH = 0.56; // of a letter against its height, on average
const GAP = 3; // pixels between two names
const LONGEST = 28;

/** A name as it is drawn. */
export const short = (name: string): string => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name);

/** How wide a name is drawn with letters of that height. */
export const widthOf = (name: string, letters: number): number => [...short(name)].length * letters * WIDTH;

interface Box { left: number; right: number; top: number; bottom: number }

const apart = (a: Box, b: Box): boolean => a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;

/**
 * The names that have room at a scale (screen pixels to a unit of the drawing).
 * `first` come before all others; then the best supported.
 */
export function readable(network: Network, nodes: Node[], scale: number, first: Set<string>): Set<string> {
  const rank = (node: Node): number => (first.has(node.id) ? 1e9 : 0) + node.support;
  const boxes: Box[] = [];
  const found = new Set<string>();
  for (const node of [...nodes].sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1))) {
    const spot = network.spots.get(node.id)!;
    const half = widthOf(node.name, LETTERS) / 2 + GAP;
    const top = (spot.y + radius(node, network.heaviest)) * scale;
    const box = { left: spot.x * scale - half, right: spot.x * scale + half, top, bottom: top + LETTERS + 2 * GAP };
    if (!boxes.every((other) => apart(box, other))) continue;
    boxes.push(box);
    found.add(node.id);
  }
  return found;
}
