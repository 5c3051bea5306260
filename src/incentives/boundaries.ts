import type { Evaluator } from '../awards/evaluate.ts';
import { isOfService, movedBy, reachOf, type Operation, type Plan, type PlanNode } from '../awards/plan.ts';

/** At these a formula may jump: its value just below and just above differ. */
const jumping: ReadonlySet<Operation> = new Set(['less', 'less_or_equal', 'equal', 'not_equal', 'round', 'floor', 'ceil']);
/** They have a boundary at every whole number, so no one margin tells where. */
const rounding: ReadonlySet<Operation> = new Set(['round', 'floor', 'ceil']);

/** One entry a comparison or rounding and entity, in a fixed order. */
export interface Branch {
  /** The outcome of each: equal sides, same branch. */
  readonly sides: Float64Array;
  /** By how much the first input is above the second, nil at the boundary; NaN for roundings, which have many. */
  readonly margins: Float64Array;
}

/** Whether two points are on the same branch of every formula. */
export function isSameBranch({ sides }: Branch, { sides: others }: Branch): boolean {
  for (let place = 0; place < sides.length; place++) if (!Object.is(sides[place], others[place])) return false;
  return true;
}

/** Where the formulas of some payments may jump as a service moves. */
export interface Boundaries {
  /** No formula may jump. */
  readonly isEmpty: boolean;
  /** The side of each boundary that the values settled last are on. `practices`: number of practices of the consortium. */
  read(evaluator: Evaluator, practices: number): Branch;
}

/** What some values rest on, and of that what the service's cost or activity moves. */
function movedNodes(plan: Plan, roots: readonly number[], service: string): PlanNode[] {
  const wanted = new Set(roots.flatMap((root) => [...reachOf(plan.nodes, root)]));
  const moved = movedBy(
    plan.nodes.filter(({ id }) => wanted.has(id)),
    isOfService(plan, service),
  );
  return plan.nodes.filter(({ id }) => moved.has(id));
}

/** Boundaries on the way of a service, in a fixed order: one entry a node and practice, or a node of the consortium. */
export function openBoundaries(plan: Plan, payments: readonly number[], service: string): Boundaries {
  const paid = payments.map((payment) => plan.payments[payment].paid);
  const nodes = movedNodes(plan, paid, service).filter(({ operation }) => jumping.has(operation));
  return {
    isEmpty: nodes.length === 0,
    read: (evaluator, practices) => {
      const count = nodes.reduce((sum, { level }) => sum + (level === 'practice' ? practices : 1), 0);
      const sides = new Float64Array(count);
      const margins = new Float64Array(count);
      let place = 0;
      for (const { id, operation, level, inputs } of nodes) {
        const entities = level === 'practice' ? practices : 1;
        const isRounding = rounding.has(operation);
        for (let entity = 0; entity < entities; entity++, place++) {
          sides[place] = evaluator.valueOf(id, entity);
          margins[place] = isRounding ? Number.NaN : evaluator.valueOf(inputs[0], entity) - evaluator.valueOf(inputs[1], entity);
        }
      }
      return { sides, margins };
    },
  };
}

/**
 * Whether what each practice is paid, or earns for its consortium, sees the service in that practice's own figures alone, so
 * that one moving changes no other's.
 */
export function isOfPracticeAlone(plan: Plan, payment: number, service: string): boolean {
  const { amount, payment: paid } = plan.payments[payment];
  return paid.level === 'practice' && movedNodes(plan, [amount], service).every((node) => node.level === 'practice');
}
