/**
 * Adds numbers in index order, keeping the digits that each addition loses
 * (A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54 (1974) 39–51):
 * 1e16 + 1 − 1e16 is 1. No numbers: 0. A NaN or an infinity among them: NaN. Left out, `from` and `end` mean all of them.
 */
export function sum(values: ArrayLike<number>, from = 0, end = values.length): number {
  let total = 0;
  let lost = 0;
  for (let index = from; index < end; index += 1) {
    const value = values[index];
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

export interface Moments {
  /** NaN where there is no value. */
  readonly mean: number;
  /** Of a sample, with n − 1 below; NaN where there are fewer than two values. */
  readonly standardDeviation: number;
}

/**
 * Mean and standard deviation in two passes: deviations from the mean are squared, never the values themselves, which would
 * drown a spread of 0.1 around 10,000,000. A NaN among the values gives NaN for both.
 */
export function moments(values: ArrayLike<number>): Moments {
  const count = values.length;
  if (count === 0) return { mean: NaN, standardDeviation: NaN };
  const mean = sum(values) / count;
  // Two compensated sums at once: of the deviations (what the rounding of the mean leaves, nil in exact arithmetic) and of their squares.
  let drift = 0;
  let squares = 0;
  let lost = 0;
  for (let index = 0; index < count; index += 1) {
    const deviation = values[index] - mean;
    drift += deviation;
    const square = deviation * deviation;
    const next = squares + square;
    lost += squares >= square ? squares - next + square : square - next + squares;
    squares = next;
  }
  const variance = Math.max(0, squares + lost - (drift * drift) / count) / (count - 1);
  return { mean, standardDeviation: count < 2 ? NaN : Math.sqrt(variance) };
}
