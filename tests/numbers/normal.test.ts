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

  it('gives the percentage points published to many digits', () => {
    // The On-Line Encyclopedia of Integer Sequences: A092678 and A329280 to A329363, decimal expansions of z_p.
    const published: [number, number][] = [
      [0.75, 0.67448975019608174],
      [0.9, 1.28155156554460047],
      [0.95, 1.64485362695147271],
      [0.99, 2.3263478740408411],
      [0.995, 2.57582930354890076],
      [0.999, 3.09023230616781354],
      [0.9995, 3.29052673149189479],
      [0.9999, 3.71901648545568056],
      [0.99999, 4.26489079392282463],
      [0.999999, 4.7534243088228989],
    ];
    for (const [p, z] of published) {
      // Above ½ p itself is rounded, by up to 5.6e-17; z moves by that ÷ its density.
      const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
      expect(Math.abs(inverseNormal(p) - z)).toBeLessThan(1e-15 * z + 5.6e-17 / density);
    }
    expect(inverseNormal(0.025)).toBeCloseTo(-1.959963984540054, 15);
  });

  it('gives the percentage points of extreme chances', () => {
    // M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions" (1964), table 26.6: x where Q(x) is 10⁻⁴, 10⁻⁵, …, 10⁻²³
    const printed = [
      3.71902, 4.26489, 4.75342, 5.19934, 5.612, 5.99781, 6.36134, 6.70602, 7.03448, 7.3488, 7.65063, 7.94135, 8.22208, 8.49379, 8.75729,
      9.01327, 9.26234, 9.50502, 9.74179, 9.97305,
    ];
    printed.forEach((x, index) => expect(Math.abs(inverseNormal(Number(`1e-${index + 4}`)) + x)).toBeLessThan(0.51e-5));
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
  it('gives the values of the printed table for arguments up to 5', () => {
    // Abramowitz and Stegun, table 26.1
    expect(normalProbability(0)).toBe(0.5);
    expect(normalProbability(0.5)).toBeCloseTo(0.691462461274013, 15);
    expect(normalProbability(1)).toBeCloseTo(0.841344746068543, 15);
    expect(normalProbability(1.5)).toBeCloseTo(0.933192798731142, 15);
    expect(normalProbability(2)).toBeCloseTo(0.977249868051821, 15);
    expect(normalProbability(2.5)).toBeCloseTo(0.993790334674224, 15);
    expect(normalProbability(3)).toBeCloseTo(0.99865010196837, 14);
    expect(normalProbability(3.5)).toBeCloseTo(0.99976737092, 11);
    expect(normalProbability(4)).toBeCloseTo(0.99996832876, 11);
    expect(normalProbability(-5) / 2.866515718791939e-7).toBeCloseTo(1, 13);
    expect(normalProbability(-7) / 1.279812543885835e-12).toBeCloseTo(1, 13);
    expect(normalProbability(-10) / 7.619853024160527e-24).toBeCloseTo(1, 13);
  });

  it('gives the values of the printed table for large arguments', () => {
    // Abramowitz and Stegun, table 26.2: −log₁₀ Q(x)
    const printed: [number, number][] = [
      [5, 6.54265],
      [10, 23.11805],
      [15, 50.43522],
      [20, 88.5601],
      [25, 137.51475],
      [30, 197.30921],
      [35, 267.94888],
    ];
    for (const [x, digits] of printed) expect(Math.abs(-Math.log10(normalProbability(-x)) - digits)).toBeLessThan(0.51e-5);
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
