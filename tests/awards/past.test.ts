import { expect, test, vi } from 'vitest';
import { compile } from '../../src/awards/compile.ts';
import type { Nudge } from '../../src/awards/drawn-cost.ts';
import type { Evaluator } from '../../src/awards/evaluate.ts';
import { expectCosts } from '../../src/awards/expect-costs.ts';
import { Past } from '../../src/awards/past.ts';
import type { Plan } from '../../src/awards/plan.ts';
import type { Dataset, TableName } from '../../src/data/dataset.ts';
import { valuesOfAssumptions } from '../../src/draws/assumptions.ts';
import type { Run } from '../../src/run.ts';
import { openSwept, settleOne } from '../oracle/ask-evaluator.ts';
import { makeFactors } from '../oracle/made-factors.ts';
import { openWithScheme } from '../shipped.ts';

/** One sum that is carried forward, of practices or of consortia, and paid out. */
const schemeOf = (level: 'practice' | 'consortium', added: string): string => `
title: Carried forward
words: Made for a test.
parameters:
  pounds: {value: 1, unit: money/people, range: [0, 5], label: Pounds a head, source: made for a test}
${level}:
  so_far: first_known(previous(so_far), 0) + ${added}
payments:
  - {name: paid, kind: award, amount: so_far, from: commissioner, to: ${level === 'practice' ? 'practice' : 'patient_care'}}
`;

/** Practices as rows of code, consortium, year, people and cost of referrals. */
function tablesOf(rows: readonly (readonly [string, string, number, number, number])[]): Record<TableName, string> {
  const consortia = new Set(rows.map(([, consortium, year]) => `${consortium},${year}`));
  return {
    practices: `practice_code,consortium_code,year,list_size,referrals_cost\n${rows.map((row) => row.join(',')).join('\n')}\n`,
    consortia: `consortium_code,year\n${[...consortia].join('\n')}\n`,
    interests: 'person_code,provider_code,interest_percent\n',
    roles: 'person_code,consortium_code,role\n',
    contracts: 'provider_code,consortium_code,annual_value,status\n',
    referrals: 'person_code,provider_code,referrals,disclosed\n',
  };
}

interface Asking {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly open: () => Evaluator;
  /** A consortium's row of a year. */
  rowOf(code: string, year: number): number;
  /** What the evaluator says is paid in a row, of each entity in each draw. */
  paid(evaluator: Evaluator, row: number, nudge?: Omit<Nudge, 'cost'>): number[][];
}

function ask(run: Run): Asking {
  const { dataset, assumptions } = run;
  const plan = compile({ ...run, assumptions: valuesOfAssumptions(assumptions) });
  const expected = expectCosts(plan, dataset);
  let chance = 1;
  const next = (): number => 0.5 + (chance = (chance * 16807) % 2147483647) / 2147483647;
  const factors = run.draws > 0 && { factors: makeFactors({ plan, dataset, expected, draws: run.draws, next }).factors };
  const { codes, years } = dataset.levels.consortium;
  return {
    plan,
    dataset,
    open: () => openSwept({ plan, dataset, roots: plan.payments.map(({ amount }) => amount), expected, ...factors }),
    rowOf: (code, year) => codes.findIndex((each, row) => each === code && years[row] === year),
    paid: (evaluator, consortium, nudge) => {
      const cost = plan.costs.findIndex(({ service }) => service === nudge?.service);
      const asked = { consortium, nudge: nudge && { ...nudge, cost } };
      return settleOne(evaluator, { plan, dataset }, asked)[0].map((draws) => [...draws]);
    },
  };
}

// S1 changes from C1 to C2 and back; S2 stays away in 2012; S3 and S4 stay where they are.
const moving = tablesOf([
  ['S1', 'C1', 2011, 100, 1000],
  ['S1', 'C2', 2012, 200, 2000],
  ['S1', 'C1', 2013, 300, 4000],
  ['S2', 'C1', 2011, 10, 100],
  ['S2', 'C1', 2013, 30, 400],
  ['S3', 'C1', 2011, 1, 10],
  ['S3', 'C1', 2012, 2, 20],
  ['S3', 'C1', 2013, 3, 40],
  ['S4', 'C2', 2011, 5, 50],
  ['S4', 'C2', 2012, 6, 60],
  ['S4', 'C2', 2013, 7, 70],
]);

test('a practice that changes its consortium takes its figures of last year along; one that stays away begins again', () => {
  const { open, rowOf, paid } = ask(openWithScheme(schemeOf('practice', 'list_size * pounds'), { changed: moving }).run);
  const evaluator = open();
  expect(paid(evaluator, rowOf('C2', 2012))).toEqual([[300], [11]]);
  expect(paid(evaluator, rowOf('C1', 2013))).toEqual([[600], [30], [6]]);
  expect(paid(evaluator, rowOf('C2', 2013))).toEqual([[18]]);
});

test('a practice that withholds care withheld it wherever it was', () => {
  const { open, rowOf, paid } = ask(openWithScheme(schemeOf('practice', 'referrals_cost'), { changed: moving }).run);
  const half = { service: 'referrals', factor: 0.5 };
  const [evaluator, row] = [open(), rowOf('C1', 2013)];
  expect(paid(evaluator, row)).toEqual([[7000], [400], [70]]);
  expect(paid(evaluator, row, { ...half, practice: 0 })).toEqual([[3500], [400], [70]]);
  expect(paid(evaluator, row, { ...half, practice: 2 })).toEqual([[7000], [400], [35]]);
  // All of C1: what S1 did in C2 is of another consortium.
  expect(paid(evaluator, row, half)).toEqual([[4500], [200], [35]]);
  expect(paid(evaluator, row)).toEqual([[7000], [400], [70]]);
});

test('care that a practice withheld before it stayed away still counts in what its consortium carries forward', () => {
  const { open, rowOf, paid } = ask(openWithScheme(schemeOf('consortium', 'total_cost'), { changed: moving }).run);
  const [evaluator, row] = [open(), rowOf('C1', 2013)];
  expect(paid(evaluator, row)).toEqual([[1110 + 20 + 4440]]);
  // S2 costs 100 in 2011 and 400 in 2013.
  expect(paid(evaluator, row, { service: 'referrals', factor: 0.5, practice: 1 })).toEqual([[1110 + 20 + 4440 - 250]]);
});

test('what was forgotten, because it became too much to keep, is computed again', () => {
  const { run } = openWithScheme(schemeOf('practice', 'referrals_cost'), { years: 4, draws: 4096 });
  const { open, rowOf, paid } = ask(run);
  const used = open();
  const forget = vi.spyOn(Past.prototype, 'forget');
  const nudgeOf = (percent: number): Omit<Nudge, 'cost'> => ({ service: 'referrals', factor: percent / 100 });
  const last = rowOf('C003', 2016);
  const first = paid(used, last, nudgeOf(1));
  let asked = 1;
  while (forget.mock.calls.length < 2 && asked < 400) paid(used, last, nudgeOf(++asked));
  expect(forget).toHaveBeenCalledTimes(2);
  forget.mockRestore();
  for (const nudge of [nudgeOf(1), nudgeOf(asked), undefined]) expect(paid(used, last, nudge)).toEqual(paid(open(), last, nudge));
  // A hundredth of the referrals, each year with its own chance.
  const plain = paid(used, last);
  const errors = first.flatMap((draws, practice) => draws.map((money, draw) => Math.abs(money / plain[practice][draw] - 0.01)));
  expect(Math.max(...errors)).toBeLessThan(1e-12);
});

test('a year of which only some draws were settled is settled whole when a later year rests on it', () => {
  const { run } = openWithScheme(schemeOf('practice', 'referrals_cost'), { years: 3, draws: 4096 });
  const { open, rowOf, paid } = ask(run);
  const wanted = paid(open(), rowOf('C001', 2015));
  for (const blocks of [[], [0], [2, 1]]) {
    const used = open();
    used.settleStatic(rowOf('C001', 2014));
    for (const block of blocks) used.settleBlock(block);
    expect(paid(used, rowOf('C001', 2015))).toEqual(wanted);
  }
});

test('years may be asked for in any order, though all of them rest on the first', () => {
  const { run } = openWithScheme(schemeOf('consortium', 'total_cost'), { years: 4, draws: 1024 });
  const { open, rowOf, paid } = ask(run);
  const used = open();
  const nudges = [undefined, { service: 'prescribing', factor: 0.9 }, { service: 'referrals', factor: 0.9, practice: 1 }];
  for (const year of [2016, 2013, 2015, 2014, 2016])
    for (const nudge of nudges) expect(paid(used, rowOf('C001', year), nudge)).toEqual(paid(open(), rowOf('C001', year), nudge));
});
