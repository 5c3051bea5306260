/** Rows in rising order of a value; those of the same value stand together, whatever order they came in. */
interface Tie {
  readonly rows: readonly number[];
  readonly weight: number;
}

/** Rows whose value and weight are known, in rising order, ties together. Rows of no weight count for nothing and are left out. */
function inTies(values: ArrayLike<number>, weights: ArrayLike<number>): Tie[] {
  const known = Array.from({ length: values.length }, (_, row) => row).filter((row) => Number.isFinite(values[row]) && weights[row] > 0);
  const ties: { rows: number[]; weight: number }[] = [];
  let last = Number.NaN;
  for (const row of known.toSorted((a, b) => values[a] - values[b] || a - b)) {
    if (values[row] !== last) ties.push({ rows: [], weight: 0 });
    last = values[row];
    const tie = ties[ties.length - 1];
    tie.rows.push(row);
    tie.weight += weights[row];
  }
  return ties;
}

/**
 * Where each row stands among all by a value, as a share of the weight: half of its own and its ties' counts as below it, so that
 * ranks have the mean 0.5. NaN where value or weight is missing.
 */
export function fractionalRanks(values: ArrayLike<number>, weights: ArrayLike<number>): Float64Array {
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  const ties = inTies(values, weights);
  const all = ties.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  for (const { rows, weight } of ties) {
    for (const row of rows) ranks[row] = (below + weight / 2) / all;
    below += weight;
  }
  return ranks;
}

/**
 * Rows in groups of as much weight each, the lowest values first: each row where the middle of its ties stands. A group may be larger
 * or smaller than its part where values are shared by many, and is left out where nobody stands in it.
 */
export function equalGroups(values: ArrayLike<number>, weights: ArrayLike<number>, groups: number): number[][] {
  const ranks = fractionalRanks(values, weights);
  const all = Array.from({ length: groups }, (): number[] => []);
  ranks.forEach((rank, row) => {
    if (Number.isFinite(rank)) all[Math.min(groups - 1, Math.floor(groups * rank))].push(row);
  });
  return all.filter((rows) => rows.length > 0);
}
