import { expect, test } from 'vitest';
import { onScheme, onTwelve, paying, withColumn } from './run.ts';

const id = 'penalty-balance';
const about = (award: string, given = {}) =>
  onScheme(id, `practice:\n  award: "${award}"\n${paying('practice', 'contract_pay')}`, { draws: 1024, ...given });

test('a penalty that taking part ends is kept, with what each side is to expect', () => {
  const finding = about('joined == 1 ? 0 : -1 * list_size');
  expect(finding).toMatchObject({ verdict: 'kept', severity: 'note' });
  expect(finding.summary).toMatch(
    /^No practice gains on average, and they lose up to £[\d.,km]+ a year on average; the \d+ that gain in no year would not lose if they took part\.$/,
  );
  expect(finding.details).toHaveLength(2);
});

test('a loss whether one takes part or not is broken, with the pounds', () => {
  // 120,000 patients at £2, of whom 20,000 at the largest practice.
  expect(about('-2 * list_size')).toMatchObject({
    verdict: 'broken',
    amount: 240_000,
    summary: expect.stringMatching(
      /^12 practices lose whether taking part or not: on average, and with a gain in none of 1,024 imagined years\./,
    ),
    inDraws: { broken: 1024, of: 1024 },
    about: [{ kind: 'payment', name: 'pay' }],
    mend: 'Let nothing be owed under “pay”, or pay those who take part £40k more each: so much does the one lose that loses most when it takes part.',
  });
});

test('a parameter that alone makes what is owed may be nothing: that keeps it, and it is named', () => {
  const scheme = (fee: number): string =>
    `parameters:\n  fee: {value: ${fee}, unit: money/people, range: [0, 5], label: Fee, source: Our own assumption}\npractice:\n  award: -fee * list_size\n${paying('practice', 'contract_pay')}`;
  expect(onScheme(id, scheme(2), { draws: 1024 })).toMatchObject({
    verdict: 'broken',
    mend: 'Set “Fee” (fee) to 0: nothing is then owed under “pay”.',
    settings: { fee: 0 },
  });
  expect(onScheme(id, scheme(0), { draws: 1024 }).verdict).toBe('kept');
});

test('a gain that is less than what is owed beside it, every year, hides no loss', () => {
  const scheme = [
    'practice:\n  fee: -2 * list_size\n  thanks: 0.5 * list_size',
    'payments:',
    '  - {name: fee, kind: contract_pay, amount: fee, from: commissioner, to: practice}',
    '  - {name: thanks, kind: contract_pay, amount: thanks, from: commissioner, to: practice}',
  ].join('\n');
  // 120,000 patients at £1.50.
  expect(onScheme(id, `${scheme}\n`, { draws: 1024 })).toMatchObject({
    verdict: 'broken',
    amount: 180_000,
    about: [{ kind: 'payment', name: 'fee' }],
  });
});

test('what a practice would be paid if it chose otherwise is not known: neither broken nor kept', () => {
  const [header = '', ...rows] = withColumn('practices', 'joined', 1).trim().split('\n');
  const place = header.split(',').indexOf('quality_access');
  const practices = [header, ...rows.map((row) => row.split(',').with(place, '').join(','))].join('\n');
  const award = 'joined == 1 ? -2 * list_size : -2 * (list_size * quality_access)';
  expect(about(award, { changed: { practices } })).toMatchObject({ verdict: 'cannot_tell', amount: 240_000 });
});

test('a loss in fewer than one year of twenty is not said to be none', () => {
  const seldom = about('total_cost > 1.3 * benchmark ? -1 : 0');
  expect(seldom.verdict).toBe('kept');
  expect(seldom.summary).not.toMatch(/^No practice can lose/);
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

test('where nobody loses on average, nobody is said to lose up to nothing', () => {
  // Half of what referrals cost less than before; a tenth of what they cost more is owed.
  const finding = about('baseline_referrals_cost > referrals_cost ? 0.5 * (baseline_referrals_cost * 1.3 - referrals_cost) : -1');
  expect(finding.summary).toMatch(
    /^Practices gain up to £[\d.,km]+ a year on average, and none loses on average, though some owe in some years\.$/,
  );
});
