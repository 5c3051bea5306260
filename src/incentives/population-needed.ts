import { margins } from './risk-pools.ts';
import type { Plan } from '../awards/plan.ts';
import { kappas, valueOfAssumption, type Assumption } from '../draws/assumptions.ts';
import { asChanceGroup } from '../draws/groups.ts';
import { addMoments, chanceAbove, fitLaw, patientsMoments, shapeOf, timesLognormal, type Shape } from '../draws/law.ts';
import { sum } from '../numbers/sums.ts';

/** How many people must share one budget, so that chance seldom overspends it. */
export interface PopulationNeeded {
  /** Overspending by more than this share of expected cost… */
  readonly margin: number;
  /** …in at most this share of years. */
  readonly probability: number;
  /** Infinity where the shocks that a pool shares are too much however large it is; missing where costs are. */
  readonly people: number;
}

/** One year in twenty. */
const seldom = 0.05;
/** More people than any country has. */
const mostPeople = 17_179_869_184;

/**
 * People needed for each margin, for care of the dataset's own mix of services: patients' chance falls with their number, the shocks
 * of the nation and of the consortium do not. The pool counts as one consortium.
 */
export function findPopulationsNeeded(input: {
  plan: Plan;
  expected: readonly Float64Array[];
  assumptions: readonly Assumption[];
}): PopulationNeeded[] {
  const { plan, expected, assumptions } = input;
  const costs = plan.groups.map((_, group) =>
    plan.costs.reduce((all, service, place) => (service.group === group ? all + sum(expected[place]) : all), 0),
  );
  const kappa = kappas(assumptions);
  const [nation, consortium] = ['tau_nation', 'tau_consortium'].map((name) => valueOfAssumption(assumptions, name));
  const shapeAt = (people: number): Shape => {
    const moments = plan.groups.map((group, place) => patientsMoments(costs[place], kappa[asChanceGroup(group)], people));
    return timesLognormal(timesLognormal(shapeOf(addMoments(moments)), consortium), nation);
  };
  return margins.map((margin) => ({
    margin,
    probability: seldom,
    people: fewestPeople((people) => chanceAbove(fitLaw(shapeAt(people)), 1 + margin)),
  }));
}

/** The fewest people from whom on the chance is never above what is seldom; found from above, since the very small may seldom overspend too. */
function fewestPeople(chanceAt: (people: number) => number): number {
  const chanceOfMost = chanceAt(mostPeople);
  if (Number.isNaN(chanceOfMost)) return Number.NaN;
  if (chanceOfMost > seldom) return Number.POSITIVE_INFINITY;
  let enough = mostPeople;
  while (enough > 1 && chanceAt(enough / 2) <= seldom) enough /= 2;
  let few = enough / 2;
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (chanceAt(middle) <= seldom) enough = middle;
    else few = middle;
  }
  return enough;
}
