import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inverseNormal, normalProbability } from '../../src/numbers/normal.ts';

describe('inverseNormal', () => {
  it('gives the values by which Wichura tells a correct copy of PPND16', () => {
    // Applied Statistics 37 (1988), 477–484: p = 0.25, 0.001 and 1e-20, one for each of its three ranges
    expect(inverseNormal(0.25)).toBeCloseTo(-0.6744897501960817, 15);
    expect(inverseNormal(0.001)).toBeCloseTo(-3.090232306167814, 14);
    expect(inverseNormal(1e-20)).toBeCloseTo(-9.262340089798408, 14);
  });

  it('gives the percentage points of every printed table', () => {
    expect(inverseNormal(0.9)).toBeCloseTo(1.2815515655446004, 14);
    expect(inverseNormal(0.95)).toBeCloseTo(1.6448536269514722, 14);
    expect(inverseNormal(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(inverseNormal(0.99)).toBeCloseTo(2.3263478740408408, 14);
    expect(inverseNormal(0.995)).toBeCloseTo(2.5758293035489004, 14);
  });

  it('knows the ends and the middle', () => {
    expect(inverseNormal(0.5)).toBe(0);
    expect(inverseNormal(0)).toBe(-Infinity);
    expect(inverseNormal(1)).toBe(Infinity);
    for (const outside of [-0.1, 1.1, NaN, Infinity]) expect(inverseNormal(outside)).toBeNaN();
  });

  it('is odd about a half and undone by the probability', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (k) => inverseNormal(k / 2 ** 32) === -inverseNormal(1 - k / 2 ** 32)),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (p) => Math.abs(normalProbability(inverseNormal(p)) / p - 1) < 1e-12),
      { numRuns: 5000 },
    );
  });

  it('rises across the seams of its three ranges', () => {
    for (const seam of [0.075, 1.3887943864964021e-11]) {
      const around = [-3, -2, -1, 0, 1, 2, 3].map((step) => inverseNormal(seam * (1 + step * 1e-12)));
      expect(around).toEqual(around.toSorted((a, b) => a - b));
    }
  });
});

describe('normalProbability', () => {
  it('gives the values of the printed tables', () => {
    // Abramowitz and Stegun, table 26.1 and 26.2
    expect(normalProbability(0)).toBe(0.5);
    expect(normalProbability(1)).toBeCloseTo(0.841344746068543, 15);
    expect(normalProbability(2)).toBeCloseTo(0.977249868051821, 15);
    expect(normalProbability(3)).toBeCloseTo(0.99865010196837, 14);
    expect(normalProbability(-5) / 2.866515718791939e-7).toBeCloseTo(1, 13);
    expect(normalProbability(-7) / 1.279812543885835e-12).toBeCloseTo(1, 13);
    expect(normalProbability(-10) / 7.619853024160527e-24).toBeCloseTo(1, 13);
  });

  it('adds up to one with its mirror image', () => {
    fc.assert(
      fc.property(fc.double({ min: -40, max: 40, noNaN: true }), (x) => Math.abs(normalProbability(x) + normalProbability(-x) - 1) < 2e-16),
    );
  });

  it('knows the ends', () => {
    expect(normalProbability(-Infinity)).toBe(0);
    expect(normalProbability(Infinity)).toBe(1);
    expect(normalProbability(NaN)).toBeNaN();
  });
});
