import type { Amounts } from '../awards/settle.ts';
import { partOf, type Part } from '../awards/money.ts';
import type { Figures } from '../awards/summary.ts';
import { standardError } from '../numbers/standard-error.ts';
import { moments } from '../numbers/sums.ts';

interface Side {
  readonly mean: number;
  readonly square: number;
  readonly error: number;
}

/** One amount summed up so that any receiver's figures follow without going through the draws again. */
export interface AmountSummary {
  readonly gains: Side;
  readonly losses: Side;
  readonly draws: number;
}

const nothing: Side = { mean: 0, square: 0, error: 0 };

/** Undefined where all draws have one sign: then a receiver's figures are the amount's times a share. */
export function summariseSides(draws: Float64Array): AmountSummary | undefined {
  if (!isMixed(draws)) return undefined;
  const side = (values: Float64Array): Side => ({
    mean: moments(values).mean,
    square: moments(values.map((value) => value * value)).mean,
    error: standardError(values),
  });
  return { gains: side(draws.map((draw) => Math.max(0, draw))), losses: side(draws.map((draw) => Math.min(0, draw))), draws: draws.length };
}

function isMixed(draws: Float64Array): boolean {
  let isGain = false;
  let isLoss = false;
  for (let draw = 0; draw < draws.length; draw++) {
    if (draws[draw] > 0) isGain = true;
    else if (draws[draw] < 0) isLoss = true;
    if (isGain && isLoss) return true;
  }
  return false;
}

/** Writes one receiver's figures, from those of the amount (one row of amounts) it has a part of. */
export function writeReceipt(
  { figures, asGiven }: Pick<Amounts, 'figures' | 'asGiven'>,
  { from, sides, part }: { readonly from: number; readonly sides: AmountSummary | undefined; readonly part: Part },
  into: Figures,
  row: number,
): void {
  into.asGiven[row] = partOf(asGiven[from], part);
  // One missing year makes all figures missing, as in `summarise`.
  if (sides !== undefined && Number.isNaN(part.gain + part.loss)) return;
  into.p5[row] = partOf(figures.p5[from], part);
  into.p25[row] = partOf(figures.p25[from], part);
  into.p50[row] = partOf(figures.p50[from], part);
  into.p75[row] = partOf(figures.p75[from], part);
  into.p95[row] = partOf(figures.p95[from], part);
  const { gains, losses, draws } = sides ?? { gains: nothing, losses: nothing, draws: 0 };
  if (sides === undefined || part.gain === part.loss) {
    into.mean[row] = partOf(figures.mean[from], part);
    const factor = figures.mean[from] < 0 ? part.loss : part.gain;
    into.standardDeviation[row] = factor * figures.standardDeviation[from];
    into.standardError[row] = factor * figures.standardError[from];
  } else {
    const mean = part.gain * gains.mean + part.loss * losses.mean;
    const square = part.gain * part.gain * gains.square + part.loss * part.loss * losses.square;
    into.mean[row] = mean;
    into.standardDeviation[row] = Math.sqrt((Math.max(0, square - mean * mean) * draws) / (draws - 1));
    // Gains and losses are not independent: their errors are added, which is never too little.
    into.standardError[row] = part.gain * gains.error + part.loss * losses.error;
  }
  into.probabilityPositive[row] = Number.isNaN(into.mean[row]) ? Number.NaN : part.gain > 0 ? figures.probabilityPositive[from] : 0;
}
