import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { probity, scratchFolder } from './probity.ts';

test('a sound file is read without a problem, and the report says as which table', () => {
  const { code, said } = probity('data', 'check', 'scenarios/data/twelve-practices/practices.csv');
  expect(code).toBe(0);
  expect(said).toContain('read as practices');
  expect(said).toContain('12 rows');
  expect(said).toContain('No problems.');
});

test('every table of a dataset that ships is known by its headings', () => {
  for (const table of ['practices', 'consortia', 'interests', 'roles', 'contracts', 'referrals']) {
    expect(probity('data', 'check', `scenarios/data/twelve-practices/${table}.csv`).said).toContain(`read as ${table}`);
  }
});

test('a file with errors has each by line and column, and ends with 1', () => {
  const file = join(scratchFolder(), 'mine.csv');
  writeFileSync(file, 'practice_code,consortium_code,list_size\nP1,C1,tbc\nP2,C1,"1,200"\n');
  const { code, said } = probity('data', 'check', file, '--table', 'practices');
  expect(code).toBe(1);
  expect(said).toContain('line 2, column list_size: “tbc”');
});

test('a file that is not there, or that says nothing of its table, ends with 2', () => {
  const missing = probity('data', 'check', 'scenarios/data/twelve-practices/practises.csv');
  expect(missing.code).toBe(2);
  expect(missing.remarked).toContain('Did you mean practices.csv?');
  const file = join(scratchFolder(), 'mine.csv');
  writeFileSync(file, 'a,b\n1,2\n');
  const unknown = probity('data', 'check', file);
  expect(unknown.code).toBe(2);
  expect(unknown.remarked).toContain('neither its headings (“a”, “b”) nor its name');
  expect(unknown.remarked).toContain('--table');
  writeFileSync(file, '');
  expect(probity('data', 'check', file)).toMatchObject({ code: 2, remarked: expect.stringContaining('The file is empty.') });
});
