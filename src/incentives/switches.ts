import { isCare, openCourses, type Course } from './care.ts';
import { isStraightThrough } from './straight.ts';
import { movedBy, reachOf, type Plan, type PlanNode } from '../awards/plan.ts';
import type { Dataset } from '../data/dataset.ts';

/** A place in a payment's formula where an amount switches because care passes a level. */
export interface CareSwitch {
  /** Node of the choice, or of the comparison where its truth itself is counted; or where another value stands in for one that care turns missing. */
  readonly node: number;
  /** Nodes of the comparisons on care that decide it, or of what asks whether something is known. */
  readonly comparisons: readonly number[];
  /** What the payment pays on the side of less care or of cheaper care, beside the other side. */
  readonly onLowerSide: 'more' | 'less' | 'not known';
}

const comparing = new Set(['less', 'less_or_equal', 'equal', 'not_equal']);
const joining = new Set(['and', 'or', 'not', 'broadcast']);

/**
 * The switches on care of the year below some nodes of a payment: its amount, and what it is shared out by. Read from the text:
 * `referrals_activity <= limit ? pay : 0`. A choice whose two sides meet where it switches, such as
 * `savings > 0 ? savings : 0`, jumps nowhere and is none. What care can turn missing (divided by care, a root of what is left of it)
 * switches where something else stands in for it, and where it is asked whether it is known.
 */
export function careSwitchesOf(plan: Plan, dataset: Dataset, roots: readonly number[]): CareSwitch[] {
  const { nodes } = plan;
  const reached = [...new Set(roots.flatMap((root) => [...reachOf(nodes, root)]))].toSorted((a, b) => a - b).map((id) => nodes[id]);
  const onCare = movedBy(nodes, isCare(plan));
  /** Comparisons on care behind each node that is a truth made of them. */
  const behind = new Map<number, readonly number[]>();
  const found = new Map<number, readonly number[]>();
  const courses = openCourses(plan, dataset, isCare(plan));
  /** By care of the year, or by that of a year before in what is carried over from it. */
  const mayTurnMissing = (asked: number): boolean =>
    courses.ofBeingKnown(asked) !== 'none' ||
    [...reachOf(nodes, asked)].some((id) => {
      const { detail } = nodes[id];
      return detail.kind === 'previous' && onCare.has(id) && courses.ofBeingKnown(detail.of) !== 'none';
    });
  for (const { id, operation, inputs } of reached) {
    if (!onCare.has(id)) continue;
    const isAskedWhetherKnown = operation === 'known' || operation === 'first_known';
    if (isAskedWhetherKnown && !mayTurnMissing(inputs[0])) continue;
    if (operation === 'first_known') found.set(id, [id]);
    else if (comparing.has(operation) || operation === 'known') behind.set(id, [id]);
    else if (joining.has(operation) && inputs.some((input) => behind.has(input)))
      behind.set(id, [...new Set(inputs.flatMap((input) => behind.get(input) ?? []))]);
  }
  if (behind.size + found.size === 0) return [];
  const count = (truth: number): void => void found.set(truth, behind.get(truth) ?? []);
  for (const node of reached) {
    if (behind.has(node.id)) continue;
    node.inputs.forEach((input, place) => {
      if (!behind.has(input)) return;
      if (node.operation === 'if' && place === 0) found.set(node.id, behind.get(input) ?? []);
      else count(input);
    });
  }
  for (const root of roots) if (behind.has(root)) count(root);

  return [...found].flatMap(([node, comparisons]): CareSwitch[] => {
    if (isStraightThrough(plan, nodes[node])) return [];
    const side = courses.of(node);
    const pays = wayOfPay(plan, dataset, nodes[node], roots);
    const onLowerSide = side === 'not known' || pays === 'not known' || side === 'none' ? 'not known' : side === pays ? 'less' : 'more';
    return pays === 'none' ? [] : [{ node, comparisons, onLowerSide }];
  });
}

/** How what is paid goes with the value of one node, all else being equal. */
function wayOfPay(plan: Plan, dataset: Dataset, { id }: PlanNode, roots: readonly number[]): Course {
  const { of: courseOf } = openCourses(plan, dataset, (node) => node.id === id);
  const courses = roots.map(courseOf).filter((course) => course !== 'none');
  if (courses.length === 0) return 'none';
  return courses.every((course) => course === courses[0]) ? courses[0] : 'not known';
}
