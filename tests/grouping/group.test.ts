import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agglomerate, joinOn } from '../../src/grouping/agglomerate.ts';
import { openExchange } from '../../src/grouping/exchange.ts';
import { group } from '../../src/grouping/group.ts';
import { spreadWithin } from '../../src/grouping/points.ts';
import { inTime } from '../in-time.ts';
import { bestOf, judgeGroups, pointsOf, usual } from './made-points.ts';

const line = (people: readonly number[], places: readonly number[]) => ({
  people: Float64Array.from(people),
  axes: [Float64Array.from(places)],
});

describe('a few points', () => {
  test('neighbours are together, by hand', () => {
    const points = line([300_000, 250_000, 200_000, 350_000], [0, 10, 1, 11]);
    expect(group(points, usual)).toEqual([
      [0, 2],
      [1, 3],
    ]);
  });

  test('a range that nearest neighbours do not fill is filled by others', () => {
    // 0 and 1 stand together with 800,000 people, too many: each has to go with one of the far ones.
    const points = line([400_000, 400_000, 150_000, 150_000], [0, 1, 50, 51]);
    const groups = group(points, usual);
    expect(judgeGroups(points, groups, usual).outside).toBe(0);
    expect(groups.map(({ length }) => length)).toEqual([2, 2]);
  });

  test('up to eight are grouped as well as can be: no way of all has fewer people outside the range, or as many and less spread', () => {
    fc.assert(
      fc.property(pointsOf(1, 8), (points) => {
        const [found, best] = [judgeGroups(points, group(points, usual), usual), bestOf(points, usual)];
        expect(found.outside).toBeCloseTo(best.outside, 3);
        expect(found.spread).toBeLessThanOrEqual(best.spread * (1 + 1e-9) + 1e-3);
      }),
      { seed: 20101206, numRuns: 60 },
    );
  });

  test('none at all make no group', () => {
    expect(group(line([], []), usual)).toEqual([]);
  });
});

describe('many points', () => {
  test('of nine, no longer grouped by every way there is, three in four are as near to the range as can be, and those with less than twice the least spread', () => {
    let optimal = 0;
    const samples = fc.sample(pointsOf(9, 9), { seed: 20101206, numRuns: 24 });
    for (const points of samples) {
      const [found, best] = [judgeGroups(points, group(points, usual), usual), bestOf(points, usual)];
      expect(found.outside).toBeGreaterThanOrEqual(best.outside);
      if (found.outside > best.outside) continue;
      optimal++;
      expect(found.spread).toBeLessThanOrEqual(2 * best.spread);
    }
    expect(optimal).toBeGreaterThanOrEqual(18);
  });

  test('each is in exactly one group, groups stand in the order of their first points, and the same points give the same groups', () => {
    fc.assert(
      fc.property(pointsOf(9, 60), (points) => {
        const groups = group(points, usual);
        expect(groups.flat().toSorted((a, b) => a - b)).toEqual([...points.people.keys()]);
        expect(groups.map(([first]) => first)).toEqual(groups.map(([first]) => first).toSorted((a, b) => a - b));
        expect(groups.every((members) => members.every((each, at) => at === 0 || each > members[at - 1]))).toBe(true);
        expect(group(points, usual)).toEqual(groups);
      }),
      { seed: 20101206, numRuns: 40 },
    );
  });

  test('of 40 or more hardly any is left outside the range', () => {
    const lefts: number[] = [];
    fc.assert(
      fc.property(pointsOf(40, 80), (points) => {
        const groups = group(points, usual);
        lefts.push(groups.filter((members) => judgeGroups(points, [members], usual).outside > 0).length);
      }),
      { seed: 20101206, numRuns: 30 },
    );
    expect(lefts.filter((left) => left > 0).length).toBeLessThanOrEqual(1);
  });

  test('a narrow range is filled too, where pairs and threes are too small for it or too large', () => {
    const range = { least: 1_000_000, most: 1_100_000 };
    const lefts = fc
      .sample(pointsOf(60, 100), { seed: 20101206, numRuns: 12 })
      .map((points) => judgeGroups(points, group(points, range), range).outside);
    expect(lefts.filter((left) => left > 0).length).toBeLessThanOrEqual(1);
  });

  test('exchanges never leave more people outside the range, nor as many with more spread, than joining alone did', () => {
    fc.assert(
      fc.property(pointsOf(9, 50), (points) => {
        const joined = agglomerate(points, usual);
        const exchange = openExchange(points, joined, usual);
        exchange.settle(1e9);
        const [before, after] = [joined, exchange.groups()].map((groups) =>
          judgeGroups(
            points,
            groups.map(({ members }) => members),
            usual,
          ),
        );
        expect(after.outside).toBeLessThanOrEqual(before.outside + 1e-6);
        if (after.outside === before.outside) expect(after.spread).toBeLessThanOrEqual(before.spread * (1 + 1e-9));
      }),
      { seed: 20101206, numRuns: 40 },
    );
  });

  test('what is beside the range alone is left: groups too large for one and too small for two are as near to it as they can be', () => {
    // 400,000 alone lacks 100,000; two of them have 50,000 too many between them.
    const many = line(
      Array.from({ length: 20 }, () => 400_000),
      Array.from({ length: 20 }, (_, place) => place),
    );
    const groups = group(many, usual);
    expect(groups).toHaveLength(10);
    expect(judgeGroups(many, groups, usual).outside).toBe(500_000);
  });

  test('points at one place, and hundreds that fit nowhere, come to an end', () => {
    const one = line(
      Array.from({ length: 30 }, () => 100_000),
      Array.from({ length: 30 }, () => 7),
    );
    expect(judgeGroups(one, group(one, usual), usual).outside).toBe(0);
    const people = Array.from({ length: 40 }, (_, place) => 70_000.1 + ((place * 7919) % 300_000));
    const almost = line(
      people,
      people.map(() => 0.1),
    );
    expect(inTime(() => group(almost, usual)).flat()).toHaveLength(40);
    const hostile = line(
      Array.from({ length: 600 }, (_, place) => 400_000 + ((place * 7919) % 1000)),
      Array.from({ length: 600 }, (_, place) => (place * 104_729) % 1009),
    );
    expect(inTime(() => group(hostile, usual), 10_000).flat()).toHaveLength(600);
  });
});

test('agglomeration joins the nearest of those that are too small first, and none that would be too large', () => {
  const points = line([200_000, 200_000, 200_000, 600_000, 200_000], [0, 1, 5, 6, 100]);
  expect(agglomerate(points, usual).map(({ members }) => [...members])).toEqual([[0, 1, 2], [3], [4]]);
});

test('joining on takes the two together that cost least, whatever their size, until there are so many groups', () => {
  const points = line([600_000, 600_000, 600_000, 600_000], [0, 9, 10, 30]);
  const joined = agglomerate(points, usual);
  expect(joined).toHaveLength(4);
  const membersOf = (most: number): number[][] => joinOn(points, joined, most).map(({ members }) => [...members]);
  expect(membersOf(3)).toEqual([[0], [1, 2], [3]]);
  expect(membersOf(2)).toEqual([[0, 1, 2], [3]]);
  expect(membersOf(0)).toEqual([[0, 1, 2, 3]]);
});

test('the spread within groups is what its formula says', () => {
  fc.assert(
    fc.property(pointsOf(2, 20), (points) => {
      const groups = [[0], [...points.people.keys()].slice(1)];
      expect(spreadWithin(points, groups) / (1 + judgeGroups(points, groups, usual).spread)).toBeCloseTo(
        judgeGroups(points, groups, usual).spread / (1 + judgeGroups(points, groups, usual).spread),
        9,
      );
    }),
    { seed: 20101206, numRuns: 20 },
  );
});
