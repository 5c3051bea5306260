import { bestOfEveryWay, mostTried } from './every-way.ts';
import { accountedFor, groupOf, outside, spreadWithin, squaredBetween, type Group, type Points, type PopulationRange } from './points.ts';

/** A fall of the spread by less than this part of all of it is rounding, and so is a change by less than this number of people. */
const rounding = { spread: 1e-9, people: 1e-6 };

/** A group is grouped anew with one or two of so many that are nearest to it. */
const nearest = 6;

/** Groups that are bettered step by step. */
export interface Exchange {
  /**
   * Moves and exchanges points as long as the spread within groups falls by it, each person who is then outside the range counted as so
   * much spread (of the mean person's at the start).
   */
  settle(price: number): void;
  /** Groups anew, by every way there is, those that are still outside the range together with those nearest to them, a few points at a time. */
  groupAnew(): void;
  groups(): Group[];
}

/**
 * Opens groups to be bettered: a point may move to another group, and two points of different groups may change places
 * (C. F. Banfield and L. C. Bassill, "A Transfer Algorithm for Non-Hierarchical Classification", Applied Statistics 26, 1977). A step
 * is looked at where the point comes nearer by it, or where a group is too small or too large. Each point in turn takes the best of its steps, the
 * first of equals. Every step makes the whole better, so that it comes to an end.
 */
export function openExchange(points: Points, start: readonly Group[], range: PopulationRange): Exchange {
  const { people, axes } = points;
  const groups = [...start];
  const accounted: number[] = [];
  const beyond: number[] = [];
  const home = new Int32Array(people.length);
  const put = (place: number, members: readonly number[]): void => {
    groups[place] = groupOf(points, members);
    accounted[place] = accountedFor(groups[place].people, groups[place].sums);
    beyond[place] = outside(groups[place].people, range);
    for (const point of members) home[point] = place;
  };
  start.forEach(({ members }, place) => put(place, members));
  const everybody = Array.from(people.keys());
  const smallest = rounding.spread * spreadWithin(points, [everybody]);
  const within = spreadWithin(
    points,
    start.map(({ members }) => members),
  );
  // Where the points of each group stand at one place there is nothing to weigh a person against: any spread will do.
  const spreadOfAPerson = within > 0 ? within / groupOf(points, everybody).people : 1;

  const squaredDistance = (point: number, { people: count, sums }: Group): number => {
    let squares = 0;
    for (let axis = 0; axis < axes.length; axis++) {
      const off = axes[axis][point] - sums[axis] / count;
      squares += off * off;
    }
    return squares;
  };
  const moments = axes.map((axis) => axis.map((value, point) => value * people[point]));

  /**
   * What is gained if a point goes to another group, in exchange for one of that group's points (−1: for none): how far the spread within
   * groups falls, less what those count for who are then outside the range and were not.
   */
  const gainOf = (point: number, to: number, other: number, ofAPerson: number): number => {
    const from = home[point];
    const [one, two] = [groups[from], groups[to]];
    const moved = people[point] - (other < 0 ? 0 : people[other]);
    const isLast = other < 0 && one.members.length === 1;
    const [left, grown] = [isLast ? 0 : one.people - moved, two.people + moved];
    const more = outside(left, range) + outside(grown, range) - beyond[from] - beyond[to];
    let [ofLeft, ofGrown] = [0, 0];
    for (let axis = 0; axis < moments.length; axis++) {
      const values = moments[axis];
      const gone = values[point] - (other < 0 ? 0 : values[other]);
      const [stay, come] = [one.sums[axis] - gone, two.sums[axis] + gone];
      ofLeft += stay * stay;
      ofGrown += come * come;
    }
    const gain = (isLast ? 0 : ofLeft / left) + ofGrown / grown - accounted[from] - accounted[to];
    return Math.abs(more) < rounding.people ? gain : gain - ofAPerson * more;
  };
  const take = (point: number, to: number, other: number): void => {
    const from = home[point];
    const stay = groups[from].members.filter((each) => each !== point);
    const stayThere = groups[to].members.filter((each) => each !== other);
    put(from, other < 0 ? stay : [...stay, other]);
    put(to, [...stayThere, point]);
  };
  /** Does something for one after another, again and again until it helps none of them. */
  const untilNoneIsBetter = (count: number, help: (place: number) => boolean): void => {
    for (let isBetter = true; isBetter;) {
      isBetter = false;
      for (let place = 0; place < count; place++) if (help(place)) isBetter = true;
    }
  };

  const settle = (price: number): void => {
    const ofAPerson = price * spreadOfAPerson;
    untilNoneIsBetter(people.length, (point) => {
      const from = home[point];
      const own = squaredDistance(point, groups[from]);
      let best = { gain: smallest, to: -1, other: -1 };
      for (let to = 0; to < groups.length; to++) {
        const { members } = groups[to];
        if (to === from || members.length === 0) continue;
        if (beyond[from] === 0 && beyond[to] === 0 && squaredDistance(point, groups[to]) >= own) continue;
        for (let place = -1; place < members.length; place++) {
          const other = place < 0 ? -1 : members[place];
          const gain = gainOf(point, to, other, ofAPerson);
          if (gain > best.gain) best = { gain, to, other };
        }
      }
      if (best.to < 0) return false;
      take(point, best.to, best.other);
      return true;
    });
  };

  /** Groups some groups anew by every way there is; whether fewer people are then outside the range. */
  const regroup = (together: readonly number[]): boolean => {
    const members = together.flatMap((place) => groups[place].members);
    if (members.length > mostTried) return false;
    const anew = bestOfEveryWay(
      points,
      members.toSorted((a, b) => a - b),
      range,
    ).map((some) => groupOf(points, some));
    const before = together.reduce((sum, place) => sum + beyond[place], 0);
    if (anew.reduce((sum, { people: count }) => sum + outside(count, range), 0) > before - rounding.people) return false;
    // There may be more or fewer of them than before.
    const places = [...together, ...Array.from({ length: anew.length }, (_, more) => groups.length + more)];
    places.slice(0, Math.max(together.length, anew.length)).forEach((place, at) => put(place, anew[at]?.members ?? []));
    return true;
  };
  const groupAnew = (): void => {
    untilNoneIsBetter(groups.length, (place) => {
      if (beyond[place] === 0) return false;
      const near = Array.from(groups.keys())
        .filter((other) => other !== place && groups[other].members.length > 0)
        .map((other) => ({ other, distance: squaredBetween(groups[place], groups[other]) }))
        .toSorted((a, b) => a.distance - b.distance || a.other - b.other)
        .slice(0, nearest)
        .map(({ other }) => other);
      const pairs = near.flatMap((one, at) => near.slice(at + 1).map((other) => [place, one, other]));
      return [...near.map((other) => [place, other]), ...pairs].some(regroup);
    });
  };

  return { settle, groupAnew, groups: () => groups.filter(({ members }) => members.length > 0) };
}
