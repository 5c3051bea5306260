import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moments, sum } from '../../src/numbers/sums.ts';

describe('sum', () => {
  it('keeps the digits that plain addition loses', () => {
    expect(sum([1e16, 1, -1e16])).toBe(1);
    expect(sum([1, 1e100, 1, -1e100])).toBe(2); // Neumaier's case, on which Kahan's sum gives 0
    expect(sum(new Float64Array(10).fill(0.1))).toBe(1);
  });

  it('adds whole pounds exactly', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 })), (pounds) => sum(pounds) === pounds.reduce((a, b) => a + b, 0)));
  });

  it('is nil for nothing and missing where a member is missing', () => {
    expect(sum([])).toBe(0);
    expect(sum([1, NaN, 2])).toBeNaN();
  });
});

describe('moments', () => {
  it('gives mean and sample standard deviation', () => {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squared deviations add up to 32, 32 ÷ 7
    expect(moments([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ mean: 5, standardDeviation: Math.sqrt(32 / 7) });
  });

  it('is not drowned by a large mean', () => {
    const values = Array.from({ length: 1001 }, (_, index) => 10_000_000.2 + (index === 0 ? 0 : index % 2 === 0 ? 0.1 : -0.1));
    expect(moments(values).standardDeviation).toBeCloseTo(0.1, 8);
  });

  it('gives no spread for a constant, none at all for one value, and missing for none or for a missing one', () => {
    expect(moments(new Float64Array(1024).fill(0.1)).standardDeviation).toBe(0);
    expect(moments([3])).toEqual({ mean: 3, standardDeviation: NaN });
    expect(moments([])).toEqual({ mean: NaN, standardDeviation: NaN });
    expect(moments([1, NaN, 3])).toEqual({ mean: NaN, standardDeviation: NaN });
  });
});
