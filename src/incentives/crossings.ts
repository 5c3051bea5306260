import { costOf, type Bench } from './bench.ts';
import type { Amounts } from './binned-receipts.ts';
import { step } from './steps.ts';

/**
 * How far the consortium's sums are moved either way, as a share of them: so much that crossings of a threshold can be counted, and no more,
 * for it smooths the chance of one (totals of England spread by little over 1%).
 */
const halfWidth = 0.002;

/** As a share of its own care, no practice's part in sums over practices' figures is moved further: how far rates look. */
export const furthest = 0.2;

/** The smallest of some sums of services over a consortium that one is part of: of a larger one it is moved by a smaller share. */
export const smallestSum = (bench: Bench, sums: readonly (readonly number[])[], service: number, consortium: number): number =>
  sums
    .filter((services) => services.includes(service))
    .map((services) => services.reduce((all, each) => all + costOf(bench, each, consortium), 0))
    .reduce((least, sum) => Math.min(least, sum), Infinity);

/** How far either way a practice's care is moved as its consortium's sums see it, as a share of what it costs: no less than half a step. */
export const widthInSums = (smallest: number, cost: number, most = Infinity): number =>
  smallest < Infinity && cost > 0 ? Math.min(most, Math.max(step / 2, (halfWidth * smallest) / cost)) : step / 2;

/** What is paid at the two ends of a step of a practice's own figures, with its consortium's sums moved down and up. */
export interface FourEnds {
  readonly lowDown: Amounts;
  readonly lowUp: Amounts;
  readonly highDown: Amounts;
  readonly highUp: Amounts;
}

/**
 * What is paid more for a step less of care, in one bin. A step of the own figures counts at the mean of where the sums are, and of the
 * sums' move (`width` either way) the part that is a step, at the mean of where the own figures are. Where the sums move by no more than
 * a step, it is the plain difference.
 */
export function paidForStep({ lowDown, lowUp, highDown, highUp }: FourEnds, of: keyof Amounts, bin: number, width: number): number {
  const part = step / (2 * width);
  return ((1 + part) / 2) * (lowDown[of][bin] - highUp[of][bin]) + ((1 - part) / 2) * (lowUp[of][bin] - highDown[of][bin]);
}
