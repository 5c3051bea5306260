import { partOf, type Part } from '../awards/money.ts';
import type { DrawnRows } from '../awards/summary.ts';
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

/** Parts that several receivers have of one amount: one of each a receiver. */
export interface Parts {
  readonly gains: readonly number[];
  readonly losses: readonly number[];
}

/** Writes receivers' drawn figures, in consecutive rows from `to` on, from those of the amount in row `from` that they have parts of. */
export function writeReceipts(
  { figures, from, sides }: { readonly figures: DrawnRows; readonly from: number; readonly sides: Sides | undefined },
  { gains, losses }: Parts,
  into: DrawnRows,
  to: number,
): void {
  const column = Array.from({ length: figures.values.length / figures.rows }, (_, which) => figures.values[which * figures.rows + from]);
  const [mean, standardDeviation, standardError, p5, p25, p50, p75, p95, probabilityPositive] = column;
  const { rows, values } = into;
  for (let receiver = 0; receiver < gains.length; receiver++) {
    const part: Part = { gain: gains[receiver], loss: losses[receiver] };
    // One missing year makes all figures missing, as in `summarise`.
    if (sides !== undefined && Number.isNaN(part.gain + part.loss)) continue;
    let at = to + receiver;
    if (sides === undefined || part.gain === part.loss) {
      const factor = mean < 0 ? part.loss : part.gain;
      values[at] = partOf(mean, part);
      values[(at += rows)] = factor * standardDeviation;
      values[(at += rows)] = factor * standardError;
    } else {
      const [gain, loss] = [sides.gains, sides.losses];
      const expected = part.gain * gain.mean + part.loss * loss.mean;
      const square = part.gain * part.gain * gain.square + part.loss * part.loss * loss.square;
      values[at] = expected;
      values[(at += rows)] = Math.sqrt((Math.max(0, square - expected * expected) * sides.draws) / (sides.draws - 1));
      // Gains and losses are not independent: their errors are added, which is never too little.
      values[(at += rows)] = part.gain * gain.error + part.loss * loss.error;
    }
    values[(at += rows)] = partOf(p5, part);
    values[(at += rows)] = partOf(p25, part);
    values[(at += rows)] = partOf(p50, part);
    values[(at += rows)] = partOf(p75, part);
    values[(at += rows)] = partOf(p95, part);
    values[at + rows] = Number.isNaN(values[to + receiver]) ? Number.NaN : part.gain > 0 ? probabilityPositive : 0;
  }
}
