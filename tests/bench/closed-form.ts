import { normalProbability } from '../../src/numbers/normal.ts';
import { sigmaOf, terms, type CostLaw } from './workload.ts';

// What the scheme pays in the long run, by formula. Given the shared shock L = N·K, itself lognormal, the cost is L times a
// shifted lognormal, whose partial moments are known; what is left is one integral over the normal of L, taken by the
// trapezoid rule, which for so smooth an integrand is exact to the last digits.

/** Standard deviation of the logarithm of the shared shock. */
const shockSigma = Math.sqrt(sigmaOf(terms.tauNation) ** 2 + sigmaOf(terms.tauConsortium) ** 2);

const nodes = Array.from({ length: 65 }, (_, place) => (place - 32) / 4).map((z) => ({
  weight: Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / 4,
  shock: Math.exp(shockSigma * z - shockSigma ** 2 / 2),
}));

/** Chance that the cost is at most `limit`, and the first and second moment of the cost where it is. */
type Partial = readonly [chance: number, first: number, second: number];

/** The same given the shared shock. */
function partialGiven({ expected, scale, sigma }: CostLaw, limit: number, shock: number): Partial {
  const y = (limit / (expected * shock) - 1 + scale) / scale;
  if (y <= 0) return [0, 0, 0];
  const z = (Math.log(y) + sigma ** 2 / 2) / sigma;
  // Moments of y where it is below the limit are tails of the normal, moved by sigma each time.
  const [zeroth, first, second] = [0, 1, 2].map((moved) => normalProbability(z - moved * sigma));
  const ySquared = Math.exp(sigma ** 2) * second;
  const cost = expected * shock;
  return [
    zeroth,
    cost * ((1 - scale) * zeroth + scale * first),
    cost ** 2 * ((1 - scale) ** 2 * zeroth + 2 * (1 - scale) * scale * first + scale ** 2 * ySquared),
  ];
}

function partial(law: CostLaw, limit: number): Partial {
  const total: [number, number, number] = [0, 0, 0];
  for (const { weight, shock } of nodes) partialGiven(law, limit, shock).forEach((value, place) => (total[place] += weight * value));
  return total;
}

/** Costs above which nothing is paid, and below which the cap is. */
function limitsOf({ benchmark }: CostLaw): { nothing: number; cap: number } {
  const { minimumSavingsRate, awardCap, sharingRate } = terms;
  return { nothing: benchmark * (1 - minimumSavingsRate), cap: benchmark * (1 - awardCap / sharingRate) };
}

/** Mean and standard deviation of the award. */
export function momentsOf(law: CostLaw): { mean: number; deviation: number } {
  const { benchmark } = law;
  const { sharingRate: rate, awardCap } = terms;
  const limits = limitsOf(law);
  const [all, cap] = [partial(law, limits.nothing), partial(law, limits.cap)];
  const [chance, first, second] = all.map((value, place) => value - cap[place]);
  const mean = awardCap * benchmark * cap[0] + rate * (benchmark * chance - first);
  const square = (awardCap * benchmark) ** 2 * cap[0] + rate ** 2 * (benchmark ** 2 * chance - 2 * benchmark * first + second);
  return { mean, deviation: Math.sqrt(Math.max(0, square - mean ** 2)) };
}

/** Chance that the award is below this amount, and that it is at most this amount: they differ where it has an atom. */
export function chancesAt(law: CostLaw, award: number): { below: number; upTo: number } {
  const { benchmark } = law;
  const { sharingRate, awardCap } = terms;
  const limits = limitsOf(law);
  const costAbove = (limit: number): number => 1 - partial(law, limit)[0];
  const tolerance = 1e-9 * benchmark; // shares of an award are rounded
  if (award <= tolerance) return { below: 0, upTo: costAbove(limits.nothing) };
  if (award >= awardCap * benchmark - tolerance) return { below: costAbove(limits.cap), upTo: 1 };
  // In the gap up to the minimum savings rate there is nothing.
  const chance = costAbove(Math.min(limits.nothing, benchmark - award / sharingRate));
  return { below: chance, upTo: chance };
}

/** How far an estimated percentile is off, as a difference of chances: nil where the award's distribution steps over it. */
export function rankError(law: CostLaw, estimate: number, share: number): number {
  const { below, upTo } = chancesAt(law, estimate);
  return share < below ? below - share : share > upTo ? upTo - share : 0;
}
