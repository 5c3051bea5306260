import { expect, test } from 'vitest';
import { decompositionCsv } from '../../src/exports/decomposition.ts';
import { smallOutcome } from '../charts/small-outcome.ts';

const rowsOf = (csv: string): string[] => csv.trimEnd().split('\n');

test('has a row a consortium and change, then one of them all; the saving has no payment', () => {
  const [header, ...rows] = rowsOf(decompositionCsv(smallOutcome({ consortia: 2 })));
  expect(header).toBe('payment,level,code,year,component,service,amount');
  // Nothing changed, seven parts, as given, chance and its spread; of two consortia and all of them; of the saving and one payment.
  expect(rows).toHaveLength(11 * 3 * 2);
  expect(rows[0]).toBe(',consortium,C001,2013,unchanged,,0');
  expect(rows[12]).toBe(',consortium,C002,2013,benchmark_setting,,60000');
  expect(rows).toContain('shared_savings,nation,nation,,volume,referrals,61500');
  expect(rows.at(-1)).toBe('shared_savings,nation,nation,,standard_deviation,,30000');
});

test('unchanged and the components add up to what is given', () => {
  const cells = rowsOf(decompositionCsv(smallOutcome({ consortia: 3 }))).map((row) => row.split(','));
  const of = (payment: string, code: string) => cells.filter(([name, , each]) => name === payment && each === code);
  for (const code of ['C001', 'C003', 'nation']) {
    const rows = of('shared_savings', code);
    const amountOf = (component: string): number => Number(rows.find((row) => row[4] === component)?.[6]);
    const parts = rows.filter((row) => !['as_given', 'chance', 'standard_deviation'].includes(row[4])).map((row) => Number(row[6]));
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(amountOf('as_given'), 6);
  }
});

test('what is not drawn is blank', () => {
  const rows = rowsOf(decompositionCsv(smallOutcome({ consortia: 1, draws: 0 })));
  expect(rows).toContain('shared_savings,nation,nation,,chance,,');
});
