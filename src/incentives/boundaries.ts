import type { Branch, Evaluator } from '../awards/evaluate.ts';
import { isOfService, movedBy, reachOf, type Operation, type Plan, type PlanNode } from '../awards/plan.ts';

/** At these a formula may jump: its value just below and just above differ. */
const jumping: ReadonlySet<Operation> = new Set(['less', 'less_or_equal', 'equal', 'not_equal', 'round', 'floor', 'ceil']);
/** They have a boundary at every whole number, so no one margin tells where. */
const rounding: ReadonlySet<Operation> = new Set(['round', 'floor', 'ceil']);

/** Where the formulas of some payments may jump as a service moves. */
export interface Boundaries {
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
    read: (evaluator, practices) => {
      const sides: number[] = [];
      const margins: number[] = [];
      for (const { id, operation, level, inputs } of nodes) {
        const count = level === 'practice' ? practices : 1;
        for (let entity = 0; entity < count; entity++) {
          sides.push(evaluator.valueOf(id, entity));
          margins.push(rounding.has(operation) ? Number.NaN : evaluator.valueOf(inputs[0], entity) - evaluator.valueOf(inputs[1], entity));
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
