import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Dataset, TableName } from '../../src/data/dataset.ts';
import { openDataset, openTable } from '../../src/data/open-dataset.ts';
import { describeProblem } from '../../src/data/problems.ts';
import { numberAt, textAt } from '../../src/data/table.ts';

const folder = new URL('../../../shared/data/', import.meta.url);
const isHere = existsSync(folder);
const words = isHere ? '' : ' (skipped: the published files are not in ../shared/data)';

/** What is said of a file as published, if anything, by how it begins. */
function open(table: TableName, path: string, currency: string, said: readonly RegExp[] = []): Dataset {
  const { dataset, problems } = openDataset({
    manifest: { title: path, currency, year: 2022, synthetic: false, source: 'as published' },
    files: [{ table, file: path, bytes: readFileSync(new URL(path, folder)) }],
    leaveOut: false,
  });
  expect(problems.map(describeProblem)).toEqual(said.map((each) => expect.stringMatching(each)));
  if (dataset === undefined) throw new Error(`no dataset: ${path}`);
  return dataset;
}

// Counted apart, by another program: rows with more than twenty times their list in a weighted population.
const tinyLists = /: 19 practices have next to no patients .* All their lines: 238, 395, 1348, .*, 6223\./;

describe.skipIf(!isHere)(`English practices of 2022/23 as published${words}`, () => {
  test('load unchanged: 6,443 practices in 106 sub-ICB locations and 42 integrated care boards', () => {
    const { levels, currency, services, leftOut } = open('practices', 'england/practice-2022-23.csv', 'GBP', [tinyLists]);
    expect([levels.practice.size, levels.consortium.size, levels.federation.size]).toEqual([6443, 106, 42]);
    expect(currency).toBe('GBP');
    expect(services).toEqual([]);
    expect(leftOut).toEqual([]);
  });

  test('keep their figures and the rurality as words', () => {
    const { practice, consortium } = open('practices', 'england/practice-2022-23.csv', 'GBP', [tinyLists]).levels;
    const row = practice.codes.indexOf('A81001');
    expect(consortium.codes[practice.parent[row]]).toBe('16C');
    expect(numberAt(practice.columns['list_size'], row)).toBe(4029.25);
    expect(numberAt(practice.columns['acute_weighted_population'], row)).toBe(5044.162762);
    expect(numberAt(practice.columns['prescribing_weighted_population'], row)).toBe(4958.326087);
    expect(numberAt(practice.columns['deprivation'], row)).toBe(32.36093926);
    expect(textAt(practice.columns['rurality'], row)).toBe('Urban');
    expect(textAt(practice.columns['contract'], row)).toBe('GMS');
    expect(numberAt(practice.columns['total_deductions'], row)).toBe(-84342.76);
  });
});

describe.skipIf(!isHere)(`other files of English practices as published${words}`, () => {
  test.each(['allocation-tool-2023-24', 'nhspaymentsgp-15-16', 'nhspaymentsgp-22-23', 'gp-reg-pat-prac-all-2022-05'])(
    '%s has no list that is tiny beside its weights',
    (name) => {
      const file = `${name}.csv`;
      const { problems } = openTable({ table: 'practices', file, bytes: readFileSync(new URL(`england/${file}`, folder)) });
      expect(problems.filter(({ severity }) => severity === 'warning')).toEqual([]);
    },
  );
});

describe.skipIf(!isHere)(`American accountable care organisations of 2013 to 2018 as published${words}`, () => {
  test('load unchanged: 2,397 organisations and years, in dollars', () => {
    const { levels, currency, services } = open('consortia', 'mssp/mssp-results-2013-2018.csv', 'USD');
    expect(levels.consortium.size).toBe(2397);
    expect([...levels.nation.years]).toEqual([2013, 2014, 2015, 2016, 2017, 2018]);
    expect(currency).toBe('USD');
    expect(services).toEqual(['all_care']);
  });

  test('keep their figures; what was not published is missing', () => {
    const { consortium } = open('consortia', 'mssp/mssp-results-2013-2018.csv', 'USD').levels;
    const row = consortium.codes.indexOf('A67373');
    expect(consortium.years[row]).toBe(2013);
    expect(textAt(consortium.columns['track'], row)).toBe('T1');
    expect(numberAt(consortium.columns['population'], row)).toBe(36268);
    expect(numberAt(consortium.columns['benchmark'], row)).toBe(613084880.4);
    expect(numberAt(consortium.columns['earn_save_loss'], row)).toBe(19388729.07);
    expect(numberAt(consortium.columns['final_loss_rate'], row)).toBeNaN();
    expect(textAt(consortium.columns['revenue_category'], row)).toBeUndefined();
  });
});
