import { describe, expect, test } from 'vitest';
import { compile } from '../../src/awards/compile.ts';
import { valuesOfAssumptions } from '../../src/draws/assumptions.ts';
import { joiningAtHand } from '../../src/joining/at-hand.ts';
import { participationIn } from '../../src/joining/participation.ts';
import { withPresence } from '../../src/joining/dataset-of.ts';
import { rosterOf } from '../../src/joining/roster.ts';
import type { Run } from '../../src/run.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { effortIn } from '../../src/who-joins.ts';
import { openOnTwelve, openWithScheme } from '../shipped.ts';
import { asked } from './asked.ts';

const planOf = ({ scheme, scenario, dataset, assumptions }: Run) =>
  compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions) });
const participationOf = (run: Run) => participationIn(planOf(run), run.dataset);

describe('how it is told who takes part, and on whom else it hangs what a practice receives', () => {
  test.each([
    ['award-to-practices', 'presence', 'consortium', true],
    ['bma-patient-care-only', 'presence', 'nobody', false],
    ['pay-per-referral-avoided', 'presence', 'nobody', true],
    ['prescribing-incentive', 'presence', 'consortium', true],
    ['fundholding-1991', 'column', 'nobody', true],
    ['napc-incentive-and-penalty', 'column', 'consortium', true],
    ['gp-contract-2013', 'column', 'beyond', true],
    ['gp-contract-2012', 'presence', 'beyond', true],
  ] as const)('%s: by %s, on %s', (name, toldBy, hangsOn, reachesPractices) => {
    expect(participationOf(openOnTwelve(name).run)).toEqual({ toldBy, hangsOn, reachesPractices });
  });
});

test.each(['pay-per-referral-avoided', 'practice-based-commissioning-2006', 'gp-contract-2012', 'consortium-bonus-2010-to-practices'])(
  'what a run of %s has settled says the same as asking everybody, where it says it',
  (name) => {
    const { run } = openOnTwelve(name, {}, 1024);
    const { receipts } = simulateWhole(run);
    const found = joiningAtHand({ plan: planOf(run), dataset: run.dataset, receipts, draws: run.draws, effort: effortIn(run) });
    const [end] = asked(run).ends;
    if (found === undefined) return expect(end.joined).toContain(0);
    expect(found.ends[0].joined).toEqual(end.joined);
    expect(found.ends[0].tiers.joiners.money).toBeCloseTo(end.tiers.joiners.money, 4);
    expect(found.ends[0].tiers.others).toEqual(end.tiers.others);
    return expect(Math.max(...found.ends[0].gains.map((gain, place) => Math.abs(gain - end.gains[place])))).toBeLessThan(0.01);
  },
);

test('a run of a scheme that asks who has joined says nothing of who would', () => {
  const { run } = openOnTwelve('fundholding-1991');
  const { receipts } = simulateWhole(run);
  expect(joiningAtHand({ plan: planOf(run), dataset: run.dataset, receipts, draws: 0, effort: effortIn(run) })).toBeUndefined();
});

describe('the data of those who take part alone', () => {
  const { dataset } = openWithScheme(
    'title: T\nwords: W.\nconsortium:\n  award: 1 * benchmark\npayments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}\n',
  ).run;
  const { codes } = rosterOf(dataset);
  const only = (...some: readonly string[]) =>
    withPresence(
      dataset,
      Uint8Array.from(codes, (code) => Number(some.includes(code))),
    );

  test('has their rows, their consortia, and the levels above these', () => {
    const { levels, start } = only('S00002', 'S00012');
    expect(levels.practice.codes).toEqual(['S00002', 'S00012']);
    expect(levels.consortium.codes).toEqual(['C001', 'C003']);
    expect(levels.federation.codes).toEqual(['C003', 'F01']);
    expect([...levels.practice.parent, ...levels.consortium.parent, ...levels.federation.parent]).toEqual([0, 1, 1, 0, 0, 0]);
    expect([...start]).toEqual([0, 1, 2]);
  });

  test('counts what a consortium states of all its patients by their part of the lists, and what it states of a share as it stands', () => {
    // S00001 and S00002 have 15,000 of 40,000 patients; the limit is £31.5m, the score 0.8.
    const { columns } = only('S00001', 'S00002').levels.consortium;
    expect([columns['resource_limit'], columns['quality_score']]).toMatchObject([
      { values: Float64Array.of(11_812_500) },
      { values: Float64Array.of(0.8) },
    ]);
  });

  test('of all is the data itself', () => {
    expect(only(...codes)).toBe(dataset);
  });
});
