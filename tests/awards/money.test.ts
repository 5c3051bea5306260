import { expect, test } from 'vitest';
import { addTo, partOf, type Account } from '../../src/awards/money.ts';

const half = { gain: 0.5, loss: 0 };

test('a part of a gain is one thing and of a loss another, and no part of a loss is nothing at all', () => {
  expect([partOf(100, half), partOf(-100, half), partOf(0, half)]).toEqual([50, 0, 0]);
  expect(partOf(-100, { gain: 0, loss: 0.25 })).toBe(-25);
  expect(Object.is(partOf(-100, half), 0)).toBe(true);
  expect(partOf(Number.NaN, half)).toBeNaN();
});

test('amounts are added up draw by draw, each draw a gain or a loss for itself', () => {
  const account: Account = { asGiven: 0 };
  addTo(account, { asGiven: 10, draws: Float64Array.of(10, -10, 4) });
  addTo(account, { asGiven: -8, draws: Float64Array.of(-8, 8, 8) }, half);
  expect(account).toEqual({ asGiven: 10, draws: Float64Array.of(10, -6, 8) });
});

test('an amount that is the same in every draw has no draws until another does', () => {
  const account: Account = { asGiven: 0 };
  addTo(account, { asGiven: 3 });
  addTo(account, { asGiven: 4 }, half);
  expect(account).toEqual({ asGiven: 5 });
  addTo(account, { asGiven: 1, draws: Float64Array.of(0, 2) });
  expect(account).toEqual({ asGiven: 6, draws: Float64Array.of(5, 7) });
  addTo(account, { asGiven: 10 });
  expect(account).toEqual({ asGiven: 16, draws: Float64Array.of(15, 17) });
});

test('what is added up does not share its draws with what it was added from', () => {
  const draws = Float64Array.of(1, 2);
  const account: Account = { asGiven: 0 };
  addTo(account, { asGiven: 1, draws });
  addTo(account, { asGiven: 1, draws });
  expect([...draws]).toEqual([1, 2]);
});
