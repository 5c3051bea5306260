import { expect, test } from 'vitest';
import { headline, inOrderOfGravity, underHeadline } from '../../src/exports/headline.ts';
import type { Finding, Severity, Verdict } from '../../src/findings/finding.ts';
import type { PaymentResult } from '../../src/outcome.ts';
import { smallOutcome } from '../charts/small-outcome.ts';

const finding = (verdict: Verdict, severity: Severity = 'breach', principle = `${verdict} ${severity}`): Finding => ({
  principle,
  title: principle,
  verdict,
  severity,
  summary: '',
  about: [{ kind: 'scheme', name: 'T', file: 'scheme.yaml', line: 1, column: 1 }],
  amount: Number.NaN,
  span: 'a year',
  currency: 'GBP',
  rows: [],
  source: '',
  details: [],
});

const amounts = (...asGiven: number[]): PaymentResult[] => [
  { ...smallOutcome().payments[0], figures: { ...smallOutcome().payments[0].figures, asGiven: Float64Array.from(asGiven) } },
];
const judged = (findings: readonly Finding[], payments = amounts(1)) => ({ findings, payments });
const ofData = (severity: Severity): Finding => ({
  ...finding('broken', severity, `data ${severity}`),
  about: [{ kind: 'data', name: 'G1', file: 'roles.csv', line: 2, column: 1 }],
});

test('the headline counts what is broken out of all that was checked', () => {
  expect(headline(judged([finding('broken'), finding('kept'), finding('broken', 'warning'), finding('cannot_tell')]))).toBe(
    'The scheme breaks 2 of 4 principles',
  );
});

test('a scheme that keeps everything is said to keep all that was checked', () => {
  expect(headline(judged([finding('kept'), finding('kept', 'note')]))).toBe('The scheme keeps all 2 principles checked');
});

test('what cannot be told is never counted as kept', () => {
  expect(headline(judged([finding('kept'), finding('cannot_tell')]))).toBe('The scheme breaks none of 2 principles, but 1 cannot be told');
});

test('no findings is no verdict', () => {
  expect(headline(judged([]))).toBe('No principle was checked');
});

test('the line below says how grave, how many are kept, how many cannot be told', () => {
  const findings = [finding('broken'), finding('broken', 'warning'), finding('broken', 'warning'), finding('kept'), finding('cannot_tell')];
  expect(underHeadline(judged(findings))).toBe('1 breach, 2 warnings; 1 kept; 1 cannot be told');
  expect(underHeadline(judged([finding('kept')]))).toBe('');
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
  expect(underHeadline(judged([finding('broken'), ofData('breach'), ofData('fail')]))).toBe(
    '2 breaches (1 in the data), 1 failure (in the data)',
  );
});

test('what is broken in the data is not laid at the scheme’s door', () => {
  expect(headline(judged([finding('broken'), ofData('breach'), ofData('fail'), finding('kept')]))).toBe(
    'The scheme breaks 1 of 4 principles; the data break 2 more',
  );
  expect(headline(judged([finding('kept'), ofData('breach'), finding('cannot_tell')]))).toBe(
    'The scheme breaks none of 3 principles; the data break 1',
  );
});

test('a scheme of which no payment is known is not judged, however many principles it keeps', () => {
  const findings = [finding('kept'), finding('kept', 'fail'), finding('cannot_tell'), ofData('fail')];
  expect(headline(judged(findings, amounts(Number.NaN, Number.NaN)))).toBe('This scheme cannot be judged on this data');
  expect(underHeadline(judged(findings, amounts(Number.NaN)))).toBe(
    'No payment can be worked out, because figures are missing; 1 failure (in the data); 1 cannot be told',
  );
  expect(headline(judged(findings, amounts(Number.NaN, 0)))).toBe('The scheme breaks none of 4 principles; the data break 1');
  expect(headline(judged([finding('kept')], []))).toBe('The scheme keeps the one principle checked');
});
