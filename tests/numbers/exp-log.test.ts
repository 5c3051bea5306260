import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp, expWithin, log, logOnePlus, power } from '../../src/numbers/exp-log.ts';

/** How far apart two numbers are, relative to the second. */
const apart = (value: number, truth: number): number => (value === truth ? 0 : Math.abs((value - truth) / truth));

describe('exp', () => {
  it('agrees with the engine to 1e-14 wherever the result has all its digits', () => {
    fc.assert(
      fc.property(fc.double({ min: -708, max: 709.7, noNaN: true }), (x) => apart(exp(x), Math.exp(x)) < 1e-14),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (x) => apart(exp(x), Math.exp(x)) < 1e-15),
      { numRuns: 5000 },
    );
  });

  it('knows the ends of its range', () => {
    expect(exp(0)).toBe(1);
    expect(exp(-0)).toBe(1);
    expect(exp(710)).toBe(Infinity);
    expect(exp(Infinity)).toBe(Infinity);
    expect(apart(exp(709.78), Math.exp(709.78))).toBeLessThan(1e-14);
    expect(exp(-746)).toBe(0);
    expect(exp(-Infinity)).toBe(0);
    expect(exp(NaN)).toBeNaN();
    expect(Math.abs(exp(-740) - Math.exp(-740))).toBeLessThan(1e-323);
  });

  it('is the same, to the last bit, without a look at the range', () => {
    fc.assert(
      fc.property(fc.double({ min: -707.9, max: 708.9, noNaN: true }), (x) => expWithin(x) === exp(x)),
      { numRuns: 5000 },
    );
  });

  it('has no step where the power of two, or its 64th, changes', () => {
    for (let k = -200; k <= 200; k += 1) {
      const seam = ((k + 0.5) / 64) * Math.LN2;
      for (let step = -3; step <= 3; step += 1) expect(apart(exp(seam + step * 1e-15), Math.exp(seam + step * 1e-15))).toBeLessThan(5e-16);
    }
  });

  it('goes on where 2 to the power is too large or too small for a number, with all the digits there are', () => {
    for (const x of [-707.99, -708, -708.01, -708.5, 708.99, 709, 709.5]) expect(apart(exp(x), Math.exp(x))).toBeLessThan(1e-14);
    expect(exp(709.782712893384)).toBeLessThan(Infinity);
  });

  it('is e to 16 digits at 1', () => {
    expect(apart(exp(1), 2.718281828459045)).toBeLessThan(3e-16);
  });
});

describe('log', () => {
  it('agrees with the engine to 1e-14, near 1 too', () => {
    fc.assert(
      fc.property(fc.double({ min: 5e-324, noNaN: true, noDefaultInfinity: true }), (x) => apart(log(x), Math.log(x)) < 1e-14),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => apart(log(x), Math.log(x)) < 1e-14),
      { numRuns: 5000 },
    );
    for (const near of [1 + 2 ** -52, 1 - 2 ** -53, 1 + 1e-10, 1 - 1e-10]) expect(apart(log(near), Math.log(near))).toBeLessThan(1e-15);
  });

  it('knows the ends of its range', () => {
    expect(log(1)).toBe(0);
    expect(log(0)).toBe(-Infinity);
    expect(log(-1)).toBeNaN();
    expect(log(NaN)).toBeNaN();
    expect(log(Infinity)).toBe(Infinity);
    expect(log(5e-324)).toBeCloseTo(-744.4400719213812, 12);
  });

  it('undoes exp', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => Math.abs(log(exp(x)) - x) < 1e-13),
      { numRuns: 2000 },
    );
  });
});

describe('logOnePlus', () => {
  it('keeps the digits of a small argument', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.5, max: 100, noNaN: true }), (x) => apart(logOnePlus(x), Math.log1p(x)) < 1e-14),
      { numRuns: 5000 },
    );
    expect(logOnePlus(1e-20)).toBe(1e-20);
  });
});

describe('power', () => {
  it('multiplies out a whole exponent', () => {
    expect(power(3, 4)).toBe(81);
    expect(power(-2, 3)).toBe(-8);
    expect(power(10, -2)).toBe(0.01);
    expect(power(1.1, 2)).toBe(1.1 * 1.1);
    expect(power(7, 0)).toBe(1);
    expect(power(0, 0)).toBe(1);
    expect(power(-3, 101) / -(3 ** 101)).toBeCloseTo(1, 12);
    expect(power(-3, 100) / 3 ** 100).toBeCloseTo(1, 12);
  });

  it('agrees with the engine to 1e-14 for other exponents of ordinary size', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        (x, y) => apart(power(x, y), Math.pow(x, y)) < 1e-14,
      ),
      { numRuns: 5000 },
    );
    expect(apart(power(2, 0.5), Math.SQRT2)).toBeLessThan(1e-15);
  });

  it('gives missing for what has no value or is missing', () => {
    expect(power(-8, 1 / 3)).toBeNaN();
    expect(power(NaN, 0)).toBeNaN();
    expect(power(1, NaN)).toBeNaN();
  });

  it('goes to nil or infinity at nil', () => {
    expect(power(0, 0.5)).toBe(0);
    expect(power(0, -0.5)).toBe(Infinity);
    expect(power(0, -1)).toBe(Infinity);
  });
});
