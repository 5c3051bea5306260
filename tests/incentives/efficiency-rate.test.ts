import { expect, test } from 'vitest';
import type { EfficiencyRate } from '../../src/incentives/efficiency-rate.ts';
import type { Outcome } from '../../src/outcome.ts';
import { payTo, rateOf, runSmall, sharing, twoPractices } from './small-run.ts';

const toPractices = ['payments:', '  - {name: pay, kind: award, amount: award, from: commissioner, to: practice, by: list_size}'];
/** Parameters that are worth an amount a case. */
const aCase = (name: string, value: number): string[] => [
  'parameters:',
  `  ${name}: {value: ${value}, unit: money/activity, range: [0, 100], label: For a case, source: ours}`,
];

function efficiencyOf(
  { efficiencyRates }: Outcome,
  service: string,
  party: string,
  scope: 'own' | 'collective' = 'collective',
): EfficiencyRate {
  const found = efficiencyRates.find((rate) => rate.service === service && rate.party === party && rate.scope === scope);
  if (found === undefined) throw new Error(`no efficiency rate of ${service} for ${party}`);
  return found;
}

test('a share of savings pays the same for cheaper care as for less care, and the formulas show it', () => {
  const outcome = runSmall({ practices: twoPractices, scheme: [...sharing(0.3), ...toPractices] });
  const found = efficiencyOf(outcome, 'referrals', 'practice');
  expect(found.isSameByText).toBe(true);
  expect(found.overall.rate).toBeCloseTo(0.3, 9);
  expect(found.overall.beyondWithholding).toBe(0);
  expect(found.rate).toEqual(rateOf(outcome, 'referrals', 'practice').rate);
});

test('pay for each case beside a share of savings tells the two apart, by hand', () => {
  // A referral costs £200. A hundredth less care: 2 referrals fewer at £10 each, £400 saved at 30p: £100 more. A hundredth off the price: £120 more.
  const scheme = [
    ...aCase('a_case', 10),
    'practice:',
    '  pay: a_case * referrals_activity',
    'consortium:',
    '  award: 0.3 * (benchmark - total_cost) + sum(pay)',
    ...toPractices,
  ];
  for (const draws of [0, 1024] as const) {
    const { overall, rate, isSameByText } = efficiencyOf(runSmall({ practices: twoPractices, scheme, draws }), 'referrals', 'practice');
    expect(isSameByText).toBe(false);
    // At chance the mean of the draws is 1 but for its own error.
    const near = (value: number, truth: number): void => expect(Math.abs(value - truth)).toBeLessThan(draws === 0 ? 1e-9 : 0.001);
    near(overall.rate, 0.3);
    near(rate[0], 0.3);
    near(overall.beyondWithholding, 0.05);
    // Prescribing is no case that is paid for.
    const prescribing = efficiencyOf(runSmall({ practices: twoPractices, scheme, draws }), 'prescribing', 'practice');
    near(prescribing.overall.rate, 0.3);
    expect([prescribing.isSameByText, prescribing.overall.beyondWithholding]).toEqual([true, 0]);
  }
});

test('pay for fewer cases is paid for less care alone: nothing for a lower price', () => {
  const scheme = [
    ...aCase('a_case', 20),
    'practice:',
    '  award: a_case * (baseline_referrals_activity - referrals_activity)',
    ...payTo('practice'),
  ];
  const outcome = runSmall({ practices: twoPractices, scheme });
  const { overall } = efficiencyOf(outcome, 'referrals', 'practice');
  expect(overall.rate).toBe(0);
  // £20 a case of £200.
  expect(overall.beyondWithholding).toBeCloseTo(-0.1, 9);
  expect(rateOf(outcome, 'referrals', 'practice').overall.rate).toBeCloseTo(0.1, 9);
});

test('one practice alone, by hand: its share of what its own lower price saves, and of its own cases', () => {
  // A has a quarter of the list: 30p × ¼ = 7.5p for a lower price of its own care; less care loses £10 of £200 too: 25p × ¼.
  const shared = [
    ...aCase('a_case', 10),
    'practice:',
    '  pay: a_case * referrals_activity',
    'consortium:',
    '  award: 0.3 * (benchmark - total_cost) + sum(pay)',
    ...toPractices,
  ];
  const outcome = runSmall({ practices: twoPractices, scheme: shared });
  const own = efficiencyOf(outcome, 'referrals', 'practice', 'own');
  expect(Array.from(own.rate, (rate) => Math.round(rate * 1e6) / 1e6)).toEqual([0.075, 0.225]);
  expect(rateOf(outcome, 'referrals', 'practice', 'own').rate[0]).toBeCloseTo(0.0625, 9);
  // Weighed by £10,000 and £30,000: 0.05 of a quarter and of three quarters.
  expect(own.overall.beyondWithholding).toBeCloseTo(0.05 * (0.25 * 0.25 + 0.75 * 0.75), 9);
  // Where each is paid for its own cases alone, all at once show the same.
  const alone = [
    ...aCase('a_case', 20),
    'practice:',
    '  award: a_case * (baseline_referrals_activity - referrals_activity)',
    ...payTo('practice'),
  ];
  const each = efficiencyOf(runSmall({ practices: twoPractices, scheme: alone }), 'referrals', 'practice', 'own');
  expect([...each.rate]).toEqual([0, 0]);
  expect(each.overall.beyondWithholding).toBeCloseTo(-0.1, 9);
});

test('a price that fell this year had fallen the year before, where formulas look back', () => {
  const years = [
    'practice_code,consortium_code,year,list_size,benchmark,referrals_activity,referrals_cost',
    'A,C1,2013,1000,25000,50,10000',
    'A,C1,2014,1000,25000,60,12000',
  ];
  // £1 for each case of the year before, less 10p for each pound of it: a lower price lifts it, less care by £200 × 10p − £1 a case.
  const scheme = [
    ...aCase('a_case', 1),
    'consortium:',
    '  cases: a_case * sum(referrals_activity)',
    '  award: first_known(previous(cases), 0) - 0.1 * first_known(previous(total_cost), 0)',
    ...toPractices,
  ];
  const found = efficiencyOf(runSmall({ practices: years, scheme }), 'referrals', 'practice');
  // In 2013 nothing; in 2014 a hundredth of £10,000 × 10p, per hundredth of £12,000.
  expect(found.rate[0]).toBe(0);
  expect(found.rate[1]).toBeCloseTo(1000 / 12_000, 9);
  // Both years: £10 of £220; less care loses 50p of it.
  expect(found.overall.rate).toBeCloseTo(10 / 220, 9);
  expect(found.overall.beyondWithholding).toBeCloseTo(0.5 / 220, 9);
});

test('what nobody can move by itself cannot be told', () => {
  const rows = twoPractices.map((line, row) => `${line},${row === 0 ? 'federation_code' : 'F'}`);
  const scheme = [
    ...aCase('a_case', 1),
    'federation:',
    '  award: 0.1 * (benchmark - total_cost) - a_case * sum(sum(referrals_activity))',
    'payments:',
    '  - {name: pay, kind: award, amount: award, from: commissioner, to: patient_care, by: population}',
  ];
  const outcome = runSmall({ practices: rows, scheme });
  for (const { overall } of outcome.efficiencyRates.filter(({ isSameByText }) => !isSameByText)) expect(overall.rate).toBeNaN();
});
