import { describe, expect, test } from 'vitest';
import { compareFederations, compareIn, type FederationFigures } from '../../src/grouping/comparison.ts';
import { usualRange, ways, type Way } from '../../src/grouping/federations.ts';
import { margins, openMemberCosts, poolRisks, poolsOf } from '../../src/incentives/risk-pools.ts';
import { openRunChance } from '../../src/run.ts';
import { openWorkshop, type Workshop } from '../../src/workshop.ts';
import { openOnTwelve, practicesIn, textOf } from '../shipped.ts';

/** The workshop of a scenario on the twelve practices: C001 and C002 are federation F01 (40,000 and 30,000 people), C003 stands alone (50,000). */
const shopOf = (draws: number, practices = textOf('practices')): Workshop =>
  openWorkshop(openOnTwelve('award-to-practices', { practices }, draws).run);

const figuresOf = (workshop: Workshop, way: Way, range = usualRange): FederationFigures => {
  const found = compareIn(openMemberCosts(workshop), range).federations.find((each) => each.way === way);
  if (found === undefined) throw new Error(`nothing ${way}`);
  return found;
};

const rows = textOf('practices').trimEnd().split('\n');
const column = (name: string): number => rows[0].split(',').indexOf(name);
const practices = rows.slice(1).map((line) => {
  const cells = line.split(',');
  const numberOf = (name: string): number => Number(cells[column(name)]);
  return {
    consortium: cells[column('consortium_code')],
    list: numberOf('list_size'),
    deprivation: numberOf('deprivation'),
    latitude: (numberOf('latitude') * Math.PI) / 180,
    longitude: (numberOf('longitude') * Math.PI) / 180,
  };
});

/** Haversine, in km. */
function distance(a: { latitude: number; longitude: number }, b: { latitude: number; longitude: number }): number {
  const h =
    Math.sin((b.latitude - a.latitude) / 2) ** 2 +
    Math.cos(a.latitude) * Math.cos(b.latitude) * Math.sin((b.longitude - a.longitude) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(h));
}

/** Spread of deprivation and distances of some pools, plainly. */
function byHand(pools: readonly (readonly string[])[]) {
  const add = (some: readonly (typeof practices)[number][], value: (each: (typeof practices)[number]) => number): number =>
    some.reduce((sum, each) => sum + each.list * value(each), 0);
  const all = add(practices, () => 1);
  const mean = add(practices, (each) => each.deprivation) / all;
  let [within, km] = [0, 0];
  for (const codes of pools) {
    const own = practices.filter(({ consortium }) => codes.includes(consortium));
    const people = add(own, () => 1);
    const middle = add(own, (each) => each.deprivation) / people;
    within += add(own, (each) => (each.deprivation - middle) ** 2);
    const x = add(own, (each) => Math.cos(each.latitude) * Math.cos(each.longitude));
    const y = add(own, (each) => Math.cos(each.latitude) * Math.sin(each.longitude));
    const z = add(own, (each) => Math.sin(each.latitude));
    const centre = { latitude: Math.atan2(z, Math.sqrt(x * x + y * y)), longitude: Math.atan2(y, x) };
    km += add(own, (each) => distance(each, centre));
  }
  return { between: 1 - within / add(practices, (each) => (each.deprivation - mean) ** 2), within: Math.sqrt(within / all), km: km / all };
}

test('the three ways stand in their order, each with all consortia', () => {
  const { federations, range, year } = compareIn(openMemberCosts(shopOf(0)), usualRange);
  expect(federations.map(({ way }) => way)).toEqual([...ways]);
  expect({ range, year }).toEqual({ range: { least: 500_000, most: 750_000 }, year: 2013 });
  for (const { pools } of federations) expect(pools.flatMap(({ consortia }) => consortia).toSorted()).toEqual(['C001', 'C002', 'C003']);
});

test('number and sizes of pools, and how many are outside the range', () => {
  const given = figuresOf(shopOf(0), 'data', { least: 60_000, most: 65_000 });
  expect(given).toMatchObject({
    pools: [
      { code: 'C003', consortia: ['C003'], population: 50_000 },
      { code: 'F01', consortia: ['C001', 'C002'], population: 70_000 },
    ],
    population: { least: 50_000, median: 50_000, most: 70_000 },
    tooSmall: 1,
    tooLarge: 1,
  });
  expect(figuresOf(shopOf(0), 'data', { least: 50_000, most: 70_000 })).toMatchObject({ tooSmall: 0, tooLarge: 0 });
});

describe('deprivation and distance are what plain loops make of the same practices', () => {
  test.each([
    ['data', [['C001', 'C002'], ['C003']]],
    ['place', [['C001', 'C002', 'C003']]],
  ] as const)('%s', (way, pools) => {
    const { deprivation, distance: km } = figuresOf(shopOf(0), way);
    const hand = byHand(pools);
    expect(deprivation.between).toBeCloseTo(hand.between, 9);
    expect(deprivation.within).toBeCloseTo(hand.within, 9);
    expect(km).toBeCloseTo(hand.km, 6);
  });

  test('C001 lies along one road: its patients are less than two kilometres from its middle', () => {
    const alone = figuresOf(shopOf(0), 'place', { least: 30_000, most: 50_000 });
    expect(alone.pools.map(({ code }) => code)).toEqual(['C001', 'C002', 'C003']);
    expect(alone.distance).toBeCloseTo(byHand([['C001'], ['C002'], ['C003']]).km, 6);
    expect(alone.distance).toBeLessThan(2);
  });
});

describe('risk', () => {
  test('is that of the risk pools, each counted by its people', () => {
    const workshop = shopOf(1024);
    const pools = poolRisks(openMemberCosts(workshop));
    const { risks } = figuresOf(workshop, 'data');
    expect(risks.map(({ margin }) => margin)).toEqual([0.01, 0.02, 0.05]);
    for (const { margin, chance, highest, moreAsGiven, moreError } of risks) {
      const place = margins.indexOf(margin as 0.01);
      const mean = pools.reduce((sum, { population, overspend }) => sum + population * overspend[place].probability, 0) / 120_000;
      expect(chance).toBeCloseTo(mean, 12);
      expect(highest).toBe(Math.max(...pools.map(({ overspend }) => overspend[place].probability)));
      expect([moreAsGiven, moreError]).toEqual([0, 0]);
    }
  });

  test('of other pools it is what data in these pools has, in the same imagined years', () => {
    const workshop = shopOf(1024);
    const built = figuresOf(workshop, 'place');
    // The same practices as one federation from the start.
    const federation = column('federation_code');
    const together = [rows[0], ...rows.slice(1).map((line) => line.split(',').with(federation, 'F01').join(','))].join('\n');
    const consortia = textOf('consortia').replace(/^C003,,/m, 'C003,F01,');
    const one = openWorkshop(openOnTwelve('award-to-practices', { practices: together, consortia }, 1024).run);
    const [pool, ...others] = poolRisks(openMemberCosts(one));
    expect(others).toEqual([]);
    const given = figuresOf(workshop, 'data');
    built.risks.forEach(({ margin, chance, error, moreAsGiven, moreError }, at) => {
      expect(chance).toBeCloseTo(pool.overspend[margins.indexOf(margin as 0.01)].probability, 12);
      expect(moreAsGiven).toBeCloseTo(given.risks[at].chance - chance, 12);
      expect(error).toBeGreaterThan(0);
      expect(moreError).toBeGreaterThan(0);
    });
  });

  test('without imagined years, or where a cost or a population is missing, it is not known', () => {
    const unknown = (workshop: Workshop): void => {
      for (const { risks } of compareIn(openMemberCosts(workshop), usualRange).federations)
        expect(risks.every(({ chance, highest }) => Number.isNaN(chance) && Number.isNaN(highest))).toBe(true);
    };
    unknown(shopOf(0));
    const workshop = shopOf(1024);
    unknown({ ...workshop, expected: workshop.expected.map((values) => values.with(0, Number.NaN)) });
  });
});

test('what is missing of one practice is missing of all: nobody knows how far its patients are, nor how deprived', () => {
  const without = (name: string): string => {
    const place = column(name);
    return rows.map((line, at) => (at === 1 ? line.split(',').with(place, '').join(',') : line)).join('\n');
  };
  const nowhere = compareIn(openMemberCosts(shopOf(0, without('latitude'))), usualRange).federations;
  expect(nowhere.every(({ distance: km }) => Number.isNaN(km))).toBe(true);
  expect(nowhere.every(({ deprivation }) => deprivation.within > 0)).toBe(true);
  const unscored = compareIn(openMemberCosts(shopOf(0, without('deprivation'))), usualRange).federations;
  expect(unscored.every(({ deprivation: { between, within } }) => Number.isNaN(between) && Number.isNaN(within))).toBe(true);
  expect(unscored.every(({ distance: km }) => km > 0)).toBe(true);
});

test('of data of several years it is the last, and of years to come the data’s own', () => {
  expect(compareIn(openMemberCosts(shopOf(0, practicesIn(2012, 2013))), usualRange).year).toBe(2013);
  expect(poolsOf(shopOf(0, practicesIn(2012, 2013)).dataset)).toHaveLength(4);
});

test('is worked out once for the same costs and chance, and anew for others', () => {
  const { run } = openOnTwelve('award-to-practices', {}, 1024);
  const kept = { ...run, chance: openRunChance(run) };
  const [first, second] = [openWorkshop(kept), openWorkshop(kept)];
  const comparison = compareFederations(openMemberCosts(first), first);
  expect(compareFederations(openMemberCosts(second), second)).toBe(comparison);
  expect(compareIn(openMemberCosts(first), usualRange)).toEqual(comparison);
  const other = openWorkshop({ ...run, seed: 7 });
  expect(compareFederations(openMemberCosts(other), other).federations[0].risks).not.toEqual(comparison.federations[0].risks);
});
