import { expect, test } from 'vitest';
import { headline, inOrderOfGravity, underHeadline } from '../../src/app/headline.ts';
import type { Finding, Severity, Verdict } from '../../src/findings/finding.ts';

const finding = (verdict: Verdict, severity: Severity = 'breach', principle = `${verdict} ${severity}`): Finding => ({
  principle,
  title: principle,
  verdict,
  severity,
  summary: '',
  about: [{ kind: 'scheme', name: 'T', file: 'scheme.yaml', line: 1, column: 1 }],
  amount: Number.NaN,
  currency: 'GBP',
  rows: [],
  source: '',
  details: [],
});

test('the headline counts what is broken out of all that was checked', () => {
  expect(headline([finding('broken'), finding('kept'), finding('broken', 'warning'), finding('cannot_tell')])).toBe(
    'On this data this scheme breaks 2 of 4 principles',
  );
});

test('a scheme that keeps everything is said to keep all that was checked', () => {
  expect(headline([finding('kept'), finding('kept', 'note')])).toBe('On this data this scheme keeps all 2 principles checked');
});

test('what cannot be told is never counted as kept', () => {
  expect(headline([finding('kept'), finding('cannot_tell')])).toBe(
    'On this data this scheme breaks none of 2 principles, but 1 cannot be told',
  );
});

test('no findings is no verdict', () => {
  expect(headline([])).toBe('No principle was checked');
});

test('the line below says how grave, how many are kept, how many cannot be told', () => {
  const findings = [finding('broken'), finding('broken', 'warning'), finding('broken', 'warning'), finding('kept'), finding('cannot_tell')];
  expect(underHeadline(findings)).toBe('1 breach, 2 warnings; 1 kept; 1 cannot be told');
  expect(underHeadline([finding('kept')])).toBe('');
});

test('broken stands before what cannot be told and that before kept, the gravest first', () => {
  const findings = [finding('kept'), finding('cannot_tell'), finding('broken', 'note'), finding('broken', 'breach')];
  expect(inOrderOfGravity(findings).map(({ principle }) => principle)).toEqual([
    'broken breach',
    'broken note',
    'cannot_tell breach',
    'kept breach',
  ]);
});

test('what is broken in the data is told from what the scheme breaks', () => {
  const ofData = (severity: Severity): Finding => ({
    ...finding('broken', severity, `data ${severity}`),
    about: [{ kind: 'data', name: 'G1', file: 'roles.csv', line: 2, column: 1 }],
  });
  expect(underHeadline([finding('broken'), ofData('breach'), ofData('fail')])).toBe('2 breaches (1 in the data), 1 failure (in the data)');
});
