import { quantiles } from '../numbers/quantiles.ts';
import { standardError } from '../numbers/standard-error.ts';
import { moments } from '../numbers/sums.ts';

/**
 * Figures of one amount for each of several rows (entities), in money unless said otherwise. `asGiven` is the data
 * without chance; the drawn columns are NaN where no years were drawn or a value is missing.
 */
export interface Figures {
  readonly asGiven: Float64Array;
  readonly mean: Float64Array;
  readonly standardDeviation: Float64Array;
  /** Monte Carlo standard error of the mean. */
  readonly standardError: Float64Array;
  readonly p5: Float64Array;
  readonly p25: Float64Array;
  readonly p50: Float64Array;
  readonly p75: Float64Array;
  readonly p95: Float64Array;
  /** Share of imagined years in which the amount is above nothing. */
  readonly probabilityPositive: Float64Array;
}

/** Names of the columns of `Figures`, in the order in which they are written. */
export const figureNames = [
  'asGiven',
  'mean',
  'standardDeviation',
  'standardError',
  'p5',
  'p25',
  'p50',
  'p75',
  'p95',
  'probabilityPositive',
] as const;

/** The percentiles reported, as shares. */
const reported = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** Figures of `rows` rows, all missing. */
export function openFigures(rows: number): Figures {
  const missing = (): Float64Array => new Float64Array(rows).fill(Number.NaN);
  return {
    asGiven: missing(),
    mean: missing(),
    standardDeviation: missing(),
    standardError: missing(),
    p5: missing(),
    p25: missing(),
    p50: missing(),
    p75: missing(),
    p95: missing(),
    probabilityPositive: missing(),
  };
}

/**
 * Writes the drawn figures of one row. One missing year makes them all missing: a mean of the other years would be a
 * figure of something else. The draws stand in their own order before and after.
 */
export function summarise(draws: Float64Array, figures: Figures, row: number): void {
  const { mean, standardDeviation } = moments(draws);
  if (mean !== mean) return;
  let positive = 0;
  for (const draw of draws) if (draw > 0) positive += 1;
  figures.mean[row] = mean;
  figures.standardDeviation[row] = standardDeviation;
  figures.standardError[row] = standardError(draws);
  const [p5, p25, p50, p75, p95] = quantiles(draws.slice(), reported);
  figures.p5[row] = p5;
  figures.p25[row] = p25;
  figures.p50[row] = p50;
  figures.p75[row] = p75;
  figures.p95[row] = p95;
  figures.probabilityPositive[row] = positive / draws.length;
}

/** Writes the drawn figures of rows, from `first` on, whose amounts are the same in every imagined year. */
export function summariseConstants(values: Float64Array, figures: Figures, first = 0): void {
  for (const name of ['mean', 'p5', 'p25', 'p50', 'p75', 'p95'] as const) figures[name].set(values, first);
  values.forEach((value, row) => {
    if (value !== value) return;
    figures.standardDeviation[first + row] = 0;
    figures.standardError[first + row] = 0;
    figures.probabilityPositive[first + row] = value > 0 ? 1 : 0;
  });
}

/** Copies `count` rows from row `at` on to others from `to` on. */
export function copyRows({ from, at, count }: { from: Figures; at: number; count: number }, into: Figures, to: number): void {
  for (const name of figureNames) for (let row = 0; row < count; row++) into[name][to + row] = from[name][at + row];
}
