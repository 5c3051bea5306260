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

/** What the care of one consortium costs. */
interface CostOfMember {
  /** Expected, money a year; NaN where there is no cost. */
  readonly expected: number;
  /** In each imagined year. */
  readonly drawn: Float64Array;
}

/** The costs of consortia, of which any may be in several pools. */
export interface MemberCosts {
  readonly dataset: Dataset;
  readonly draws: number;
  of(member: number): CostOfMember;
}

/** Up to so many numbers (64 MB) are kept, so that nothing is drawn again for the next pool that a consortium is in. */
const mostKept = 8e6;

/** Opens the costs of a dataset's consortia, chance alone (no scheme, no change of behaviour). */
export function openMemberCosts(input: {
  plan: Plan;
  dataset: Dataset;
  expected: readonly Float64Array[];
  factors?: Factors;
}): MemberCosts {
  const { plan, dataset, expected, factors } = input;
  const draws = factors?.draws ?? 0;
  const ofConsortium = (values: Float64Array, place: number): number =>
    plan.costLevel === 'practice' ? sum(values.subarray(dataset.start[place], dataset.start[place + 1])) : values[place];
  const workOut = (member: number): CostOfMember => {
    const drawn = new Float64Array(draws);
    let all = plan.costs.length === 0 ? Number.NaN : 0;
    plan.groups.forEach((_, group) => {
      const cost = plan.costs.reduce(
        (before, service, place) => (service.group === group ? before + ofConsortium(expected[place], member) : before),
        0,
      );
      all += cost;
      const factor = factors?.totals(member)[group];
      if (factor !== undefined) addScaled(drawn, cost, factor);
    });
    return { expected: all, drawn };
  };
  const kept = new Map<number, CostOfMember>();
  const of = (member: number): CostOfMember => {
    let cost = kept.get(member);
    if (cost === undefined) {
      cost = workOut(member);
      if ((kept.size + 1) * draws <= mostKept) kept.set(member, cost);
    }
    return cost;
  };
  return { dataset, draws, of };
}

/**
 * Every risk pool with its size and its chance of overspending in a year. `seen` is shown what each costs in every imagined year, to
 * be read before the next: those of which all is known.
 */
export function poolRisks(
  costs: MemberCosts,
  pools: readonly Pool[] = poolsOf(costs.dataset),
  seen?: (pool: RiskPool, drawn: Float64Array) => void,
): RiskPool[] {
  return pools.map(({ code, year, members }): RiskPool => {
    const drawn = new Float64Array(costs.draws);
    let expectedCost = 0;
    let population = 0;
    for (const member of members) {
      const cost = costs.of(member);
      population += populationOf(costs.dataset, member);
      expectedCost += cost.expected;
      addScaled(drawn, 1, cost.drawn);
    }
    const isKnown = costs.draws > 0 && Number.isFinite(expectedCost) && !drawn.some(Number.isNaN);
    const overspend = margins.map((margin) => {
      return { margin, probability: isKnown ? countAbove(drawn, expectedCost * (1 + margin)) / costs.draws : Number.NaN };
    });
    const risk = { code, year, members: members.length, population, expectedCost, overspend };
    if (isKnown) seen?.(risk, drawn);
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
