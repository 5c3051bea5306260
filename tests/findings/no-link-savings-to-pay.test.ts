import { expect, test } from 'vitest';
import { onScheme, onTwelve, paying, withColumn } from './run.ts';

const id = 'no-link-savings-to-pay';

test('a share of savings handed on to practices is broken, in pounds', () => {
  // Half of the £1,000,000 saved by C001, of which practices keep six tenths.
  expect(onTwelve(id, 'award-to-practices')).toMatchObject({
    verdict: 'broken',
    severity: 'breach',
    amount: 300_000,
    summary: '“award on savings” follows what care costs, and is doctors’ pay: £300k a year of it reaches practices and GPs.',
    mend: 'Nothing may go to practices: set “Share of the award that practices keep” (retained_share) to 0.',
    settings: { retained_share: 0 },
    rows: [{ level: 'consortium', code: 'C001', year: 2013, amount: 300_000, unit: 'GBP' }],
  });
  const drawn = onTwelve(id, 'two-sided-corridor', { draws: 1024 });
  expect(drawn.summary).toContain(' a year of it reaches practices and GPs.');
  // The same pounds, and the same years, as the principle on where awards end counts: what some owe is not set against them.
  const { amount, inDraws } = onTwelve('award-to-patient-care', 'two-sided-corridor', { draws: 1024 });
  expect(drawn).toMatchObject({ amount, inDraws });
  expect(drawn.details[0]).toMatch(/^Broken in [\d,]+ of 1,024 imagined years: some of it then reaches practices or GPs\.$/);
});

test('what reaches GPs through what they own counts', () => {
  expect(onTwelve(id, 'profit-share-2018')).toMatchObject({ verdict: 'broken' });
});

test('an award that stays with the fund is kept', () => {
  expect(onTwelve(id, 'bma-patient-care-only').verdict).toBe('kept');
});

test('an award on volume alone reads no savings', () => {
  expect(onTwelve(id, 'pay-per-referral-avoided').verdict).toBe('kept');
});

test('a link that paid nothing cannot be told', () => {
  expect(onScheme(id, `practice:\n  award: max(total_cost - 100 * benchmark, 0)\n${paying('practice')}`)).toMatchObject({
    verdict: 'cannot_tell',
    amount: 0,
  });
});

test('a column of which nothing is known cannot be told', () => {
  const changed = { practices: withColumn('practices', 'mystery', 7) };
  const scheme = `practice:\n  award: mystery * referrals_activity * 2\n${paying('practice')}`;
  expect(onScheme(id, scheme, { changed })).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN });
});

test('a benchmark of what care is expected to cost is no saving', () => {
  expect(onScheme(id, `practice:\n  award: 0.001 * benchmark\n${paying('practice')}`).verdict).toBe('kept');
});
