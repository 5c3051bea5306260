import { bestOfEveryWay, mostTried } from './every-way.ts';
import { accountedFor, groupOf, outside, spreadWithin, type Group, type Points, type PopulationRange } from './points.ts';

/** A fall of the spread by less than this part of all of it is rounding, and so is a change by less than this number of people. */
const rounding = { spread: 1e-9, people: 1e-6 };

/** A step that brings fewer people inside than this part of the least is taken only where it brings in all that a group lacks. */
const worthwhile = 0.01;

/** A group is grouped anew with one or two of so many that are nearest to it. */
const nearest = 6;

/** A point goes to another group, in exchange for one of that group's points (−1: for none). */
interface Step {
  readonly point: number;
  readonly to: number;
  readonly other: number;
}

/** Groups that are bettered step by step. */
export interface Exchange {
  /**
   * Moves and exchanges points as long as the spread within groups falls by it, each person who is then outside the range counted as so
   * much spread (of the mean person's at the start); at an infinite price, as long as nobody more is outside.
   */
  settle(price: number): void;
  /** Brings people inside the range, for each group by the step that costs the least spread a person, as long as there is one. */
  bringIn(): void;
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
  const spreadOfAPerson = within / groupOf(points, everybody).people;

  const squaredDistance = (point: number, { people: count, sums }: Group): number => {
    let squares = 0;
    for (let axis = 0; axis < axes.length; axis++) {
      const off = axes[axis][point] - sums[axis] / count;
      squares += off * off;
    }
    return squares;
  };
  const moments = axes.map((axis) => axis.map((value, point) => value * people[point]));

  /** How many people more are outside the range after the step in hand, and how far the spread within groups falls. */
  const change = { outside: 0, gain: 0 };
  /** Weighs a step; whether no more people than these are outside after it. */
  const weigh = (point: number, to: number, other: number, mostOutside: number): boolean => {
    const from = home[point];
    const [one, two] = [groups[from], groups[to]];
    const moved = people[point] - (other < 0 ? 0 : people[other]);
    const isLast = other < 0 && one.members.length === 1;
    const [left, grown] = [isLast ? 0 : one.people - moved, two.people + moved];
    change.outside = outside(left, range) + outside(grown, range) - beyond[from] - beyond[to];
    if (change.outside > mostOutside) return false;
    let [ofLeft, ofGrown] = [0, 0];
    for (let axis = 0; axis < moments.length; axis++) {
      const values = moments[axis];
      const gone = values[point] - (other < 0 ? 0 : values[other]);
      const [stay, come] = [one.sums[axis] - gone, two.sums[axis] + gone];
      ofLeft += stay * stay;
      ofGrown += come * come;
    }
    change.gain = (isLast ? 0 : ofLeft / left) + ofGrown / grown - accounted[from] - accounted[to];
    return true;
  };
  const take = ({ point, to, other }: Step): void => {
    const from = home[point];
    const stay = groups[from].members.filter((each) => each !== point);
    const stayThere = groups[to].members.filter((each) => each !== other);
    put(from, other < 0 ? stay : [...stay, other]);
    put(to, [...stayThere, point]);
  };

  let best = { score: 0, point: -1, to: -1, other: -1 };
  const seek = (floor: number): void => void (best = { score: floor, point: -1, to: -1, other: -1 });
  /** Looks for a step of a point to a group that beats the best so far, and leaves no more people than these outside. */
  const look = (point: number, to: number, score: () => number, mostOutside: number): void => {
    const { members } = groups[to];
    for (let place = -1; place < members.length; place++) {
      const other = place < 0 ? -1 : members[place];
      if (!weigh(point, to, other, mostOutside)) continue;
      const scored = score();
      if (scored > best.score) best = { score: scored, point, to, other };
    }
  };
  const takeBest = (): boolean => {
    if (best.point < 0) return false;
    take(best);
    return true;
  };
  const isOther = (point: number, to: number): boolean => to !== home[point] && groups[to].members.length > 0;
  /** Does something for one after another, again and again until it helps none of them. */
  const untilNoneIsBetter = (count: number, help: (place: number) => boolean): void => {
    for (let isBetter = true; isBetter;) {
      isBetter = false;
      for (let place = 0; place < count; place++) if (help(place)) isBetter = true;
    }
  };

  const settle = (price: number): void => {
    const isFixed = price === Infinity;
    const ofAPerson = price * spreadOfAPerson;
    const score = isFixed ? () => change.gain : () => change.gain - ofAPerson * change.outside;
    untilNoneIsBetter(people.length, (point) => {
      seek(smallest);
      const isAnywhere = beyond[home[point]] > 0;
      const own = squaredDistance(point, groups[home[point]]);
      for (let to = 0; to < groups.length; to++)
        if (isOther(point, to) && (isAnywhere || beyond[to] > 0 || squaredDistance(point, groups[to]) < own))
          look(point, to, score, isFixed ? 0 : Infinity);
      return takeBest();
    });
  };

  const bringIn = (): void => {
    untilNoneIsBetter(groups.length, (place) => {
      if (beyond[place] === 0) return false;
      const enough = Math.max(rounding.people, Math.min(beyond[place], worthwhile * range.least) - rounding.people);
      const score = (): number => (change.gain > 0 ? change.gain : change.gain / -change.outside);
      seek(-Infinity);
      for (let point = 0; point < people.length; point++)
        for (let to = 0; to < groups.length; to++)
          if (isOther(point, to) && (to === place || home[point] === place)) look(point, to, score, -enough);
      return takeBest();
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
  const apart = (one: Group, other: Group): number =>
    one.sums.reduce((all, sum, axis) => {
      const off = sum / one.people - other.sums[axis] / other.people;
      return all + off * off;
    }, 0);
  const groupAnew = (): void => {
    untilNoneIsBetter(groups.length, (place) => {
      if (beyond[place] === 0) return false;
      const near = Array.from(groups.keys())
        .filter((other) => other !== place && groups[other].members.length > 0)
        .map((other) => ({ other, distance: apart(groups[place], groups[other]) }))
        .toSorted((a, b) => a.distance - b.distance || a.other - b.other)
        .slice(0, nearest)
        .map(({ other }) => other);
      const pairs = near.flatMap((one, at) => near.slice(at + 1).map((other) => [place, one, other]));
      return [...near.map((other) => [place, other]), ...pairs].some(regroup);
    });
  };

  return { settle, bringIn, groupAnew, groups: () => groups.filter(({ members }) => members.length > 0) };
}
