import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shapleyOfProduct } from '../../src/numbers/shapley.ts';

test('of two factors is each move at the mean of the other, by hand', () => {
  // 10 × 20 = 200 to 8 × 25 = 200: the first costs 2 × 22.5, the second gives 5 × 9.
  expect(shapleyOfProduct([10, 20], [8, 25])).toEqual([-45, 45]);
});

test('of one factor is its move, and a factor that stays is worth nothing', () => {
  expect(shapleyOfProduct([3], [5])).toEqual([2]);
  expect(shapleyOfProduct([2, 7, 3], [4, 7, 3])).toEqual([42, 0, 0]);
});

test('of three factors from nothing to one is a third each', () => {
  for (const value of shapleyOfProduct([0, 0, 0], [1, 1, 1])) expect(value).toBeCloseTo(1 / 3, 15);
});

test('adds up to the change of the product, and is the mean over all orders', () => {
  const factor = fc.double({ min: 0.1, max: 10, noNaN: true });
  const orders = (places: readonly number[]): number[][] =>
    places.length === 0
      ? [[]]
      : places.flatMap((first) => orders(places.filter((place) => place !== first)).map((rest) => [first, ...rest]));
  const product = (factors: readonly number[]): number => factors.reduce((all, each) => all * each, 1);
  fc.assert(
    fc.property(fc.tuple(factor, factor, factor, factor), fc.tuple(factor, factor, factor, factor), (before, after) => {
      const values = shapleyOfProduct(before, after);
      const all = orders([0, 1, 2, 3]);
      const worth = [0, 0, 0, 0];
      for (const order of all) {
        const now: number[] = [...before];
        for (const place of order) {
          const was = product(now);
          now[place] = after[place];
          worth[place] += (product(now) - was) / all.length;
        }
      }
      const near = (a: number, b: number): void =>
        expect(Math.abs(a - b)).toBeLessThan(1e-9 * (1 + product(before) + product(after)) * 100);
      values.forEach((value, place) => near(value, worth[place]));
      near(
        values.reduce((sum, value) => sum + value, 0),
        product(after) - product(before),
      );
    }),
    { numRuns: 50 },
  );
});
