import type { Bench } from './bench.ts';
import { openKnowledge } from '../awards/knowledge.ts';
import { openDirections, type Ways } from '../awards/direction.ts';
import type { Operation, PlanNode } from '../awards/plan.ts';
import { isNeverBelowNothing } from '../awards/ranges.ts';

/** At these a formula bends or jumps where its inputs are the same, or the one is nothing. */
const comparing: ReadonlySet<Operation> = new Set(['less', 'less_or_equal', 'equal', 'not_equal', 'min', 'max', 'abs']);
/** At these it jumps wherever a cost stands: there is no following how such places lie to each other. */
const rounding: ReadonlySet<Operation> = new Set(['round', 'floor', 'ceil']);

/**
 * Whether an amount's formulas, wherever they bend or jump, do so in the same sense in all of some costs, and at no rounding. Where one cost passes another, or
 * a share of it, what they have in common moves nothing, and their correlation alone does not tell how far they lie apart.
 */
export function goesOneWay(
  { plan, dataset }: Pick<Bench, 'plan' | 'dataset'>,
  root: number,
  { moved, costs }: { moved: readonly PlanNode[]; costs: readonly number[] },
): boolean {
  if (moved.some(({ operation }) => rounding.has(operation))) return false;
  const waysOf = openDirections(plan, dataset).of;
  const margins = moved
    .filter(({ operation }) => comparing.has(operation))
    .map(({ inputs }) => inputs.map((input, place) => ({ ways: waysOf(input), isTakenOff: place > 0 })));
  // What is above nothing and what is below it go different ways.
  if (!isNeverBelowNothing(openKnowledge(plan, dataset).rangeOf(root))) margins.push([{ ways: waysOf(root), isTakenOff: false }]);
  return margins.every((parts) => {
    const rising = parts.flatMap(({ ways, isTakenOff }) => costs.flatMap((cost) => isRising(ways, cost, isTakenOff)));
    return rising.every((each) => each !== undefined && each === rising[0]);
  });
}

/** Whether a value, or what it is taken off, rises with a cost; undefined where that is not known, nothing where it knows none of it. */
function isRising(ways: Ways, cost: number, isTakenOff: boolean): (boolean | undefined)[] {
  const direction = ways.get(cost)?.direction;
  if (direction === undefined) return [];
  return [direction === 'not known' ? undefined : (direction === 'rising') !== isTakenOff];
}
