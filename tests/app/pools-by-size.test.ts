import { expect, test } from 'vitest';
import { poolsBySize } from '../../src/app/pools-by-size.ts';
import { populationsInWords } from '../../src/charts/chance-words.ts';
import { smallOutcome } from '../charts/small-outcome.ts';

const { riskPools } = smallOutcome();

test('pools of one size stand together, with the mean of their chances', () => {
  expect(poolsBySize(riskPools)).toEqual([
    { from: 50_000, below: 100_000, pools: 2, overspend: [0.3, 0.14, 0.003, 0] },
    { from: 500_000, below: Number.POSITIVE_INFINITY, pools: 1, overspend: [0.2, 0.05, 0, 0] },
  ]);
});

test('a pool that does not know is left out of the mean, and one without a size altogether', () => {
  const [first, second, third] = riskPools;
  const unknown = { ...first, overspend: first.overspend.map(({ margin }) => ({ margin, probability: Number.NaN })) };
  expect(poolsBySize([unknown, second, { ...third, population: Number.NaN }])).toEqual([
    { from: 50_000, below: 100_000, pools: 2, overspend: [0.29, 0.12, 0.002, 0] },
  ]);
  expect(poolsBySize([unknown])[0].overspend).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
});

test('people needed are said by margin, and where no number is enough', () => {
  expect(populationsInWords(smallOutcome())).toEqual([
    'It takes 271,000 people for chance alone to overspend a budget by over 2% in at most one year in 20; by over 5%, 25,100 people; by over 10%, 6,150 people.',
    'By over 1% it is overspent more often however many share it: what a whole consortium or the nation shares in a year does not average out.',
  ]);
  expect(populationsInWords({ ...smallOutcome(), populationsNeeded: [{ margin: 0.01, probability: 0.05, people: Number.NaN }] })).toEqual(
    [],
  );
});
