import { describe, expect, test } from 'vitest';
import { describeReading } from '../../src/data/reading-report.ts';
import { openTable } from '../../src/data/open-dataset.ts';
import { findWithoutUnits, suggestColumns } from '../../src/data/suggest-columns.ts';
import { bytesOf, fileOf, read } from './made.ts';

describe('a heading with a year or a unit', () => {
  test.each([
    ['Benchmark 2013/14 (£)', 'benchmark'],
    ['list_size_2013', 'list_size'],
    ['2013-14 Expenditure', 'expenditure'],
    ['Referrals cost (GBP)', 'referrals_cost'],
    ['pop 2022/23', 'list_size'],
    ['Registered patients (number)', 'list_size'],
    ['Deprivation (IMD 2010)', 'deprivation'],
    ['IMD 2015', 'deprivation'],
  ])('%s is the column without it', (header, name) => expect(findWithoutUnits('practices', header)?.name).toBe(name));

  test.each([
    'Benchmark (£000)',
    'Benchmark £m',
    'List size (£)',
    'Benchmark (number)',
    'Share over 65 (%)',
    '2013',
    'Budget 2013',
    'visits 2013',
    'Commissioning Budget (£)',
    'Deprivation decile (IMD 2010)',
    'Deprivation rank (IMD 2010)',
  ])('%s is not guessed', (header) => expect(findWithoutUnits('practices', header)).toBeUndefined());

  const head = 'practice_code,consortium_code';

  test('is read as that column, and said', () => {
    const { table, messages } = read('practices', fileOf(`${head},List size 2013`, 'A1,C1,5'));
    expect(table.columns['list_size']).toEqual({ type: 'number', values: Float64Array.of(5) });
    expect(messages).toEqual([
      'practices.csv, line 1, column List size 2013: List size 2013 is read as list_size. Give it another heading if it is something else.',
    ]);
  });

  test('is carried as it stands where another may be the column too', () => {
    const names = (header: string): string[] =>
      Object.keys(read('practices', fileOf(`${head},${header}`, 'A1,C1,5,6')).table.columns).slice(2);
    expect(names('list_size,list_size_2012')).toEqual(['list_size', 'list_size_2012']);
    expect(names('list_size_2011,list_size_2012')).toEqual(['list_size_2011', 'list_size_2012']);
  });
});

describe('a heading that nobody described', () => {
  test.each([
    ['Weighted list', ['weighted_list_size']],
    ['% over 65', ['share_over_65']],
    ['Referrals (number)', ['referrals_activity']],
    ['Budget 2013/14 (£)', ['benchmark']],
    ['Commissioning Budget (£)', ['benchmark']],
    ['Indicative budget 2013', ['benchmark']],
    ['Commissioning', []],
    ['Referral spend', ['referrals_cost']],
    ['Patients', ['list_size']],
    ['Practice postcode', []],
    ['MH WP', []],
    ['2013', []],
  ])('%s may mean %j', (header, names) => expect(suggestColumns('practices', header, new Set())).toEqual(names));

  test('does not mean a column that the file has already', () =>
    expect(suggestColumns('practices', 'Weighted list', new Set(['weighted_list_size']))).toEqual([]));

  test('is asked about in the reading report, and where a column is wanting', () => {
    const text = fileOf('practice_code,consortium_code,Patients,Budget (£)', 'A1,C1,5,6');
    const { reading, problems } = openTable({ table: 'practices', file: 'mine.csv', bytes: bytesOf(text) });
    expect(describeReading(reading)).toContain(
      'carried under their own names for formulas: patients, budget. Did you mean list_size by “Patients”? Did you mean benchmark by “Budget (£)”?',
    );
    expect(problems.map(({ mend }) => mend)).toEqual([expect.stringContaining('Is it the column “Patients”? Name the column with one of')]);
  });
});
