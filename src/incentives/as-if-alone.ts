import type { Bench, MovedService } from './bench.ts';
import { openCrossings, smallestSum, widthInSums } from './crossings.ts';
import { nudgeOf, openOwnership, openReceived, ownedParts, partOf, type OwnPart } from './own-part.ts';
import type { AsIfAlone } from './plan-as-if-alone.ts';
import { endsOf, step, type Steps } from './steps.ts';

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
  const { bins } = input;
  const { plan, sums } = input.asIfAlone;
  const crossings = openCrossings(bench, plan, input);
  const isOwn = openOwnership(bench);

  return (consortium, costs, steps) => {
    const rows = crossings.rows(consortium);
    const received = openReceived(rows, costs.length * steps.count * bins);
    const owned = ownedParts(isOwn, rows, { first: bench.dataset.start[consortium] }, () => true).filter(({ mover }) => costs[mover] > 0);
    const smallest = smallestSum(bench, sums, moved.cost, consortium);
    const widths = costs.map((cost) => widthInSums(smallest, cost));
    const inSums = costs.map(() => 1);
    steps.places.forEach((place, at) => {
      const { low, high, isPriceAlone } = endsOf(place);
      const middle = (low + high) / 2;
      crossings.settle(consortium, (end, side) => {
        widths.forEach((width, practice) => (inSums[practice] = middle + side * width));
        return { ...nudgeOf(moved, end === 'low' ? low : high, undefined, isPriceAlone), inSums };
      });
      for (const each of owned) {
        const into = received.get(each.party);
        if (into !== undefined) crossings.add(each, widths[each.mover], into, (each.mover * steps.count + at) * bins);
      }
    });
    return partOf(received, costs, { steps, share: step, isCounted: () => true });
  };
}
