import { expect, test } from 'vitest';
import { onScheme, onTwelve, paying } from './run.ts';

const id = 'follows-evidence';
const about = (measures: string, award = '1 * (list_size * quality_access)') =>
  onScheme(id, `practice:\n  award: ${award}\n${paying('practice', 'contract_pay')}${measures === '' ? '' : `measures:\n${measures}\n`}`);

test('a clinical measure with guidance is kept, one without is broken with what is paid on it', () => {
  expect(about('  quality_access: {kind: clinical, guidance: nice-cg42}')).toMatchObject({
    verdict: 'kept',
    severity: 'note',
    summary: 'The one clinical measure that is paid for names the guidance followed.',
  });
  const broken = about('  quality_access: {kind: clinical}');
  expect(broken).toMatchObject({
    verdict: 'broken',
    summary: 'Of 1 clinical measure that are paid for, 1 names no guidance: “Quality: access”.',
  });
  expect(broken.amount).toBeGreaterThan(0);
  expect(broken.details).toEqual(['Quality: access: no guidance is named.']);
});

test('the guidance is cited in full', () => {
  expect(about('  quality_access: {kind: clinical, guidance: nice-cg42}').details[0]).toMatch(
    /^Quality: access: Dementia: supporting people .*2006\)\.$/,
  );
});

test('measures that are not clinical need no guidance', () => {
  expect(about('  quality_access: {kind: other}').verdict).toBe('kept');
});

test('a measure of which nothing is said cannot be told; a scheme without measures is kept', () => {
  expect(about('')).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN, summary: expect.stringContaining('“Quality: access”') });
  expect(about('', '2 * list_size').verdict).toBe('kept');
});

test('a measure that is described and not paid for does not count', () => {
  const scheme = `practice:\n  unpaid: quality_access\n  award: 2 * list_size\n${paying('practice', 'contract_pay')}measures:\n  quality_access: {kind: clinical}\n`;
  expect(onScheme(id, scheme).verdict).toBe('kept');
});

test('the contract of 2012 names its guidance, that of 2013 pays for assessments without', () => {
  expect(onTwelve(id, 'gp-contract-2012').verdict).toBe('kept');
  expect(onTwelve(id, 'gp-contract-2013')).toMatchObject({
    verdict: 'broken',
    summary: expect.stringContaining('“Assessments for dementia”'),
  });
});
