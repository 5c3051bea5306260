import { describe, expect, it } from 'vitest';
import { inverseNormal } from '../../src/numbers/normal.ts';
import { standardError } from './standard-error-of-draws.ts';
import { openStream } from '../../src/numbers/stream.ts';
import { moments } from '../../src/numbers/sums.ts';

describe('standardError', () => {
  it('is nil for a constant, to the last bit', () => {
    for (const constant of [0, 0.1, -1e7 / 3]) expect(standardError(new Float64Array(1024).fill(constant))).toBe(0);
  });

  it('is how far each bin lies from the line through its two neighbours', () => {
    // Three bins of three with means 1, 3, 2, at normal scores −c, 0, c. The middle: 3 − (1 + 2) ÷ 2 = 1.5, weights ½ and ½, so
    // 2.25 ÷ 1.5 = 1.5. The first: line through 3 and 2 gives 4, off by 3, weights 2 and −1: 9 ÷ 6 = 1.5; the last likewise
    // (the line through 3 and 1 gives 5, off by 3). Average 1.5, divided by three bins: 0.5.
    expect(standardError(Float64Array.of(0, 1, 2, 3, 3, 3, 1, 2, 3))).toBeCloseTo(Math.sqrt(0.5), 14);
  });

  it('takes out a trend that is straight in the national shock', () => {
    const scores = Array.from({ length: 1024 }, (_, draw) => inverseNormal((draw + 0.5) / 1024));
    // The plain standard error would be 1 ÷ 32 = 0.031; what is left is the coarseness of the midpoints.
    expect(standardError(Float64Array.from(scores))).toBeLessThan(0.0002);
  });

  it('is the plain standard error for draws without any order', () => {
    const found = Array.from({ length: 100 }, (_, seed) => {
      const stream = openStream(seed, 'plain', '', 0);
      return standardError(Float64Array.from({ length: 1024 }, () => stream.uniform())) ** 2;
    });
    const truth = Math.sqrt(1 / 12) / 32;
    expect(Math.abs(Math.sqrt(moments(found).mean) / truth - 1)).toBeLessThan(0.1);
  });

  it('cannot tell without a square of at least nine draws, or with one missing', () => {
    for (const size of [0, 1, 2, 4, 10, 1000]) expect(standardError(new Float64Array(size))).toBeNaN();
    expect(standardError(new Float64Array(16).fill(NaN, 5, 6))).toBeNaN();
  });
});
