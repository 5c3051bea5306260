import { describe, expect, test } from 'vitest';
import { payTo, rateOf, runSmall } from '../small-run.ts';

// The twelve practices of the shipped example, with their emergency admissions at £2,500 each and nothing else.
// C001: 40,000 patients, 4,000 admissions, £10m. C002: 30,000, 3,240, £8.1m. C003: 50,000, 5,000, £12.5m.
const head =
  'practice_code,consortium_code,list_size,emergency_admissions_activity,emergency_admissions_cost,baseline_emergency_admissions_cost';
const admissions: readonly (readonly [consortium: string, list: number, cases: number, before: number])[] = [
  ['C001', 5000, 500, 500],
  ['C001', 10_000, 1000, 1000],
  ['C001', 10_000, 900, 900],
  ['C001', 15_000, 1600, 1600],
  ['C002', 5000, 500, 500],
  ['C002', 5000, 700, 600],
  ['C002', 10_000, 900, 900],
  ['C002', 10_000, 1140, 1000],
  ['C003', 10_000, 1000, 1000],
  ['C003', 10_000, 1000, 1000],
  ['C003', 20_000, 2000, 2000],
  ['C003', 10_000, 1000, 900],
];
const practices = (level = 1): string[] => [
  head,
  ...admissions.map(
    ([consortium, list, cases, before], at) =>
      `S${String(at + 1).padStart(5, '0')},${consortium},${list},${level * cases},${level * cases * 2500},${before * 2500}`,
  ),
];

/** Half of what is saved against 101% of last time's cost, from 2% of that on; 60% of it on to practices by list size. */
const scheme = [
  'consortium:',
  '  budget: 1.01 * sum(baseline_emergency_admissions_cost)',
  '  award: 0.5 * counted_savings(budget - total_cost, budget, 0.02)',
  ...payTo('patient_care'),
  'routes:',
  '  - {from: patient_care, to: practice, share: 0.6, by: list_size, purpose: income}',
];
const assumptions = '{tau_nation: 0, tau_consortium: 0}';
const run = (draws: 0 | 1024 | 16384, level = 1) => runSmall({ practices: practices(level), scheme, draws, assumptions });

// C001, on paper. Budget 1.01 × £10m = £10.1m. 2% of it is £202,000: paid from £9,898,000 on, which is 98.98% of today's cost.
const cost = 10_000_000;
const budget = 10_100_000;
const notch = 0.9898;

describe('C001 without chance', () => {
  const { notches, schedules } = run(0);
  const own = notches.filter(({ code }) => code === 'C001');

  test('half of £202,000 is won at once, 40.8 admissions and £102,000 of care below today’s', () => {
    // 60% of £101,000 to practices, 40% stays. 4,000 × 1.02% = 40.8 cases. £60,600 ÷ 40.8 = £1,485 a case.
    expect(own.map(({ party, jump }) => [party, Math.round(jump)])).toEqual([
      ['practice', 60_600],
      ['patient_care', 40_400],
    ]);
    for (const { activityLevel, cases, pounds } of own) {
      expect(activityLevel).toBeCloseTo(notch, 7); // to half a pound of £10m
      expect(cases).toBeCloseTo(40.8, 3);
      expect(Math.abs(pounds - 102_000)).toBeLessThan(0.5);
    }
    expect(own[0].moneyACase).toBeCloseTo(60_600 / 40.8, 1);
    // Above it nothing is paid, so as much is received nowhere again.
    expect(own.every(({ regainedAt }) => Number.isNaN(regainedAt))).toBe(true);
  });

  test('the schedule is nothing above it, and half of each pound below', () => {
    expect(schedules).toHaveLength(1);
    const { notchReach } = run(0);
    // C001 is 1.02% above its notch. C002: £7.5m before, budget £7.575m, paid from £7.4235m on, 8.35% below £8.1m. C003: £12.25m,
    // £12.3725m, paid from £12.125m on: 3.0% below £12.5m. Within 5%: the four practices of C001 and the four of C003.
    expect(notchReach.map(({ party, practices: count, consortia }) => [party, count, consortia])).toEqual([
      ['practice', 8, 2],
      ['patient_care', 8, 2],
    ]);
  });
});

/** The law of C001's total on paper: 40,000 patients of a lognormal law whose standard deviation is 4.5 times its mean. */
const law = (() => {
  // Coefficient of variation 4.5 ÷ √40,000 = 0.0225. Skewness of one patient 4.5³ + 3 × 4.5 = 104.625, of 40,000: ÷ 200 = 0.523.
  const skewness = (4.5 ** 3 + 3 * 4.5) / 200;
  // A shifted lognormal has it: t³ + 3t = 0.523 at t = 0.1727 (Newton), scale 0.0225 ÷ t = 0.1303, σ = √ln(1 + t²) = 0.1714.
  let t = skewness / 3;
  for (let round = 0; round < 20; round++) t -= (t ** 3 + 3 * t - skewness) / (3 * t * t + 3);
  return { scale: 0.0225 / t, sigma: Math.sqrt(Math.log(1 + t * t)) };
})();
/** The standard normal at which the total is `factor` times what is expected. */
const scoreOf = (factor: number): number => Math.log(1 + (factor - 1) / law.scale) / law.sigma + law.sigma / 2;
const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
/** By Simpson's rule from 9 standard deviations below: no code of the product. */
function normalProbability(z: number): number {
  const steps = 20_000;
  const width = (z + 9) / steps;
  let sum = normalDensity(-9) + normalDensity(z);
  for (let step = 1; step < steps; step++) sum += (step % 2 === 0 ? 2 : 4) * normalDensity(-9 + step * width);
  return (sum * width) / 3;
}
/** Mean of the factor where it is at most so much, nothing elsewhere: (1 − scale) Φ(z) + scale Φ(z − σ). */
const partialMean = (z: number): number => (1 - law.scale) * normalProbability(z) + law.scale * normalProbability(z - law.sigma);
/** Expected award at a level of care. */
function expected(level: number): number {
  const z = scoreOf(notch / level);
  return 0.5 * (budget * normalProbability(z) - level * cost * partialMean(z));
}

describe('C001 over imagined years', () => {
  const outcome = run(1024);

  test('on paper: slope 17.0p and jump 18.0p make 35.0p a pound', () => {
    const z = scoreOf(notch);
    expect(z).toBeCloseTo(-0.39, 2);
    expect(normalProbability(z)).toBeCloseTo(0.348, 3);
    // Density of the factor: φ(−0.39) ÷ (σ × scale × 0.9217) = 0.3697 ÷ 0.02058 = 17.96.
    const density = normalDensity(z) / (law.sigma * law.scale * (1 + (notch - 1) / law.scale));
    expect(density).toBeCloseTo(17.96, 1);
    // Slope: half of each pound, in the years in which it is paid: 0.5 × 0.3404.
    const slope = 0.5 * partialMean(z);
    expect(slope).toBeCloseTo(0.17, 3);
    // Jump: £101,000 of £10m, times the density, times the notch: 0.0101 × 17.96 × 0.9898.
    const jump = 0.0101 * density * notch;
    expect(jump).toBeCloseTo(0.1795, 3);
    // The derivative of the expected award, by a difference of a millionth of today's care, is their sum.
    expect((expected(1 - 5e-7) - expected(1 + 5e-7)) / (1e-6 * cost)).toBeCloseTo(slope + jump, 5);
  });

  // The paper leaves out that a head costs £267 in one practice and £225 in another, which moves the law by a hundredth of a penny.
  const aHundredth = 2e-4;

  test('all practices together: the product’s 1% step is that of the law', () => {
    const truth = (expected(0.99) - expected(1)) / (0.01 * cost);
    const shares = { practice: 0.6, patient_care: 0.4 } as const;
    for (const party of ['practice', 'patient_care'] as const) {
      const { rate, standardError } = rateOf(outcome, 'emergency_admissions', party);
      expect(Math.abs(rate[0] - shares[party] * truth)).toBeLessThan(aHundredth);
      expect(standardError[0]).toBe(0);
    }
  });

  test('one practice alone: its share by list size of slope and jump', () => {
    const z = scoreOf(notch);
    const density = normalDensity(z) / (law.sigma * law.scale * (1 + (notch - 1) / law.scale));
    const truth = 0.5 * partialMean(z) + 0.0101 * density * notch;
    const own = rateOf(outcome, 'emergency_admissions', 'practice', 'own');
    // 5,000, 10,000, 10,000 and 15,000 of 40,000 patients, 60% of the award: 2.6p, 5.2p, 5.2p and 7.9p.
    for (const [place, share] of [1 / 8, 1 / 4, 1 / 4, 3 / 8].entries())
      expect(Math.abs(own.rate[place] - 0.6 * share * truth)).toBeLessThan(aHundredth);
    const fund = rateOf(outcome, 'emergency_admissions', 'patient_care', 'own');
    for (const place of [0, 1, 2, 3]) expect(Math.abs(fund.rate[place] - 0.4 * truth)).toBeLessThan(aHundredth);
  });

  test('the largest own rate from 0.80 to 1.20: the fourth practice, two fifths of the care, brings the total from 0.92 to 1.08', () => {
    const own = rateOf(outcome, 'emergency_admissions', 'patient_care', 'own');
    const slopeAt = (level: number): number => (0.4 * (expected(level - 1e-4) - expected(level + 1e-4))) / (2e-4 * cost);
    // On the law: at each of its 41 levels the total is 1 + 0.4 × (level − 1) of today's.
    const levels = Array.from({ length: 41 }, (_, place) => (80 + place) / 100);
    const slopes = levels.map((level) => slopeAt(1 + 0.4 * (level - 1)));
    const highest = Math.max(...slopes);
    expect(Math.abs(own.highest[3] - highest)).toBeLessThan(aHundredth);
    expect(Math.abs(slopes[levels.indexOf(own.highestAt[3])] - highest)).toBeLessThan(aHundredth);
    // The smallest, an eighth, reaches no further than 0.975 to 1.025.
    expect(own.highest[0]).toBeLessThanOrEqual(own.highest[3] + 1e-9);
  });

  test('a plain difference of two runs of 16,384 years, by no code of incentives, says the same to half a penny', () => {
    const [less, today] = [run(16384, 0.99), run(16384)].map(({ payments }) => payments[0].figures.mean[0]);
    const plain = (less - today) / (0.01 * cost);
    const { rate } = rateOf(outcome, 'emergency_admissions', 'patient_care');
    expect(Math.abs(rate[0] - 0.4 * plain)).toBeLessThan(0.005);
    expect(Math.abs(plain - (expected(0.99) - expected(1)) / (0.01 * cost))).toBeLessThan(0.01);
  });
});
