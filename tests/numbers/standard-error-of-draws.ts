import { standardErrorOfBins } from '../../src/numbers/standard-error.ts';

/** The standard error of the mean of draws, one figure each in their order: a square of at least 9, else NaN. */
export function standardError(values: Float64Array): number {
  const bins = Math.round(Math.sqrt(values.length));
  if (bins * bins !== values.length) return NaN;
  return standardErrorOfBins(Float64Array.from({ length: bins }, (_, bin) => binMean(values, bin * bins, bins)));
}

/** As a difference from the first value, so that bins of one constant have exactly the same mean. */
function binMean(values: Float64Array, start: number, size: number): number {
  const first = values[start];
  let total = 0;
  for (let index = start; index < start + size; index += 1) total += values[index] - first;
  return first + total / size;
}
