import { expect, test } from 'vitest';
import { onScheme, onTwelve, paying, withColumn } from './run.ts';

const id = 'no-activity-target';
const about = (award: string, given = {}) => onScheme(id, `practice:\n  award: "${award}"\n${paying('practice')}`, given);

test.each([
  ['referrals at or below a level', 'referrals_activity <= 0.99 * baseline_referrals_activity ? 2 * list_size : 0'],
  ['the same the other way round', 'referrals_activity > 0.99 * baseline_referrals_activity ? 0 : 2 * list_size'],
  ['a cost below a level', 'prescribing_cost < 100000 ? 500 : 0'],
  ['savings from a rate on', 'benchmark - total_cost >= 0.02 * benchmark ? 0.1 * (benchmark - total_cost) : 0'],
  ['a condition counted as a number', '2 * ((referrals_activity < 1000) * list_size)'],
  ['one of two conditions', 'quality_access > 0.5 and referrals_activity < 1000 ? 500 : 0'],
  ['a fine above a level', 'referrals_activity > 1000 ? -500 : 0'],
])('%s is broken', (_, award) => {
  expect(about(award)).toMatchObject({ verdict: 'broken', severity: 'breach' });
});

test.each([
  ['no comparison at all', '0.1 * max(benchmark - total_cost, 0)'],
  ['a comparison that pays more above the level', 'referrals_activity >= 1000 ? 500 : 0'],
  ['a comparison of quality', 'quality_access >= 0.8 ? 500 : 0'],
  ['a choice whose sides meet where it switches', 'benchmark - total_cost > 0 ? 0.1 * (benchmark - total_cost) : 0'],
  ['a cap written as a choice', 'benchmark - total_cost > 1000 ? 1000 : benchmark - total_cost'],
])('%s is kept', (_, award) => {
  expect(about(award).verdict).toBe('kept');
});

test('where both sides move with care the formula does not tell, and a jump that is seen does', () => {
  const far = 'referrals_activity < 1 ? 5 * referrals_cost : 10 * investigations_cost - referrals_cost';
  expect(about(far)).toMatchObject({ verdict: 'cannot_tell' });
  const near = 'referrals_activity < 0.99 * baseline_referrals_activity ? 3 * referrals_cost : 2 * referrals_cost - investigations_cost';
  expect(about(near).verdict).toBe('broken');
});

test('a column of which nothing is known cannot be told', () => {
  const changed = { practices: withColumn('practices', 'mystery', 7) };
  expect(about('mystery > 5 ? 100 : 0', { changed }).verdict).toBe('cannot_tell');
});

test('the condition is named in words, and its formula stands in the details', () => {
  const { summary, details } = onTwelve(id, 'referral-incentive-2015');
  expect(summary).toContain('the referrals are at most the low rate × the list size');
  expect(summary).toContain('the A&E attendances are at most 99% of the A&E attendances in the baseline');
  expect(details.join(' ')).toContain('referrals_activity <= low_rate * list_size');
});

test('the condition is said of what pay is for, of the level after it', () => {
  expect(onTwelve(id, 'award-to-practices').summary).toContain('(the savings are at least 2% of the benchmark');
  const ofLastYear = about('previous(referrals_cost) > referrals_cost ? 500 : 0').summary;
  expect(ofLastYear).toContain('(the cost of referrals is below last year’s cost of referrals)');
});

test('an award for the fund is none to practices', () => {
  expect(onTwelve(id, 'bma-patient-care-only')).toMatchObject({
    verdict: 'kept',
    summary: 'No payment of the scheme can reach a practice.',
  });
});

test('what last year’s care turns missing is a level of care, too', () => {
  const scheme = (award: string) => `practice:\n  left: sqrt(referrals_activity - 2000)\n  award: "${award}"\n${paying('practice')}`;
  for (const award of ['first_known(1 - 0 * previous(left), 2) == 1 ? 500 : 0', 'known(previous(left)) == 1 ? 500 : 0'])
    expect(onScheme(id, scheme(award)).verdict).toBe('cannot_tell');
  expect(
    onScheme(id, `practice:\n  award: 0.1 * first_known(previous(referrals_cost), referrals_cost)\n${paying('practice')}`).verdict,
  ).toBe('kept');
});
