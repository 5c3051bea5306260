import { describe, expect, test } from 'vitest';
import { fitLaw, valueOf, type Law } from '../../src/draws/law.ts';
import { patientsShape } from '../draws/patients-shape.ts';
import { chanceOfEntity, meanOfBins, openChanceTally } from '../../src/incentives/chance-tally.ts';
import { standardErrorOfBins } from '../../src/numbers/standard-error.ts';
import type { ChanceAward } from '../../src/incentives/chance-award.ts';
import { payTo, runSmall, sharing, twoPractices, type Small } from './small-run.ts';

const consortia = (...rows: readonly string[]): string[] => ['consortium_code,population,benchmark,expenditure', ...rows];
const counted = ['consortium:', '  award: 0.5 * counted_savings(benchmark - total_cost, benchmark, 0.02)', ...payTo('patient_care')];
const assumptions = '{tau_nation: 0, tau_consortium: 0, kappa_all_care: 2}';

/** What chance makes of the one payment, and the Monte Carlo standard error of what it pays. */
function chanceOf(small: Small): ChanceAward & { error: number } {
  const { chanceAwards, payments } = runSmall({ draws: 1024, assumptions, ...small });
  return { ...chanceAwards[0], error: payments[0].total.standardError[0] };
}

/** Share of years, and mean of a value, over the law of a total: the midpoint rule over the standard normal, no draws. */
function over(law: Law, of: (factor: number) => number): number {
  const steps = 200_000;
  let mean = 0;
  for (let step = 0; step < steps; step++) {
    const z = -8 + (16 * (step + 0.5)) / steps;
    mean += (of(valueOf(law, z)) * Math.exp((-z * z) / 2) * 16) / steps / Math.sqrt(2 * Math.PI);
  }
  return mean;
}

describe('an award that counts savings from 2% on, where care costs what was budgeted', () => {
  const cost = 10_000_000;
  const found = chanceOf({ consortia: consortia(`S,6000,${cost},${cost}`, `L,40000,${cost},${cost}`), scheme: counted });
  const award = (factor: number): number => (1 - factor >= 0.02 ? 0.5 * cost * (1 - factor) : 0);
  const [small, large] = [6000, 40_000].map((people) => fitLaw(patientsShape(2, people)));

  test('is paid as often as the law of the total says, by size', () => {
    expect(found.bands.map(({ from, below, figures }) => [from, below, figures.entities])).toEqual([
      [5_000, 10_000, 1],
      [20_000, 50_000, 1],
    ]);
    for (const [place, law] of [small, large].entries()) {
      const { probability, standardError, falseReward, falsePenalty, denial } = found.bands[place].figures;
      const truth = over(law, (factor) => (factor <= 0.98 ? 1 : 0));
      // Strata leave at most a draw or two to chance.
      expect(Math.abs(probability - truth)).toBeLessThan(Math.max(4 * standardError, 2 / 1024));
      // All that is paid at expected cost is nothing.
      expect([falseReward, falsePenalty, denial]).toEqual([probability, 0, Number.NaN]);
    }
    expect(found.all.probability).toBeCloseTo((found.bands[0].figures.probability + found.bands[1].figures.probability) / 2, 12);
  });

  test('is all chance: what is paid on average is beyond what is paid at expected cost', () => {
    const truth = over(small, award) + over(large, award);
    expect(Math.abs(found.all.excess - truth)).toBeLessThan(4 * found.error);
    expect(found.error).toBeLessThan(0.05 * truth);
    expect(found.all.awarded).toBeCloseTo(found.all.excess, 4);
    expect(found.all.shareOfAwards).toBe(1);
    expect(found.excess[0] + found.excess[1]).toBeCloseTo(found.all.excess, 4);
  });
});

test('what is truly saved against a benchmark of the data is no luck: a saving of 5% is denied as often as it is lost', () => {
  const people = 10_000;
  const [cost, benchmark] = [9_500_000, 10_000_000];
  const { all, error } = chanceOf({ consortia: consortia(`C,${people},${benchmark},${cost}`), scheme: counted });
  const law = fitLaw(patientsShape(2, people));
  const truth = over(law, (factor) => (cost * factor > 0.98 * benchmark ? 1 : 0));
  expect(Math.abs(all.denial - truth)).toBeLessThan(3 / 1024);
  expect(all.falseReward).toBeNaN();
  expect(all.probability).toBeGreaterThan(0.45);
  // £250,000 is earned at expected cost.
  const mean = over(law, (factor) => (cost * factor <= 0.98 * benchmark ? 0.5 * (benchmark - cost * factor) : 0));
  expect(Math.abs(all.excess - (mean - 250_000))).toBeLessThan(4 * error);
  expect(all.shareOfAwards).toBeCloseTo(1 - 250_000 / all.awarded, 12);
});

test('losses owed by chance are false penalties; a share of every pound either way has no chance award on average', () => {
  const found = chanceOf({ consortia: consortia('C,10000,1000000,1000000'), scheme: [...sharing(0.5), ...payTo('patient_care')] });
  const { falseReward, falsePenalty, excess } = found.all;
  expect(falseReward + falsePenalty).toBeCloseTo(1, 2);
  expect(Math.abs(excess)).toBeLessThan(4 * found.error);
  expect(found.error).toBeLessThan(500); // of £10,000 of standard deviation
});

test('practices are counted one by one, by their lists, and added up by consortium', () => {
  const award = ['practice:', '  award: max(benchmark - total_cost, 0)', ...payTo('practice')];
  const found = chanceOf({ practices: twoPractices, scheme: award });
  expect([found.level, found.all.entities, found.bands.length]).toEqual(['practice', 2, 1]);
  expect(found.excess).toHaveLength(1);
  expect(found.excess[0]).toBeCloseTo(found.all.excess, 6);
  // What is paid is never less than nothing, so luck can only add to it.
  expect(found.all.excess).toBeGreaterThan(0);
});

test('who has a missing figure is left out, and counted', () => {
  const { all, bands, excess } = chanceOf({ consortia: consortia('A,6000,,1000000', 'B,6000,1000000,1000000'), scheme: counted });
  expect([all.entities, all.unknown, bands[0].figures.unknown]).toEqual([1, 1, 1]);
  expect(all.probability).toBeGreaterThan(0);
  expect([Number.isNaN(excess[0]), Number.isNaN(excess[1])]).toEqual([true, false]);
});

test('nothing is said without imagined years, nor of payments that chance does not move', () => {
  const rows = consortia('A,6000,1000000,1000000');
  expect(runSmall({ draws: 0, consortia: rows, scheme: counted }).chanceAwards).toEqual([]);
  const flat = ['consortium:', '  award: 2 * population', ...payTo('patient_care')];
  expect(runSmall({ draws: 1024, consortia: rows, scheme: flat }).chanceAwards).toEqual([]);
});

test('a payment of a federation is measured on the federation', () => {
  const rows = [
    'consortium_code,federation_code,population,benchmark,expenditure',
    'A,F,60000,1000000,1000000',
    'B,F,60000,1000000,1000000',
  ];
  const scheme = [
    'federation:',
    '  award: max(benchmark - total_cost, 0)',
    'payments:',
    '  - {name: pay, kind: award, amount: award, from: commissioner, to: patient_care, by: population}',
  ];
  const found = chanceOf({ consortia: rows, scheme });
  expect([found.level, found.all.entities, found.bands[0].from, found.excess.length]).toEqual(['federation', 1, 100_000, 0]);
  expect(Math.abs(found.all.probability - 0.5)).toBeLessThan(0.02);
});

describe('a tally', () => {
  const draws = 16;
  const amounts = (...values: readonly number[]): Float64Array =>
    Float64Array.from({ length: draws }, (_, at) => values[at % values.length]);

  test('counts to the penny: under half a penny is no difference', () => {
    const tally = openChanceTally(draws);
    tally.enter(chanceOfEntity(amounts(100, 100.004, 100.02, 99), 100));
    expect(tally.close().probability).toBe(0.25);
  });

  test('means are over entities, money is added up', () => {
    const tally = openChanceTally(draws);
    const entities = [chanceOfEntity(amounts(0, 40), 0), chanceOfEntity(amounts(-10, 30, 30, 30), 30)];
    expect(entities.map(({ excess }) => meanOfBins(excess))).toEqual([20, -10]);
    for (const entity of entities) tally.enter(entity);
    expect(tally.close()).toMatchObject({
      entities: 2,
      unknown: 0,
      probability: 0.25,
      falseReward: 0.5,
      falsePenalty: 0.125,
      denial: 0.25,
      excess: 10,
      awarded: 42.5,
      shareOfAwards: 1 - 30 / 42.5,
    });
  });

  test('gives each share its Monte Carlo error, of the bins of those who are asked about', () => {
    // Bins of 4 draws each: paid in 1, 2, 3 and 3 of 4; owing in none; and, of the other, paid in all but the last bin.
    const paid = [10, 0, 0, 0, 10, 10, 0, 0, 10, 10, 10, 0, 0, 10, 10, 10];
    const earned = Float64Array.from({ length: draws }, (_, draw) => (draw < 12 ? 30 : 0));
    const tally = openChanceTally(draws);
    tally.enter(chanceOfEntity(Float64Array.from(paid), 0));
    tally.enter(chanceOfEntity(earned, 30));
    const found = tally.close();
    expect([found.falseReward, found.denial, found.falsePenalty]).toEqual([9 / 16, 1 / 4, 0]);
    const errorOf = (...bins: readonly number[]): number => standardErrorOfBins(Float64Array.from(bins));
    expect(found.falseRewardError).toBe(errorOf(0.25, 0.5, 0.75, 0.75));
    expect(found.denialError).toBeCloseTo(errorOf(0, 0, 0, 1), 12);
    expect(found.falsePenaltyError).toBe(0);
    const awarded = errorOf(2.5 + 30, 5 + 30, 7.5 + 30, 7.5 + 0);
    // 30 of (90 + 22.5) ÷ 4 is earned: the share is 1 − 30 ÷ awarded, and its error 30 ÷ awarded² of that of what is awarded.
    expect([found.awarded, found.shareOfAwards]).toEqual([28.125, 1 - 30 / 28.125]);
    expect(found.shareError).toBeCloseTo((30 / 28.125 ** 2) * awarded, 12);
    expect(found.excessError).toBeCloseTo(awarded, 12);
  });

  test('of nobody says nothing', () => {
    const { entities, probability, excess, shareOfAwards } = openChanceTally(draws).close();
    expect([entities, probability, excess, shareOfAwards]).toEqual([0, Number.NaN, Number.NaN, Number.NaN]);
  });
});
