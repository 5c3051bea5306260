import { expect, test } from 'vitest';
import { simulate } from '../../../src/simulate.ts';
import { openWithScheme } from '../../shipped.ts';

/** What each of the twelve practices is paid, in pence. */
function paid(pay: string, nation = 'list: sum(list_size)'): number[] {
  const scheme = `
title: A contract
words: A contract with practices.
parameters:
  fee: {value: 100, unit: money, range: [0, 1000], label: The fee, source: Invented.}
nation:
  ${nation}
practice:
  pay: "${pay}"
payments:
  - {name: pay, kind: contract_pay, amount: pay, from: commissioner, to: practice}
`;
  for (const { outcome } of simulate(openWithScheme(scheme).run))
    if (outcome !== undefined) return Array.from(outcome.payments[0].figures.asGiven, (pounds) => Math.round(pounds * 100));
  throw new Error('no money was settled');
}

test('achievement is nothing to the lower threshold, whole from the upper one, and a straight line between', () => {
  // Reviewed: 0.7, 0.8, 0.35, 0.9, 0.3, 0.6, 0.7, 0.56, 0.95, 0.63, 1, 0.5; less 0.35, in parts of 0.35.
  const expected = [10_000, 10_000, 0, 10_000, 0, 7_143, 10_000, 6_000, 10_000, 8_000, 10_000, 4_286];
  expect(paid('fee * achievement(quality_dementia_review, 0.35, 0.7)')).toEqual(expected);
});

test('achievement between two thresholds that are one is missing, not whole', () => {
  expect(paid('fee * achievement(quality_dementia_review, 0.5, 0.5)').every(Number.isNaN)).toBe(true);
});

test('a list-size index is 1 on the average list, and pays the same for each patient', () => {
  // 120,000 people in 12 practices: 10,000 on average.
  const lists = [5, 10, 10, 15, 5, 5, 10, 10, 10, 10, 20, 10];
  expect(paid('fee * list_size_index(list_size, average)', 'average: sum(list_size) / count(list_size > 0)')).toEqual(
    lists.map((thousand) => thousand * 1_000),
  );
});

test('prevalence factors weighted by list come to 1: what one practice gets more, others get less', () => {
  const factors = paid(
    'fee * prevalence_factor(clinical_register / list_size, prevalence) * list_size / 10000',
    'prevalence: sum(clinical_register) / sum(list_size)',
  );
  // Registers 2,500 to 9,000 add up to 60,500 of 120,000 patients: £100 × register ÷ 10,000 ÷ (60,500 ÷ 120,000).
  expect(factors[0]).toBe(4_959);
  expect(factors[3]).toBe(17_851);
  expect(Math.abs(factors.reduce((sum, each) => sum + each, 0) - 120_000)).toBeLessThan(6);
});

test('a penalty is owed by those alone who do not take part', () => {
  // The third, fifth and eleventh practice do not.
  const expected = [0, 0, 10_000, 0, 10_000, 0, 0, 0, 0, 0, 10_000, 0];
  expect(paid('penalty_for_not_taking_part(joined, fee)')).toEqual(expected);
  expect(paid('fee - penalty_for_not_taking_part(joined, 3 * fee)').map((pence) => pence / 10_000)).toEqual(
    expected.map((owed) => (owed > 0 ? -2 : 1)),
  );
});
