import { expect, test } from 'vitest';
import { windfallsCsv } from '../../src/exports/chance.ts';
import { distributionCsv, inequalityCsv } from '../../src/exports/distribution.ts';
import { smallOutcome } from '../charts/small-outcome.ts';

test('distribution.csv has a row a party, column and group, then those in no group; money to the penny', () => {
  const [head, first, ...rest] = distributionCsv(smallOutcome()).trimEnd().split('\n');
  expect(head).toBe('of,by,from,to,practices,people,amount,amount_error_at_most,owed,a_head,a_head_error_at_most');
  expect(first).toBe('paid,deprivation,3,12,20,200000,400000,12000,0,2,0.06');
  // Three of paid, practices and the fund; five groups by deprivation, five by list and one in none of them.
  expect(rest).toHaveLength(3 * 11 - 1);
  expect(rest[9]).toBe('paid,list_size,,,2,9000,13000,500,0,1.44444444,0.0555555556');
  expect(rest[10]).toBe('practice,deprivation,3,12,20,200000,-80000,12000,-80000,-0.4,0.06');
});

test('errors are blank where no years were drawn', () => {
  const [, first] = distributionCsv(smallOutcome({ draws: 0 })).split('\n');
  expect(first).toBe('paid,deprivation,3,12,20,200000,400000,,0,2,');
});

test('what is paid where nobody is on a list is nobody’s a head', () => {
  const { distributions, ...rest } = smallOutcome();
  const [{ divisions, ...paid }] = distributions;
  const unknown = { practices: 0, people: 0, amount: 700, error: 5, owed: 0 };
  const lines = distributionCsv({ ...rest, distributions: [{ ...paid, divisions: [{ ...divisions[0], unknown }] }] }).trimEnd();
  expect(lines.split('\n').at(-1)).toBe('paid,deprivation,,,0,0,700,5,0,,');
});

test('inequality.csv has a row a party with three indices and the most that their errors can be', () => {
  const [head, first] = inequalityCsv(smallOutcome()).split('\n');
  expect(head).toBe(
    'of,gini_index,gini_index_error_at_most,concentration_index,concentration_index_error_at_most,kakwani_index,kakwani_index_error_at_most',
  );
  expect(first).toBe('paid,0.41,0.004,-0.0274,0.003,0.012,0.003');
});

test('windfalls.csv has a row a payment and practice: past cost, the same without luck, the difference', () => {
  expect(windfallsCsv(smallOutcome())).toBe(
    'payment,code,year,baseline,without_luck,windfall\nshared_savings,P1,2013,140000,135500,4500\nshared_savings,P2,2013,100000,104500,-4500\n',
  );
});
