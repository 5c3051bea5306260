import { agglomerate, joinOn } from './agglomerate.ts';
import { bestOfEveryWay, mostTried } from './every-way.ts';
import { openExchange } from './exchange.ts';
import { outside, type Group, type Points, type PopulationRange } from './points.ts';

/**
 * What a person outside the range counts for, in mean squared distances of people from the middle of their group: little at first, so that
 * groups may pass points on to each other, and in the end so much that no nearness is worth one.
 */
const prices = [1, 10, 100] as const;
const lastPrice = 1e9;

/**
 * Puts points into groups of so many people each, with little spread within them: few points by trying every way, more of them
 * joined one by one, and then bettered by moves and exchanges. Where somebody is left outside the range, more are joined first, to as many
 * groups as there are people for. Where a group stays too small or too large no step was found that would mend it;
 * it is then as near to the range as was found, though two that are too small may make one that is too large.
 * Each point is in exactly one group; groups stand in the order of their first points. The same points in the same order give the same groups.
 */
export function group(points: Points, range: PopulationRange): number[][] {
  const { people } = points;
  // Around their mean the sums of squares lose no digits.
  const centred = { people, axes: points.axes.map((axis) => aroundMean(axis, people)) };
  if (people.length <= mostTried) return bestOfEveryWay(centred, Array.from(people.keys()), range);
  const joined = agglomerate(centred, range);
  let groups = better(centred, joined, range);
  // Moves and exchanges seldom make groups fewer: of too many of them none is ever full.
  const most = groupsFor(people, range);
  if (outsideOf(groups, range) > 0 && joined.length > most) {
    const fewer = better(centred, joinOn(centred, joined, most), range);
    if (outsideOf(fewer, range) < outsideOf(groups, range)) groups = fewer;
  }
  return groups.map(({ members }) => [...members]).toSorted((a, b) => a[0] - b[0]);
}

/** Groups bettered by all steps that there are. */
function better(points: Points, start: readonly Group[], range: PopulationRange): Group[] {
  const exchange = openExchange(points, start, range);
  for (const price of prices) exchange.settle(price);
  exchange.groupAnew();
  exchange.settle(lastPrice);
  return exchange.groups();
}

/** How many groups there are people for, each in the middle of the range, or as near to it as makes a whole number of groups. */
function groupsFor(people: Float64Array, { least, most }: PopulationRange): number {
  const all = people.reduce((sum, each) => sum + each, 0);
  return Math.min(Math.max(Math.round((2 * all) / (least + most)), Math.ceil(all / most)), Math.floor(all / least));
}

const outsideOf = (groups: readonly Group[], range: PopulationRange): number =>
  groups.reduce((sum, { people }) => sum + outside(people, range), 0);

/** An axis less its mean, people counted. What differs by rounding alone is the same, so that nothing is bettered by it. */
export function aroundMean(axis: Float64Array, people: Float64Array): Float64Array {
  let [sum, all] = [0, 0];
  for (let place = 0; place < axis.length; place++) {
    sum += people[place] * axis[place];
    all += people[place];
  }
  return axis.map((value) => {
    const off = value - sum / all;
    return Math.abs(off) <= 1e-12 * Math.abs(value) ? 0 : off;
  });
}
