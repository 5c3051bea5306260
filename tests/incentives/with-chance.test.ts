import { describe, expect, test } from 'vitest';
import { fitLaw, valueOf, type Law } from '../../src/draws/law.ts';
import { patientsShape } from '../draws/patients-shape.ts';
import { payTo, rateOf, runSmall } from './small-run.ts';

const noShocks = '{tau_nation: 0, tau_consortium: 0}';
const cost = 10_000_000;

/** Mean over the law of a total, by the midpoint rule over the standard normal: no draws. */
function meanOver(law: Law, value: (factor: number) => number): number {
  const steps = 400_000;
  let mean = 0;
  for (let step = 0; step < steps; step++) {
    const z = -8 + (16 * (step + 0.5)) / steps;
    mean += (value(valueOf(law, z)) * Math.exp((-z * z) / 2) * 16) / steps / Math.sqrt(2 * Math.PI);
  }
  return mean;
}

/** Where a rising function of z is nil. */
function rootOf(of: (z: number) => number): number {
  let [low, high] = [-8, 8];
  for (let halving = 0; halving < 80; halving++) {
    const middle = (low + high) / 2;
    if (of(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

describe.each([1024, 16384] as const)('at a minimum savings rate, over %d imagined years', (draws) => {
  const people = 40_000;
  const benchmark = 10_100_000;
  const practices = [
    'practice_code,consortium_code,list_size,benchmark,referrals_activity,referrals_cost',
    `A,C1,${people / 4},${benchmark / 4},12500,${cost / 4}`,
    `B,C1,${(3 * people) / 4},${(3 * benchmark) / 4},37500,${(3 * cost) / 4}`,
  ];
  const scheme = ['consortium:', '  award: 0.5 * counted_savings(benchmark - total_cost, benchmark, 0.02)', ...payTo('patient_care')];
  const routes = ['routes:', '  - {from: patient_care, to: practice, share: 0.4, by: list_size, purpose: income}'];
  const outcome = runSmall({ practices, scheme: [...scheme, ...routes], draws, assumptions: noShocks });
  // Both practices cost the same a head, so the total is that of one list of all patients.
  const law = fitLaw(patientsShape(4.5, people));
  const award = (spent: number): number => (benchmark - spent >= 0.02 * benchmark ? 0.5 * (benchmark - spent) : 0);
  const expected = (level: number): number => meanOver(law, (factor) => award(level * cost * factor));

  test('the collective rate is that of the law of the total, one per cent of care withheld', () => {
    const rate = rateOf(outcome, 'referrals', 'patient_care');
    // 60% stays with the fund.
    const truth = (0.6 * (expected(0.99) - expected(1))) / (0.01 * cost);
    expect(rate.rate[0]).toBeCloseTo(truth, 5);
    // Worked out from the law, not counted in the years.
    expect(rate.standardError[0]).toBe(0);
    const practice = rateOf(outcome, 'referrals', 'practice');
    expect(practice.rate[0] / rate.rate[0]).toBeCloseTo(0.4 / 0.6, 8);
  });

  test('the own rate is derivative plus jump times density, and each practice has its share of it', () => {
    // E[A] at spending s·X: the derivative is 0.5 · E[X; paid]; at the notch 0.5 × 2% of the benchmark is won, times the density there.
    const notch = (0.98 * benchmark) / cost;
    const z = rootOf((each) => valueOf(law, each) - notch);
    const steepness = (valueOf(law, z + 1e-5) - valueOf(law, z - 1e-5)) / 2e-5;
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / (steepness * cost);
    const derivative = 0.5 * meanOver(law, (factor) => (factor <= notch ? factor : 0));
    const truth = derivative + 0.5 * 0.02 * benchmark * density * notch;
    const own = rateOf(outcome, 'referrals', 'practice', 'own');
    for (const [place, share] of [0.25, 0.75].entries()) expect(own.rate[place]).toBeCloseTo(0.4 * share * truth, 4);
    expect([...own.standardError]).toEqual([0, 0]);
    // The jump is over half of it: a derivative alone would be far off.
    expect(truth).toBeGreaterThan(1.5 * derivative);
  });
});

test('a practice paid 10p for each pound that its own patients cost less has an own rate of 10p, whatever others do', () => {
  const practices = [
    'practice_code,consortium_code,list_size,benchmark,referrals_activity,referrals_cost',
    'A,C1,5000,1000000,5000,1000000',
    'B,C1,9000,2000000,9000,1800000',
  ];
  const outcome = runSmall({
    practices,
    scheme: ['practice:', '  award: 0.1 * (benchmark - total_cost)', ...payTo('practice')],
    draws: 1024,
  });
  const own = rateOf(outcome, 'referrals', 'practice', 'own');
  // The mean of what care costs is what it is expected to cost.
  for (const place of [0, 1]) expect(own.rate[place]).toBeCloseTo(0.1, 10);
  expect(own.standardError[0]).toBe(0);
  const together = rateOf(outcome, 'referrals', 'practice');
  expect(together.rate[0]).toBeCloseTo((own.rate[0] * 1_000_000 + own.rate[1] * 1_800_000) / 2_800_000, 10);
});

test('where a gate is on one cost of a practice and the saving on another that shares its chance, the rates are those of the law, jump and all', () => {
  const people = 30_000;
  const practices = [
    'practice_code,consortium_code,list_size,referrals_activity,referrals_cost,elective_admissions_activity,elective_admissions_cost,quality_access',
    `A,C1,${people},12500,3000000,4000,2000000,0.9`,
    `B,C1,${people},12500,4000000,4000,1000000,0.9`,
  ];
  const scheme = [
    'practice:',
    '  award: "elective_admissions_cost <= 66 * list_size ? 20000 + max(0, 101 * list_size - referrals_cost) : 0"',
    ...payTo('practice'),
  ];
  const outcome = runSmall({ practices, scheme, draws: 1024, assumptions: noShocks });
  const law = fitLaw(patientsShape(4.5, people));
  const award = (referrals: number, elective: number): number =>
    meanOver(law, (factor) => (elective * factor <= 66 * people ? 20_000 + Math.max(0, 101 * people - referrals * factor) : 0));
  const own = (service: string): number => {
    const { rate, standardError, needs } = rateOf(outcome, service, 'practice', 'own');
    expect([needs, standardError[0]]).toEqual(['law', 0]);
    return rate[0];
  };
  const today = award(3_000_000, 2_000_000);
  expect(own('referrals')).toBeCloseTo((award(2_970_000, 2_000_000) - today) / 30_000, 4);
  expect(own('elective_admissions')).toBeCloseTo((award(3_000_000, 1_980_000) - today) / 20_000, 4);
});

describe('where a jump knows two costs whose chances are apart', () => {
  // £100,000 if referrals and prescribing both keep within their budgets, 1% above what is expected. No shocks.
  const people = 40_000;
  const practices = [
    'practice_code,consortium_code,list_size,referrals_activity,referrals_cost,prescribing_activity,prescribing_cost,quality_access',
    `A,C1,${people},12500,2000000,90000,8000000,0.9`,
  ];
  const parameters = [
    'parameters:',
    '  for_referrals: {value: 2020000, unit: money, range: [0, 9000000], label: Budget of referrals, source: ours}',
    '  for_prescribing: {value: 8080000, unit: money, range: [0, 9000000], label: Budget of prescribing, source: ours}',
    '  reward: {value: 100000, unit: money, range: [0, 900000], label: Reward, source: ours}',
  ];
  const [hospital, prescribing] = [4.5, 2.5].map((kappa) => fitLaw(patientsShape(kappa, people)));
  const within = (law: Law, limit: number): number => meanOver(law, (factor) => (factor <= limit ? 1 : 0));

  test.each([
    ['a consortium’s, the rate is that of both laws', 'consortium', 'sum(referrals_cost)', 'sum(prescribing_cost)'],
    ['a practice’s, the imagined years that cross it are counted, within the error', 'practice', 'referrals_cost', 'prescribing_cost'],
  ])('%s', (_, level, referrals, prescribed) => {
    const scheme = [
      ...parameters,
      `${level}:`,
      `  award: "${referrals} <= for_referrals and ${prescribed} <= for_prescribing ? reward : 0"`,
      ...payTo('patient_care'),
    ];
    const outcome = runSmall({ practices, scheme, draws: level === 'practice' ? 16384 : 1024, assumptions: noShocks });
    const truth = (100_000 * (within(hospital, 1.01 / 0.99) - within(hospital, 1.01)) * within(prescribing, 1.01)) / (0.01 * 2_000_000);
    const { rate, standardError, needs } = rateOf(outcome, 'referrals', 'patient_care');
    expect(needs).toBe(level === 'practice' ? 'years' : 'law');
    if (level === 'consortium') {
      expect(rate[0]).toBeCloseTo(truth, 4);
      expect(standardError[0]).toBe(0);
    } else {
      expect(Math.abs(rate[0] - truth)).toBeLessThan(4 * standardError[0]);
      expect(standardError[0]).toBeLessThan(0.1 * truth);
    }
  });

  test('the saving on one weighs as much as the gate on the other is likely to hold, at every level of activity', () => {
    const scheme = [
      ...parameters,
      'consortium:',
      '  award: "sum(prescribing_cost) <= for_prescribing ? 0.5 * max(0, for_referrals - sum(referrals_cost)) : 0"',
      ...payTo('patient_care'),
    ];
    const outcome = runSmall({ practices, scheme, draws: 1024, assumptions: noShocks });
    const saved = (level: number): number => meanOver(hospital, (factor) => 0.5 * Math.max(0, 2_020_000 - 2_000_000 * level * factor));
    const kept = (level: number): number => within(prescribing, 1.01 / level);
    const ofReferrals = rateOf(outcome, 'referrals', 'patient_care');
    const ofPrescribing = rateOf(outcome, 'prescribing', 'patient_care');
    expect(ofReferrals.rate[0]).toBeCloseTo(((saved(0.99) - saved(1)) * kept(1)) / 20_000, 4);
    expect(ofReferrals.highest[0]).toBeCloseTo(((saved(0.79) - saved(0.8)) * kept(1)) / 20_000, 4);
    expect(ofPrescribing.rate[0]).toBeCloseTo((saved(1) * (kept(0.99) - kept(1))) / 80_000, 4);
  });
});
