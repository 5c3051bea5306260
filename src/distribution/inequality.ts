import { fractionalRanks } from './ranks.ts';

/** An index, and the most that its Monte Carlo standard error can be; NaN where it cannot be told, and the error where no years were drawn. */
export interface Index {
  readonly value: number;
  readonly error: number;
}

/** Amounts a head of some people: each row so many of them. */
export interface AHead {
  readonly amounts: Float64Array;
  /** Standard errors of the amounts. */
  readonly errors: Float64Array;
  readonly people: Float64Array;
}

const unknown: Index = { value: Number.NaN, error: Number.NaN };

/**
 * Concentration index of amounts a head along a rank: 2 cov(amount, rank) ÷ mean, every person counting once. Below nothing where those of
 * low rank have more. Rows without a rank, an amount or people are left out. The error is what it would be if all amounts erred
 * together, each the way that moves the index: it cannot be more. Undefined where the mean is not above nothing.
 * (Kakwani, Wagstaff & van Doorslaer, Journal of Econometrics 77, 1997.)
 */
export function concentrationIndex({ amounts, errors, people }: AHead, ranks: Float64Array): Index {
  const isCounted = (row: number): boolean => people[row] > 0 && Number.isFinite(amounts[row]) && Number.isFinite(ranks[row]);
  let [all, whole, middle] = [0, 0, 0];
  for (let row = 0; row < amounts.length; row++) {
    if (!isCounted(row)) continue;
    all += people[row];
    whole += people[row] * amounts[row];
    middle += people[row] * ranks[row];
  }
  if (!(all > 0) || !(whole > 0)) return unknown;
  // Of those who are counted: where amounts are missing it is not 0.5.
  middle /= all;
  let along = 0;
  for (let row = 0; row < amounts.length; row++) if (isCounted(row)) along += people[row] * amounts[row] * 2 * (ranks[row] - middle);
  const value = along / whole;
  let error = 0;
  for (let row = 0; row < amounts.length; row++)
    if (isCounted(row)) error += people[row] * Math.abs(2 * (ranks[row] - middle) - value) * errors[row];
  return { value: value + 0, error: error / whole };
}

/** Gini index of amounts a head: 0 where everybody has the same, near 1 where few have all. Undefined where somebody has less than nothing. */
export function giniIndex(aHead: AHead): Index {
  if (aHead.amounts.some((amount, row) => amount < 0 && aHead.people[row] > 0)) return unknown;
  return concentrationIndex(aHead, fractionalRanks(aHead.amounts, aHead.people));
}
