/** How many people a group may have: both ends count as inside. */
export interface PopulationRange {
  readonly least: number;
  readonly most: number;
}

/** What is to be grouped: points with people, in an order that decides between equals. All numbers are known, and every point has people. */
export interface Points {
  readonly people: Float64Array;
  /** Where they stand: one array an axis, in the same unit. */
  readonly axes: readonly Float64Array[];
}

/** Some points together; one of no points is empty. */
export interface Group {
  /** Places of the points, rising. */
  readonly members: readonly number[];
  readonly people: number;
  /** People times position, added up: one number an axis. */
  readonly sums: readonly number[];
}

/** A group of these points. It is added up anew in the order of the points, so that it is the same by whichever way it came about. */
export function groupOf({ people, axes }: Points, some: readonly number[]): Group {
  const members = some.toSorted((a, b) => a - b);
  const add = (value: (point: number) => number): number => members.reduce((sum, point) => sum + value(point), 0);
  return { members, people: add((point) => people[point]), sums: axes.map((axis) => add((point) => people[point] * axis[point])) };
}

/** How many people a group has too few or too many; a group of nobody is none. */
export const outside = (people: number, { least, most }: PopulationRange): number =>
  people === 0 ? 0 : people < least ? least - people : people > most ? people - most : 0;

/**
 * What the mean of a group accounts for of the squares of its people's positions. The squares of all people are the same however they
 * are grouped, so the spread within groups falls by as much as this rises. Nothing where there is nobody.
 */
export function accountedFor(people: number, sums: ArrayLike<number>): number {
  if (people === 0) return 0;
  let squares = 0;
  for (let axis = 0; axis < sums.length; axis++) squares += sums[axis] * sums[axis];
  return squares / people;
}

/** Squared distance between the means of two groups. */
export function squaredBetween(one: Group, other: Group): number {
  let squares = 0;
  for (let axis = 0; axis < one.sums.length; axis++) {
    const off = one.sums[axis] / one.people - other.sums[axis] / other.people;
    squares += off * off;
  }
  return squares;
}

/** Spread within groups: squared distances of people from the middle of their group, added up. */
export function spreadWithin(points: Points, groups: readonly (readonly number[])[]): number {
  let spread = 0;
  for (const members of groups) {
    const { people, sums } = groupOf(points, members);
    points.axes.forEach((axis, place) => {
      for (const point of members) {
        const off = axis[point] - sums[place] / people;
        spread += points.people[point] * off * off;
      }
    });
  }
  return spread;
}
