import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openTable } from '../../src/data/open-dataset.ts';
import { fileOf, read } from './made.ts';

const head = 'practice_code,consortium_code,list_size';
const warnings = (text: string): string[] => read('practices', text).messages.filter((message) => message.includes('next to no patients'));

test('a practice weighted for more than twenty times its patients is warned of, and still used', () => {
  const { problems, table } = read('practices', fileOf(`${head},aif_acute`, 'A1,C1,5000,5100', 'A2,C1,2.5,5876.2', 'A3,C1,500,9999'));
  expect(problems).toMatchObject([
    {
      line: 3,
      lines: [3],
      column: 'list_size',
      severity: 'warning',
      what: 'One practice has next to no patients for the care reckoned for it: A2 (line 3: 2.5 patients, acute_weighted_population 5,876).',
    },
  ]);
  expect(table.unsound).toEqual([]);
});

test('so is one whose care costs more than twenty times what it costs others a head', () => {
  const rows = ['A1,C1,1000,100000,50000', 'A2,C1,2000,200000,100000', 'A3,C1,1,2000,1001', 'A4,C1,1,2000,999'];
  expect(warnings(fileOf(`${head},referrals_cost,prescribing_cost`, ...rows))).toEqual([
    expect.stringContaining(
      'One practice has next to no patients for the care reckoned for it: A3 (line 4: 1 patient, cost of care 3,001).',
    ),
  ]);
});

test('the worst come first, and every line is named', () => {
  const rows = Array.from({ length: 8 }, (_, row) => `A${row},C1,1,${100 * (row + 1)}`);
  const [message] = warnings(fileOf(`${head},weighted_list_size`, 'B1,C1,5000,5000', ...rows));
  expect(message).toMatch(
    /8 practices have .*: A7 \(line 10: 1 patient, weighted_list_size 800\), A6 .* and 3 more\. All their lines: 3, 4, 5, 6, 7, 8, 9, 10\./,
  );
});

test('twenty times is not too much; nor is anything said of lists that are missing or nil, of totals, or of years before', () => {
  const rows = ['A1,C1,100,2000,100', 'A2,C1,,9000,1', 'A3,C1,0,9000,1', 'A4,C1,1,1,9000', 'Total,C1,1,99999,1'];
  expect(warnings(fileOf(`${head},weighted_list_size,baseline_weighted_list_size`, ...rows))).toEqual([]);
});

test('the data that ships has no such practice', () => {
  const files = readdirSync('scenarios/data')
    .map((name) => `scenarios/data/${name}/practices.csv`)
    .filter((file) => existsSync(file));
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) expect(openTable({ table: 'practices', file, bytes: readFileSync(file) }).problems).toEqual([]);
});
