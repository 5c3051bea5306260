import { expect, test } from 'vitest';
import { payTo, runSmall, sharing, twoPractices } from './small-run.ts';

/** One practice: £40,000 of referrals at £200 each, as many as in the baseline year. */
const practices = [
  'practice_code,consortium_code,list_size,benchmark,referrals_activity,referrals_cost,baseline_referrals_activity,prescribing_activity,prescribing_cost',
  'A,C1,4000,106000,200,40000,200,4000,60000',
];

test('£30 for each referral fewer, £600 at most: bends at today’s 200 and at 180, each with its slopes, cases and pounds', () => {
  const scheme = ['practice:', '  award: capped(max(baseline_referrals_activity - referrals_activity, 0) * 30, 600)', ...payTo('practice')];
  const { schedules } = runSmall({ practices, scheme });
  expect(schedules.map(({ service, code, activity, cost }) => [service, code, activity, cost])).toEqual([['referrals', 'C1', 200, 40_000]]);
  const [{ party, kinks, levels, received, expected }] = schedules[0].parties;
  expect(party).toBe('practice');
  expect(expected).toHaveLength(0);
  // £30 on £200 is 15p between them, nothing above and below. 20 cases of £200 are £4,000.
  const written = kinks.map(({ activityLevel, cases, pounds, below, above }) =>
    [activityLevel, cases, pounds, below, above].map((value) => Math.round(value * 1e3) / 1e3 + 0),
  );
  expect(written).toEqual([
    [0.9, 20, 4000, 0, 0.15],
    [1, 0, 0, 0.15, 0],
  ]);
  const at = (level: number): number => received[levels.indexOf(level)];
  expect([at(0.8), at(0.85), at(0.95), at(1), at(1.2)].map(Math.round)).toEqual([600, 600, 300, 0, 0]);
});

test('both sides of a notch are on it, and a straight share of savings has neither jump nor bend', () => {
  const scheme = ['consortium:', '  award: 0.5 * counted_savings(benchmark - total_cost, benchmark, 0.08)', ...payTo('patient_care')];
  const [referrals] = runSmall({ practices, scheme }).schedules;
  const [{ levels, received, kinks }] = referrals.parties;
  // 8% of £106,000 is £8,480, £2,480 more than is saved today: 0.938. Half of it is won at once.
  const near = Array.from(levels, (level, at) => [level, received[at]]).filter(([level]) => Math.abs(level - 0.938) < 1e-6);
  expect(near.map(([, amount]) => Math.round(amount))).toEqual([4240, 0]);
  expect(kinks).toEqual([]);
  expect(levels).toEqual(levels.toSorted());
  const straight = runSmall({ practices: twoPractices, scheme: [...sharing(0.4), ...payTo('patient_care')] }).schedules[0].parties[0];
  expect([straight.kinks, straight.levels.length]).toEqual([[], 41]);
});

test('at chance the expected amount stands at 41 levels, worked out from the law: what the imagined years come to within their error', () => {
  const scheme = [...sharing(0.4), ...payTo('patient_care')];
  const { schedules, payments } = runSmall({ practices: twoPractices, scheme, draws: 1024 });
  const [{ expected, expectedError }] = schedules[0].parties;
  expect([expected.length, expectedError.length]).toEqual([41, 41]);
  // 40% of £10,000 saved; the law of the total has no error of its own.
  expect(expected[20]).toBeCloseTo(4000, 6);
  expect(Math.abs(expected[20] - payments[0].total.mean[0])).toBeLessThan(4 * payments[0].total.standardError[0]);
  expect(expectedError.every((each) => each === 0)).toBe(true);
  // 40p of each of £400 more on each level.
  expect(expected[19] - expected[20]).toBeCloseTo(160, 6);
});

test('what is at no chance is added to it', () => {
  const scheme = [
    ...sharing(0.4),
    'practice:',
    '  fewer: 30 * max(baseline_referrals_activity - referrals_activity, 0)',
    'payments:',
    '  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}',
    '  - {name: fewer, kind: award, amount: fewer, from: commissioner, to: patient_care}',
  ];
  const { schedules } = runSmall({ practices: twoPractices, scheme, draws: 1024 });
  const referrals = schedules.find(({ service }) => service === 'referrals');
  // A has 5 fewer than before: £150.
  expect(referrals?.parties[0].expected[20]).toBeCloseTo(4150, 6);
});

test('the consortium shown is the one that is paid most for less care today', () => {
  const two = [...twoPractices, 'C,C2,1000,25000,50,10000,55,1000,15000,0.9'];
  const scheme = ['practice:', '  award: "consortium_share * max(0, benchmark - total_cost)"', ...payTo('practice')];
  const own = scheme.map((line) => line.replace('consortium_share', '(list_size >= 3000 ? 0.2 : 0.1)'));
  // C1: 20p of B's three quarters of the care, and nothing of A, which saves nothing; C2 saves nothing either, until a fall.
  expect(runSmall({ practices: two, scheme: own }).schedules.map(({ code }) => code)).toEqual(['C1', 'C1']);
});
