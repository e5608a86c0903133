// Word differences between two wordings, by the longest common subsequence.

export type Piece = { text: string; kind: "same" | "added" | "gone" };

const LIMIT = 400; // words; beyond it the two are shown without marks

function split(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}]+(?:[’'][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu) ?? [];
}

const plain = (word: string): string => word.toLowerCase().replace(/[’‘]/g, "'").replace(/[“”]/g, '"');
const counts = (word: string): boolean => /[\p{L}\p{N}]/u.test(word);

/** The second wording, with what was added against the first and what is gone from it. */
export function wordDiff(before: string, after: string): Piece[] {
  const a = split(before);
  const b = split(after);
  if (a.length > LIMIT || b.length > LIMIT) return [{ text: after, kind: "same" }];
  const table = lengths(a.map(plain), b.map(plain));
  const out: Piece[] = [];
  const push = (text: string, kind: Piece["kind"]): void => {
    const shown = kind !== "same" && !counts(text) ? "same" : kind;
    if (kind === "gone" && shown === "same") {
      const last = out[out.length - 1]; // a blank inside a gone stretch belongs to it
      if (last?.kind === "gone" && /^\s+$/.test(text)) last.text += " ";
      return;
    }
    const last = out[out.length - 1];
    if (last && last.kind === shown) last.text += text;
    else out.push({ text, kind: shown });
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && plain(a[i]!) === plain(b[j]!)) {
      push(b[j]!, "same");
      i += 1;
      j += 1;
    } else if (j < b.length && (i === a.length || table[i]![j + 1]! > table[i + 1]![j]!)) push(b[j++]!, "added");
    else push(a[i++]!, "gone");
  }
  return out;
}

function lengths(a: string[], b: string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i]![j] = a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  return table;
}
