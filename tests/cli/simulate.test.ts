import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { version } from '../../src/version.ts';
import { filesIn, probity, program, project, scratchFolder } from './probity.ts';

const practices = 'scenarios/data/twelve-practices/practices.csv';
const names = [
  'awards.csv',
  'chance.csv',
  'decomposition.csv',
  'distribution.csv',
  'evidence.html',
  'findings.csv',
  'findings.json',
  'findings.sarif',
  'inequality.csv',
  'notches.csv',
  'paths.csv',
  'proofs.csv',
  'proofs.json',
  'receipts.csv',
  'risk-pools.csv',
  'run.json',
  'windfalls.csv',
  'withholding.csv',
];
const copies = ['inputs/award-to-practices/scenario.yaml', 'inputs/award-to-practices/scheme.yaml', 'inputs/data/england/dataset.yaml'];

const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');
const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

interface RunRecord {
  readonly seed: number;
  readonly draws: number;
  readonly version: string;
  readonly command: string;
  readonly command_in: string;
  readonly inputs: readonly { readonly file: string; readonly sha256: string }[];
  readonly outputs: readonly { readonly file: string; readonly sha256: string }[];
}
const readRun = (folder: string): RunRecord => JSON.parse(read(folder, 'run.json')) as RunRecord; // what run.json promises

test('the files are written, into a folder that is made, and the awards have the promised columns', () => {
  const out = join(scratchFolder(), 'deep', 'results');
  const { code, said } = probity('simulate', 'award-to-practices', '--practices', practices, '--seed', '3', '--out', out);
  expect(code).toBe(0);
  expect(filesIn(out)).toEqual([...names, ...copies].toSorted());
  for (const name of names) expect(said).toContain(join(out, name));
  const figures = 'as_given,mean,standard_deviation,standard_error,p5,p25,p50,p75,p95,probability_positive';
  expect(read(out, 'awards.csv').split('\n')[0]).toBe(`level,code,year,payment,${figures}`);
  expect(read(out, 'receipts.csv').split('\n')[0]).toBe(`level,party,code,year,payment,${figures}`);
  expect(read(out, 'chance.csv').split('\n')[0]).toMatch(/^payment,level,people_from,people_below,entities,/);
  expect(read(out, 'risk-pools.csv').split('\n')[0]).toMatch(/^pool,year,consortia,population,expected_cost,overspend_over_1_percent,/);
  expect(read(out, 'decomposition.csv').split('\n')[0]).toBe('payment,level,code,year,component,service,amount');
  expect(read(out, 'findings.csv').split('\n')[0]).toBe(
    'principle,verdict,severity,summary,mend,settings,amount,amount_p5,amount_p95,currency,span,broken_in_draws,draws,file,line,column,about,rows,source',
  );
  const run = readRun(out);
  expect(run).toMatchObject({ seed: 3, draws: 1024, version });
  expect(run.inputs.find(({ file }) => file === 'practices.csv')?.sha256).toBe(sha256(readFileSync(join(project, practices))));
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
  for (const row of rows) expect(row).toMatch(/^[^,]+,[^,]+,,[^,]+,-?[\d.]+,{9}$/);
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

/** A scenario of one’s own, with its data in the folder beside it. */
function ownScenario(top: string, name: string): string {
  const twelve = join(project, 'scenarios', 'data', 'twelve-practices');
  for (const folder of ['data', name]) mkdirSync(join(top, folder), { recursive: true });
  for (const file of ['dataset.yaml', 'practices.csv', 'consortia.csv']) copyFileSync(join(twelve, file), join(top, 'data', file));
  copyFileSync(join(project, 'scenarios', 'award-to-practices', 'scheme.yaml'), join(top, name, 'scheme.yaml'));
  writeFileSync(
    join(top, name, 'scenario.yaml'),
    'title: Mine\nshows: My own.\ndata: {practices: ../data/practices.csv, consortia: ../data/consortia.csv}\nscheme: scheme.yaml\ndraws: 1024\nseed: 5\n',
  );
  return join(top, name);
}

const expectSame = (one: string, other: string): void => {
  expect(filesIn(other)).toEqual(filesIn(one));
  for (const name of filesIn(one)) expect(read(other, name), name).toBe(read(one, name));
};

/** Does what run.json says, in the folder that holds it: the same bytes come of it. */
function expectRepeated(folder: string): void {
  const [npx, offline, name, ...words] = readRun(folder).command.split(' ');
  expect([npx, offline, name]).toEqual(['npx', '--offline', 'probity']);
  const { status, stderr } = spawnSync(process.execPath, [program, ...words], { cwd: folder, encoding: 'utf8' });
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  expectSame(join(folder, 'results'), withoutOwn(folder));
}

test('where a user’s own files are moves no byte, and is written nowhere; files of one name are told apart by their folders', () => {
  const top = scratchFolder();
  for (const folder of ['alice', 'practices', 'consortia']) mkdirSync(join(top, folder));
  const twelve = join(project, 'scenarios', 'data', 'twelve-practices');
  copyFileSync(join(twelve, 'practices.csv'), join(top, 'alice', 'm2.csv'));
  copyFileSync(join(twelve, 'practices.csv'), join(top, 'm2.csv'));
  const simulate = (out: string, ...own: string[]) =>
    probity('simulate', 'award-to-practices', ...own, '--draws', '0', '--out', join(top, out));
  expect(simulate('one', '--practices', join(top, 'm2.csv')).code).toBe(0);
  expect(simulate('two', '--practices', relative(project, join(top, 'alice', 'm2.csv'))).code).toBe(0);
  expectSame(join(top, 'one'), join(top, 'two'));
  for (const name of filesIn(join(top, 'two'))) expect(read(join(top, 'two'), name)).not.toMatch(/alice|\/tmp/);

  for (const table of ['practices', 'consortia']) copyFileSync(join(twelve, `${table}.csv`), join(top, table, '2013.csv'));
  const [ofPractices, ofConsortia] = ['practices', 'consortia'].map((table) => join(top, table, '2013.csv')) as [string, string]; // two in
  expect(simulate('both', '--practices', ofPractices, '--consortia', ofConsortia).code).toBe(0);
  expect(readRun(join(top, 'both')).command).toContain('--practices practices/2013.csv --consortia consortia/2013.csv');
});

test('whoever has the results and the data runs the same again: a scenario that ships', () => {
  const out = join(scratchFolder(), 'out');
  const own = ['--practices', practices, '--set', 'retained_share=0.2', '--seed', '4'];
  expect(probity('simulate', 'award-to-practices', ...own, '--out', out).code).toBe(0);
  expect(readRun(out).command_in).toBe(
    'the folder of this file, put inside Probity’s folder (where npm ci was run), once practices.csv has been copied there',
  );
  copyFileSync(join(project, practices), join(out, 'practices.csv'));
  expectRepeated(out);
});

test('and a scheme of one’s own on the data of a scenario that ships', () => {
  const top = scratchFolder();
  const out = join(top, 'out');
  const scheme = readFileSync(join(project, 'scenarios', 'award-to-practices', 'scheme.yaml'), 'utf8');
  writeFileSync(join(top, 'mine.yaml'), scheme.replace(/^title: .*$/m, 'title: Mine'));
  expect(probity('simulate', 'award-to-practices', '--practices', practices, '--scheme', join(top, 'mine.yaml'), '--out', out).code).toBe(
    0,
  );
  expect(readRun(out).command).toContain('--practices practices.csv --scheme mine.yaml');
  copyFileSync(join(project, practices), join(out, 'practices.csv'));
  expectRepeated(out);
});

test('and a scenario of one’s own, of which the results hold all but the tables', () => {
  const top = scratchFolder();
  const out = join(top, 'out');
  expect(probity('simulate', ownScenario(top, 'mine'), '--set', 'sharing_rate=0.4', '--out', out).code).toBe(0);
  expect(filesIn(out)).toEqual([...names, 'inputs/data/dataset.yaml', 'inputs/mine/scenario.yaml', 'inputs/mine/scheme.yaml'].toSorted());
  expect(readRun(out).command_in).toContain('once inputs/data/practices.csv and inputs/data/consortia.csv have been copied there');
  for (const file of ['practices.csv', 'consortia.csv']) copyFileSync(join(top, 'data', file), join(out, 'inputs', 'data', file));
  expectRepeated(out);
});

/** The results without the data and the repeated run that stand in their folder: a folder with the other files alone. */
function withoutOwn(out: string): string {
  const bare = `${out}-bare`;
  for (const name of filesIn(out).filter((each) => !each.startsWith('results/') && !/(?:practices|consortia)\.csv$/.test(each))) {
    mkdirSync(dirname(join(bare, name)), { recursive: true });
    copyFileSync(join(out, name), join(bare, name));
  }
  return bare;
}

test('a folder’s name is the scenario’s name: another name stands in the evidence, the findings and run.json, and no figure moves', () => {
  const top = scratchFolder();
  const first = ownScenario(top, 'mine');
  expect(probity('simulate', first, '--out', join(top, 'a')).code).toBe(0);
  renameSync(first, join(top, 'yours'));
  expect(probity('simulate', join(top, 'yours'), '--out', join(top, 'b')).code).toBe(0);
  const named = ['evidence.html', 'findings.json', 'findings.sarif', 'run.json'];
  for (const name of names) {
    if (named.includes(name)) expect(read(join(top, 'b'), name)).not.toBe(read(join(top, 'a'), name));
    else expect(read(join(top, 'b'), name), name).toBe(read(join(top, 'a'), name));
  }
  const renamed = (text: string): string => text.replaceAll('mine', 'yours');
  for (const name of ['evidence.html', 'findings.json']) expect(read(join(top, 'b'), name)).toBe(renamed(read(join(top, 'a'), name)));
});

test('a folder that is written to again holds one run: copies of another scenario go, what somebody put there stays', () => {
  const top = scratchFolder();
  const out = join(top, 'out');
  expect(probity('simulate', ownScenario(top, 'mine'), '--draws', '0', '--out', out).code).toBe(0);
  writeFileSync(join(out, 'inputs', 'notes.txt'), 'mine');
  expect(probity('simulate', 'award-to-practices', '--practices', practices, '--draws', '0', '--out', out).code).toBe(0);
  expect(existsSync(join(out, 'inputs', 'mine'))).toBe(false);
  expect(filesIn(out)).toEqual([...names, ...copies, 'inputs/notes.txt'].toSorted());
});
