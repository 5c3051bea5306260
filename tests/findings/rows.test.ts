import { expect, test } from 'vitest';
import { onTwelve } from './run.ts';
import { sum } from '../../src/numbers/sums.ts';

// The twelve practices have two consortia, whose governance no federation changes.
test.each([
  ['award-is-spent', 'award-to-practices'],
  ['award-is-spent', 'consortium-bonus-2010-to-fund'],
  ['award-is-spent', 'two-sided-corridor'],
  ['no-reward-for-balance-alone', 'consortium-bonus-2010'],
  ['no-reward-for-balance-alone', 'award-to-practices'],
  ['organisational-tasks', 'gp-contract-2012'],
  ['follows-evidence', 'gp-contract-2013'],
  ['quality-gate-binds', 'consortium-bonus-2010'],
])('%s, broken by %s: its rows are the consortia whose money it is, the most first, and add up to its amount', (principle, scenario) => {
  const { verdict, rows, amount } = onTwelve(principle, scenario);
  expect(verdict).toBe('broken');
  expect(rows.length).toBeGreaterThan(0);
  for (const { level, unit } of rows) expect({ level, unit }).toEqual({ level: 'consortium', unit: 'GBP' });
  const amounts = rows.map((row) => row.amount);
  expect(amounts).toEqual(amounts.toSorted((a, b) => b - a));
  expect(Math.abs(sum(Float64Array.from(amounts)) / amount - 1)).toBeLessThan(1e-9);
});
