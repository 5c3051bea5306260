import { describe, expect, test } from 'vitest';
import { normalProbability } from '../../src/numbers/normal.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openSmall, payTo, pence, rateOf, runSmall, sharing, twoPractices, type Small } from './small-run.ts';

const cost = 10_000_000;
/** So many alike that a mean over them is right to the figures asked for. */
const consortia = [
  'consortium_code,population,benchmark,expenditure',
  ...Array.from({ length: 16 }, (_, place) => `C${place},10000,${cost},${cost}`),
];
const assume = (years: number, rest = 'tau_nation: 0, tau_consortium: 0'): string =>
  `{kappa_all_care: 2, benchmark_years: ${years}, ${rest}}`;
const whole = ['consortium:', '  award: benchmark - total_cost', ...payTo('patient_care')];
const counted = ['consortium:', '  award: counted_savings(benchmark - total_cost, benchmark, 0.02)', ...payTo('patient_care')];
const ofBenchmark = ['consortium:', '  award: 0.01 * benchmark', ...payTo('patient_care')];
const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
/** Standard deviation of what is paid, as a share of the cost of care. */
const spread = (small: Omit<Small, 'consortia' | 'draws'>): number =>
  mean(runSmall({ ...small, consortia, draws: 4096 }).payments[0].figures.standardDeviation) / cost;

describe('a benchmark made of past years', () => {
  test('without any is as it was: nothing is said, and a share of it is the same in every year', () => {
    const [before, now] = [
      runSmall({ consortia, scheme: counted, draws: 1024 }),
      runSmall({ consortia, scheme: counted, draws: 1024, assumptions: '{benchmark_years: 0}' }),
    ];
    expect(now.payments).toEqual(before.payments);
    expect(now.notices).toEqual(before.notices);
    expect(runSmall({ consortia, scheme: ofBenchmark, draws: 1024 }).payments[0].isDrawn).toBe(false);
  });

  test.each([1, 3])('of %i is as uncertain as their mean: the saving’s spread is c × √((1 + 1/years) ÷ n)', (years) => {
    const byHand = 2 * Math.sqrt((1 + 1 / years) / 10_000);
    expect(spread({ scheme: whole, assumptions: assume(years) }) / byHand).toBeCloseTo(1, 2);
    const own = (2 * Math.sqrt(1 / years / 10_000)) / 100;
    expect(spread({ scheme: ofBenchmark, assumptions: assume(years) }) / own).toBeCloseTo(1, 2);
  });

  test('takes in the years of the consortium, not those that all consortia share', () => {
    expect(spread({ scheme: ofBenchmark, assumptions: assume(1, 'tau_nation: 0.03, tau_consortium: 0') }) * 100).toBeCloseTo(0.02, 3);
    const byHand = Math.sqrt((1 + 0.04 ** 2) * (1 + 0.02 ** 2) - 1);
    expect(spread({ scheme: ofBenchmark, assumptions: assume(1, 'tau_nation: 0, tau_consortium: 0.04') }) * 100).toBeCloseTo(byHand, 3);
  });

  test('is paid for more often: 2% is 1 standard deviation of this year, and 0.87 of this year and three past', () => {
    const chanceOf = (years: number): number =>
      runSmall({ consortia, scheme: counted, draws: 4096, assumptions: assume(years) }).chanceAwards[0].all.falseReward;
    const byHand = (years: number): number => normalProbability(-1 / Math.sqrt(1 + (years === 0 ? 0 : 1 / years)));
    expect([0, 3].map((years) => Math.round(100 * byHand(years)))).toEqual([16, 19]);
    // The law leans a little: a normal is right to half a point.
    for (const years of [0, 3]) expect(Math.abs(chanceOf(years) - byHand(years))).toBeLessThan(0.007);
  });

  test('changes neither what is paid as given nor what a pound of care not given is paid', () => {
    const of = (years: number) =>
      runSmall({
        practices: twoPractices,
        scheme: [...sharing(0.5), ...payTo('practice')].map((line) => line.replace('to: practice', 'to: practice, by: list_size')),
        draws: 1024,
        assumptions: `{benchmark_years: ${years}}`,
      });
    const [without, three] = [of(0), of(3)];
    expect(three.payments[0].figures.asGiven).toEqual(without.payments[0].figures.asGiven);
    expect(three.consortia.benchmark).toEqual(without.consortia.benchmark);
    for (const scope of ['own', 'collective'] as const) {
      const [own, other] = [without, three].map((outcome) => pence(rateOf(outcome, 'referrals', 'practice', scope)));
      own.forEach((rate, row) => expect(other[row]).toBeCloseTo(rate, 4));
    }
  });

  test('of practices has the chance of their consortium, together and each, and that is said', () => {
    const [together, each] = [
      ['consortium:', '  award: benchmark', ...payTo('patient_care')],
      ['practice:', '  award: benchmark', ...payTo('practice')],
    ].map((scheme) => runSmall({ practices: twoPractices, scheme, draws: 1024, assumptions: assume(2) }));
    const [{ figures }] = each.payments;
    expect(figures.standardDeviation[0] / 25_000).toBeCloseTo(figures.standardDeviation[1] / 85_000, 12);
    expect(each.payments[0].total.standardDeviation[0]).toBeCloseTo(together.payments[0].total.standardDeviation[0], 6);
    expect([together, each].map(({ notices }) => notices.some((notice) => notice.startsWith('A practice’s benchmark')))).toEqual([
      false,
      true,
    ]);
    expect(together.notices.some((notice) => notice.includes('mean of 2 past years'))).toBe(true);
    const without = ['practice:', '  award: 2 * list_size', ...payTo('practice')];
    expect(runSmall({ practices: twoPractices, scheme: without, draws: 1024, assumptions: assume(2) }).notices).toEqual([
      'No payment reads the benchmark, so the past years that it is said to be made of change nothing.',
    ]);
  });

  test('is the same whatever computes it, and whoever else is in the data', () => {
    const run = openSmall({ consortia, scheme: counted, draws: 1024, assumptions: assume(3) });
    const [one, other] = (['interpreter', 'WebAssembly'] as const).map((backEnd) => simulateWhole({ ...run, backEnd }).payments[0]);
    expect(other).toEqual(one);
    const alone = runSmall({ consortia: [consortia[0], consortia[5]], scheme: counted, draws: 1024, assumptions: assume(3) });
    expect(alone.payments[0].figures.mean[0]).toBe(one.figures.mean[one.codes.indexOf('C4')]);
  });

  test('rests on a whole number of years', () => {
    expect(() => openSmall({ consortia, scheme: counted, assumptions: '{benchmark_years: 2.5}' })).toThrow(/whole number from 0 to 5/);
  });
});
