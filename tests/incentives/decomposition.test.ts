import { expect, test } from 'vitest';
import type { Decomposition } from '../../src/incentives/decomposition.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openOnTwelve } from '../shipped.ts';
import { shippedNames } from '../scenarios/shipped.ts';
import { withoutColumns } from '../findings/run.ts';
import { decomposed } from './decomposed.ts';
import { openSmall, payTo, runSmall, sharing, type Small } from './small-run.ts';

const header =
  'practice_code,consortium_code,benchmark,baseline_list_size,list_size,baseline_weighted_list_size,weighted_list_size,baseline_referrals_activity,referrals_activity,baseline_referrals_cost,referrals_cost';

/** What the saving, or the payment of that name, is made of: the parts that are something, by name, and what would be without any change. */
function partsOf({ decompositions }: { decompositions: readonly Decomposition[] }, payment?: string, row?: number): Record<string, number> {
  const found = decompositions.find((each) => each.payment === payment);
  if (found === undefined) throw new Error(`no decomposition of ${payment ?? 'the saving'}`);
  const at = ({ amounts, total }: Decomposition['asGiven']): number => (row === undefined ? total : amounts[row]);
  const parts = found.parts.map((part): [string, number] => [
    part.service === undefined ? part.component : `${part.component} ${part.service}`,
    at(part),
  ]);
  return Object.fromEntries(
    [...parts, ['unchanged', at(found.unchanged)] as const, ['as given', at(found.asGiven)] as const].filter(
      ([, amount]) => Math.abs(amount) >= 0.001 || Number.isNaN(amount),
    ),
  );
}

const savingOf = (...rows: readonly string[]): Record<string, number> =>
  partsOf(runSmall({ practices: [header, ...rows], scheme: [...sharing(0.1), ...payTo('patient_care')] }));

const near = (amounts: Readonly<Record<string, number>>): unknown =>
  Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, expect.closeTo(amount, 5)]));

test('of a saving, one move alone is laid to itself, by hand', () => {
  // 1,000 people, 100 referrals at £100; the benchmark is £500 above the baseline of £10,000.
  const row = (...moved: readonly (number | string)[]): string => ['A,C1,10500', ...moved].join(',');
  expect(savingOf(row(1000, 1000, 1000, 1000, 100, 100, 10_000, 10_000))).toEqual(near({ benchmark_setting: 500, 'as given': 500 }));
  // 20 referrals fewer.
  expect(savingOf(row(1000, 1000, 1000, 1000, 100, 80, 10_000, 8_000))).toEqual(
    near({ benchmark_setting: 500, 'volume referrals': 2_000, 'as given': 2_500 }),
  );
  // £10 off each.
  expect(savingOf(row(1000, 1000, 1000, 1000, 100, 100, 10_000, 9_000))).toEqual(
    near({ benchmark_setting: 500, 'price referrals': 1_000, 'as given': 1_500 }),
  );
});

test('of a saving, fewer and cheaper referrals are parted fairly, by hand', () => {
  // 100 × £100 to 80 × £90: 20 fewer at £95, £10 less for 90.
  expect(savingOf('A,C1,10000,1000,1000,1000,1000,100,80,10000,7200')).toEqual(
    near({ 'volume referrals': 1_900, 'price referrals': 900, 'as given': 2_800 }),
  );
});

test('people who leave with their needs are list alone; needs that grow are case mix, and what is not given for them is volume', () => {
  expect(savingOf('A,C1,10000,1000,900,1000,900,100,90,10000,9000')).toEqual(near({ list: 1_000, 'as given': 1_000 }));
  // Needs 1.25 times as great, as many referrals: 0.8 of the care a need. 1 × 1 to 1.25 × 0.8: a quarter at 0.9, a fifth at 1.125.
  expect(savingOf('A,C1,10000,1000,1000,1000,1250,100,100,10000,10000')).toEqual(near({ case_mix: -2_250, 'volume referrals': 2_250 }));
});

test('a service that ends is volume, at the price that it had; a practice that is new is list', () => {
  expect(savingOf('A,C1,10000,1000,1000,1000,1000,100,0,10000,0')).toEqual(near({ 'volume referrals': 10_000, 'as given': 10_000 }));
  expect(savingOf('A,C1,0,0,500,0,600,0,50,0,7000')).toEqual(near({ list: -7_000, 'as given': -7_000 }));
  // Free once, and now with a price.
  expect(savingOf('A,C1,0,1000,1000,1000,1000,100,100,0,5000')).toEqual(near({ 'price referrals': -5_000, 'as given': -5_000 }));
});

test('what differs by the rounding of whole pounds or people alone has not changed', () => {
  // 3 referrals more of 100 at £33.33; the cost is rounded: £3,333 and £3,433.
  const found = savingOf('A,C1,3333,1000,1000,1000,1000,100,103,3333,3433');
  expect(Object.keys(found)).toEqual(['volume referrals', 'as given']);
});

test('an award that is a share of the saving is paid for the same parts, in that share', () => {
  const practices = [
    header,
    'A,C1,90000,1000,1100,1000,1250,100,80,10000,7200',
    'B,C1,20000,3000,2900,3200,3000,150,170,15000,18700',
    'C,C2,5000,500,500,510,480,20,22,2100,2000',
  ];
  const outcome = runSmall({ practices, scheme: [...sharing(0.1), ...payTo('patient_care')] });
  for (const row of [0, 1, undefined]) {
    const saving = Object.entries(partsOf(outcome, undefined, row));
    expect(partsOf(outcome, 'pay', row)).toEqual(near(Object.fromEntries(saving.map(([name, amount]) => [name, amount / 10]))));
  }
});

/*
 * By hand, on the twelve practices. The award is half of the saving, none below 2% of the benchmark, at most 10% of it.
 *
 * C001 has a benchmark of £32m, as much as its care cost: 2% are £640,000. It spends £200,000 less on referrals (S00004: 800 fewer at
 * £250), £400,000 less on prescribing (S00004: 50,000 items at £8), £400,000 less on elective admissions (S00002: 200 at £2,000). An
 * award is earned by prescribing and elective admissions together (half of £800,000: £400,000) and by all three (half of £1m: £500,000);
 * referrals with either of the others come to £600,000 and earn nothing. Orders in which the three may come:
 *   referrals add something only as the last of three, in a third of the orders:   £100,000 × 1/3                    = £33,333.33
 *   prescribing adds £400,000 just after elective admissions came first (1/6) and £500,000 as the last (1/3):
 *                                                                                £400,000 × 1/6 + £500,000 × 1/3     = £233,333.33
 *   elective admissions likewise                                                                                      = £233,333.33
 *
 * C002 spends £600,000 more on emergency admissions: no award, whatever the order.
 *
 * C003 has a benchmark of £40m, £800,000 above what its care cost (£39.2m); S00012 has 1,000 people more, with all their care, £800
 * each; S00010 makes 1,600 referrals of £250 fewer. With the benchmark as it was, 2% are £784,000; now, £800,000.
 *   nothing £0 · benchmark: saving £800,000, award £400,000 · list: −£800,000, £0 · referrals: £400,000, £0
 *   benchmark, list: nothing saved, £0 · benchmark, referrals: £1.2m, £600,000 · list, referrals: −£400,000, £0 · all: £400,000, £0
 *   benchmark: £400,000 × 1/3 (first) + £600,000 × 1/6 (after referrals)                                             = £233,333.33
 *   list:     −£400,000 × 1/6 (after the benchmark) − £600,000 × 1/3 (last)                                          = −£266,666.67
 *   referrals: (£600,000 − £400,000) × 1/6 (after the benchmark)                                                     = £33,333.33
 */
test('on the twelve practices, by hand: what an award with a threshold is paid for', () => {
  const outcome = simulateWhole(openOnTwelve('award-to-practices').run);
  const name = outcome.payments[0].name;
  expect(partsOf(outcome, name, 0)).toEqual(
    near({
      'volume referrals': 33_333.33333,
      'volume prescribing': 233_333.33333,
      'volume elective_admissions': 233_333.33333,
      'as given': 500_000,
    }),
  );
  expect(partsOf(outcome, name, 1)).toEqual({});
  expect(partsOf(outcome, name, 2)).toEqual(
    near({ benchmark_setting: 233_333.33333, list: -266_666.66667, 'volume referrals': 33_333.33333 }),
  );
  expect(partsOf(outcome, name)).toEqual(
    near({
      benchmark_setting: 233_333.33333,
      list: -266_666.66667,
      'volume referrals': 66_666.66667,
      'volume prescribing': 233_333.33333,
      'volume elective_admissions': 233_333.33333,
      'as given': 500_000,
    }),
  );
});

test('on the twelve practices, by hand: C001 saves by less care, C002 spends on more emergencies, C003 on more people', () => {
  const outcome = simulateWhole(openOnTwelve('award-to-practices').run);
  const [first, second, third] = [0, 1, 2].map((row) => partsOf(outcome, undefined, row));
  expect(first).toEqual(
    near({ 'volume referrals': 200_000, 'volume prescribing': 400_000, 'volume elective_admissions': 400_000, 'as given': 1_000_000 }),
  );
  expect(second).toEqual(near({ 'volume emergency_admissions': -600_000, 'as given': -600_000 }));
  expect(third).toEqual(near({ benchmark_setting: 800_000, list: -800_000, 'volume referrals': 400_000, 'as given': 400_000 }));
});

test('the parts and what would be without any change add up to what is given, to the penny, in every scenario on the twelve practices', () => {
  let seen = 0;
  for (const name of shippedNames.filter(
    (each) => !['alternative-quality-contract', 'medicare-shared-savings'].includes(each) && !each.startsWith('aco-'),
  )) {
    const outcome = decomposed(openOnTwelve(name).run);
    for (const { payment, parts, unchanged, asGiven, codes } of outcome.decompositions) {
      const add = (at: (each: Decomposition['asGiven']) => number): number => parts.reduce((sum, part) => sum + at(part), at(unchanged));
      expect(Math.abs(add(({ total }) => total) - asGiven.total)).toBeLessThan(0.005);
      codes.forEach((_, row) => expect(Math.abs(add(({ amounts }) => amounts[row]) - asGiven.amounts[row])).toBeLessThan(0.005));
      const paid = outcome.payments.find(({ planned }) => planned.payment.name === payment)?.total.asGiven[0];
      if (paid !== undefined) expect(Math.abs(asGiven.total - paid)).toBeLessThan(0.005);
      if (payment !== undefined && parts.length > 0) seen++;
    }
  }
  expect(seen).toBeGreaterThan(10);
});

test('what looks back to the year before, and what is paid by federation, is parted as what is of one consortium and year', () => {
  const [head, ...rows] = [
    header,
    'A,C1,90000,1000,1100,1000,1250,100,80,10000,7200',
    'B,C1,20000,3000,2900,3200,3000,150,170,15000,18700',
    'C,C2,5000,500,500,510,480,20,22,2100,2000',
  ];
  const years = [`year,${head}`, ...[2013, 2014].flatMap((year) => rows.map((row) => `${year},${row}`))];
  const ofYear = (scheme: readonly string[]): Small => ({ practices: years, scheme: [...scheme, ...payTo('patient_care')] });
  const award = '(benchmark - total_cost >= 0.02 * benchmark ? 0.5 * (benchmark - total_cost) : 0) + 3 * sum(referrals_activity)';
  const own = runSmall(ofYear(['consortium:', `  award: "${award}"`]));
  // The same years twice: what was a year ago is what is now.
  const back = runSmall(ofYear(['consortium:', `  now: "${award}"`, '  award: first_known(previous(now), now)']));
  const found = partsOf(own, 'pay');
  expect(Object.keys(found).length).toBeGreaterThan(5);
  expect(partsOf(back, 'pay')).toEqual(near(found));
  // One federation of each consortium pays on the same sums.
  const federation =
    'federation:\n  award: "(benchmark - total_cost >= 0.02 * benchmark ? 0.5 * (benchmark - total_cost) : 0) + 3 * sum(cases)"';
  const up = runSmall({
    practices: years,
    scheme: [
      'consortium:',
      '  cases: sum(referrals_activity)',
      federation,
      'payments:',
      '  - {name: pay, kind: award, amount: award, from: commissioner, to: patient_care, by: population}',
    ],
  });
  expect(partsOf(up, 'pay')).toEqual(near(found));
  expect(up.decompositions.find(({ payment }) => payment === 'pay')?.codes).toEqual([]);
});

test('a benchmark that is the expected cost moves with the setting of benchmarks, not with care', () => {
  const run = openSmall({
    practices: [header, 'A,C1,9000,1000,1000,1000,1000,100,80,10000,7200'],
    scheme: [...sharing(0.5), ...payTo('patient_care')],
  });
  const outcome = simulateWhole({ ...run, scenario: { ...run.scenario, benchmark: 'expected' } });
  // £10,000 then and £7,200 now: the benchmark falls by £2,800, care by £1,900 of volume and £900 of price.
  expect(partsOf(outcome)).toEqual(near({ benchmark_setting: -2_800, 'volume referrals': 1_900, 'price referrals': 900 }));
  expect(partsOf(outcome, 'pay')).toEqual(near({ benchmark_setting: -1_400, 'volume referrals': 950, 'price referrals': 450 }));
});

test('what consortia state for themselves moves in proportion to their practices', () => {
  const practices = [header, 'A,C1,10000,1000,1100,1000,1100,100,110,10000,11000'];
  const consortia = ['consortium_code,population,benchmark', 'C1,2200,12000'];
  // £1 for each of 2,200 people, 2,000 of them before; a tenth of benchmark less cost: £12,000 was £10,000, £11,000 was £10,000.
  const scheme = [
    'parameters:',
    '  a_head: {value: 1, unit: money/people, range: [0, 9], label: Money a head, source: our own}',
    'consortium:',
    '  award: a_head * population + 0.1 * (benchmark - total_cost)',
    ...payTo('patient_care'),
  ];
  expect(partsOf(runSmall({ practices, consortia, scheme }), 'pay')).toEqual(
    near({ unchanged: 2_000, benchmark_setting: 200, list: 200 - 100, 'as given': 2_300 }),
  );
});

test('where columns are missing the saving can be told and its parts cannot, and they are named', () => {
  const { run } = openOnTwelve('award-to-practices', { practices: withoutColumns('practices', 'baseline_weighted_list_size') });
  for (const { asGiven, parts, cannotTell } of simulateWhole(run).decompositions) {
    expect(Number.isFinite(asGiven.total)).toBe(true);
    expect(parts).toEqual([]);
    expect(cannotTell).toBe('The data lacks baseline_weighted_list_size.');
  }
});

test('where one practice lacks a figure its consortium cannot be told, and the others can', () => {
  const practices = [header, 'A,C1,10500,1000,1000,1000,1000,100,80,10000,8000', 'B,C2,10500,1000,1000,,1000,100,80,10000,8000'];
  const outcome = runSmall({ practices, scheme: [...sharing(0.1), ...payTo('patient_care')] });
  expect(partsOf(outcome, 'pay', 0)).toEqual(near({ benchmark_setting: 50, 'volume referrals': 200, 'as given': 250 }));
  expect(partsOf(outcome, 'pay', 1)['volume referrals']).toBeNaN();
  expect(outcome.decompositions[1].cannotTell).toBe('A practice lacks baseline_weighted_list_size.');
});

test('of consortia alone nothing can be told but the saving', () => {
  const consortia = ['consortium_code,population,benchmark,expenditure', 'C1,9000,1000000,900000'];
  const [saving, award] = runSmall({ consortia, scheme: [...sharing(0.1), ...payTo('patient_care')] }).decompositions;
  expect([saving.asGiven.total, award.asGiven.total]).toEqual([100_000, expect.closeTo(10_000, 6)]);
  expect([saving, award].map(({ parts, cannotTell }) => [parts.length, cannotTell])).toEqual([
    [0, 'The data has no care of practices: what it was, and what it cost, before and now.'],
    [0, 'The data has no care of practices: what it was, and what it cost, before and now.'],
  ]);
});

test('an award on no care is not taken apart, nor is pay for work', () => {
  const practices = [header, 'A,C1,10500,1000,1000,1000,1000,100,80,10000,8000'];
  const onLists = runSmall({
    practices,
    scheme: ['consortium:', '  award: sum(benchmark) * sum(list_size) / population', ...payTo('patient_care')],
  });
  expect(onLists.decompositions.map(({ payment }) => payment)).toEqual([undefined]);
});

test('chance is what imagined years add in the mean, and its spread is the payment’s own', () => {
  const outcome = simulateWhole(openOnTwelve('award-to-practices', {}, 1024).run);
  const [saving, award] = outcome.decompositions;
  const [{ total, figures }] = outcome.payments;
  expect(award.asGiven.total + award.chance.total).toBeCloseTo(total.mean[0], 4);
  expect(award.standardDeviation.total).toBe(total.standardDeviation[0]);
  expect([...award.chance.amounts].map((amount, row) => amount + award.asGiven.amounts[row])).toEqual(
    [...figures.mean].map((mean) => expect.closeTo(mean, 4)),
  );
  expect(saving.chance.total).toBe(0);
  // Of consortia that share the shocks of a nation, the spread of the sum is more than if they did not, and less than the sum of the spreads.
  const spreads = [...saving.standardDeviation.amounts];
  expect(saving.standardDeviation.total).toBeGreaterThan(Math.hypot(...spreads) * 0.95);
  expect(saving.standardDeviation.total).toBeLessThan(spreads.reduce((sum, each) => sum + each, 0));
  const [still] = simulateWhole(openOnTwelve('award-to-practices').run).decompositions;
  expect([still.chance.total, still.standardDeviation.total]).toEqual([Number.NaN, Number.NaN]);
});

test('of more services than can be told from each other, volume is one and price is one', () => {
  const names = Array.from({ length: 11 }, (_, place) => `service_${place}`);
  const columns = names.flatMap((name) => [`baseline_${name}_activity`, `${name}_activity`, `baseline_${name}_cost`, `${name}_cost`]);
  // Each of 100 × £100, to 80 × £90: £2,800 less, of it 20 fewer at £95 and £10 off 90.
  const head = [
    'practice_code,consortium_code,benchmark,baseline_list_size,list_size,baseline_weighted_list_size,weighted_list_size',
    ...columns,
  ];
  const row = ['A,C1,110000,1000,1000,1000,1000', ...names.map(() => '100,80,10000,7200')];
  const outcome = decomposed(
    openSmall({ practices: [head.join(','), row.join(',')], scheme: [...sharing(0.1), ...payTo('patient_care')] }),
  );
  expect(partsOf(outcome, 'pay')).toEqual(near({ volume: 2_090, price: 990, 'as given': 3_080 }));
});

test('where the benchmark is made of past years, their chance is in the spread of the saving too', () => {
  // As much chance in the one past year as in this: the spread is the root of two of what this year's alone makes it.
  const spreadAt = (years: number): number => {
    const consortia = ['consortium_code,population,benchmark,expenditure', 'C1,9000,9000000,9000000'];
    const assumptions = `{tau_nation: 0, tau_consortium: 0, kappa_all_care: 4, benchmark_years: ${years}}`;
    const run = openSmall({ consortia, scheme: [...sharing(0.1), ...payTo('patient_care')], assumptions, draws: 4096 });
    return decomposed(run).decompositions[0].standardDeviation.total;
  };
  expect(spreadAt(0) / 9_000_000).toBeCloseTo(4 / Math.sqrt(9000), 3);
  expect(spreadAt(1) / spreadAt(0)).toBeGreaterThan(1.37);
  expect(spreadAt(1) / spreadAt(0)).toBeLessThan(1.46);
});
