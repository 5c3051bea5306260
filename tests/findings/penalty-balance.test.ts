import { expect, test } from 'vitest';
import { onScheme, onTwelve, paying, withColumn } from './run.ts';

const id = 'penalty-balance';
const about = (award: string, given = {}) =>
  onScheme(id, `practice:\n  award: "${award}"\n${paying('practice', 'contract_pay')}`, { draws: 1024, ...given });

test('a penalty that taking part ends is kept, with what each side is to expect', () => {
  const finding = about('joined == 1 ? 0 : -1 * list_size');
  expect(finding).toMatchObject({ verdict: 'kept', severity: 'note' });
  expect(finding.summary).toMatch(
    /^Practices gain up to £0 and lose up to £[\d.,km]+ a year; the \d+ that lose in every year would not if they took part\.$/,
  );
  expect(finding.details).toHaveLength(2);
});

test('a loss whether one takes part or not is broken, with the pounds', () => {
  // 120,000 patients at £2.
  expect(about('-2 * list_size')).toMatchObject({
    verdict: 'broken',
    amount: 240_000,
    summary: expect.stringMatching(/^12 practices lose/),
  });
});

test('losses of some years alone are kept', () => {
  expect(about('0.001 * (benchmark - total_cost)').verdict).toBe('kept');
});

test('without a loss it is kept', () => {
  expect(about('2 * list_size')).toMatchObject({
    verdict: 'kept',
    summary: expect.stringMatching(/^No practice can lose; the largest gain is £/),
  });
  expect(onTwelve(id, 'bma-patient-care-only')).toMatchObject({ verdict: 'kept', summary: 'No practice gains or loses anything.' });
});

test('without imagined years nobody knows whether a loss comes back every year', () => {
  expect(about('-2 * list_size', { draws: 0 }).verdict).toBe('cannot_tell');
});

test('practices that are paid through their consortium too cannot be told of', () => {
  const scheme = [
    'practice:\n  award: -2 * list_size\nconsortium:\n  bonus: 0.001 * population',
    'payments:',
    '  - {name: penalty, kind: contract_pay, amount: award, from: commissioner, to: practice}',
    '  - {name: bonus, kind: contract_pay, amount: bonus, from: commissioner, to: practice, by: list_size}',
  ].join('\n');
  // Each payment is a row of its own, and the bonus is a gain in every year.
  expect(onScheme(id, `${scheme}\n`, { draws: 1024 }).verdict).not.toBe('broken');
});

test('missing figures cannot be told', () => {
  const changed = { practices: withColumn('practices', 'quality_access', '') };
  expect(about('-2 * (list_size * quality_access)', { changed })).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN });
});
