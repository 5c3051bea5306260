import { expect, test } from 'vitest';
import { numberOfPools } from '../../src/findings/number-of-pools.ts';
import type { RiskPool } from '../../src/incentives/risk-pools.ts';
import { evidence } from './evidence.ts';

const about = (...populations: readonly number[]) =>
  numberOfPools.judge(
    evidence({
      riskPools: populations.map((population, place): RiskPool => ({
        code: `F${place + 1}`,
        year: 2013,
        members: 1,
        population,
        expectedCost: 0,
        overspend: [],
      })),
    }),
  );

test('two pools need a million people', () => {
  expect(about(400_000, 600_000)).toMatchObject({
    verdict: 'kept',
    severity: 'note',
    summary: 'There are 2 risk pools for 1,000,000 people, who would fill 2 of 500,000.',
  });
  expect(about(400_000, 599_999)).toMatchObject({
    verdict: 'broken',
    severity: 'note',
    summary: 'There are 2 risk pools for 999,999 people, who would fill 1 of 500,000.',
    rows: [{ level: 'federation', code: 'F1', amount: 400_000, unit: 'people' }, { code: 'F2' }],
  });
});

test('the number is asked, not the size of each: a large pool makes room for a small one', () => {
  expect(about(990_000, 10_000).verdict).toBe('kept');
});

test('is not asked of data under 500,000 people', () => {
  expect(about(499_999)).toMatchObject({
    verdict: 'cannot_tell',
    summary: 'Not asked of data with fewer than 500,000 people: this has 499,999.',
  });
  expect(about(500_000)).toMatchObject({
    verdict: 'kept',
    summary: 'There is 1 risk pool for 500,000 people, who would fill 1 of 500,000.',
  });
});

test('cannot tell where a population is missing, or without pools', () => {
  expect(about(400_000, Number.NaN)).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN });
  expect(about().verdict).toBe('cannot_tell');
});
