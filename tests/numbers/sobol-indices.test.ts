import { describe, expect, test } from 'vitest';
import { latticePoint, mostDimensions } from '../../src/numbers/lattice.ts';
import { sobolIndices, type SobolIndex } from '../../src/numbers/sobol-indices.ts';
import { openStream } from '../../src/numbers/stream.ts';

/** Indices of a function of `inputs` numbers between 0 and 1, by a lattice of `points` moved by chance of a seed. */
function indicesOf(of: (input: Float64Array) => number, inputs: number, points: number, seed: number): SobolIndex[] {
  const stream = openStream(seed, 'test', '', 0);
  const shift = Float64Array.from({ length: 2 * inputs }, () => stream.uniform());
  const both = Array.from({ length: points }, (_, index) => latticePoint({ points, index, shift }));
  const a = both.map((point) => point.subarray(0, inputs));
  const b = both.map((point) => point.subarray(inputs));
  return sobolIndices({
    a: Float64Array.from(a, of),
    b: Float64Array.from(b, of),
    mixed: Array.from({ length: inputs }, (_, moved) =>
      Float64Array.from(a, (point, index) => of(point.map((value, input) => (input === moved ? b[index][input] : value)))),
    ),
  });
}

/** T. Ishigami, T. Homma, "An importance quantification technique in uncertainty analysis" (1990), with a = 7 and b = 0.1. */
const ishigami = (input: Float64Array): number => {
  const [x, y, z] = input.map((value) => Math.PI * (2 * value - 1));
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
};
const published = { first: [0.3139, 0.4424, 0], total: [0.5576, 0.4424, 0.2437] };

describe('the Ishigami function', () => {
  test('its published indices', () => {
    for (const [input, { first, total }] of indicesOf(ishigami, 3, 16_384, 1).entries()) {
      expect(Math.abs(first - published.first[input])).toBeLessThan(0.004);
      expect(Math.abs(total - published.total[input])).toBeLessThan(0.004);
    }
  });

  test('of few points they lie within two standard errors as often as said', () => {
    const seeds = Array.from({ length: 60 }, (_, seed) => seed);
    const off = seeds.flatMap((seed) =>
      indicesOf(ishigami, 3, 256, seed).flatMap(({ first, firstError, total, totalError }, input) => [
        Math.abs(first - published.first[input]) / firstError,
        Math.abs(total - published.total[input]) / totalError,
      ]),
    );
    expect(off.filter((errors) => errors <= 2).length / off.length).toBeGreaterThan(0.95);
  });
});

describe('a product with a step, which is nothing in most places', () => {
  // Of independent factors, each with a variance of v ÷ mean²: all together Π(1 + v) − 1, of which v goes back to one alone, and v × Π(1 + v of the others) in all.
  const stepped = ([x, y, z]: Float64Array): number => (z < 0.15 ? x * y : 0);
  const factors = [1 / 3, 1 / 3, 0.85 / 0.15];
  const product = factors.reduce((whole, factor) => whole * (1 + factor), 1);
  const within = (points: number): number => {
    const held = Array.from({ length: 60 }, (_, seed) => seed).flatMap((seed) =>
      indicesOf(stepped, 3, points, seed).flatMap(({ first, firstError, total, totalError }, input) => [
        Math.abs(first - factors[input] / (product - 1)) <= 1.96 * firstError,
        Math.abs(total - (factors[input] * product) / (1 + factors[input]) / (product - 1)) <= 1.96 * totalError,
      ]),
    );
    return held.filter(Boolean).length / held.length;
  };

  test('of few points its indices lie within the errors less often, of four times as many as often as said', () => {
    expect(within(256)).toBeGreaterThan(0.7);
    expect(within(256)).toBeLessThan(0.95);
    expect(within(1024)).toBeGreaterThan(0.95);
  });
});

describe('a sum of inputs', () => {
  // Σ c·u with u between 0 and 1: each has c² ÷ 12 of the variance, and none does anything together with another.
  const weights = [4, 2, 1, 0];
  const all = weights.reduce((total, weight) => total + weight * weight, 0);
  const indices = indicesOf((input) => 1e9 + input.reduce((total, value, place) => total + weights[place] * value, 0), 4, 4096, 7);

  test.each(weights.map((weight, place) => [weight, place]))('weighted by %d', (weight, place) => {
    const { first, total } = indices[place];
    for (const index of [first, total]) expect(Math.abs(index - (weight * weight) / all)).toBeLessThan(0.01);
  });

  test('what does nothing has nothing, exactly', () => {
    expect(indices[3]).toEqual({ first: 0, total: 0, firstError: 0, totalError: 0 });
  });
});

test('a product of inputs about nothing has no first order and is all of both together', () => {
  const [one, other] = indicesOf(([x, y]) => (x - 0.5) * (y - 0.5), 2, 4096, 3);
  for (const { first, total } of [one, other]) {
    expect(Math.abs(first)).toBeLessThan(0.02);
    expect(Math.abs(total - 1)).toBeLessThan(0.02);
  }
});

test('of a constant, and where a value is missing, no index can be told', () => {
  for (const of of [() => 5, (input: Float64Array) => (input[0] > 0.9 ? Number.NaN : input[0])])
    expect(Object.values(indicesOf(of, 1, 64, 1)[0]).every(Number.isNaN)).toBe(true);
});

describe('a lattice', () => {
  test('has one point in each of as many slices of every dimension', () => {
    const points = 64;
    const shift = new Float64Array(mostDimensions);
    const all = Array.from({ length: points }, (_, index) => latticePoint({ points, index, shift }));
    for (let dimension = 0; dimension < mostDimensions; dimension++)
      expect(new Set(all.map((point) => point[dimension] * points)).size).toBe(points);
  });

  test('is moved by its shift, and taken back into the cube', () => {
    // The second generator is 182667 = 8 × 22833 + 3.
    const point = (index: number): number[] => [...latticePoint({ points: 8, index, shift: Float64Array.of(0.25, 0.75) })];
    expect(point(0)).toEqual([0.25, 0.75]);
    expect(point(1)).toEqual([0.375, 0.125]);
    expect(point(7)).toEqual([0.125, 0.375]);
  });

  test('has no more dimensions than its vector', () => {
    expect(() => latticePoint({ points: 8, index: 0, shift: new Float64Array(mostDimensions + 1) })).toThrow('no lattice');
  });
});
