import { isAggregate } from '../awards/lanes.ts';
import { isOfService, movedBy, type Plan, type PlanNode } from '../awards/plan.ts';
import { isHigher } from '../awards/values.ts';

/** A plan in which what a practice's care costs comes into its consortium's sums apart from its own figures: see `planSumsApart`. */
export interface SumsApart {
  readonly plan: Plan;
  /** The costs of the consortium that payments see: one list of services a sum. */
  readonly sums: readonly (readonly number[])[];
  /** Whether anything is added up or compared over the practices after they have been worked out one by one. */
  readonly isOverFigures: boolean;
}

/**
 * A practice's costs that come into a sum, a lowest or a highest over its consortium, by way of whatever figures of the practice, are
 * nodes of their own (`isInSums`), so that the consortium's part can be moved without the practice's own (`Nudge.factorInSums`): as one
 * practice withholds care, the two meet in what it is paid and nowhere else. What is paid is itself no sum in this sense, even where
 * practices earn it for their consortium. Undefined where no sum sees what practices' care costs.
 */
export function planSumsApart(plan: Plan, payments: readonly number[]): SumsApart | undefined {
  const { costs, costLevel, drawingLevel } = plan;
  if (costLevel !== 'practice' || drawingLevel !== 'practices') return undefined;
  const areOfCare = costs.map(({ service }) => isOfService(plan, service));
  const moved = movedBy(plan.nodes, (node) => areOfCare.some((isOfCare) => isOfCare(node)));
  const nodes = [...plan.nodes];
  const sums = new Set<readonly number[]>();
  let isOverFigures = false;
  const add = (node: PlanNode): number => nodes.push({ ...node, id: nodes.length }) - 1;

  const made = { own: new Map<number, number>(), inSums: new Map<number, number>() };
  const seen = (id: number, asked: keyof typeof made): number => {
    const node = plan.nodes[id];
    // Federations and the nation stand still as one practice moves.
    if (!moved.has(id) || isHigher(node.level)) return id;
    const from = node.level === 'practice' ? asked : 'own';
    const known = made[from].get(id);
    if (known !== undefined) return known;
    const { detail } = node;
    if (detail.kind === 'previous') {
      // What is computed now may rest on what it was then, round and round: it is known before what it rests on is.
      const again = add(node);
      made[from].set(id, again);
      nodes[again] = { ...nodes[again], detail: { ...detail, of: seen(detail.of, from) } };
      return again;
    }
    const again = make(node, from);
    made[from].set(id, again);
    return again;
  };
  const make = (node: PlanNode, from: keyof typeof made): number => {
    const { id, level, inputs, detail } = node;
    if (detail.kind === 'cost') {
      if (level === 'consortium') sums.add(detail.services);
      if (level !== 'practice' || from === 'own') return id;
      isOverFigures = true;
      return add({ ...node, detail: { ...detail, isInSums: true } });
    }
    return over(
      node,
      inputs.map((input) => seen(input, isAggregate(node) ? 'inSums' : from)),
    );
  };
  /** The same node of others, where they are others. */
  const over = (node: PlanNode, inputs: readonly number[]): number =>
    inputs.every((input, place) => input === node.inputs[place]) ? node.id : add({ ...node, inputs });

  const own = plan.payments.map((planned, place) => {
    if (!payments.includes(place)) return planned;
    const amount = seen(planned.amount, 'own');
    const whole = plan.nodes[planned.paid];
    return { ...planned, amount, paid: planned.paid === planned.amount ? amount : over(whole, [amount]) };
  });
  return sums.size === 0 && !isOverFigures ? undefined : { plan: { ...plan, nodes, payments: own }, sums: [...sums], isOverFigures };
}
