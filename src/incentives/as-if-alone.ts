import { costOf, type Bench, type MovedService } from './bench.ts';
import { BinnedReceipts } from './binned-receipts.ts';
import { endsOf } from './one-by-one.ts';
import { nudgeOf, openOwnership, openReceived, ownedParts, partOf, type OwnPart } from './own-part.ts';
import type { AsIfAlone } from './plan-as-if-alone.ts';
import { step, type Steps } from './steps.ts';
import { Evaluator } from '../awards/evaluate.ts';

/**
 * How far the consortium's sums are moved either way, as a share of them: so much that crossings of a threshold can be counted, and no more,
 * for it smooths the chance of one (totals of England spread by little over 1%).
 */
const halfWidth = 0.002;

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
  // [own care below or at the level][sums moved down or up]
  const [below, here] = [0, 1].map(() => [receipts.open(), receipts.open()] as const);

  return (consortium, costs, steps) => {
    const rows = receipts.rows(consortium);
    const received = openReceived(rows, costs.length * steps.count * bins);
    const owned = ownedParts(isOwn, rows, { first: dataset.start[consortium] }, () => true).filter(({ mover }) => costs[mover] > 0);
    // The smallest of the sums that the service is part of: of a larger one it is moved by a smaller share.
    const smallest = sums
      .filter((services) => services.includes(moved.cost))
      .map((services) => services.reduce((all, service) => all + costOf(bench, service, consortium), 0))
      .reduce((least, sum) => Math.min(least, sum), Infinity);
    const widths = costs.map((cost) => (smallest < Infinity && cost > 0 ? Math.max(step / 2, (halfWidth * smallest) / cost) : step / 2));
    const inSums = costs.map(() => 1);
    const settle = (nudge: ReturnType<typeof nudgeOf>, pair: typeof below, middle: number): void =>
      pair.forEach((into, place) => {
        widths.forEach((width, practice) => (inSums[practice] = middle + (place === 0 ? -width : width)));
        receipts.settle(consortium, { ...nudge, inSums }, into);
      });
    steps.places.forEach((place, at) => {
      const { low, high, isPriceAlone } = endsOf(place);
      const middle = (low + high) / 2;
      settle(nudgeOf(moved, low, undefined, isPriceAlone), below, middle);
      settle(nudgeOf(moved, high, undefined, isPriceAlone), here, middle);
      for (const { row, mover, party, gain, loss } of owned) {
        const into = received.get(party);
        if (into === undefined) continue;
        // A step of the own figures, at the mean of where the sums are, and that part of the sums' move which is a step, at the mean of where
        // the own figures are. Where the sums move by no more than a step, it is the plain difference.
        const part = step / (2 * widths[mover]);
        const [whole, between] = [(1 + part) / 2, (1 - part) / 2];
        let to = (mover * steps.count + at) * bins;
        for (let from = row * bins; from < (row + 1) * bins; from++, to++) {
          const difference = (of: 'gains' | 'losses'): number =>
            whole * (below[0][of][from] - here[1][of][from]) + between * (below[1][of][from] - here[0][of][from]);
          into[to] += gain * difference('gains') + loss * difference('losses');
        }
      }
    });
    return partOf(received, costs, { steps, share: step, isCounted: () => true });
  };
}
