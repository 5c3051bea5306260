import { describe, expect, it } from 'vitest';
import { standardError } from '../../src/numbers/standard-error.ts';

describe('standardError', () => {
  it('is nil for a constant, to the last bit', () => {
    for (const constant of [0, 0.1, -1e7 / 3]) expect(standardError(new Float64Array(1024).fill(constant))).toBe(0);
  });

  it('is worked out from the differences of neighbouring bins', () => {
    // Three bins of three with means 1, 3, 2: differences 2 and −1, so √((4 + 1) ÷ (2 · 2) ÷ 3)
    expect(standardError(Float64Array.of(0, 1, 2, 3, 3, 3, 1, 2, 3))).toBeCloseTo(Math.sqrt(5 / 12), 15);
  });

  it('takes out a straight trend but for its step from bin to bin', () => {
    // 0 … 1023 in 32 bins: every difference is 32, so √(32² ÷ 2 ÷ 32) = 4; sd ÷ √n would be 9.2
    expect(standardError(Float64Array.from({ length: 1024 }, (_, draw) => draw))).toBeCloseTo(4, 12);
  });

  it('cannot tell without a square of at least four draws, or with one missing', () => {
    for (const size of [0, 1, 2, 3, 5, 1000]) expect(standardError(new Float64Array(size))).toBeNaN();
    expect(standardError(Float64Array.of(1, 2, NaN, 4))).toBeNaN();
  });
});
