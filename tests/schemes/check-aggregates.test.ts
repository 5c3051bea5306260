import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/data/problems.ts';
import { smallDataset } from './small-dataset.ts';
import { read } from './sound-scheme.ts';

/** A scheme whose consortia pay `formula`; beside it a fee a head, and a formula of practices that is a share. */
const scheme = (formula: string): string => `title: t
words: w
parameters:
  fee: {value: 5, unit: money/people, range: [0, 10], label: l, source: s}
  fixed: {value: 1, unit: number, range: [0, 10], label: l, source: s}
  rate: {by: setting, values: {rural: 0.5, urban: 0.2}, unit: share, range: [0, 1], label: l, source: s}
practice:
  missed: 1 - quality_access
  cost_a_head: referrals_cost / list_size
  part_of_list: list_size / population_of_all
  good: quality_access >= 0.8
consortium:
  population_of_all: sum(list_size)
  idle: fee * fixed * sum(missed * rate * list_size) * sum(good) * sum(part_of_list) * mean(cost_a_head, list_size)
  shown: ${formula}
payments: []
`;
const warnings = (formula: string): string[] => read(scheme(formula), smallDataset()).problems.map(describeProblem);

describe('an aggregate that unequal practices would mislead is warned of, with what to write instead', () => {
  test.each<[string, string]>([
    [
      'sum(quality_access)',
      'scheme.yaml:15:10: “quality_access” is a share, and sum(…) adds up one for each of the practices: the more of them, the more it gives. For the mean of all their patients write mean(quality_access, list_size). To add up amounts, multiply by what it is a share of first.',
    ],
    [
      '2 * sum(1 - missed)',
      'scheme.yaml:15:14: “1 - missed” is a share, and sum(…) adds up one for each of the practices: the more of them, the more it gives. For the mean of all their patients write mean(1 - missed, list_size). To add up amounts, multiply by what it is a share of first.',
    ],
    [
      'sum(list_size) * sum(cost_a_head)',
      'scheme.yaml:15:27: “cost_a_head” is a rate, and sum(…) adds up one for each of the practices: the more of them, the more it gives. For the mean of all their patients write mean(cost_a_head, list_size). To add up amounts, multiply by what it is a rate of first.',
    ],
    [
      'sum(deprivation)',
      'scheme.yaml:15:10: “deprivation” is a score, and sum(…) adds up one for each of the practices: the more of them, the more it gives. For the mean of all their patients write mean(deprivation, list_size). To add up amounts, multiply by what it is a score of first.',
    ],
    [
      'sum(min(quality_access, 0.9)) / count(list_size > 0)',
      'scheme.yaml:15:10: “min(quality_access, 0.9)” is a share, and a sum divided by a count weighs all practices alike, the smallest as much as the largest. For the mean of all their patients write mean(min(quality_access, 0.9), list_size).',
    ],
    [
      'mean(quality_access, 1)',
      'scheme.yaml:15:10: “1” is the same for all practices, so this mean weighs the smallest as much as the largest. For the mean of all their patients write mean(quality_access, list_size).',
    ],
    [
      'mean(quality_access, fixed * population_of_all)',
      'scheme.yaml:15:10: “fixed * population_of_all” is the same for all practices, so this mean weighs the smallest as much as the largest. For the mean of all their patients write mean(quality_access, list_size).',
    ],
    [
      'mean(quality_access, rate)',
      'scheme.yaml:15:10: “rate” is a share, and this mean weighs practices by it: a small one may weigh more than a large one. Weigh by a number of people, of cases or an amount: mean(quality_access, list_size).',
    ],
  ])('%s', (formula, message) => {
    expect(warnings(formula)).toEqual([message]);
    expect(read(scheme(formula), smallDataset()).scheme).toBeDefined();
  });

  test('each place of several, in a formula of the nation as well', () => {
    const text = scheme('1').replace(
      'payments: []',
      'nation:\n  all: mean(quality_score, 1) + sum(quality_score) * sum(sum(quality_access))\npayments: []',
    );
    expect(read(text).problems.map(({ line, column, what }) => [line, column, what.slice(0, 20)])).toEqual([
      [17, 8, '“1” is the same for '],
      [17, 33, '“quality_score” is a'],
      [17, 54, '“sum(quality_access)'],
      [17, 58, '“quality_access” is '],
    ]);
    expect(read(text).problems[0].mend).toBe('For the mean of all their patients write mean(quality_score, population).');
  });
});

describe('what adds up is not warned of', () => {
  test.each([
    'sum(list_size)',
    'sum(referrals_cost) / sum(list_size)',
    'sum(quality_access * list_size) / sum(list_size)',
    'sum(quality_access > 0.8) / count(list_size > 0)',
    'sum(known(quality_access))',
    'mean(quality_access, list_size)',
    'mean(quality_access, max(list_size, 100))',
    'mean(list_size, 1)',
    'sum(list_size / population_of_all)',
    'lowest(quality_access) + highest(missed)',
    'sum(fee * list_size * missed)',
    "'sum(missed > 0.5 ? referrals_cost : 0)'",
    "'sum(good ? 1 : 0)'",
  ])('%s', (formula) => {
    expect(warnings(formula)).toEqual([]);
  });
});
