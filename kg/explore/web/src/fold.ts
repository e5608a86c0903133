// Folds words so that spellings compare equal; the same rules as search.py.

const LETTERS: Record<string, string> = {
  "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i",
};

export function fold(text: string): string {
  const plain = text.toLowerCase().normalize("NFKD").replace(/[øæœßđðłþı]/g, (c) => LETTERS[c] ?? c);
  return plain
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[yj]/g, "i").replace(/kh/g, "h").replace(/ph/g, "f").replace(/w/g, "v")
    .replace(/(\p{L})\1+/gu, "$1");
}

/** The folded words of a query, in order. */
export function words(text: string): string[] {
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((w) => [...w].slice(0, 24).join(""));
}

/** Whether two words differ by at most so many letters (Levenshtein, cut off). */
export function near(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let row = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const value = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + cost);
      next.push(value);
      best = Math.min(best, value);
    }
    if (best > most) return false;
    row = next;
  }
  return row[b.length]! <= most;
}
