import { describe, expect, test } from 'vitest';
import { checkNames } from '../../src/schemes/check-names.ts';
import { readFormula } from '../../src/schemes/formula.ts';
import { openNames } from '../../src/schemes/names.ts';
import { openReport } from '../../src/schemes/report.ts';
import type { Expression, Formula } from '../../src/schemes/scheme.ts';
import { smallDataset } from './small-dataset.ts';
import { messages, sound } from './sound-scheme.ts';

const withAward = (award: string): string => sound.replace('capped(sharing_rate * track_rate * savings, 0.1 * benchmark)', award);
const rest = ' + 0 * track_rate * savings';

describe('previous takes the name of one formula, column or built-in figure', () => {
  test.each(['previous(savings)', 'previous(benchmark)', 'previous(total_cost)', 'previous(quality_score) * savings', 'previous(award)'])(
    '%s is read',
    (award) => {
      expect(messages(withAward(award + rest))).toEqual([]);
    },
  );

  test.each<[string, string]>([
    [
      'previous(savings + 1)',
      '9:10: previous(…) takes the name of one formula or column, and a calculation stands here. Give the calculation a line of its own, and write previous(its_name).',
    ],
    [
      'previous(previous(savings))',
      '9:10: previous(…) takes the name of one formula or column, and a calculation stands here. Give the calculation a line of its own, and write previous(its_name).',
    ],
    [
      'previous(capped(savings, benchmark))',
      '9:10: previous(…) takes the name of one formula or column, and a calculation stands here. Give the calculation a line of its own, and write previous(its_name).',
    ],
    [
      'savings * previous(sharing_rate)',
      '9:29: “sharing_rate” is a parameter, and previous(…) takes the name of a formula or column. It is the same in every year: write sharing_rate itself.',
    ],
    [
      'savings * previous(tau_nation)',
      '9:29: “tau_nation” is an assumption, and previous(…) takes the name of a formula or column. It is the same in every year: write tau_nation itself.',
    ],
    [
      'savings * previous(track_rate)',
      '9:29: “track_rate” is a parameter, and previous(…) takes the name of a formula or column. Give it a line of its own, such as this_year: track_rate, and write previous(this_year).',
    ],
    [
      'savings * previous(track)',
      '9:29: “track” is a column of text, and previous(…) takes one of numbers. Give a comparison a line of its own, such as was_there: track == "T1", and write previous(was_there).',
    ],
    ['savings * previous(savngs)', '9:29: Nothing is called “savngs”. Did you mean savings?'],
    [
      'savings * previous(list_size)',
      '9:29: “list_size” belongs to practices, and a formula of consortia cannot read it directly. Take the practices together: sum(list_size), or mean(list_size, weight).',
    ],
  ])('%s is refused', (award, message) => {
    expect(messages(withAward(award + rest))).toEqual([`scheme.yaml:${message}`]);
  });
});

test('last year’s value is measured as this year’s is', () => {
  expect(messages(withAward(`savings + previous(population)${rest}`))).toEqual([
    expect.stringContaining('In “award”, money (savings) is added to people (previous(population)).'),
  ]);
});

test('a formula of which only last year’s value is read is no part of this year’s', () => {
  const read = (text: string): Expression => readFormula(text).expression ?? { kind: 'number', value: Number.NaN };
  const formula = (name: string): Formula => ({
    level: 'consortium',
    name,
    text: '1',
    written: read('1'),
    expression: read('1'),
    position: { line: 1, column: 1 },
  });
  const [balance, savings] = [formula('balance'), formula('savings')];
  const dataset = smallDataset();
  const names = openNames({ formulas: [balance, savings], parameters: [], assumptions: [], dataset });
  const find = (text: string) =>
    checkNames({
      expression: read(text),
      text,
      level: 'consortium',
      names,
      dataset,
      at: () => ({ line: 1, column: 1 }),
      report: openReport('scheme.yaml'),
    });
  expect(find('first_known(previous(balance), 0) + savings')).toMatchObject({ formulas: [savings], previousFormulas: [balance] });
  expect(find('previous(savings) + savings')).toMatchObject({ formulas: [savings], previousFormulas: [savings] });
  expect(find('balance')).toMatchObject({ formulas: [balance], previousFormulas: [] });
});
