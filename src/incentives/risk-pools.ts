import type { Factors } from '../awards/drawn-cost.ts';
import type { Plan } from '../awards/plan.ts';
import type { Dataset } from '../data/dataset.ts';
import { populationOf } from '../data/population.ts';
import { sum } from '../numbers/sums.ts';

/** Whatever shares one budget: a federation, or a consortium that stands alone. */
export interface RiskPool {
  readonly code: string;
  readonly year: number;
  /** Number of consortia in it. */
  readonly members: number;
  /** NaN where any member's is missing. */
  readonly population: number;
  /** Expected cost of care, money a year. */
  readonly expectedCost: number;
  /** Share of imagined years in which care costs more than expected by over `margin`; NaN without draws or costs. */
  readonly overspend: readonly { readonly margin: number; readonly probability: number }[];
}

/** Overspends that are asked about, as shares of expected cost. */
export const margins = [0.01, 0.02, 0.05, 0.1] as const;

/** Some consortia that share one budget. */
export interface Pool {
  readonly code: string;
  readonly year: number;
  /** Their rows in the level. */
  readonly members: readonly number[];
}

/** The risk pools that the data has. Years to come repeat the pools of the data's own year, and are not asked again. */
export function poolsOf({ levels: { consortium, federation }, repeated }: Dataset): Pool[] {
  const members: number[][] = Array.from(federation.codes, () => []);
  consortium.parent.forEach((pool, place) => members[pool].push(place));
  return Array.from(federation.codes, (code, pool): Pool => ({ code, year: federation.years[pool], members: members[pool] })).filter(
    ({ year }) => repeated === undefined || year === repeated.from,
  );
}

/**
 * Every risk pool with its size and its chance of overspending in a year, chance alone (no scheme, no change of behaviour). `seen` is shown
 * what each costs in every imagined year, to be read before the next: those of which all is known.
 */
export function poolRisks(
  input: { plan: Plan; dataset: Dataset; expected: readonly Float64Array[]; factors?: Factors },
  pools: readonly Pool[] = poolsOf(input.dataset),
  seen?: (pool: RiskPool, costs: Float64Array) => void,
): RiskPool[] {
  const { plan, dataset, expected, factors } = input;
  const ofConsortium = (values: Float64Array, place: number): number =>
    plan.costLevel === 'practice' ? sum(values.subarray(dataset.start[place], dataset.start[place + 1])) : values[place];
  return pools.map(({ code, year, members }): RiskPool => {
    const draws = new Float64Array(factors?.draws ?? 0);
    let expectedCost = plan.costs.length === 0 ? Number.NaN : 0;
    let population = 0;
    for (const member of members) {
      population += populationOf(dataset, member);
      plan.groups.forEach((_, group) => {
        const cost = plan.costs.reduce(
          (all, service, place) => (service.group === group ? all + ofConsortium(expected[place], member) : all),
          0,
        );
        expectedCost += cost;
        const factor = factors?.totals(member)[group];
        if (factor !== undefined) addScaled(draws, cost, factor);
      });
    }
    const isKnown = draws.length > 0 && Number.isFinite(expectedCost) && !draws.some(Number.isNaN);
    const overspend = margins.map((margin) => {
      return { margin, probability: isKnown ? countAbove(draws, expectedCost * (1 + margin)) / draws.length : Number.NaN };
    });
    const risk = { code, year, members: members.length, population, expectedCost, overspend };
    if (isKnown) seen?.(risk, draws);
    return risk;
  });
}

// Loops in functions of their own run faster than inside a long one.
function addScaled(draws: Float64Array, cost: number, factor: Float64Array): void {
  for (let draw = 0; draw < draws.length; draw++) draws[draw] += cost * factor[draw];
}

function countAbove(draws: Float64Array, limit: number): number {
  let count = 0;
  for (let draw = 0; draw < draws.length; draw++) if (draws[draw] > limit) count++;
  return count;
}
