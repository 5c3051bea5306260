import { describe, expect, test } from 'vitest';
import { beyond, fitLaw, valueOf } from '../../src/draws/law.ts';
import { patientsShape } from '../draws/patients-shape.ts';
import { payTo, rateOf, runSmall } from './small-run.ts';

// Each practice keeps half of its own saving on referrals, if all referrals of its consortium keep within £4 million. No shocks.
const scheme = [
  'parameters:',
  '  budget: {value: 4000000, unit: money, range: [0, 9000000], label: Budget, source: ours}',
  'practice:',
  '  reward: "spent <= budget ? 0.5 * max(0, baseline_referrals_cost - referrals_cost) : 0"',
  'consortium:',
  '  spent: sum(referrals_cost)',
  ...payTo('practice', 'reward'),
];
const heading = 'practice_code,consortium_code,list_size,baseline_referrals_cost,referrals_activity,referrals_cost';
const assumptions = '{tau_nation: 0, tau_consortium: 0}';

describe('where a practice keeps a share of its own saving if its consortium keeps within a budget', () => {
  const [own, others] = [
    { people: 4_000, cost: 400_000, baseline: 420_000 },
    { people: 36_000, cost: 3_600_000, baseline: 3_600_000 },
  ];
  const practices = [
    heading,
    `A,C1,${own.people},${own.baseline},2000,${own.cost}`,
    `B,C1,${others.people},${others.baseline},18000,${others.cost}`,
  ];
  const [ownLaw, othersLaw] = [own, others].map(({ people }) => fitLaw(patientsShape(4.5, people)));
  /** What A expects at a level of its care: over its own law by the midpoint rule, and of the others' the chance that all is within the budget. */
  const expected = (level: number): number => {
    const steps = 20_000;
    let mean = 0;
    for (let step = 0; step < steps; step++) {
      const z = -8 + (16 * (step + 0.5)) / steps;
      const spent = own.cost * level * valueOf(ownLaw, z);
      const within = 1 - beyond(othersLaw, (4_000_000 - spent) / others.cost).chance;
      const reward = 0.5 * Math.max(0, own.baseline - spent) * within;
      mean += (reward * Math.exp((-z * z) / 2) * 16) / steps / Math.sqrt(2 * Math.PI);
    }
    return mean;
  };
  const rateAt = (level: number): number => (expected(level - 0.01) - expected(level)) / (0.01 * own.cost);
  const { rate, standardError, highest, highestAt, highestError } = rateOf(
    runSmall({ practices, scheme, draws: 16384, assumptions }),
    'referrals',
    'practice',
    'own',
  );

  test('its own rate is that of both laws, the jump at the budget and all', () => {
    expect(Math.abs(rate[0] - rateAt(1))).toBeLessThan(3 * standardError[0]);
    // Crossings are counted: the error is a small part of the rate.
    expect(standardError[0]).toBeGreaterThan(0);
    expect(standardError[0]).toBeLessThan(0.03 * rateAt(1));
  });

  test('and so at the other levels of activity', () => {
    expect(Math.abs(highest[0] - rateAt(highestAt[0]))).toBeLessThan(4 * highestError[0]);
  });
});

test('in a consortium of one practice its own rate is the collective one', () => {
  const practices = [heading, 'A,C1,40000,4100000,20000,4000000'];
  const outcome = runSmall({ practices, scheme, draws: 1024, assumptions });
  const [own, collective] = (['own', 'collective'] as const).map((scope) => rateOf(outcome, 'referrals', 'practice', scope));
  expect(own.rate[0]).toBeCloseTo(collective.rate[0], 10);
  expect(own.standardError[0]).toBeCloseTo(collective.standardError[0], 10);
  expect(own.highest[0]).toBeCloseTo(collective.highest[0], 10);
});

test('where none of the imagined years comes to the budget, the error is not said to be nothing', () => {
  const practices = [heading, 'A,C1,4000,560000,2000,500000', 'B,C1,36000,5000000,18000,4500000'];
  const { rate, standardError } = rateOf(runSmall({ practices, scheme, draws: 1024, assumptions }), 'referrals', 'practice', 'own');
  expect([...rate, ...standardError]).toEqual([0, 0, Number.NaN, Number.NaN]);
});
