// Where the reader has been: each step of the browser's history with its place and what it showed.

const KEPT = 8; // pages kept as they were left, lists grown and answers shown; older ones are made anew

interface Visit { y: number; shown?: HTMLElement | undefined; focus?: HTMLElement | undefined }

/** The steps of the browser's history, numbered in `history.state`; a step without a number is new. */
export class Visits {
  private readonly visits = new Map<number, Visit>();
  private at = 0;

  constructor() {
    if ("scrollRestoration" in history) history.scrollRestoration = "manual";
    addEventListener("pagehide", () => rewrite(location.hash, { y: scrollY }));
  }

  /** Note how a page is left; it is kept as it is where it can be shown again. */
  leave(shown: HTMLElement | undefined): void {
    const active = document.activeElement;
    const focus = active instanceof HTMLElement && shown?.contains(active) ? active : undefined;
    this.visits.set(this.at, { y: scrollY, shown, focus });
    const full = [...this.visits].filter(([, visit]) => visit.shown);
    for (const [number, visit] of full.slice(0, Math.max(0, full.length - KEPT))) this.visits.set(number, { y: visit.y });
  }

  /** The step the reader has come to: how it was left, or undefined where it is new. */
  arrive(): Visit | undefined {
    const state = history.state as { n?: number; y?: number } | null;
    if (state?.n === undefined) {
      this.at += 1;
      this.visits.delete(this.at);
      rewrite(location.hash, { n: this.at });
      return undefined;
    }
    this.at = state.n;
    return this.visits.get(this.at) ?? (state.y === undefined ? undefined : { y: state.y });
  }
}

/** Change the address of the step at hand, which stays the same step. */
export function rewrite(hash: string, more: Record<string, number> = {}): void {
  history.replaceState({ ...(history.state as object | null), ...more }, "", hash || location.pathname + location.search);
}
