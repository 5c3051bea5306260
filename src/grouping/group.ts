import { agglomerate } from './agglomerate.ts';
import { bestOfEveryWay, mostTried } from './every-way.ts';
import { openExchange } from './exchange.ts';
import type { Points, PopulationRange } from './points.ts';

/** What a person outside the range counts for, in mean squared distances: little at first, so that groups may pass points on to each other. */
const prices = [1, 10, 100] as const;

/**
 * Puts points into groups of so many people each, with little spread within them: few points by trying every way, more of them
 * joined one by one, and then bettered by moves and exchanges. Where a group stays too small or too large no step was found that would mend it.
 * Each point is in exactly one group; groups stand in the order of their first points. The same points in the same order give the same groups.
 */
export function group(points: Points, range: PopulationRange): number[][] {
  const { people } = points;
  // Around their mean the sums of squares lose no digits.
  const centred = { people, axes: points.axes.map((axis) => aroundMean(axis, people)) };
  if (people.length <= mostTried) return bestOfEveryWay(centred, Array.from(people.keys()), range);
  const exchange = openExchange(centred, agglomerate(centred, range), range);
  for (const price of prices) exchange.settle(price);
  exchange.bringIn();
  exchange.groupAnew();
  exchange.settle(Infinity);
  return exchange
    .groups()
    .map(({ members }) => [...members])
    .toSorted((a, b) => a[0] - b[0]);
}

/** An axis less its mean, people counted. */
export function aroundMean(axis: Float64Array, people: Float64Array): Float64Array {
  let [sum, all] = [0, 0];
  for (let place = 0; place < axis.length; place++) {
    sum += people[place] * axis[place];
    all += people[place];
  }
  return axis.map((value) => value - sum / all);
}
