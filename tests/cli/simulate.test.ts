import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { version } from '../../src/version.ts';
import { probity, project, scratchFolder } from './probity.ts';

const practices = 'scenarios/data/twelve-practices/practices.csv';
const names = [
  'awards.csv',
  'chance.csv',
  'decomposition.csv',
  'findings.csv',
  'findings.json',
  'findings.sarif',
  'notches.csv',
  'paths.csv',
  'proofs.csv',
  'proofs.json',
  'receipts.csv',
  'risk-pools.csv',
  'run.json',
  'withholding.csv',
];

const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');
const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

interface RunRecord {
  readonly seed: number;
  readonly draws: number;
  readonly version: string;
  readonly inputs: readonly { readonly file: string; readonly sha256: string }[];
  readonly outputs: readonly { readonly file: string; readonly sha256: string }[];
}
const readRun = (folder: string): RunRecord => JSON.parse(read(folder, 'run.json')) as RunRecord; // what run.json promises

test('the files are written, into a folder that is made, and the awards have the promised columns', () => {
  const out = join(scratchFolder(), 'deep', 'results');
  const { code, said } = probity('simulate', 'award-to-practices', '--practices', practices, '--seed', '3', '--out', out);
  expect(code).toBe(0);
  expect(readdirSync(out).toSorted()).toEqual(names);
  for (const name of names) expect(said).toContain(join(out, name));
  const figures = 'as_given,mean,standard_deviation,standard_error,p5,p25,p50,p75,p95,probability_positive';
  expect(read(out, 'awards.csv').split('\n')[0]).toBe(`level,code,year,payment,${figures}`);
  expect(read(out, 'receipts.csv').split('\n')[0]).toBe(`level,party,code,year,payment,${figures}`);
  expect(read(out, 'chance.csv').split('\n')[0]).toMatch(/^payment,level,people_from,people_below,entities,/);
  expect(read(out, 'risk-pools.csv').split('\n')[0]).toMatch(/^pool,year,consortia,population,expected_cost,overspend_over_1_percent,/);
  expect(read(out, 'decomposition.csv').split('\n')[0]).toBe('payment,level,code,year,component,service,amount');
  expect(read(out, 'findings.csv').split('\n')[0]).toBe(
    'principle,verdict,severity,summary,mend,settings,amount,currency,broken_in_draws,draws,file,line,column,about,rows,source',
  );
  const run = readRun(out);
  expect(run).toMatchObject({ seed: 3, draws: 1024, version });
  expect(run.inputs.find(({ file }) => file === practices)?.sha256).toBe(sha256(readFileSync(join(project, practices))));
  for (const { file, sha256: hash } of run.outputs) expect(hash).toBe(sha256(read(out, file)));
});

test('equal runs write equal bytes, another seed others, and no file names the folder or the time', () => {
  const top = scratchFolder();
  const [one, two, other] = ['one', 'two', 'other'].map((name) => join(top, name)) as [string, string, string]; // three in, three out
  const simulate = (out: string, seed: string) =>
    probity('simulate', 'bma-patient-care-only', '--practices', practices, '--seed', seed, '--out', out);
  for (const [out, seed] of [
    [one, '11'],
    [two, '11'],
    [other, '12'],
  ] as const)
    expect(simulate(out, seed).code).toBe(0);
  for (const name of names) {
    expect(read(two, name)).toBe(read(one, name));
    expect(read(one, name)).not.toContain(top);
  }
  expect(read(other, 'awards.csv')).not.toBe(read(one, 'awards.csv'));
});

test('without draws only the data as given is settled: the drawn columns are blank', () => {
  const out = join(scratchFolder(), 'out');
  expect(probity('simulate', 'award-to-practices', '--practices', practices, '--draws', '0', '--out', out).code).toBe(0);
  const rows = read(out, 'awards.csv').trimEnd().split('\n').slice(1);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toMatch(/^[^,]+,[^,]+,\d{4},[^,]+,-?[\d.]+,{9}$/);
  // C001 saves £1,000,000 of £32,000,000 (scenarios/README.md): half of it is awarded.
  expect(rows.find((row) => row.split(',')[1] === 'C001')).toMatch(/,500000,{9}$/);
});

test('the order of rows in the file moves nothing', () => {
  const top = scratchFolder();
  const [head = '', ...rows] = readFileSync(join(project, practices), 'utf8').trimEnd().split('\n');
  writeFileSync(join(top, 'practices.csv'), `${[head, ...rows.toReversed()].join('\n')}\n`);
  probity('simulate', 'award-to-practices', '--practices', practices, '--out', join(top, 'a'));
  probity('simulate', 'award-to-practices', '--practices', join(top, 'practices.csv'), '--out', join(top, 'b'));
  for (const name of ['awards.csv', 'receipts.csv', 'findings.csv']) expect(read(join(top, 'b'), name)).toBe(read(join(top, 'a'), name));
});

test('timings are told on the terminal', () => {
  const { remarked } = probity(
    'simulate',
    'award-to-practices',
    '--practices',
    practices,
    '--draws',
    '0',
    '--out',
    join(scratchFolder(), 'out'),
  );
  expect(remarked).toMatch(/^Took \d/m);
});

test('a folder that cannot be written ends with 2', () => {
  const { code, remarked } = probity('simulate', 'award-to-practices', '--practices', practices, '--draws', '0', '--out', 'package.json');
  expect(code).toBe(2);
  expect(remarked).toContain('package.json: the files cannot be written there');
});
