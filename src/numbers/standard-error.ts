import { inverseNormal, normalDensity } from './normal.ts';

/**
 * Monte Carlo standard error of the mean of draws that were stratified in bins: √n bins of √n consecutive draws
 * (`draws/chance`: the draws stand in the order of the national shock, and each bin holds every stratum of a consortium's own chance).
 *
 * The plain sd ÷ √n would be several times too large, because it counts the spread that the strata have taken out. Inside a bin
 * the draws are no independent sample, but the bins' own chance is. So the error is read from the bins' means b: how far each lies
 * from the straight line through its two nearest neighbours, r² ÷ (1 + w² + v²) with w, v their weights in that line, averaged
 * over the m bins and divided by m. The line is drawn over the normal scores of the bins, on which the trend along the national
 * shock, which is no error, is nearly straight. (Plain successive differences, without the line, were 2 to 26 times too large
 * for means over a nation: their outermost bins stand far apart.)
 *
 * Over repeated seeds it is right within a sixth for costs, awards with a notch and sums over consortia (tests/draws/standard-error.test.ts);
 * one run's figure at 1,024 draws wanders by a sixth itself, and where a whole nation crosses a notch together it is several
 * times too large. `means`: of the bins, in their order, at least 3, else NaN; they add up and scale as the draws do, which is all that the
 * error of a sum or difference needs. Nil for a constant. A NaN among them gives NaN.
 */
export function standardErrorOfBins(means: Float64Array): number {
  const bins = means.length;
  if (bins < 3) return NaN;
  const { weights, spans } = linesOf(bins);
  let variance = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const near = nearOf(bin);
    const off = means[bin] - means[near] - weights[bin] * (means[farOf(bin, bins)] - means[near]); // as differences: exactly nil for a constant
    variance += (off * off) / spans[bin];
  }
  return Math.sqrt(variance / bins / bins);
}

/** The two nearest neighbours of a bin. */
const nearOf = (bin: number): number => (bin === 0 ? 1 : bin - 1);
const farOf = (bin: number, bins: number): number => (bin === 0 ? 2 : bin === bins - 1 ? bins - 3 : bin + 1);

interface Lines {
  /** w of each bin, and 1 + w² + v². */
  readonly weights: Float64Array;
  readonly spans: Float64Array;
}

const linesByBins = new Map<number, Lines>();

/** The lines through each bin's neighbours: worked out once, for they are asked for with every row. */
function linesOf(bins: number): Lines {
  let lines = linesByBins.get(bins);
  if (lines === undefined) {
    const scores = scoresOf(bins);
    const weights = scores.map((score, bin) => (score - scores[nearOf(bin)]) / (scores[farOf(bin, bins)] - scores[nearOf(bin)]));
    lines = { weights, spans: weights.map((weight) => 1 + weight * weight + (1 - weight) * (1 - weight)) };
    linesByBins.set(bins, lines);
  }
  return lines;
}

/** Mean of a standard normal inside each of `bins` equally likely slices: bins × (density at the slice's lower end − at its upper end). */
function scoresOf(bins: number): Float64Array {
  const density = (edge: number): number => (edge === 0 || edge === bins ? 0 : normalDensity(inverseNormal(edge / bins)));
  return Float64Array.from({ length: bins }, (_, bin) => bins * (density(bin) - density(bin + 1)));
}
