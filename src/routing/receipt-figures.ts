import type { PartyShare } from './share-out.ts';
import type { Money } from '../awards/money.ts';
import { drawnNames, workOn, type Figures } from '../awards/summary.ts';
import { standardErrorOfBins } from '../numbers/standard-error.ts';

/** The gains of an amount, or its losses: nothing in years of the other side. */
interface Side {
  readonly mean: number;
  /** Mean of the squares. */
  readonly square: number;
  /** Standard error of the mean. */
  readonly error: number;
}

/** One amount summed up so that any receiver's figures follow without going through the draws again. */
export interface Sides {
  readonly gains: Side;
  readonly losses: Side;
  readonly draws: number;
}

/** Sums up an amount of gains and losses. Of an amount of one sign a receiver's figures are its own times a share. */
export function summariseSides(draws: Float64Array): Sides {
  return { gains: sideOf(draws, (draw) => Math.max(0, draw)), losses: sideOf(draws, (draw) => Math.min(0, draw)), draws: draws.length };
}

/** Bin by bin, as in `summarise`. */
function sideOf(draws: Float64Array, sideOfDraw: (draw: number) => number): Side {
  const root = Math.round(Math.sqrt(draws.length));
  const means = new Float64Array(root * root === draws.length ? root : 1);
  const size = draws.length / means.length;
  let [sum, squares] = [0, 0];
  for (let bin = 0, draw = 0; bin < means.length; bin++) {
    let [ofBin, squaresOfBin] = [0, 0];
    for (const end = draw + size; draw < end; draw++) {
      const value = sideOfDraw(draws[draw]);
      ofBin += value;
      squaresOfBin += value * value;
    }
    means[bin] = ofBin / size;
    sum += ofBin;
    squares += squaresOfBin;
  }
  return { mean: sum / draws.length, square: squares / draws.length, error: standardErrorOfBins(means) };
}

/** How many numbers the bins of so many draws have (`binsOf`). */
export function lengthOfBins(draws: number): number {
  const root = Math.round(Math.sqrt(draws));
  return 2 * (root * root === draws ? root : 1);
}

/** What rows of draws gain and what they lose together, in the mean of each bin as in `summarise`: gain of the first, its loss, gain of the second… */
export function binsOf(rows: readonly Float64Array[]): number[] {
  // No typed array: one of so few numbers takes longer to make than to fill, and there is one for every consortium.
  const bins: number[] = [];
  for (const draws of rows) {
    const gains = workOn(draws).gains();
    if (bins.length === 0) for (let side = 0; side < gains.length; side++) bins.push(gains[side] + 0);
    else for (let side = 0; side < gains.length; side++) bins[side] += gains[side];
  }
  return bins;
}

/** One amount, from which any receiver's figures follow: plain data. */
export interface OneAmount {
  readonly money: Money;
  /** Its drawn figures (`drawnNames`); left out where every imagined year is as given, or none are drawn. */
  readonly figures?: Float64Array;
  /** Left out where the draws have one sign: then a receiver's figures are the amount's own times a share. */
  readonly sides?: Sides;
}

/** Writes the figures of all who have a part of an amount, each in the row of its own index. */
export function writeReceipts(
  { money, figures, sides }: OneAmount,
  share: PartyShare,
  asGiven: Float64Array,
  drawn: Figures | undefined,
): void {
  const { receivers } = share;
  writeParts(money.asGiven, share, asGiven);
  if (figures === undefined || drawn === undefined) return;
  // In the order of `drawnNames`, one by one: taken apart at once they would be boxed, and there are thousands of amounts.
  const mean = figures[0];
  const standardDeviation = figures[1];
  const standardError = figures[2];
  const probabilityPositive = figures[8];
  writeParts(figures[3], share, drawn.p5);
  writeParts(figures[4], share, drawn.p25);
  writeParts(figures[5], share, drawn.p50);
  writeParts(figures[6], share, drawn.p75);
  writeParts(figures[7], share, drawn.p95);
  for (let place = 0; place < receivers.length; place++) {
    const row = receivers[place];
    const gain = share.gains[place];
    const loss = share.losses[place];
    if (sides === undefined || gain === loss) {
      const factor = mean < 0 ? loss : gain;
      drawn.mean[row] = factor * mean + 0;
      drawn.standardDeviation[row] = factor * standardDeviation;
      drawn.standardError[row] = factor * standardError;
    } else {
      const expected = gain * sides.gains.mean + loss * sides.losses.mean;
      const square = gain * gain * sides.gains.square + loss * loss * sides.losses.square;
      drawn.mean[row] = expected;
      drawn.standardDeviation[row] = Math.sqrt((Math.max(0, square - expected * expected) * sides.draws) / (sides.draws - 1));
      // Gains and losses are not independent: their errors are added, which is never too little.
      drawn.standardError[row] = gain * sides.gains.error + loss * sides.losses.error;
      // One missing year makes all figures missing, as in `summarise`.
      if (expected !== expected) for (const name of drawnNames) drawn[name][row] = Number.NaN;
    }
    drawn.probabilityPositive[row] = Number.isNaN(drawn.mean[row]) ? Number.NaN : gain > 0 ? probabilityPositive : 0;
  }
}

/** Each receiver's part of one figure. */
function writeParts(value: number, { receivers, gains, losses }: PartyShare, into: Float64Array): void {
  const parts = value < 0 ? losses : gains;
  for (let place = 0; place < receivers.length; place++) into[receivers[place]] = parts[place] * value + 0; // no share of a loss is 0, not −0
}
