import { describe, expect, test } from 'vitest';
import { fitLaw, lognormalLaw, timesLognormal, chanceAbove } from '../../src/draws/law.ts';
import { patientsShape } from '../draws/patients-shape.ts';
import { openMemberCosts, poolRisks } from '../../src/incentives/risk-pools.ts';
import { findPopulationsNeeded, type PopulationNeeded } from '../../src/incentives/population-needed.ts';
import { inverseNormal, normalProbability } from '../../src/numbers/normal.ts';
import { openWorkshop } from '../../src/workshop.ts';
import { openSmall, payTo } from './small-run.ts';

const scheme = ['consortium:', '  award: benchmark - total_cost', ...payTo('patient_care')];
const groups = (people: number, cost: string | number = 1_000_000): string[] => [
  'consortium_code,population,benchmark,expenditure',
  ...Array.from({ length: 36 }, (_, place) => `G${place},${people},1000000,${cost}`),
];
const needed = (assumptions: string, consortia = groups(1000)): PopulationNeeded[] => {
  const run = openSmall({ consortia, scheme, draws: 0, assumptions });
  return findPopulationsNeeded({ ...openWorkshop(run), assumptions: run.assumptions });
};
const z = inverseNormal(0.95);

describe('people needed so that chance overspends in at most one year in twenty', () => {
  test('are (kappa z ÷ margin)² without shocks, and a few more for the lean of the law', () => {
    for (const { margin, probability, people } of needed('{kappa_all_care: 2.15, tau_nation: 0, tau_consortium: 0}').slice(0, 3)) {
      expect(probability).toBe(0.05);
      const byHand = ((2.15 * z) / margin) ** 2;
      expect(people).toBeGreaterThan(byHand);
      // Edgeworth: the lean adds skewness ÷ 6 · (z² − 1) deviations to the limit.
      const lean = ((2.15 ** 2 + 3) * 2.15) / Math.sqrt(byHand);
      expect(people / byHand / (1 + ((lean / 6) * (z * z - 1)) / z) ** 2).toBeCloseTo(1, 1);
    }
  });

  test('are more with shocks that all share, and no number is enough where those alone are too much', () => {
    const [one, two, five, ten] = needed('{kappa_all_care: 4.5, tau_nation: 0.01, tau_consortium: 0.012}').map(({ people }) => people);
    // z × √(0.01² + 0.012²) is 2.6%: margins of 1% and 2% are out of reach.
    expect([one, two]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
    expect(five / (4.5 ** 2 / ((0.05 / z) ** 2 - 0.01 ** 2 - 0.012 ** 2))).toBeCloseTo(1, 0);
    expect(ten).toBeLessThan(five);
  });

  test('overspend so often when they are drawn', () => {
    const assumptions = '{kappa_all_care: 4.5, tau_nation: 0, tau_consortium: 0.012}';
    const five = needed(assumptions)[2];
    const run = openSmall({ consortia: groups(five.people), scheme, draws: 16384, assumptions });
    const drawn = poolRisks(openMemberCosts(openWorkshop(run))).map(({ overspend }) => overspend[2].probability);
    expect(drawn.reduce((sum, each) => sum + each, 0) / drawn.length).toBeCloseTo(0.05, 2.5);
  });

  test('cannot be told without costs, and are one where nothing is at chance', () => {
    expect(needed('{tau_nation: 0}', groups(1000, '')).map(({ people }) => people)).toEqual(Array.from({ length: 4 }, () => Number.NaN));
    expect(needed('{tau_nation: 0, tau_consortium: 0}', groups(1000, 0)).map(({ people }) => people)).toEqual([1, 1, 1, 1]);
  });
});

describe('a law of chance', () => {
  test('says how often it is above a level', () => {
    const normal = { scale: 0.1, sigma: 0 };
    expect(chanceAbove(normal, 1.1)).toBeCloseTo(normalProbability(-1), 12);
    expect(chanceAbove(lognormalLaw(1), 1)).toBeCloseTo(normalProbability(-Math.sqrt(Math.log(2)) / 2), 10);
    expect([chanceAbove({ scale: 0, sigma: 0 }, 0.9), chanceAbove({ scale: 0, sigma: 0 }, 1.1)]).toEqual([1, 0]);
    // Never below 1 − cv ÷ t.
    expect(chanceAbove(fitLaw(patientsShape(2, 100)), 0.01)).toBe(1);
  });

  test('times a shock has the product’s moments: two lognormals make one', () => {
    const both = timesLognormal({ coefficientOfVariation: 0.3, skewness: 0.3 ** 3 + 0.9 }, 0.2);
    const cv = Math.sqrt(1.09 * 1.04 - 1);
    expect(both.coefficientOfVariation).toBeCloseTo(cv, 12);
    expect(both.skewness).toBeCloseTo(cv ** 3 + 3 * cv, 12);
  });
});
