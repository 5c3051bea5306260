import type { Share } from './share-out.ts';
import type { Amount } from '../awards/settle.ts';
import type { Figures } from '../awards/summary.ts';
import { standardError } from '../numbers/standard-error.ts';
import { moments } from '../numbers/sums.ts';

/**
 * What a receiver ends with of an amount: a share of a gain, another of a loss. It rises with the amount, so percentiles
 * go through it as they are.
 */
export const receiptOf = (amount: number, { gain, loss }: Pick<Share, 'gain' | 'loss'>): number => (amount < 0 ? loss : gain) * amount + 0; // no share of a loss is 0, not −0

interface Part {
  readonly mean: number;
  readonly square: number;
  readonly error: number;
}

/** One amount summed up so that any receiver's figures follow without going through the draws again. */
export interface AmountSummary {
  readonly gains: Part;
  readonly losses: Part;
  readonly draws: number;
}

const nothing: Part = { mean: 0, square: 0, error: 0 };

/** Undefined where all amounts have one sign: then a receiver's figures are the amount's times a share. */
export function summariseParts({ draws }: Amount): AmountSummary | undefined {
  const isMixed = draws.some((draw) => draw > 0) && draws.some((draw) => draw < 0);
  if (!isMixed) return undefined;
  const part = (values: Float64Array): Part => ({
    mean: moments(values).mean,
    square: moments(values.map((value) => value * value)).mean,
    error: standardError(values),
  });
  return { gains: part(draws.map((draw) => Math.max(0, draw))), losses: part(draws.map((draw) => Math.min(0, draw))), draws: draws.length };
}

/** Writes one receiver's figures, from those of the amount it has a share of. */
export function writeReceipt(
  amount: Amount,
  parts: AmountSummary | undefined,
  share: Pick<Share, 'gain' | 'loss'>,
  { into, row }: { into: Figures; row: number },
): void {
  const { figures, row: from } = amount;
  into.asGiven[row] = receiptOf(amount.asGiven, share);
  // One missing year makes all figures missing, as in `summarise`.
  if (parts !== undefined && Number.isNaN(share.gain + share.loss)) return;
  for (const name of ['p5', 'p25', 'p50', 'p75', 'p95'] as const) into[name][row] = receiptOf(figures[name][from], share);
  const { gains, losses, draws } = parts ?? { gains: nothing, losses: nothing, draws: 0 };
  if (parts === undefined || share.gain === share.loss) {
    into.mean[row] = receiptOf(figures.mean[from], share);
    const factor = figures.mean[from] < 0 ? share.loss : share.gain;
    into.standardDeviation[row] = factor * figures.standardDeviation[from];
    into.standardError[row] = factor * figures.standardError[from];
  } else {
    const mean = share.gain * gains.mean + share.loss * losses.mean;
    const square = share.gain * share.gain * gains.square + share.loss * share.loss * losses.square;
    into.mean[row] = mean;
    into.standardDeviation[row] = Math.sqrt((Math.max(0, square - mean * mean) * draws) / (draws - 1));
    // Gains and losses are not independent: their errors are added, which is never too little.
    into.standardError[row] = share.gain * gains.error + share.loss * losses.error;
  }
  into.probabilityPositive[row] = Number.isNaN(into.mean[row]) ? Number.NaN : share.gain > 0 ? figures.probabilityPositive[from] : 0;
}
