import { expect, test } from 'vitest';
import { onScheme, onTwelve, paying, withoutColumns } from './run.ts';

const id = 'refer-investigate-prescribe';
const paid = (award: string, given = {}) => onScheme(id, `practice:\n  award: "${award}"\n${paying('practice')}`, given);

test('pay for each referral fewer is broken, as a breach', () => {
  expect(paid('max(baseline_referrals_activity - referrals_activity, 0) * 5')).toMatchObject({ verdict: 'broken', severity: 'breach' });
});

test('pay that falls with less prescribing is kept', () => {
  expect(paid('0.01 * prescribing_cost', { draws: 1024 }).verdict).toBe('kept');
});

test('pay for fewer admissions is no matter of these three services', () => {
  expect(paid('max(baseline_emergency_admissions_activity - emergency_admissions_activity, 0) * 5').verdict).toBe('kept');
});

test('what never reaches a doctor is kept', () => {
  expect(onTwelve(id, 'bma-patient-care-only')).toMatchObject({ verdict: 'kept', amount: 0 });
});

test('data without one of the three cannot tell, unless the others show it', () => {
  const changed = { practices: withoutColumns('practices', 'investigations_activity', 'investigations_cost') };
  expect(paid('0.01 * prescribing_cost', { draws: 1024, changed })).toMatchObject({
    verdict: 'cannot_tell',
    summary: expect.stringContaining('no investigations of their own'),
  });
  expect(paid('max(benchmark - total_cost, 0)', { draws: 1024, changed }).verdict).toBe('broken');
});
