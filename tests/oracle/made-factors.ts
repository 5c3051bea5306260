import type { Factors } from '../../src/awards/drawn-cost.ts';
import type { Plan } from '../../src/awards/plan.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import type { FactorOf } from './settle-by-hand.ts';

/**
 * Made-up chance that says the same at both drawing levels: the factor of a consortium's total is the mean of its
 * practices', each weighing what it costs. So the witness need not know at which level the program draws.
 */
export function makeFactors(input: {
  plan: Plan;
  dataset: Dataset;
  expected: readonly Float64Array[];
  draws: number;
  next: () => number;
}): {
  factors: Factors;
  factorOf: (draw: number) => FactorOf;
} {
  const { plan, dataset, expected, draws, next } = input;
  const { size } = dataset.levels[plan.costLevel];
  const all = Array.from({ length: size }, () => plan.groups.map(() => Float64Array.from({ length: draws }, next)));
  const membersOf = (consortium: number): number[] =>
    plan.costLevel === 'consortium'
      ? [consortium]
      : Array.from({ length: size }, (_, practice) => practice).filter(
          (practice) => dataset.levels.practice.parent[practice] === consortium,
        );
  const costOf = (entity: number, group: number): number =>
    plan.costs.reduce((sum, cost, place) => (cost.group === group ? sum + expected[place][entity] : sum), 0);
  const totals = (consortium: number): Float64Array[] =>
    plan.groups.map((_, group) =>
      Float64Array.from({ length: draws }, (__, draw) => {
        const members = membersOf(consortium);
        const whole = members.reduce((sum, entity) => sum + costOf(entity, group), 0);
        return whole === 0 ? 1 : members.reduce((sum, entity) => sum + costOf(entity, group) * all[entity][group][draw], 0) / whole;
      }),
    );
  const factorOf =
    (draw: number): FactorOf =>
    (entity, service) =>
      all[entity][plan.costs.find((cost) => cost.service === service)?.group ?? 0][draw];
  const practices = (consortium: number): Float64Array[][] => membersOf(consortium).map((entity) => all[entity]);
  // No law is asked for where amounts are worked out draw by draw.
  const shapes = { shocks: [], totals: () => [], practices: () => [], past: () => ({ coefficientOfVariation: 0, skewness: 0 }) };
  return { factors: { draws, totals, practices, drawInto: () => {}, past: () => new Float64Array(draws).fill(1), shapes }, factorOf };
}
