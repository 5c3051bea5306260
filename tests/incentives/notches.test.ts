import { describe, expect, test } from 'vitest';
import type { Notch } from '../../src/incentives/notches.ts';
import { payTo, rateOf, runSmall, twoPractices } from './small-run.ts';

/** A notch as written on paper: level to five digits, pounds, cases to three. */
const written = ({ activityLevel, jump, cases }: Notch): [number, number, number] => [
  Math.round(activityLevel * 1e5) / 1e5,
  Math.round(jump * 10) / 10,
  Math.round(cases * 1e3) / 1e3 + 0, // no minus nil
];
const of = (notches: readonly Notch[], service: string): [number, number, number][] =>
  notches.filter((notch) => notch.service === service).map(written);

/** One practice: £40,000 of referrals at £200 each, £60,000 of prescribing, against a benchmark of £106,000. */
const practices = [
  'practice_code,consortium_code,list_size,benchmark,referrals_activity,referrals_cost,baseline_referrals_activity,prescribing_activity,prescribing_cost',
  'A,C1,4000,106000,200,40000,200,4000,60000',
];

describe('the minimum savings rate', () => {
  const scheme = ['consortium:', '  award: 0.5 * counted_savings(benchmark - total_cost, benchmark, 0.08)', ...payTo('patient_care')];

  test('stands where savings reach it, with half of them as the jump', () => {
    const { notches } = runSmall({ practices, scheme });
    // 8% of £106,000 is £8,480; today £6,000 are saved, so £2,480 are wanted: 6.2% of referrals, 12.4 of 200; 4.133% of
    // prescribing, 165.3 of 4,000 items. The jump is 0.5 × £8,480 = £4,240.
    expect(of(notches, 'referrals')).toEqual([[0.938, 4240, 12.4]]);
    expect(of(notches, 'prescribing')).toEqual([[0.95867, 4240, 165.333]]);
    expect(notches[0]).toMatchObject({ party: 'patient_care', code: 'C1', year: 2013 });
    // £4,240 for 12.4 cases.
    expect(notches[0]?.moneyACase).toBeCloseTo(341.94, 1);
  });

  test('is left out of the rate without chance: 50p below it, nothing above it', () => {
    const rate = rateOf(runSmall({ practices, scheme }), 'referrals', 'patient_care');
    expect(rate.rate[0]).toBe(0);
    expect(rate.highest[0]).toBeCloseTo(0.5, 6);
  });

  test('is found in both directions: above today’s activity what is lost by treating more', () => {
    const saving = practices.map((line) => line.replace(',106000,', ',110000,'));
    // £10,000 saved of £110,000, £8,800 wanted: £1,200 of £40,000 more, at 1.03.
    expect(of(runSmall({ practices: saving, scheme }).notches, 'referrals')).toEqual([[1.03, 4400, -6]]);
  });
});

describe('where care turns missing what is asked for first', () => {
  const roots = (award: string) =>
    of(runSmall({ practices, scheme: ['practice:', `  award: ${award}`, ...payTo('practice')] }).notches, 'referrals');

  test('what stands in for it is a jump, though neither is compared with anything', () => {
    // A root of what is left above 190 of 200 referrals: known at 0.95 of today’s, and missing just below.
    expect(roots('first_known(1000 + 0 * sqrt(referrals_activity - 190), 3000)')).toEqual([[0.95, 2000, 10]]);
    expect(roots('1 * list_size * (0.75 - 0.5 * known(sqrt(referrals_activity - 190)))')).toEqual([[0.95, 2000, 10]]);
  });

  test('there is none where the two meet', () => {
    expect(roots('first_known(1000 + sqrt(referrals_activity - 190), 1000)')).toEqual([]);
  });
});

test('notches of several practices within one per cent are told apart', () => {
  const scheme = [
    'practice:',
    '  award: "referrals_activity <= 0.985 * baseline_referrals_activity ? 1 * list_size : 0"',
    ...payTo('practice'),
  ];
  // A: 50 of baseline 50, paid £1,000 from 49.25, at 0.985. B: 150 of baseline 149.7, paid £3,000 from 147.4545, at 0.98303.
  const both = twoPractices.map((line) => line.replace(',10000,55,', ',10000,50,').replace(',30000,145,', ',30000,149.7,'));
  expect(of(runSmall({ practices: both, scheme }).notches, 'referrals')).toEqual([
    [0.985, 1000, 3],
    [0.98303, 3000, 3.394],
  ]);
});

test('two practices that jump at the same place make one notch with both amounts', () => {
  const scheme = [
    'practice:',
    '  award: "referrals_activity <= 0.95 * baseline_referrals_activity ? 1 * list_size : 0"',
    ...payTo('practice'),
  ];
  const alike = twoPractices.map((line) => line.replace(',10000,55,', ',10000,50,').replace(',30000,145,', ',30000,150,'));
  expect(of(runSmall({ practices: alike, scheme }).notches, 'referrals')).toEqual([[0.95, 4000, 10]]);
});

test('a payment by the ten referrals jumps at every tenth, also where that is a level that is looked at', () => {
  const scheme = [
    'practice:',
    '  award: 300 * floor(max(baseline_referrals_activity + 20 - referrals_activity, 0) / 10)',
    ...payTo('practice'),
  ];
  // 220 − 200 × level: whole tens at 1.05, 1.00, 0.95, 0.90, 0.85 and 0.80, the end of what is looked at.
  const found = of(runSmall({ practices, scheme }).notches, 'referrals');
  expect(found.map(([level]) => level)).toEqual([1.05, 1, 0.95, 0.9, 0.85, 0.8]);
  expect(found.map(([, jump]) => jump)).toEqual([300, 300, 300, 300, 300, 300]);
});

test.each([1, 0.9])('a payment that begins exactly at %d of today’s activity is found', (level) => {
  const scheme = ['practice:', `  award: "referrals_activity <= ${level} * baseline_referrals_activity ? 500 : 0"`, ...payTo('practice')];
  expect(of(runSmall({ practices, scheme }).notches, 'referrals')).toEqual([[level, 500, Math.round((1 - level) * 200)]]);
  const strict = scheme.map((line) => line.replace('<=', '<'));
  expect(of(runSmall({ practices, scheme: strict }).notches, 'referrals')).toEqual([[level, 500, Math.round((1 - level) * 200)]]);
});

test('what falls as care falls is a notch with a negative jump', () => {
  const scheme = ['practice:', '  award: "referrals_activity >= 0.97 * baseline_referrals_activity ? 500 : 0"', ...payTo('practice')];
  expect(of(runSmall({ practices, scheme }).notches, 'referrals')).toEqual([[0.97, -500, 6]]);
});

test('a cap and a floor bend and do not jump', () => {
  const scheme = ['practice:', '  award: capped(max(baseline_referrals_activity - referrals_activity, 0) * 30, 600)', ...payTo('practice')];
  expect(runSmall({ practices, scheme }).notches).toEqual([]);
});

test('every pound is in the rate or in a notch', () => {
  const scheme = [
    'practice:',
    '  award: "300 * floor(max(baseline_referrals_activity - referrals_activity, 0) / 7) + (referrals_activity < 0.91 * baseline_referrals_activity ? 1234 : 0) + 20 * max(190 - referrals_activity, 0)"',
    ...payTo('practice'),
  ];
  const outcome = runSmall({ practices, scheme });
  // At 0.80, 160 referrals: 300 × floor(40 ÷ 7) = £1,500, £1,234, 20 × 30 = £600. At 1.20 nothing.
  const jumps = outcome.notches.reduce((all, { jump }) => all + jump, 0);
  expect(jumps).toBeCloseTo(2734, 1);
  // Below 0.95 the rest is £20 on £200: 10p.
  expect(rateOf(outcome, 'referrals', 'practice').highest[0]).toBeCloseTo(0.1, 6);
});

describe('the stretch in which nobody who looks at the money alone would stand', () => {
  const from = (award: string): { activityLevel: number; regainedAt: number }[] =>
    runSmall({ practices, scheme: ['practice:', `  award: "${award}"`, ...payTo('practice')] }).notches.filter(
      ({ service }) => service === 'referrals',
    );

  test('below a loss it ends where £20 for each case fewer has made up for it', () => {
    // At 194, 0.97 of 200: £500 + £120 above it, £120 below. £20 × (200 − cases) is £620 at 169.
    const [{ activityLevel, regainedAt }] = from('(referrals_activity >= 194 ? 500 : 0) + 20 * (200 - referrals_activity)');
    expect(activityLevel).toBeCloseTo(0.97, 7);
    expect(Math.abs(regainedAt - 169 / 200)).toBeLessThan(0.5 / 40_000);
  });

  test('above a gain it ends where £20 for each case more has made up for it', () => {
    // At 194: £500 + £3,880 below it. £20 a case is £4,380 at 219.
    const [{ regainedAt }] = from('(referrals_activity <= 194 ? 500 : 0) + 20 * referrals_activity');
    expect(Math.abs(regainedAt - 219 / 200)).toBeLessThan(0.5 / 40_000);
  });

  test('it ends at another jump that makes up for it, and is without end where nothing does', () => {
    const [upper, lower] = from('(referrals_activity >= 194 ? 500 : 0) + (referrals_activity <= 180 ? 700 : 0)');
    expect(upper.regainedAt).toBeCloseTo(0.9, 6);
    // £700 just below 180 is £200 more than is received anywhere above.
    expect(lower.regainedAt).toBeNaN();
  });
});

test('within 5% of today stand the practices whose own pay jumps, or all whose consortium’s does', () => {
  const scheme = (limit: number): string[] => [
    'practice:',
    `  award: "referrals_activity <= ${limit} * baseline_referrals_activity ? 1 * list_size : 0"`,
    ...payTo('practice'),
  ];
  // A: 50 of baseline 55; B: 150 of 145. At 0.9: A's notch at 49.5, 1% away, B's at 130.5, 13% away.
  const { notchReach } = runSmall({ practices: twoPractices, scheme: scheme(0.9) });
  expect(notchReach).toEqual([{ service: 'referrals', party: 'practice', practices: 1, consortia: 1 }]);
  // £10,000 is 9.09% of the benchmark; 9.5% is £450 away, 1.1% of £40,000: both practices of the consortium stand there.
  const shared = ['consortium:', '  award: 0.5 * counted_savings(benchmark - total_cost, benchmark, 0.095)', ...payTo('patient_care')];
  expect(runSmall({ practices: twoPractices, scheme: shared }).notchReach.filter(({ service }) => service === 'referrals')).toEqual([
    { service: 'referrals', party: 'patient_care', practices: 2, consortia: 1 },
  ]);
});
