import { sum } from './sums.ts';

/** What a function of several inputs gives at sampled points, a value a point. */
export interface SampledTwice {
  /** At points of one sample, and at those of another. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** For each input: at the points of `a`, with this one input as `b` has it. */
  readonly mixed: readonly Float64Array[];
}

/** What part of the variance of a function goes back to one of its inputs. */
export interface SobolIndex {
  /** By itself: by so much the variance would fall, on average, if this input alone were known (first order). */
  readonly first: number;
  /** With all that it does together with others: so much would be left if all others were known (total). */
  readonly total: number;
  /** Standard errors, as if points had been drawn independently of each other: about right, and of a smooth function of few inputs on a lattice too large. */
  readonly firstError: number;
  readonly totalError: number;
}

/**
 * First-order and total Sobol indices of each input, which are independent of each other: A. Saltelli and others, "Variance based
 * sensitivity analysis of model output", Computer Physics Communications 181 (2010) 259–270, of the first order their (b) of table 2, of
 * the total M. Jansen's (1999). Values are taken from their mean first, which makes first orders surer. Each index is a sum over points
 * by another, and its error that of a ratio. NaN, all of them, where the function is the same everywhere or a value is missing.
 */
export function sobolIndices({ a, b, mixed }: SampledTwice): SobolIndex[] {
  const mean = (sum(a) + sum(b)) / (2 * a.length);
  const squares = a.map((value, point) => ((value - mean) * (value - mean) + (b[point] - mean) * (b[point] - mean)) / 2);
  const whole = sum(squares);
  return mixed.map((values): SobolIndex => {
    const first = partOf(
      values.map((value, point) => (b[point] - mean) * (value - a[point])),
      squares,
      whole,
    );
    const total = partOf(
      values.map((value, point) => ((value - a[point]) * (value - a[point])) / 2),
      squares,
      whole,
    );
    return { first: first.part, total: total.part, firstError: first.error, totalError: total.error };
  });
}

/** One sum by another, and the standard error of that. */
function partOf(parts: Float64Array, wholes: Float64Array, whole: number): { part: number; error: number } {
  if (!(whole > 0)) return { part: Number.NaN, error: Number.NaN };
  const part = sum(parts) / whole;
  const off = sum(parts.map((each, point) => (each - part * wholes[point]) * (each - part * wholes[point])));
  return { part, error: Math.sqrt(off) / whole };
}
