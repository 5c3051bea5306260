import { openDirections } from './direction.ts';
import type { Factors } from './drawn-cost.ts';
import type { Plan } from './plan.ts';
import { yearsAtPercentiles } from './summary.ts';
import type { Dataset } from '../data/dataset.ts';
import { mostDrawsKept } from '../draws/chance.ts';

/** The practices of a consortium whose amounts go with chance in an order that is known. */
export interface Order {
  /** The cost that they rest on. */
  readonly cost: number;
  /** The years in which a practice's amount has its reported percentiles, where its cost is expected to be above nothing. */
  yearsOf(consortium: number, practice: number): Uint16Array | undefined;
}

/**
 * The order of a payment of practices which is derived to rise, or to fall, with one cost of the practice's own and to rest on nothing
 * else that is drawn: its percentiles are what is paid in the years in which the cost's chance has them (`openDirections`), so that
 * nothing needs to be sorted where a parameter has moved. Undefined for any other, and where draws are not kept from move to move.
 */
export function openOrders({
  plan,
  dataset,
  factors,
}: {
  plan: Plan;
  dataset: Dataset;
  factors: Factors;
}): (amount: number) => Order | undefined {
  const { nodes, costs, costLevel, drawingLevel } = plan;
  if (costLevel !== 'practice' || drawingLevel !== 'practices' || factors.draws > mostDrawsKept) return () => undefined;
  const { of: directionsOf } = openDirections(plan, dataset);
  return (amount) => {
    const [[cost, { direction }], ...others] = [...directionsOf(amount), [-1, { direction: 'not known' }] as const];
    if (cost < 0 || others.length > 1 || direction === 'not known') return undefined;
    const { level, detail } = nodes[cost];
    if (level !== 'practice' || detail.kind !== 'cost') return undefined;
    const [group, ...more] = new Set(detail.services.map((service) => costs[service].group));
    if (more.length > 0) return undefined;
    return { cost, yearsOf: (consortium, practice) => yearsAtPercentiles(factors.practices(consortium)[practice][group], direction) };
  };
}
