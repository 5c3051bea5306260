import { isAggregate } from '../awards/lanes.ts';
import { isOfService, movedBy, type Plan, type PlanNode } from '../awards/plan.ts';

/** A plan in which each practice sees its consortium as if it alone moved: see `planAsIfAlone`. */
export interface AsIfAlone {
  /** Payments that were asked about pay by it; the others pay as before. */
  readonly plan: Plan;
  /** What of each practice's own cost comes on top of its consortium's, as it sees that: one list of services a sum. */
  readonly sums: readonly (readonly number[])[];
}

/**
 * Nodes of consortia that care moves become nodes of practices: each practice sees its consortium's cost as it is, and on top of it what
 * its own care has moved to (`isAdded`, `Nudge.inSums`), as if the others stood still. So all practices can be moved at once, and each
 * is paid what it would be if it moved alone. Undefined where an amount sees other practices in another way than through sums of
 * their costs, or looks back to the years before, and where what one practice is paid may end with others.
 */
export function planAsIfAlone(plan: Plan, payments: readonly number[]): AsIfAlone | undefined {
  const { costs, costLevel, drawingLevel } = plan;
  const isOfPractices = payments.every((place) => {
    const { level, to } = plan.payments[place].payment;
    return level === 'practice' && to === 'practice';
  });
  const isKept = plan.routes.every(({ route }) => route.from !== 'practice');
  if (!isOfPractices || !isKept || costLevel !== 'practice' || drawingLevel !== 'practices') return undefined;
  const areOfCare = costs.map(({ service }) => isOfService(plan, service));
  const moved = movedBy(plan.nodes, (node) => areOfCare.some((isOfCare) => isOfCare(node)));
  const nodes = [...plan.nodes];
  const sums: (readonly number[])[] = [];
  const add = (node: PlanNode): number => nodes.push({ ...node, level: 'practice', id: nodes.length }) - 1;
  const lift = (node: PlanNode): number => add({ ...node, operation: 'broadcast', inputs: [node.id], detail: { kind: 'none' } });

  const made = new Map<number, number | undefined>();
  const seen = (id: number): number | undefined => {
    if (!made.has(id)) made.set(id, make(plan.nodes[id]));
    return made.get(id);
  };
  const make = (node: PlanNode): number | undefined => {
    const { id, operation, level, inputs, detail } = node;
    if (!moved.has(id)) return level === 'practice' || level === undefined ? id : lift(node);
    if (operation === 'broadcast') return seen(inputs[0]);
    if (operation === 'previous' || isAggregate(node) || (level !== 'practice' && level !== 'consortium')) return undefined;
    if (inputs.length > 0) {
      const own = inputs.map(seen).filter((input) => input !== undefined);
      return own.length === inputs.length ? add({ ...node, inputs: own }) : undefined;
    }
    if (level === 'practice') return id;
    if (detail.kind !== 'cost') return undefined;
    sums.push(detail.services);
    return add({
      ...node,
      operation: 'add',
      inputs: [lift(node), add({ ...node, detail: { ...detail, isAdded: true } })],
      detail: { kind: 'none' },
    });
  };

  const amounts = new Map(payments.map((payment) => [payment, seen(plan.payments[payment].amount)]));
  const own = plan.payments.map((planned, place) => {
    const amount = amounts.get(place);
    return amount === undefined ? planned : { ...planned, amount, paid: amount };
  });
  return [...amounts.values()].includes(undefined) ? undefined : { plan: { ...plan, nodes, payments: own }, sums };
}
