/** Names are short: longer ones are not compared, so that a hostile file cannot keep us busy. */
const longestName = 60;

/**
 * The candidate spelt most like `word`, or undefined where none is near: at most one slip in three letters. Capitals
 * count for nothing. The first of equally near candidates is offered.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const sought = word.toLowerCase();
  if (sought.length > longestName) return undefined;
  let best: string | undefined;
  let fewest = Math.min(Math.max(1, Math.floor(sought.length / 3)), sought.length - 1) + 1;
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - sought.length) >= fewest) continue;
    const slips = countSlips(sought, candidate.toLowerCase());
    if (slips < fewest) [best, fewest] = [candidate, slips];
  }
  return best;
}

/** Damerau–Levenshtein distance: letters left out, put in, changed, or two neighbours swapped, each one slip. */
export function countSlips(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      let slips = Math.min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1));
      if (a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) slips = Math.min(slips, beforeLast[column - 2] + 1);
      current.push(slips);
    }
    [beforeLast, last] = [last, current];
  }
  return last[b.length];
}
