import { expect, test } from 'vitest';
import type { RiskPool } from '../../src/incentives/risk-pools.ts';
import { judged } from './evidence.ts';

const pool = (code: string, population: number, probability = 0.25): RiskPool => ({
  code,
  year: 2013,
  members: 1,
  population,
  expectedCost: 1000 * population,
  overspend: [0.01, 0.02, 0.05].map((margin) => ({ margin, probability })),
});
const about = (riskPools: readonly RiskPool[], draws = 1024) => judged('pool-of-500000', { riskPools, draws });

test('kept at exactly 500,000 people, broken at one fewer', () => {
  expect(about([pool('F1', 500_000)])).toMatchObject({ verdict: 'kept', summary: 'The one risk pool has 500,000 people or more.' });
  expect(about([pool('F1', 500_000), pool('F2', 600_000)]).summary).toBe('All 2 risk pools have 500,000 people or more.');
  expect(about([pool('F1', 499_999)])).toMatchObject({
    verdict: 'broken',
    severity: 'warning',
    amount: 499_999_000,
    span: 'a year',
    summary: '1 of 1 risk pool has fewer than 500,000 people; it has 499,999.',
  });
});

test('the smallest is said first, with how often chance alone overspends', () => {
  const finding = about([pool('F1', 300_000), pool('F2', 900_000), pool('F3', 100_000, 0.5)]);
  expect(finding.summary).toBe('2 of 3 risk pools have fewer than 500,000 people; the smallest has 100,000.');
  expect(finding.rows.map(({ code }) => code)).toEqual(['F3', 'F1']);
  expect(finding.details[0]).toBe(
    'F3, 100,000 people: by chance alone care costs more than expected by over 1% in 50%, by over 2% in 50%, by over 5% in 50% of 1,024 imagined years.',
  );
});

test('what pools of two years cost comes together over two years, however many more the run has', () => {
  expect(about([pool('F1', 1000), { ...pool('F1', 1000), year: 2014 }])).toMatchObject({ amount: 2_000_000, span: 'over 2 years' });
});

test('cannot tell without a population, and without any pool; a small pool that is known is enough', () => {
  expect(about([pool('F1', Number.NaN), pool('F2', 900_000)])).toMatchObject({
    verdict: 'cannot_tell',
    amount: Number.NaN,
    summary: 'The population of 1 of 2 risk pools is not known.',
  });
  expect(about([])).toMatchObject({ verdict: 'cannot_tell', summary: 'The data has no risk pool.' });
  expect(about([pool('F1', Number.NaN), pool('F2', 9000)]).verdict).toBe('broken');
});

test('without imagined years the sizes stand, and the chances are not known', () => {
  expect(about([pool('F1', 100_000, Number.NaN)], 0).details).toEqual([
    'F1, 100,000 people: how often care costs more than expected by chance alone is not known.',
  ]);
});
