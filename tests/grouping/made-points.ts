import fc from 'fast-check';
import type { Points, PopulationRange } from '../../src/grouping/points.ts';

export const usual: PopulationRange = { least: 500_000, most: 750_000 };

/** Consortia as they are in England, strewn over a square. */
export const pointsOf = (least: number, most: number): fc.Arbitrary<Points> =>
  fc
    .array(
      fc.record({
        people: fc.integer({ min: 70_000, max: 400_000 }),
        x: fc.integer({ min: 0, max: 999 }),
        y: fc.integer({ min: 0, max: 999 }),
      }),
      { minLength: least, maxLength: most },
    )
    .map((all) => ({
      people: Float64Array.from(all, ({ people }) => people),
      axes: [Float64Array.from(all, ({ x }) => x), Float64Array.from(all, ({ y }) => y)],
    }));

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** People in groups that are too small or too large, and the spread within groups: plainly, sharing no code with src. */
export function judgeGroups({ people, axes }: Points, groups: readonly (readonly number[])[], { least, most }: PopulationRange) {
  let [outside, spread] = [0, 0];
  for (const members of groups) {
    const all = sumOf(members.map((each) => people[each]));
    outside += Math.max(0, least - all, all - most);
    for (const axis of axes) {
      const mean = sumOf(members.map((each) => people[each] * axis[each])) / all;
      spread += sumOf(members.map((each) => people[each] * (axis[each] - mean) ** 2));
    }
  }
  return { outside, spread };
}

/** Every way to put so many things into groups, by the groups of all but the last. */
function everyWay(count: number): number[][][] {
  if (count === 0) return [[]];
  const last = count - 1;
  return everyWay(last).flatMap((groups) => [
    ...groups.map((_, at) => groups.map((group, place) => (place === at ? [...group, last] : group))),
    [...groups, [last]],
  ]);
}

const ways = new Map<number, number[][][]>();

/** The best that can be had: fewest people outside the range, and then the least spread. */
export function bestOf(points: Points, range: PopulationRange): { outside: number; spread: number } {
  const { length } = points.people;
  if (!ways.has(length)) ways.set(length, everyWay(length));
  let best = { outside: Infinity, spread: Infinity };
  for (const groups of ways.get(length) ?? []) {
    const judged = judgeGroups(points, groups, range);
    if (judged.outside < best.outside || (judged.outside === best.outside && judged.spread < best.spread)) best = judged;
  }
  return best;
}
