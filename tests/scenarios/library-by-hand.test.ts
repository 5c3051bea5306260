import { expect, test } from 'vitest';
import { simulateWhole } from '../../src/simulate.ts';
import { openShipped, runnable } from './shipped.ts';

// As given, on the twelve practices; worked out by hand from the table in scenarios/README.md.

/** What each consortium or practice is paid as given, by payment, rounded to the penny. */
function paidBy(name: string, parameters: Readonly<Record<string, number>> = {}): Record<string, number[]> {
  const { payments } = simulateWhole(runnable(openShipped(name, { values: parameters, draws: 0 })));
  const pence = (value: number): number => Math.round(100 * value) / 100;
  return Object.fromEntries(payments.map(({ name: payment, figures }) => [payment, [...figures.asGiven].map(pence)]));
}

test('Coastal West Sussex shares half of what referrals and admissions cost less, West Leicestershire 30% of referrals alone', () => {
  // C001: referrals £200,000 and admissions £400,000 less. C003: referrals £300,000 less, admissions £200,000 more.
  expect(paidBy('profit-share-2018')).toEqual({ 'profit share': [300_000, 0, 50_000] });
  expect(paidBy('profit-share-2018', { referral_savings_share: 0.3, admission_savings_share: 0 })).toEqual({
    'profit share': [60_000, 0, 90_000],
  });
});

test('in practice-based commissioning a practice has 70% of what it freed up, or 95p a patient where that is more', () => {
  expect(paidBy('practice-based-commissioning-2006')).toEqual({
    'freed-up resources': [0, 280_000, 0, 420_000, 0, 0, 0, 0, 0, 280_000, 0, 0],
    'top-up to 95p a patient': [4750, 0, 9500, 0, 4750, 4750, 9500, 9500, 9500, 0, 19_000, 9500],
  });
});

test('in the corridor one consortium gains, one owes, and one is left alone', () => {
  // C001 saves 3.125% of £32m: half of £320,000 and 0.8 of £40,000. C002 loses 2.5% of £24m: half of £120,000. C003 saves 1%.
  expect(paidBy('two-sided-corridor')).toEqual({ 'shared savings and losses': [192_000, -60_000, 0] });
});

test('where taking part is voluntary nobody owes a penalty', () => {
  const penalties = (parameters: Readonly<Record<string, number>>): number[] =>
    paidBy('napc-incentive-and-penalty', parameters)['penalty for not taking part'];
  expect(penalties({}).filter((each) => each < 0).length).toBe(639);
  expect(penalties({ penalty_share: 0 }).filter((each) => each !== 0)).toEqual([]);
});
