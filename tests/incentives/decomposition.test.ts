import { expect, test } from 'vitest';
import { decomposeSavings, type SavingsParts } from '../../src/incentives/decomposition.ts';
import { openWorkshop } from '../../src/workshop.ts';
import { openOnTwelve } from '../shipped.ts';
import { withoutColumns } from '../findings/run.ts';
import { openSmall, payTo, sharing } from './small-run.ts';

function partsOf(rows: readonly string[]): SavingsParts {
  const header =
    'practice_code,consortium_code,benchmark,baseline_list_size,list_size,baseline_weighted_list_size,weighted_list_size,baseline_referrals_activity,referrals_activity,baseline_referrals_cost,referrals_cost';
  const run = openSmall({ practices: [header, ...rows], scheme: [...sharing(0.1), ...payTo('patient_care')] });
  return decomposeSavings(run.dataset, openWorkshop(run).care.benchmark)[0];
}
const all = ({ benchmarkSetting, list, caseMix, volume, price }: SavingsParts): number =>
  benchmarkSetting + list + caseMix + [...Object.values(volume), ...Object.values(price)].reduce((sum, each) => sum + each, 0);

test('one move alone is laid to itself, by hand', () => {
  // 1,000 people, 100 referrals at £100; the benchmark is £500 above the baseline of £10,000.
  const row = (...moved: readonly (number | string)[]): string => ['A,C1,10500', ...moved].join(',');
  const nothing = { list: 0, caseMix: 0, volume: { referrals: 0 }, price: { referrals: 0 } };
  const is = (found: SavingsParts, part: object): void => expect(found).toEqual({ ...nothing, benchmarkSetting: 500, ...part });
  is(partsOf([row(1000, 1000, 1000, 1000, 100, 100, 10_000, 10_000)]), { savings: 500 });
  // 20 referrals fewer.
  is(partsOf([row(1000, 1000, 1000, 1000, 100, 80, 10_000, 8_000)]), { savings: 2_500, volume: { referrals: expect.closeTo(2_000, 6) } });
  // £10 off each.
  is(partsOf([row(1000, 1000, 1000, 1000, 100, 100, 10_000, 9_000)]), { savings: 1_500, price: { referrals: expect.closeTo(1_000, 6) } });
});

test('fewer and cheaper referrals are parted fairly, by hand', () => {
  // 100 × £100 to 80 × £90: 20 fewer at £95, £10 less for 90.
  const found = partsOf(['A,C1,10000,1000,1000,1000,1000,100,80,10000,7200']);
  expect(found.volume['referrals']).toBeCloseTo(1_900, 6);
  expect(found.price['referrals']).toBeCloseTo(900, 6);
  expect(found.list).toBeCloseTo(0, 9);
});

test('people who leave with their needs are list alone; needs that grow are case mix, and what is not given for them is volume', () => {
  const left = partsOf(['A,C1,10000,1000,900,1000,900,100,90,10000,9000']);
  expect(left.list).toBeCloseTo(1_000, 6);
  expect([left.caseMix, left.volume['referrals'], left.price['referrals']].map((each) => Math.abs(each) < 1e-9)).toEqual([
    true,
    true,
    true,
  ]);
  // Needs 1.25 times as great, as many referrals: 0.8 of the care a need. 1 × 1 to 1.25 × 0.8: a quarter at 0.9, a fifth at 1.125.
  const needier = partsOf(['A,C1,10000,1000,1000,1000,1250,100,100,10000,10000']);
  expect(needier.caseMix).toBeCloseTo(-2_250, 6);
  expect(needier.volume['referrals']).toBeCloseTo(2_250, 6);
});

test('a service that ends is volume, at the price that it had', () => {
  const found = partsOf(['A,C1,10000,1000,1000,1000,1000,100,0,10000,0']);
  expect(found.volume['referrals']).toBeCloseTo(10_000, 6);
  expect(found.price['referrals']).toBeCloseTo(0, 9);
});

test('on the twelve practices the parts add up to benchmark less cost, consortium by consortium', () => {
  const { run } = openOnTwelve('award-to-practices');
  const { care } = openWorkshop(run);
  const found = decomposeSavings(run.dataset, care.benchmark);
  expect(found).toHaveLength(run.dataset.levels.consortium.size);
  found.forEach((parts, row) => {
    expect(parts.savings).toBeCloseTo(care.benchmark[row] - care.expenditure[row], 4);
    expect(all(parts)).toBeCloseTo(parts.savings, 4);
  });
});

test('on the twelve practices, by hand: C001 saves by less care, C002 spends on more emergencies, C003 on more people', () => {
  // S00004 makes 5,600 referrals of £250 instead of 6,400 and prescribes for £400,000 less; S00012 has 1,000 people more, with their
  // needs and all their care, £800 each; S00010 makes 1,600 referrals fewer.
  const { run } = openOnTwelve('award-to-practices');
  const rounded = decomposeSavings(run.dataset, openWorkshop(run).care.benchmark).map(({ list, caseMix, volume, price }) => ({
    ...Object.fromEntries(Object.entries({ list, caseMix, ...volume }).filter(([, each]) => Math.abs(each) >= 0.01)),
    price: Object.values(price).some((each) => Math.abs(each) >= 0.01),
  }));
  const near = (amount: number): unknown => expect.closeTo(amount, 4);
  expect(rounded).toEqual([
    { referrals: near(200_000), prescribing: near(400_000), elective_admissions: near(400_000), price: false },
    { emergency_admissions: near(-600_000), price: false },
    { list: near(-800_000), referrals: near(400_000), price: false },
  ]);
});

test('baselines missing: the parts that rest on them cannot be told, the saving can', () => {
  const { run } = openOnTwelve('award-to-practices', { practices: withoutColumns('practices', 'baseline_weighted_list_size') });
  const [parts] = decomposeSavings(run.dataset, openWorkshop(run).care.benchmark);
  expect([parts.savings, parts.benchmarkSetting].some(Number.isNaN)).toBe(false);
  expect([parts.list, parts.caseMix, ...Object.values(parts.volume)].every(Number.isNaN)).toBe(true);
});
