// Positions for a small graph: forces, the same every time, settled before anything is drawn.

export interface Spot { id: string; x: number; y: number; fixed: boolean }

const STEPS = 220;
const ROUNDS = 80; // of pushing apart; most drawings need fewer than 30
const SPACING = 105; // between neighbours, in canvas units; a label of 20 letters is about 120 wide
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** Where a new node begins: on a sunflower spiral around a point. */
export function begin(k: number, x = 0, y = 0): { x: number; y: number } {
  const radius = SPACING * 0.75 * Math.sqrt(k + 0.5);
  return { x: x + radius * Math.cos(k * GOLDEN) * 1.25, y: y + radius * Math.sin(k * GOLDEN) };
}

/** Moves the spots that are not fixed until nothing pulls much (Fruchterman and Reingold 1991). */
export function settle(spots: Spot[], edges: [string, string, number][]): void {
  const number = new Map(spots.map((spot, k) => [spot.id, k]));
  const pairs = edges
    .map(([a, b, weight]) => [number.get(a), number.get(b), weight] as const)
    .filter((pair): pair is readonly [number, number, number] => pair[0] !== undefined && pair[1] !== undefined);
  const dx = new Float64Array(spots.length);
  const dy = new Float64Array(spots.length);
  for (let step = 0; step < STEPS; step++) {
    dx.fill(0);
    dy.fill(0);
    repel(spots, dx, dy);
    attract(spots, pairs, dx, dy);
    move(spots, dx, dy, SPACING * 0.9 * (1 - step / STEPS) + 1);
  }
}

function repel(spots: Spot[], dx: Float64Array, dy: Float64Array): void {
  for (let i = 0; i < spots.length; i++) {
    for (let j = i + 1; j < spots.length; j++) {
      // Labels are wide and low: sideways neighbours need more room than those above each other.
      const x = (spots[i]!.x - spots[j]!.x) / 1.5 || 0.01 * (i - j);
      const y = spots[i]!.y - spots[j]!.y || 0.01 * (j - i);
      const force = (SPACING * SPACING) / (x * x + y * y + 1);
      dx[i]! += x * force * 1.5;
      dy[i]! += y * force;
      dx[j]! -= x * force * 1.5;
      dy[j]! -= y * force;
    }
  }
}

function attract(spots: Spot[], pairs: (readonly [number, number, number])[], dx: Float64Array, dy: Float64Array): void {
  for (const [a, b, weight] of pairs) {
    const x = spots[a]!.x - spots[b]!.x;
    const y = spots[a]!.y - spots[b]!.y;
    const force = (Math.hypot(x, y) / SPACING) * Math.min(0.7, 0.28 + 0.06 * weight);
    dx[a]! -= x * force;
    dy[a]! -= y * force;
    dx[b]! += x * force;
    dy[b]! += y * force;
  }
  for (let k = 0; k < spots.length; k++) {
    dx[k]! -= spots[k]!.x * 0.05;
    dy[k]! -= spots[k]!.y * 0.09;
  }
}

function move(spots: Spot[], dx: Float64Array, dy: Float64Array, most: number): void {
  for (let k = 0; k < spots.length; k++) {
    const spot = spots[k]!;
    if (spot.fixed) continue;
    const length = Math.hypot(dx[k]!, dy[k]!) || 1;
    const step = Math.min(length * 0.05, most) / length;
    spot.x += dx[k]! * step;
    spot.y += dy[k]! * step;
  }
}

/** Pushes spots apart whose boxes (half widths and half heights, a name under its shape) overlap. */
export function part(spots: Spot[], boxes: [number, number][]): void {
  for (let round = 0; round < ROUNDS; round++) {
    let touching = 0;
    for (let i = 0; i < spots.length; i++)
      for (let j = i + 1; j < spots.length; j++) touching += Number(pushed(spots[i]!, spots[j]!, boxes[i]!, boxes[j]!));
    if (!touching) return;
  }
}

/** Moves two spots whose boxes overlap apart, the shorter way; gives whether they did. */
function pushed(a: Spot, b: Spot, one: [number, number], other: [number, number]): boolean {
  const x = one[0] + other[0] - Math.abs(b.x - a.x);
  const y = one[1] + other[1] - Math.abs(b.y - a.y);
  if (x <= 0 || y <= 0 || (a.fixed && b.fixed)) return false;
  const share = a.fixed || b.fixed ? 1 : 0.5;
  const [dx, dy] = x < y ? [x * (b.x < a.x ? -1 : 1), 0] : [0, y * (b.y < a.y ? -1 : 1)];
  if (!a.fixed) [a.x, a.y] = [a.x - dx * share, a.y - dy * share];
  if (!b.fixed) [b.x, b.y] = [b.x + dx * share, b.y + dy * share];
  return true;
}
