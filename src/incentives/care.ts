import { openDirections, type Ways } from '../awards/direction.ts';
import { movedBy, type Plan, type PlanNode } from '../awards/plan.ts';
import type { Dataset } from '../data/dataset.ts';
import { columnAt } from '../data/dictionary.ts';

/** A column of costs at the level whose costs are drawn is read as it stands only where care is expected to cost it: a benchmark, which no care given moves. */
export const isCareCostAsExpected = ({ costLevel }: Pick<Plan, 'costLevel'>, { detail, level }: PlanNode): boolean =>
  detail.kind === 'column' && level === costLevel && isCareColumn({ detail, level }, ['care cost']);

/** Whether a node is the care of the year itself: its cost, or a column of its cost or volume. Baselines are not. */
export const isCare =
  (plan: Pick<Plan, 'costLevel'>) =>
  (node: PlanNode): boolean =>
    node.detail.kind === 'cost' || (isCareColumn(node, ['volume of care', 'care cost']) && !isCareCostAsExpected(plan, node));

/** The same of costs alone. */
export const isCareCost =
  (plan: Pick<Plan, 'costLevel'>) =>
  (node: PlanNode): boolean =>
    node.detail.kind === 'cost' || (isCareColumn(node, ['care cost']) && !isCareCostAsExpected(plan, node));

function isCareColumn({ detail, level }: Pick<PlanNode, 'detail' | 'level'>, kinds: readonly string[]): boolean {
  if (detail.kind !== 'column') return false;
  const { kind, isBaseline } = columnAt(level, detail.name);
  return kinds.includes(kind) && isBaseline !== true;
}

/** How a value goes as there is more of any care, or as that costs more: `none` where no care of the year is read. */
export type Course = 'none' | 'rising' | 'falling' | 'not known';

/** How values go with the care of the year, all care together, read from the formulas. Care of years before stands. */
export function openCareCourses(plan: Plan, dataset: Dataset): (id: number) => Course {
  return openCourses(plan, dataset, isCare(plan)).of;
}

export interface Courses {
  of(id: number): Course;
  /** How a value’s being known goes: `none` where it is known, or missing, whatever the others. */
  ofBeingKnown(id: number): Course;
}

/** How values go with some others, which may be anything. */
export function openCourses(plan: Plan, dataset: Dataset, isSource: (node: PlanNode) => boolean): Courses {
  const sources = new Set(plan.nodes.filter(isSource).map(({ id }) => id));
  const moved = movedBy(plan.nodes, ({ id }) => sources.has(id));
  // Whatever moves is to `openDirections` what chance moves.
  const nodes = plan.nodes.map((node): PlanNode => {
    if (!sources.has(node.id) || node.detail.kind === 'cost') return { ...node, isDrawn: moved.has(node.id) };
    const isOfCare = isCare(plan)(node);
    return {
      ...node,
      isDrawn: true,
      // A column of care is never below nothing, as costs are; of others nothing is known.
      ...(isOfCare
        ? { operation: 'cost', detail: { kind: 'cost', services: [] } }
        : { operation: 'previous', detail: { kind: 'previous', name: '', of: node.id } }),
    };
  });
  const directions = openDirections({ ...plan, nodes }, dataset);
  const courseOf = (all: Ways): Course => {
    const ways = [...all].flatMap(([source, { direction }]) => (sources.has(source) ? [direction] : []));
    if (ways.length === 0) return 'none';
    return ways.every((way) => way === ways[0]) ? ways[0] : 'not known';
  };
  return { of: (id) => courseOf(directions.of(id)), ofBeingKnown: (id) => courseOf(directions.ofBeingKnown(id)) };
}
