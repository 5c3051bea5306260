import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawnNames, figuresOfConstants, openFigures, openRows, placeRows, summarise, type Figures } from '../../src/awards/summary.ts';
import { standardError } from '../numbers/standard-error-of-draws.ts';
import { moments } from '../../src/numbers/sums.ts';

/** Figures of one row of draws. */
function figuresOf(draws: Float64Array): { figures: Figures; isMixed: boolean } {
  const rows = openRows(1);
  const isMixed = summarise(draws, rows, 0);
  const figures = openFigures(1);
  placeRows(rows, figures, 0);
  return { figures, isMixed };
}

/** One to nine in a 3 × 3 of bins, times a factor: mean 5, sample variance 60 ÷ 8 = 7.5. */
const nine = (factor: number): Float64Array => Float64Array.from([4, 9, 2, 3, 5, 7, 8, 1, 6], (value) => value * factor);

describe('the drawn figures of a row', () => {
  test('are those of its draws', () => {
    const { figures, isMixed } = figuresOf(nine(10));
    expect(figures.mean[0]).toBe(50);
    expect(figures.standardDeviation[0]).toBeCloseTo(10 * Math.sqrt(7.5), 12);
    // The bins' means are all 50.
    expect(figures.standardError[0]).toBe(0);
    // ⌈0.05 · 9⌉ = 1st, 3rd, 5th, 7th and 9th of 10 … 90.
    expect([figures.p5[0], figures.p25[0], figures.p50[0], figures.p75[0], figures.p95[0]]).toEqual([10, 30, 50, 70, 90]);
    expect(figures.probabilityPositive[0]).toBe(1);
    expect(isMixed).toBe(false);
  });

  test('say whether gains and losses meet', () => {
    const around = nine(10).map((value) => value - 40);
    expect(figuresOf(around)).toMatchObject({ isMixed: true });
    expect(figuresOf(around).figures.probabilityPositive[0]).toBe(5 / 9);
    expect(figuresOf(nine(-1)).isMixed).toBe(false);
    expect(figuresOf(nine(10).map((value) => value - 10)).isMixed).toBe(false); // nothing and gains
  });

  test('of a constant are exactly that: no spread, no error', () => {
    const { figures } = figuresOf(new Float64Array(1024).fill(0.1));
    const all = drawnNames.map((name) => figures[name][0]);
    expect(all).toEqual([0.1, 0, 0, 0.1, 0.1, 0.1, 0.1, 0.1, 1]);
    expect(drawnNames.map((name) => figuresOfConstants(Float64Array.of(0.1), true)[name][0])).toEqual(all);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('are all missing where one draw is %d', (wrong) => {
    for (const place of [0, 4, 8]) {
      const draws = nine(1);
      draws[place] = wrong;
      const { figures, isMixed } = figuresOf(draws);
      expect(isMixed).toBe(false);
      for (const name of drawnNames) expect(figures[name][0]).toBeNaN();
    }
  });

  test('have no standard error where the draws are in no bins, and else the same figures', () => {
    const { figures } = figuresOf(Float64Array.of(1, 2, 3, 4, 5));
    expect(figures.standardError[0]).toBeNaN();
    expect([figures.mean[0], figures.standardDeviation[0], figures.p50[0]]).toEqual([3, Math.sqrt(2.5), 3]);
  });

  test('agree with compensated sums to a thousandth of a billionth, at 16,384 draws and far from nil', () => {
    const draws = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 128, maxLength: 128 });
    fc.assert(
      fc.property(draws, fc.constantFrom(0, 1, 1e7), fc.constantFrom(1, 1e5), (some, far, wide) => {
        const all = Float64Array.from({ length: 16_384 }, (_, draw) => far * wide + wide * some[draw % 128] * some[(draw >> 7) % 128]);
        const { figures } = figuresOf(all);
        const truth = moments(all);
        const scale = Math.max(...all.map(Math.abs));
        expect(Math.abs(figures.mean[0] - truth.mean)).toBeLessThanOrEqual(1e-12 * scale);
        expect(Math.abs(figures.standardDeviation[0] - truth.standardDeviation)).toBeLessThanOrEqual(1e-12 * scale);
        expect(Math.abs(figures.standardError[0] - standardError(all))).toBeLessThanOrEqual(1e-12 * scale);
      }),
      { numRuns: 30, seed: 20101206 },
    );
  });

  test('stand in their rows, in a row or each in a place of its own', () => {
    const rows = openRows(3);
    [1, 2, 3].forEach((factor, row) => summarise(nine(factor), rows, row));
    const inARow = openFigures(5);
    placeRows(rows, inARow, 1);
    expect([...inARow.p50]).toEqual([Number.NaN, 5, 10, 15, Number.NaN]);
    const apart = openFigures(5);
    placeRows(rows, apart, Int32Array.of(4, 0, 2));
    expect([...apart.mean]).toEqual([10, Number.NaN, 15, Number.NaN, 5]);
  });
});

test('figures of constants are missing where the constant is, and where nothing is drawn', () => {
  const some = figuresOfConstants(Float64Array.of(5, Number.NaN, 0, -2), true);
  expect([...some.mean]).toEqual([5, Number.NaN, 0, -2]);
  expect([...some.standardDeviation]).toEqual([0, Number.NaN, 0, 0]);
  expect([...some.probabilityPositive]).toEqual([1, Number.NaN, 0, 0]);
  const none = figuresOfConstants(Float64Array.of(5), false);
  expect(none.asGiven[0]).toBe(5);
  for (const name of drawnNames) expect(none[name][0]).toBeNaN();
});
