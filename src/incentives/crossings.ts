import { costOf, type Bench } from './bench.ts';
import { BinnedReceipts, type Amounts } from './binned-receipts.ts';
import type { Owned } from './own-part.ts';
import type { Row } from './rows.ts';
import { step } from './steps.ts';
import type { Nudge } from '../awards/drawn-cost.ts';
import { Evaluator } from '../awards/evaluate.ts';
import type { Plan } from '../awards/plan.ts';

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
interface FourEnds {
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
function paidForStep({ lowDown, lowUp, highDown, highUp }: FourEnds, of: keyof Amounts, bin: number, width: number): number {
  const part = step / (2 * width);
  return ((1 + part) / 2) * (lowDown[of][bin] - highUp[of][bin]) + ((1 - part) / 2) * (lowUp[of][bin] - highDown[of][bin]);
}

/** What some payments pay in imagined years as care is moved by a step, and sums over practices by more. */
interface Crossings {
  /** Who ends with each row of the amounts. */
  rows(consortium: number): readonly Row[];
  /** Settles the four ends: what is moved at the lower and the higher end of the step, with the sums moved down (−1) and up (1). */
  settle(consortium: number, nudgeAt: (end: 'low' | 'high', side: -1 | 1) => Nudge): void;
  /** Adds the bins of what somebody is paid more for a step less of care, from a place on; `width`: how far the sums were moved either way. */
  add(owned: Pick<Owned, 'row' | 'gain' | 'loss'>, width: number, into: Float64Array, first: number): void;
}

/** Opens the crossings of some payments, by a plan in which sums over practices are moved apart from practices' own figures. */
export function openCrossings(bench: Bench, plan: Plan, { payments, bins }: { payments: readonly number[]; bins: number }): Crossings {
  const { dataset, expected, drawn, factors } = bench;
  if (drawn === undefined || factors === undefined) throw new Error('no imagined years to count in');
  const roots = payments.map((payment) => plan.payments[payment].paid);
  const own = new Evaluator({ plan, dataset, roots, expected, factors, backEnd: drawn.backEnd });
  for (const _ of own.sweep());
  const receipts = new BinnedReceipts({ ...bench, plan, drawn: own }, { isAtChance: true, bins, payments });
  const ends: FourEnds = { lowDown: receipts.open(), lowUp: receipts.open(), highDown: receipts.open(), highUp: receipts.open() };
  return {
    rows: (consortium) => receipts.rows(consortium),
    settle(consortium, nudgeAt) {
      receipts.settle(consortium, nudgeAt('low', -1), ends.lowDown);
      receipts.settle(consortium, nudgeAt('low', 1), ends.lowUp);
      receipts.settle(consortium, nudgeAt('high', -1), ends.highDown);
      receipts.settle(consortium, nudgeAt('high', 1), ends.highUp);
    },
    add({ row, gain, loss }, width, into, first) {
      let to = first;
      for (let from = row * bins; from < (row + 1) * bins; from++, to++)
        into[to] += gain * paidForStep(ends, 'gains', from, width) + loss * paidForStep(ends, 'losses', from, width);
    },
  };
}
