import { expect, test } from 'vitest';
import { chancesAt, momentsOf, rankError } from './closed-form.ts';
import { sigmaOf, terms, type CostLaw } from './workload.ts';

// The other way to the same figures: the award itself, written out, over a fine grid of both normals with the normal's density
// for weights; no formula for any moment.

const law: CostLaw = { benchmark: 1_010_000, expected: 1_000_000, scale: 0.03, sigma: 1.1 };

function awardAt(cost: number): number {
  const savings = law.benchmark - cost;
  if (savings < terms.minimumSavingsRate * law.benchmark) return 0;
  return Math.min(terms.sharingRate * savings, terms.awardCap * law.benchmark);
}

/** Awards with their chances. */
function awards(): { award: number; chance: number }[] {
  const shockSigma = Math.hypot(sigmaOf(terms.tauNation), sigmaOf(terms.tauConsortium));
  const grid = (step: number): { z: number; chance: number }[] =>
    Array.from({ length: 1 + 16 / step }, (_, place) => place * step - 8).map((z) => ({
      z,
      chance: (step * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI),
    }));
  return grid(1 / 256).flatMap((own) =>
    grid(1 / 16).map((shock) => {
      const patients = 1 + law.scale * (Math.exp(law.sigma * own.z - law.sigma ** 2 / 2) - 1);
      const shared = Math.exp(shockSigma * shock.z - shockSigma ** 2 / 2);
      return { award: awardAt(law.expected * patients * shared), chance: own.chance * shock.chance };
    }),
  );
}

const all = awards();
const expectation = (of: (award: number) => number): number => all.reduce((sum, { award, chance }) => sum + of(award) * chance, 0);
const chanceUpTo = (most: number): number => expectation((award) => (award <= most ? 1 : 0));

test('mean and standard deviation of the award agree with a sum over a fine grid', () => {
  const mean = expectation((award) => award);
  const deviation = Math.sqrt(expectation((award) => (award - mean) ** 2));
  const { mean: byFormula, deviation: deviationByFormula } = momentsOf(law);
  expect(byFormula / mean).toBeCloseTo(1, 3);
  expect(deviationByFormula / deviation).toBeCloseTo(1, 3);
  expect(mean).toBeGreaterThan(1000); // the law was chosen so that something is paid
});

test('chances agree with the grid’s chances, with an atom at nothing and a gap up to the minimum savings rate', () => {
  const none = chancesAt(law, 0);
  expect(none.below).toBe(0);
  expect(none.upTo).toBeCloseTo(chanceUpTo(0), 3);
  for (const award of [11_000, 15_000, 25_000]) {
    const { below, upTo } = chancesAt(law, award);
    expect(below).toBe(upTo);
    expect(upTo).toBeCloseTo(chanceUpTo(award), 3);
  }
  // An award of 5,000 is a saving of 10,000: below 2% of the benchmark, so nobody is paid it.
  expect(chancesAt(law, 5000)).toEqual({ below: none.upTo, upTo: none.upTo });
  const most = chancesAt(law, terms.awardCap * law.benchmark);
  expect(most.upTo).toBe(1);
  expect(most.below).toBeGreaterThan(0.99);
});

test('a percentile that the award’s distribution steps over is right, and another is off by chance', () => {
  const upToNothing = chancesAt(law, 0).upTo;
  expect(rankError(law, 0, 0.05)).toBe(0); // nothing is paid in most years
  expect(rankError(law, 0, 0.95)).toBeCloseTo(upToNothing - 0.95, 12);
  expect(rankError(law, 12_000, 0.95)).toBeCloseTo(chanceUpTo(12_000) - 0.95, 3);
});
