import { expect, test } from 'vitest';
import { largest, smallest } from '../../src/numbers/extremes.ts';

test('the largest and the smallest of as many numbers as a large file has rows are found', () => {
  const many = new Float64Array(500_000);
  many[400_000] = 3;
  many[499_999] = -2;
  expect([largest(many), smallest(many)]).toEqual([3, -2]);
});

test('what is missing is never passed over, and none at all is where it began', () => {
  expect([largest([1, Number.NaN, 3]), smallest([1, Number.NaN, 3])]).toEqual([Number.NaN, Number.NaN]);
  expect([largest([]), smallest([]), largest([], 0), smallest([-1], 0)]).toEqual([-Infinity, Infinity, 0, -1]);
});
