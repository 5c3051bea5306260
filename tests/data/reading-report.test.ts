import { expect, test } from 'vitest';
import { openTable } from '../../src/data/open-dataset.ts';
import { describeReading } from '../../src/data/reading-report.ts';
import { bytesOf, fileOf } from './made.ts';

const report = (text: string) => openTable({ table: 'practices', file: 'mine.csv', bytes: bytesOf(text) }).reading;

test('a report says of each column what it is read as, how much is known, and its range', () => {
  const { columns } = report(fileOf('practice,ccg,registered,track', 'A1,C1,10,T1', 'A2,C1,30,ENH', 'A3,C1,20,', 'A4,C2,-,T1'));
  expect(columns).toEqual([
    {
      header: 'practice',
      name: 'practice_code',
      label: 'Practice',
      unit: 'code',
      kind: 'governance',
      known: 4,
      missing: 0,
      labels: { count: 4, first: ['A1', 'A2', 'A3'] },
    },
    {
      header: 'ccg',
      name: 'consortium_code',
      label: 'Consortium',
      unit: 'code',
      kind: 'governance',
      known: 4,
      missing: 0,
      labels: { count: 2, first: ['C1', 'C2'] },
    },
    {
      header: 'registered',
      name: 'list_size',
      label: 'List size',
      unit: 'people',
      kind: 'list',
      known: 3,
      missing: 1,
      figures: { lowest: 10, median: 20, highest: 30 },
    },
    {
      header: 'track',
      name: 'track',
      label: 'Track',
      unit: 'unknown',
      kind: 'unknown',
      known: 3,
      missing: 1,
      labels: { count: 2, first: ['T1', 'ENH'] },
    },
  ]);
});

test('a report is said in plain text, with the problems and what would be left out', () => {
  expect(describeReading(report(fileOf('practice;ccg;registered;visits', 'A1;C1;10;1', 'A2;C1;;2'))))
    .toBe(`mine.csv: read as practices; UTF-8, delimiter semicolon, 2 rows, 4 columns.

heading     read as          label       unit       known  missing  lowest … median … highest
practice    practice_code    Practice    code       2      0        2 different: A1, A2
ccg         consortium_code  Consortium  code       2      0        1 different: C1
registered  list_size        List size   people     1      1        10 … 10 … 10
visits      visits           Visits      not known  2      0        1 … 1 … 2

Not in the dictionary, carried under their own names for formulas: visits.

One problem:
- error: mine.csv, line 3, column registered: List size is missing. A row without list_size cannot be used. Fill it in, or leave the whole row out (cost, list and benchmark together): every output then lists it.

1 of 2 rows would be left out, whatever the scheme:
- line 3: list_size is missing

There is no cost of care (<service>_cost, expenditure) and no benchmark in this file: no scheme on savings can be judged on it, unless consortia.csv has them, or the scenario says how they are reckoned from other columns.
`);
});

test('rows that lack a figure of a column in the dictionary are told apart from those that no scheme can use', () => {
  const text = fileOf('practice,ccg,registered,deprivation,imd_rank', 'A1,C1,10,5,1', 'A2,C1,,,', 'A3,C1,10,few,1', 'A4,C1,10,5,');
  expect(report(text).lacking).toEqual([{ line: 4, columns: ['deprivation'] }]);
  expect(describeReading(report(text))).toContain(
    '1 more of 4 rows would be left out with a scheme that needs what it lacks:\n- line 4: deprivation\n',
  );
});

test('care of a practice without patients cannot be drawn: it is told as a run tells it', () => {
  const text = 'practice_code,consortium_code,list_size,referrals_cost\nS1,C1,0,400\nS2,C1,0,0\nS3,C1,1000,400\n';
  expect(report(text).lacking).toEqual([{ line: 2, columns: ['a list_size above 0'] }]);
});

test('years that are written as two are read by the first, and the report says so', () => {
  const text = fileOf('practice_code,consortium_code,list_size,year', 'A1,C1,10,2013/14', 'A1,C1,11,2014-15', 'A1,C1,12,2015');
  expect(report(text).columns[3]).toMatchObject({ name: 'year', known: 3, figures: { lowest: 2013, median: 2014, highest: 2015 } });
  expect(describeReading(report(text))).toContain(`One problem:
- note: mine.csv, line 2, column year: “2013/14” is read as 2013, the year in which it begins, and so are all 2 years of the column that are written as two. Nothing need be mended: 2013 in four figures means the same.
`);
  expect(describeReading(report(fileOf('practice_code,consortium_code,list_size,year', 'A1,C1,10,2013', 'A1,C1,11,2014')))).toContain(
    '\nNo problems.\n',
  );
});

test('a year that cannot be told is said where it stands, and how to mend it', () => {
  const text = fileOf('practice_code,consortium_code,list_size,year', 'A1,C1,10,2013/14', 'A1,C1,11,2014/16');
  const said = describeReading(report(text));
  expect(said).toContain(
    '- error: mine.csv, line 3, column year: “2014/16” is not a year: of two the second must be the year after the first, for a row is of one year. Write 2014/15 or 2014 for the year that begins in 2014.',
  );
  expect(said).toContain('- note: mine.csv, line 2, column year: “2013/14” is read as 2013, the year in which it begins. Nothing need');
});

test('a sound file has no problems', () => {
  expect(describeReading(report(fileOf('practice_code,consortium_code,list_size', 'A1,C1,10')))).toContain('\nNo problems.\n');
});

test('a report survives structuredClone', () => {
  const one = report(fileOf('practice_code,consortium_code,list_size', 'A1,C1,10'));
  expect(structuredClone(one)).toEqual(one);
});

test('a cell that swallowed the lines below it stays on its own line of the report', () => {
  const swallowed = report(fileOf('practice_code,consortium_code,list_size', '"A1,C1,10', 'A2,C1,20'));
  expect(describeReading(swallowed)).toContain('1 different: A1,C1,10 A2,C1,20\n');
});

test('figures are said as the sheet has them, and a total among the rows is none of them', () => {
  const text = fileOf(
    'practice,ccg,registered,benchmark,prescribing_cost',
    'A1,C1,"12,105","£1,443,226",1000.25',
    'A2,C1,2749,"£153,144,226",2000.5',
    'A3,C1,5000,"£2,000,001",1500.75',
    'Total,,19854,"£156,587,453",4501.50',
  );
  const { columns } = report(text);
  expect(columns.map(({ name, known, figures }) => [name, known, figures?.highest])).toEqual([
    ['practice_code', 4, undefined],
    ['consortium_code', 3, undefined],
    ['list_size', 4, 12_105],
    ['benchmark', 4, 153_144_226],
    ['prescribing_cost', 4, 2000.5],
  ]);
  const said = describeReading(report(text));
  expect(said).toContain('1,443,226 … 2,000,001 … 153,144,226');
  expect(said).toContain('1,000.25 … 1,500.75 … 2,000.5');
  expect(describeReading(report(fileOf('practice,ccg,registered,year', 'A1,C1,10,2013')))).toContain('2013 … 2013 … 2013');
});

test('many rows of which the same is to be said are said once', () => {
  const rows = Array.from({ length: 30 }, (_, row) => `A${row},,10`);
  const said = describeReading(report(fileOf('practice,ccg,registered', 'B1,C1,10', ...rows)));
  expect(said).toContain('\n- lines 3, 4, 5, 6, 7 and 25 more: consortium_code is missing\n');
});

test('a report ends with what cannot be judged without cost or benchmark', () => {
  const end = (heading: string, cells: string): string =>
    describeReading(report(fileOf(`practice,ccg,registered${heading}`, `A1,C1,10${cells}`)))
      .trimEnd()
      .split('\n')
      .at(-1) ?? '';
  expect(end('', '')).toMatch(
    /^There is no cost of care .* and no benchmark in this file: no scheme on savings can be judged on it, unless/,
  );
  expect(end(',referrals_cost', ',5')).toMatch(/^There is no benchmark in this file: /);
  expect(end(',benchmark', ',5')).toMatch(/^There is no cost of care \(<service>_cost, expenditure\) in this file: /);
  // A column without a figure, or of the years before, is none.
  expect(end(',benchmark,baseline_referrals_cost,referrals_cost', ',5,5,')).toMatch(/^There is no cost of care /);
  expect(end(',benchmark,referrals_cost', ',5,5')).toBe('No problems.');
});
