import type { Figures } from '../awards/summary.ts';
import { formatMoney } from '../data/words.ts';

/** The one value of figures that are of all the dataset together. */
export const ofAll = (values: Float64Array): number => values[0] ?? Number.NaN;

/** The mean of the imagined years, or the data as given where none were imagined. */
export const expectedOfAll = ({ mean, asGiven }: Figures, draws: number): number => ofAll(draws > 0 ? mean : asGiven);

/** In place of a range from nothing to nothing of what is paid all the same. */
export const seldomPaid = (currency: string): string => `${formatMoney(0, currency)}, except in under one year of twenty`;

/** `£1.2m to £3.4m`, or why there is no range: where both ends are nothing, it is paid more seldom than they tell. */
export function rangeOfAll(total: Figures, isDrawn: boolean, currency: string): string {
  const [low, high] = [ofAll(total.p5), ofAll(total.p95)];
  if (!isDrawn) return 'not touched by chance';
  if (low === 0 && high === 0 && ofAll(total.mean) !== 0) return seldomPaid(currency);
  return Number.isFinite(low) && Number.isFinite(high) ? `${formatMoney(low, currency)} to ${formatMoney(high, currency)}` : 'cannot tell';
}
