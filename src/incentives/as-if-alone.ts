import type { Bench, MovedService } from './bench.ts';
import { BinnedReceipts, type Amounts } from './binned-receipts.ts';
import { paidForStep, smallestSum, widthInSums, type FourEnds } from './crossings.ts';
import { endsOf } from './one-by-one.ts';
import { nudgeOf, openOwnership, openReceived, ownedParts, partOf, type OwnPart } from './own-part.ts';
import type { AsIfAlone } from './plan-as-if-alone.ts';
import { step, type Steps } from './steps.ts';
import type { Nudge } from '../awards/drawn-cost.ts';
import { Evaluator } from '../awards/evaluate.ts';

/**
 * Payments to practices that see their own figures and sums over their consortium: all practices are moved at once, each as if it were
 * alone (`planAsIfAlone`). One per cent of a practice's care moves a sum by so little that a threshold is crossed in none of the imagined
 * years, or in one. So the sums are moved by many times what the practice withholds in each year, a fifth of a per cent of them either way,
 * and of the difference that makes only the part is counted that is the practice's own.
 */
export function openAsIfAlone(
  bench: Bench,
  moved: MovedService,
  input: { asIfAlone: AsIfAlone; payments: readonly number[]; bins: number },
): (consortium: number, costs: Float64Array, steps: Steps) => OwnPart {
  const { dataset, expected, drawn, factors } = bench;
  const { payments, bins } = input;
  const { plan, sums } = input.asIfAlone;
  if (drawn === undefined || factors === undefined) throw new Error('no imagined years to count in');
  const roots = payments.map((payment) => plan.payments[payment].paid);
  const own = new Evaluator({ plan, dataset, roots, expected, factors, backEnd: drawn.backEnd });
  for (const _ of own.sweep());
  const receipts = new BinnedReceipts({ ...bench, plan, drawn: own }, { isAtChance: true, bins, payments });
  const isOwn = openOwnership(bench);
  const ends: FourEnds = { lowDown: receipts.open(), lowUp: receipts.open(), highDown: receipts.open(), highUp: receipts.open() };

  return (consortium, costs, steps) => {
    const rows = receipts.rows(consortium);
    const received = openReceived(rows, costs.length * steps.count * bins);
    const owned = ownedParts(isOwn, rows, { first: dataset.start[consortium] }, () => true).filter(({ mover }) => costs[mover] > 0);
    const smallest = smallestSum(bench, sums, moved.cost, consortium);
    const widths = costs.map((cost) => widthInSums(smallest, cost));
    const inSums = costs.map(() => 1);
    const settle = (nudge: Nudge, side: -1 | 1, middle: number, into: Amounts): void => {
      widths.forEach((width, practice) => (inSums[practice] = middle + side * width));
      receipts.settle(consortium, { ...nudge, inSums }, into);
    };
    steps.places.forEach((place, at) => {
      const { low, high, isPriceAlone } = endsOf(place);
      const [below, here] = [low, high].map((level) => nudgeOf(moved, level, undefined, isPriceAlone));
      const middle = (low + high) / 2;
      settle(below, -1, middle, ends.lowDown);
      settle(below, 1, middle, ends.lowUp);
      settle(here, -1, middle, ends.highDown);
      settle(here, 1, middle, ends.highUp);
      for (const { row, mover, party, gain, loss } of owned) {
        const into = received.get(party);
        if (into === undefined) continue;
        const width = widths[mover];
        let to = (mover * steps.count + at) * bins;
        for (let from = row * bins; from < (row + 1) * bins; from++, to++)
          into[to] += gain * paidForStep(ends, 'gains', from, width) + loss * paidForStep(ends, 'losses', from, width);
      }
    });
    return partOf(received, costs, { steps, share: step, isCounted: () => true });
  };
}
