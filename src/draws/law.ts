import { exp, expWithin, log, logOnePlus, power } from '../numbers/exp-log.ts';
import { normalDensity, normalProbability, rootOfTwoPi } from '../numbers/normal.ts';

/** The spread and lean of a chance factor whose mean is 1. */
export interface Shape {
  /** Standard deviation ÷ mean. */
  readonly coefficientOfVariation: number;
  /** Third central moment ÷ standard deviation cubed; not negative, because costs lean to the dear side. */
  readonly skewness: number;
}

/**
 * A law of chance with mean 1 as a rising map of a standard normal z: 1 + scale · (e^(sigma·z − sigma²/2) − 1), a lognormal
 * that is shifted and stretched. `sigma` 0 is the limit of no lean, 1 + scale · z.
 */
export interface Law {
  readonly scale: number;
  readonly sigma: number;
}

/**
 * The shifted lognormal with mean 1 and the given coefficient of variation and skewness (so its first three cumulants are right).
 *
 * With t the coefficient of variation of the unshifted lognormal, its skewness is t³ + 3t; the cubic has one root,
 * u − 1/u with u³ = (s + √(s² + 4)) ÷ 2. Its lowest value is 1 − cv ÷ t, so it is positive whenever cv ≤ t, which holds for
 * every practice and every total of practices whose patients have a lognormal cost: there t³ + 3t ≥ cv³ + 3cv.
 *
 * What three moments leave out, against a direct sum of lognormal patients (kappa 4.5; tests/draws/law.test.ts): percentiles from
 * the 5th to the 95th are off by up to 0.03 standard deviations for a consortium of 230,000, but by 0.19 for a practice of 6,500
 * and 0.35 for one of 1,500, where the 5th percentile is 0.887 and ought to be 0.847. The third moment of a small list comes from
 * patients so dear that few practices ever have one, and a law that matches it leans too far in its body: single small
 * practices are shown very cheap years too rarely.
 * NaN in either gives a law whose every value is NaN.
 */
export function fitLaw({ coefficientOfVariation: cv, skewness }: Shape): Law {
  if (cv < 0 || skewness < 0) throw new Error(`a law of chance needs a spread and a lean that are not negative: ${cv}, ${skewness}`);
  const u = power((skewness + Math.sqrt(skewness * skewness + 4)) / 2, 1 / 3);
  const t = u - 1 / u;
  // Below this the shifted lognormal is a difference of near equals, and no longer differs from the normal by more than 1e-6 sd.
  if (t < 1e-7) return { scale: cv, sigma: 0 };
  return { scale: cv / t, sigma: Math.sqrt(logOnePlus(t * t)) };
}

/** The lognormal with mean 1 and this standard deviation: the law of the national and the consortium shock. */
export function lognormalLaw(standardDeviation: number): Law {
  return fitLaw({ coefficientOfVariation: standardDeviation, skewness: lognormalSkewness(standardDeviation) });
}

/** The law's value at a standard normal z; rises with z. */
export function valueOf({ scale, sigma }: Law, z: number): number {
  return sigma === 0 ? 1 + scale * z : 1 + scale * (exp(sigma * z - (sigma * sigma) / 2) - 1);
}

/** The standard normal at which the law's value is `level`; −Infinity where every value is above it. */
function scoreAt({ scale, sigma }: Law, level: number): number {
  const above = level - 1;
  if (scale === 0) return above < 0 ? -Infinity : Infinity;
  if (sigma === 0) return above / scale;
  const reached = 1 + above / scale; // e^(sigma·z − sigma²/2)
  return reached <= 0 ? -Infinity : (log(reached) + (sigma * sigma) / 2) / sigma;
}

/** Beyond so many standard deviations there is nothing that a double beside 1 would show. */
const furthest = 9;

/** The chance of a value above `level`. */
export function chanceAbove(law: Law, level: number): number {
  return normalProbability(-scoreAt(law, level));
}

/** The chance of a value above `level`, and the mean of what it is above it by, nothing where it is not. */
export function beyond(law: Law, level: number): { readonly chance: number; readonly excess: number } {
  const { scale, sigma } = law;
  const score = scoreAt(law, level);
  if (score > furthest) return { chance: 0, excess: 0 };
  if (score < -furthest) return { chance: 1, excess: 1 - level };
  const chance = normalProbability(-score);
  if (sigma === 0) return { chance, excess: (scale * exp((-score * score) / 2)) / rootOfTwoPi - (level - 1) * chance };
  return { chance, excess: scale * normalProbability(sigma - score) - (level - 1 + scale) * chance };
}

/** Where a value stands as a standard normal, and how likely values about it are: chance by share of the mean. */
export function standingOf(law: Law, level: number): { readonly score: number; readonly density: number } {
  const { scale, sigma } = law;
  const score = scoreAt(law, level);
  const steepness = sigma === 0 ? scale : sigma * (level - 1 + scale);
  return { score, density: normalDensity(score) / steepness };
}

/** The correlation of the standard normals of two values with this covariance. */
export function correlationOfScores(a: Law, b: Law, covariance: number): number {
  const steepness = ({ scale, sigma }: Law): number => (sigma === 0 ? scale : scale * sigma);
  const straight = covariance / (steepness(a) * steepness(b));
  const lean = a.sigma * b.sigma;
  return Math.min(1, lean === 0 ? straight : logOnePlus(straight * lean) / lean);
}

/**
 * The law of a value, and its mean, where another is `score` standard normals from its middle that has this correlation with it, both as
 * standard normals.
 */
export function lawGiven({ scale, sigma }: Law, correlation: number, score: number): { readonly mean: number; readonly law: Law } {
  const left = Math.sqrt(1 - correlation * correlation);
  const told = correlation * score;
  const reached = sigma === 0 ? 1 : exp(sigma * told - (sigma * correlation * sigma * correlation) / 2);
  const mean = sigma === 0 ? 1 + scale * told : 1 + scale * (reached - 1);
  const spread = (scale * reached) / mean;
  // So little lean is none: see `fitLaw`.
  return {
    mean,
    law: sigma * left < 1e-7 ? { scale: spread * left * (sigma === 0 ? 1 : sigma), sigma: 0 } : { scale: spread, sigma: sigma * left },
  };
}

/** The shape of a value times a lognormal shock of mean 1 that knows nothing of it, by central moments, which stay exact where both are small. */
export function timesLognormal({ coefficientOfVariation: cv, skewness }: Shape, tau: number): Shape {
  const [variance, third] = [cv * cv, cv * cv * cv * skewness];
  const [shockVariance, shockThird] = [tau * tau, tau * tau * tau * lognormalSkewness(tau)];
  return shapeOf({
    mean: 1,
    variance: variance + shockVariance + variance * shockVariance,
    third: third + shockThird + 6 * variance * shockVariance + 3 * (third * shockVariance + variance * shockThird) + third * shockThird,
  });
}

/** Writes `shared` × the law's value at each normal to `factors`, which may be the array of normals itself. */
export function writeFactors(factors: Float64Array, shared: Float64Array, law: Law, normals: Float64Array): void {
  const { scale, sigma } = law;
  const shift = (sigma * sigma) / 2;
  // No normal of a draw is beyond 6.34, so nothing overflows: a coefficient of variation of e^200 would be 20.
  if (!(sigma > 0 && sigma < 20))
    for (let draw = 0; draw < factors.length; draw += 1) factors[draw] = shared[draw] * valueOf(law, normals[draw]);
  else
    for (let draw = 0; draw < factors.length; draw += 1)
      factors[draw] = shared[draw] * (1 + scale * (expWithin(sigma * normals[draw] - shift) - 1));
}

/** Skewness of a lognormal with this coefficient of variation: kappa³ + 3·kappa. One person's year of cost. */
export function lognormalSkewness(kappa: number): number {
  return kappa * kappa * kappa + 3 * kappa;
}

/** The first three central moments of a cost in money: they add up over practices, whose patients' luck is their own. */
export interface GroupMoments {
  /** money */
  readonly mean: number;
  /** money² */
  readonly variance: number;
  /** third central moment, money³ */
  readonly third: number;
}

/**
 * Moments of the cost of one practice's patients in one chance group: `expected` money a year over n people.
 *
 * A person costs E/n on average, with variance (E/n)² · kappa² and third central moment (E/n)³ · kappa³ · (kappa³ + 3·kappa);
 * n of them have E² · kappa² / n and E³ · (kappa⁶ + 3·kappa⁴) / n².
 * Nothing expected is nothing at chance, whatever the list. A cost that is missing or negative, a list that is missing or
 * empty: the spread is missing (NaN).
 */
export function patientsMoments(expected: number, kappa: number, listSize: number): GroupMoments {
  if (expected === 0) return { mean: 0, variance: 0, third: 0 };
  if (!(expected > 0 && listSize > 0)) return { mean: expected, variance: NaN, third: NaN };
  const spread = (kappa * kappa) / listSize;
  return {
    mean: expected,
    variance: expected * expected * spread,
    third: expected * expected * expected * (kappa * kappa + 3) * spread * spread,
  };
}

/** Moments of a sum of costs that are at chance independently, as practices are once the shared shocks are taken out. */
export function addMoments(parts: Iterable<GroupMoments>): GroupMoments {
  let mean = 0;
  let variance = 0;
  let third = 0;
  for (const part of parts) {
    mean += part.mean;
    variance += part.variance;
    third += part.third;
  }
  return { mean, variance, third };
}

/** Spread and lean of a cost as a share of its mean; both nil where nothing is at chance. */
export function shapeOf({ mean, variance, third }: GroupMoments): Shape {
  if (variance === 0) return { coefficientOfVariation: 0, skewness: 0 };
  const deviation = Math.sqrt(variance);
  return { coefficientOfVariation: deviation / mean, skewness: third / (variance * deviation) };
}
