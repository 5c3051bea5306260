import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countSlips, nearest } from '../../src/data/nearest.ts';

test('a letter left out, put in, changed or swapped is one slip', () => {
  expect(countSlips('benchmark', 'bnchmark')).toBe(1);
  expect(countSlips('benchmark', 'benchhmark')).toBe(1);
  expect(countSlips('benchmark', 'benchmerk')).toBe(1);
  expect(countSlips('benchmark', 'bencmhark')).toBe(1);
  expect(countSlips('', 'abc')).toBe(3);
});

test('the nearest spelling is offered, whatever its capitals', () => {
  expect(nearest('lst_size', ['benchmark', 'list_size', 'list_sizes'])).toBe('list_size');
  expect(nearest('MIN', ['max', 'min'])).toBe('min');
  expect(nearest('capped', ['capped'])).toBeUndefined();
});

test('a word that is like nothing gets no offer', () => {
  expect(nearest('elephant', ['benchmark', 'list_size'])).toBeUndefined();
  expect(nearest('x', ['y'])).toBeUndefined();
  expect(nearest('', ['y'])).toBeUndefined();
});

test('slips count the same in both directions', () => {
  fc.assert(fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => countSlips(a, b) === countSlips(b, a)));
});
