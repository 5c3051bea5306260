/**
 * Monte Carlo standard error of the mean of draws that were stratified in bins: √n bins of √n consecutive draws
 * (`draws/chance`: the draws stand in the order of the national shock, and each bin holds every stratum of a consortium's own chance).
 *
 * The plain sd ÷ √n would be several times too large, because it counts the spread that the strata have taken out. Inside a bin
 * the draws are no independent sample, but the bins' own chance is: so the error is read from how much the means of
 * neighbouring bins differ, √(Σ (b[k+1] − b[k])² ÷ (2(m − 1)) ÷ m) for m bins (von Neumann's successive differences).
 * Differences of neighbours take out the trend along the national shock; what is left of the trend's step from bin to bin
 * makes the figure a slight overestimate, never a flattering one.
 *
 * `values`: one figure a draw, in the order of the draws (before any quantile rearranged them); their number is a square of at
 * least 4, else NaN. Nil for a constant. A NaN among the values gives NaN.
 */
export function standardError(values: Float64Array): number {
  const bins = Math.round(Math.sqrt(values.length));
  if (bins < 2 || bins * bins !== values.length) return NaN;
  let squares = 0;
  let before = binMean(values, 0, bins);
  for (let bin = 1; bin < bins; bin += 1) {
    const mean = binMean(values, bin * bins, bins);
    squares += (mean - before) * (mean - before);
    before = mean;
  }
  return Math.sqrt(squares / (2 * (bins - 1)) / bins);
}

/** As a difference from the first value, so that bins of one constant have exactly the same mean. */
function binMean(values: Float64Array, start: number, size: number): number {
  const first = values[start];
  let total = 0;
  for (let index = start; index < start + size; index += 1) total += values[index] - first;
  return first + total / size;
}
