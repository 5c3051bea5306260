import { expect, test } from 'vitest';
import { consortiaColumns, sortedRows } from '../../src/app/consortia-columns.ts';
import { smallOutcome } from '../charts/small-outcome.ts';

const outcome = smallOutcome({ consortia: 6 });
const column = (key: string, of = outcome) => {
  const found = consortiaColumns(of).find((one) => one.key === key);
  if (found === undefined) throw new Error(`no column ${key}`);
  return found;
};

test('each payment to consortia has its expected amount, its range and how often it is paid', () => {
  expect(consortiaColumns(outcome).map(({ key }) => key)).toEqual([
    'code',
    'population',
    'benchmark',
    'expenditure',
    'shared_savings expected',
    'shared_savings range',
    'shared_savings paid',
    'running_costs expected',
    'shared_savings patient_care',
    'shared_savings practice',
  ]);
});

test('a missing figure is said to be unknown and stands last in both directions', () => {
  const award = column('shared_savings expected');
  expect(award.say(5)).toBe('cannot tell');
  expect(sortedRows(award, false).at(-1)).toBe(5);
  expect(sortedRows(award, true).at(-1)).toBe(5);
});

test('rows are sorted by value, and back', () => {
  const people = column('population');
  const ascending = sortedRows(people, false).map((row) => outcome.consortia.population[row] ?? 0);
  expect(ascending).toEqual([...outcome.consortia.population].toSorted((a, b) => a - b));
  expect(sortedRows(column('code'), true)[0]).toBe(5);
});

test('money is in the currency of the dataset', () => {
  expect(column('benchmark', smallOutcome({ currency: 'USD' })).say(0)).toMatch(/^\$/);
});

test('what a party is expected to end with is missing where its mean is, however well it is known as given', () => {
  const { receipts } = outcome;
  const unknown = (values: Float64Array): Float64Array => values.map(() => Number.NaN);
  const without = receipts.map((each) => ({
    ...each,
    figures: { ...each.figures, mean: unknown(each.figures.mean) },
    total: { ...each.total, mean: unknown(each.total.mean) },
  }));
  const ends = column('shared_savings patient_care', { ...outcome, receipts: without });
  expect(receipts.find(({ party }) => party === 'patient_care')?.figures.asGiven[0]).not.toBeNaN();
  expect(ends.say(0)).toBe('cannot tell');
});
