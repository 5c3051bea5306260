import { lognormalSkewness, type Shape } from '../../src/draws/law.ts';

/** The cost of a practice's patients as a share of what is expected: the mean of n people, each lognormal with coefficient of variation kappa. */
export function patientsShape(kappa: number, listSize: number): Shape {
  const root = Math.sqrt(listSize);
  return { coefficientOfVariation: kappa / root, skewness: lognormalSkewness(kappa) / root };
}
