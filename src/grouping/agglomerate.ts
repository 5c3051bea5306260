import { groupOf, squaredBetween, type Group, type Points, type PopulationRange } from './points.ts';

/**
 * Joins points into groups, the two together whose joining adds least to the spread within groups (J. H. Ward, "Hierarchical Grouping
 * to Optimize an Objective Function", Journal of the American Statistical Association 58, 1963), as long as one of the two has too
 * few people and both together have not too many. Of equals the first by place are joined.
 *
 * Nearest partners are kept from join to join. That is sound: what is joined comes no nearer to a third than the nearer of its two
 * parts was, and may be joined to it only where both parts might have been.
 */
export function agglomerate(points: Points, { least, most }: PopulationRange): Group[] {
  const groups: (Group | undefined)[] = Array.from(points.people, (_, place) => groupOf(points, [place]));
  const partners = new Int32Array(groups.length).fill(-1);
  const costs = new Float64Array(groups.length).fill(Infinity);

  const findPartner = (place: number): void => {
    partners[place] = -1;
    costs[place] = Infinity;
    const own = groups[place];
    if (own === undefined) return;
    for (let other = 0; other < groups.length; other++) {
      const group = groups[other];
      if (group === undefined || other === place) continue;
      if ((own.people >= least && group.people >= least) || own.people + group.people > most) continue;
      const cost = costOfJoining(own, group);
      if (cost < costs[place]) [costs[place], partners[place]] = [cost, other];
    }
  };
  for (let place = 0; place < groups.length; place++) findPartner(place);

  for (;;) {
    let first = -1;
    for (let place = 0; place < groups.length; place++)
      if (partners[place] >= 0 && (first < 0 || costs[place] < costs[first])) first = place;
    const [one, other] = [groups[first], groups[partners[first]]];
    if (one === undefined || other === undefined) break;
    // The cheapest pair is met at its first place: the other of the two is behind it.
    const second = partners[first];
    groups[first] = groupOf(points, [...one.members, ...other.members]);
    groups[second] = undefined;
    for (let place = 0; place < groups.length; place++)
      if (place === first || place === second || partners[place] === first || partners[place] === second) findPartner(place);
  }
  return groups.filter((group) => group !== undefined);
}

/** Goes on joining groups, the two together whose joining adds least to the spread within groups, until there are no more than so many. */
export function joinOn(points: Points, joined: readonly Group[], most: number): Group[] {
  const groups = [...joined];
  while (groups.length > Math.max(1, most)) {
    let best = { cost: Infinity, one: 0, other: 1 };
    for (let one = 0; one < groups.length; one++)
      for (let other = one + 1; other < groups.length; other++) {
        const cost = costOfJoining(groups[one], groups[other]);
        if (cost < best.cost) best = { cost, one, other };
      }
    const [gone] = groups.splice(best.other, 1);
    groups[best.one] = groupOf(points, [...groups[best.one].members, ...gone.members]);
  }
  return groups;
}

/** What joining two groups adds to the spread within groups. */
const costOfJoining = (one: Group, other: Group): number =>
  ((one.people * other.people) / (one.people + other.people)) * squaredBetween(one, other);
