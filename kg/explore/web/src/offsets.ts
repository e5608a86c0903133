// Offsets in the records count code points; JavaScript counts UTF-16 units.

/** Turns code-point offsets of one text into UTF-16 ones. */
export class Offsets {
  private readonly extra: number[] = []; // code-point offsets of characters beyond the BMP

  constructor(private readonly text: string) {
    if (!/[\ud800-\udbff]/.test(text)) return;
    let point = 0;
    for (const character of text) {
      if (character.length === 2) this.extra.push(point);
      point += 1;
    }
  }

  /** The UTF-16 offset of a code-point offset. */
  at(point: number): number {
    let low = 0;
    let high = this.extra.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.extra[middle]! < point) low = middle + 1;
      else high = middle;
    }
    return point + low;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.at(start), this.at(end));
  }
}
