import { describe, expect, test } from 'vitest';
import { respond, respondToAll, whyUntold, type Decider, type Response, type Responses } from '../../src/response/respond.ts';
import type { Run } from '../../src/run.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openSmall, payTo, sharing, twoPractices } from '../incentives/small-run.ts';
import { openOnTwelve } from '../shipped.ts';

/** What practices would do in the end. */
function answerTo(run: Run, elasticity: number, decider: Decider = 'alone'): Response {
  const responding = respond(run, simulateWhole(run), { decider, elasticity });
  for (let next = responding.next(); ; next = responding.next(simulateWhole(next.value))) if (next.done === true) return next.value;
}

const one = ['practice_code,consortium_code,list_size,benchmark,referrals_activity,referrals_cost', 'A,C1,1000,12000,50,10000'];
/** Each practice is paid a share of what it saves itself. */
const ownSaving = (formula: string): string[] => ['practice:', `  award: ${formula}`, ...payTo('practice')];
const retained = (share: string): string[] => [
  ...payTo('patient_care'),
  'routes:',
  `  - {from: patient_care, to: practice, share: ${share}, by: list_size, purpose: income}`,
];

describe('practices that answer to what they are paid for less care', () => {
  test('a practice that is paid 30p for each pound it does not spend gives e^(−0.05 × 0.3) of its care', () => {
    const run = openSmall({ practices: one, scheme: ownSaving('0.3 * (benchmark - total_cost)') });
    const { services, outcome, isSettled, rounds } = answerTo(run, 0.05);
    const left = 10_000 * Math.exp(-0.05 * 0.3);
    expect(services).toHaveLength(1);
    expect(services[0].cost).toBe(10_000);
    expect(services[0].costGiven).toBeCloseTo(left, 6);
    expect(services[0].rate).toBeCloseTo(0.3, 9);
    // It is paid 30p of each pound of £12,000 that is left: £600 before.
    expect(outcome.payments[0].total.asGiven[0]).toBeCloseTo(0.3 * (12_000 - left), 6);
    expect([isSettled, rounds]).toEqual([true, 2]);
  });

  test('where the pay for less care changes with the care, the last pound decides: the end found by halving, on paper', () => {
    // A share that rises with the saving: 20% of it, and as much again for each fifth of the benchmark saved.
    const scheme = ownSaving('max(0, benchmark - total_cost) * (0.2 + max(0, benchmark - total_cost) / benchmark)');
    const award = (cost: number): number => Math.max(0, 12_000 - cost) * (0.2 + Math.max(0, 12_000 - cost) / 12_000);
    const rateAt = (cost: number): number => (award(0.99 * cost) - award(cost)) / (0.01 * cost);
    for (const elasticity of [0.05, 0.3]) {
      const excess = (cost: number): number => cost - 10_000 * Math.exp(-elasticity * rateAt(cost));
      let [low, high] = [5_000, 10_000];
      for (let step = 0; step < 60; step++)
        if (excess((low + high) / 2) > 0) high = (low + high) / 2;
        else low = (low + high) / 2;
      const { services, isSettled } = answerTo(openSmall({ practices: one, scheme }), elasticity);
      expect(isSettled).toBe(true);
      expect(Math.abs(services[0].costGiven - low)).toBeLessThan(0.02);
    }
  });

  test('a practice with a quarter of the people keeps a quarter of what it alone saves, and all of what all save together', () => {
    // 60% of 30% of the saving goes to practices by list: 18p a pound together; alone 4.5p to A and 13.5p to B.
    const run = openSmall({ practices: twoPractices, scheme: [...sharing(0.3), ...retained('0.6')] });
    const [alone, together] = (['alone', 'together'] as const).map((decider) => answerTo(run, 0.05, decider));
    const given = (a: number, b: number): number => 10_000 * Math.exp(-0.05 * a) + 30_000 * Math.exp(-0.05 * b);
    expect(alone.services.find(({ service }) => service === 'referrals')?.costGiven).toBeCloseTo(given(0.045, 0.135), 4);
    expect(together.services.find(({ service }) => service === 'referrals')?.costGiven).toBeCloseTo(given(0.18, 0.18), 4);
  });

  test('nobody moves where less care pays nothing, and the outcome is the run’s own', () => {
    const { run } = openOnTwelve('null-scheme', {}, 1024);
    const before = simulateWhole(run);
    for (const decider of ['alone', 'together'] as const) {
      const { done, value } = respond(run, before, { decider, elasticity: 1 }).next();
      if (done !== true) throw new Error('a run is asked for');
      const { services, outcome } = value;
      expect(outcome).toBe(before);
      for (const { cost, costGiven } of services) expect(costGiven).toBe(cost);
    }
  });

  test('the stronger the answer, the less care is given', () => {
    const run = openSmall({ practices: twoPractices, scheme: [...sharing(0.3), ...retained('0.6')] });
    const given = [0.01, 0.05, 0.2].map((elasticity) =>
      answerTo(run, elasticity).services.reduce((sum, { costGiven }) => sum + costGiven, 0),
    );
    expect(given).toEqual(given.toSorted((a, b) => b - a));
    expect(new Set(given).size).toBe(3);
  });

  test('without chance a jump of pay is no rate, and nobody moves for it', () => {
    const scheme = ownSaving('"referrals_cost <= 9990 ? 10000 : 0"');
    const { isSettled, lastMove, rounds } = answerTo(openSmall({ practices: one, scheme }), 1);
    expect([isSettled, lastMove, rounds]).toEqual([true, 0, 1]);
  });

  test('whatever order the practices stand in, each gives the same', () => {
    const [header, ...rows] = twoPractices;
    const of = (practices: readonly string[]): Response =>
      answerTo(openSmall({ practices, scheme: [...sharing(0.3), ...retained('0.6')] }), 0.05);
    expect(of([header, ...rows.toReversed()]).services).toEqual(of(twoPractices).services);
  });
});

describe('where figures are missing', () => {
  // Each is paid half of what it saves: e^(−0.05 × 0.5) of its care. What B spends on prescribing is missing, and so is what it is paid.
  const columns =
    'practice_code,consortium_code,list_size,benchmark,referrals_activity,referrals_cost,prescribing_activity,prescribing_cost';
  const practices = [columns, 'A,C1,1000,12000,50,4000,60,6000', 'B,C1,1000,12000,50,4000,60,'];
  const scheme = ownSaving('0.5 * (benchmark - total_cost)');
  const toAll = (rows: readonly string[]): Responses => {
    const asking = respondToAll(openSmall({ practices: rows, scheme }), [0.05]);
    for (let next = asking.next(); ; next = asking.next(simulateWhole(next.value))) if (next.done === true) return next.value;
  };

  test('who is not known to be paid for less care gives what it gave, and is in no mean of what is paid', () => {
    const { services } = toAll(practices).all[0];
    const [referrals, prescribing] = ['referrals', 'prescribing'].map((name) => services.find(({ service }) => service === name));
    expect(referrals?.rate).toBeCloseTo(0.5, 9);
    expect(referrals?.costGiven).toBeCloseTo(4000 + 4000 * Math.exp(-0.025), 6);
    expect([referrals?.untold, prescribing?.untold, referrals?.cost, prescribing?.cost]).toEqual([1, 1, 8000, 6000]);
  });

  test('where it is known of nobody there is no mean', () => {
    const found = toAll([columns, 'A,C1,1000,12000,50,4000,60,', 'B,C1,1000,12000,50,4000,60,']);
    expect(found.all.map(({ services }) => services[0].rate)).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('why it cannot be told', () => {
  test('consortia alone have no practices that could answer', () => {
    const consortia = ['consortium_code,population,benchmark,expenditure', 'C1,100000,52000000,50000000'];
    expect(whyUntold(openSmall({ consortia, scheme: [...sharing(0.3), ...payTo('patient_care')] }))).toMatch(/consortia alone/);
  });

  test('a benchmark that is the expected cost would fall with the care', () => {
    expect(whyUntold(openSmall({ practices: one, scheme: ownSaving('0.3 * (benchmark - total_cost)'), benchmark: 'expected' }))).toMatch(
      /no benchmark of its own/,
    );
    expect(whyUntold(openSmall({ practices: one, scheme: ownSaving('0.3 * (benchmark - total_cost)') }))).toBeUndefined();
  });
});
