import { expect, test } from 'vitest';
import { describeProblem } from '../../src/data/problems.ts';
import { readScheme } from '../../src/schemes/read-scheme.ts';
import { smallDataset } from './small-dataset.ts';

const problemsOf = (formulas: string): string[] =>
  readScheme({
    text: `title: Looking back\nwords: Made for a test.\n${formulas}\npayments:\n  - {name: paid, kind: award, amount: paid, from: commissioner, to: patient_care}\n`,
    file: 'scheme.yaml',
    dataset: smallDataset(),
    assumptions: [],
  }).problems.map((problem) => describeProblem(problem).split('\n')[0]);

test('a formula may look back on itself: a ledger', () => {
  expect(problemsOf('consortium:\n  balance: first_known(previous(balance), 0) + benchmark\n  paid: balance')).toEqual([]);
});

test('formulas of practices may, and what consortia add up of them', () => {
  expect(
    problemsOf('practice:\n  cost_so_far: first_known(previous(cost_so_far), 0) + referrals_cost\nconsortium:\n  paid: sum(cost_so_far)'),
  ).toEqual([]);
});

test('a consortium may look back on a figure of the nation', () => {
  expect(problemsOf('nation:\n  whole: sum(benchmark)\nconsortium:\n  paid: first_known(previous(whole), 0)')).toEqual([]);
});

test('formulas of federations and the nation may not', () => {
  expect(problemsOf('nation:\n  whole: first_known(previous(total_cost), 0)\nconsortium:\n  paid: whole')).toEqual([
    'scheme.yaml:4:22: “whole” is a formula of the nation, and only formulas of practices and consortia look back to last year. Take last year’s value in a formula of consortia, and add that up here.',
  ]);
});

test('nor may last year’s value go round through the nation', () => {
  expect(
    problemsOf(
      'nation:\n  whole: sum(kept)\nconsortium:\n  kept: first_known(previous(paid), 0) + benchmark\n  paid: kept * benchmark / whole',
    ),
  ).toEqual([
    'scheme.yaml:4:3: “whole”, a figure of the nation, rests on last year’s value of “paid”, which rests on “whole” again. Years are settled one consortium after another. Let last year’s value rest on figures of its own consortium alone.',
  ]);
});
