import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { probity, program, project, scratchFolder } from './probity.ts';

const practices = 'scenarios/data/twelve-practices/practices.csv';
const twelve = ['--practices', practices, '--draws', '0'];
const compare = (...words: readonly string[]) => probity('compare', 'bma-patient-care-only', 'award-to-practices', ...words);

test('two schemes on one’s own practices: a page of at most 80 characters a line, and no file', () => {
  const { code, said, remarked } = compare(...twelve);
  expect(code).toBe(0);
  for (const line of said.split('\n')) if (!line.startsWith('npx')) expect(line.length).toBeLessThanOrEqual(80);
  expect(said).toMatch(/^Award spent on patient care only \(A\) and Award to practices \(B\)\n/);
  // C001 is awarded £500,000 and passes on 60% of it to its four practices.
  expect(said.replaceAll(/\s+/g, ' ')).toContain('Of 12 practices 4 gain £300k together, none loses and 8 stay as they are.');
  expect(said).toMatch(/^kept +broken +No practice or GP is paid for less care$/m);
  expect(said).toMatch(/^\+£300k +£0 +£300k +Practices$/m);
  expect(said).toContain('Only B has the retained share');
  expect(said).not.toMatch(/NaN|undefined/);
  expect(remarked).toMatch(/^Took \d/m);
});

test('two files are written into a folder that is made; equal comparisons write equal bytes', () => {
  const top = scratchFolder();
  const [one, two] = [join(top, 'deep', 'one'), join(top, 'two')];
  for (const out of [one, two]) expect(compare('--practices', practices, '--draws', '1024', '--out', out).code).toBe(0);
  expect(readdirSync(one).toSorted()).toEqual(['changes.csv', 'comparison.md']);
  for (const name of ['changes.csv', 'comparison.md']) {
    const text = readFileSync(join(one, name), 'utf8');
    expect(readFileSync(join(two, name), 'utf8')).toBe(text);
    expect(text).not.toContain(top);
  }
  const [head, ...rows] = readFileSync(join(one, 'changes.csv'), 'utf8').trimEnd().split('\n');
  expect(head).toBe('level,code,year,a,b,change,change_a_head');
  expect(rows.filter((row) => row.startsWith('practice,')).length).toBe(12);
  expect(readFileSync(join(one, 'comparison.md'), 'utf8')).toContain('Only B has the retained share');
});

test('a scheme that is written for other data runs on those of the first, and that is said', () => {
  const { code, said, remarked } = probity('compare', 'null-scheme', 'bma-patient-care-only', '--draws', '0');
  expect(code).toBe(0);
  const words = '“bma-patient-care-only” is written for other data (“Synthetic England”): here it runs on “Twelve practices”';
  expect(remarked).toContain(words);
  expect(said.replaceAll(/\s+/g, ' ')).toContain(words);
  expect(said.replaceAll(/\s+/g, ' ')).toContain('Both on Twelve practices, 2013 (12 practices, 3 consortia, 120,000 people).');
});

test('schemes in two currencies are not compared: it ends with 2 and says why', () => {
  const { code, said, remarked } = probity('compare', 'null-scheme', 'medicare-shared-savings');
  expect(code).toBe(2);
  expect(said).toBe('');
  expect(remarked).toContain('are in USD');
  expect(remarked).toContain('Both are worked out on the data of null-scheme.');
});

test('a scenario that is not there, or a folder that cannot be written, ends with 2', () => {
  expect(probity('compare', 'null-scheme', 'nul-scheme').remarked).toContain('Did you mean null-scheme?');
  const { code, remarked } = compare(...twelve, '--out', 'package.json');
  expect(code).toBe(2);
  expect(remarked).toContain('package.json: the files cannot be written there');
});

test('parameters of the first scheme are set, an assumption counts for both, and the command that is printed gives the same again', () => {
  const set = ['--set', 'retained_share=0', '--set', 'tau_nation=0.02'];
  const { code, said } = probity('compare', 'award-to-practices', 'bma-patient-care-only', ...twelve, ...set);
  expect(code).toBe(0);
  const words = said.replaceAll(/\s+/g, ' ');
  expect(words).toContain('Set otherwise in A: retained_share 0% instead of 60%. Set otherwise for both: tau_nation 2% instead of 1%');
  // With nothing retained the one pays as the other does.
  expect(words).toContain('Neither scheme pays practices anything.');
  const command = said.split('\n').find((line) => line.startsWith('npx --offline probity compare')) ?? '';
  const folder = scratchFolder();
  copyFileSync(join(project, practices), join(folder, 'practices.csv'));
  const again = spawnSync(process.execPath, [program, ...command.split(' ').slice(3)], { cwd: folder, encoding: 'utf8' });
  expect(again.stdout).toBe(said);
  const out = scratchFolder();
  probity('compare', 'award-to-practices', 'bma-patient-care-only', ...twelve, ...set, '--out', out);
  expect(readdirSync(join(folder, 'comparison')).toSorted()).toEqual(['changes.csv', 'comparison.md']);
  for (const name of ['changes.csv', 'comparison.md'])
    expect(readFileSync(join(folder, 'comparison', name), 'utf8')).toBe(readFileSync(join(out, name), 'utf8'));
  expect(probity('compare', 'award-to-practices', 'bma-patient-care-only', ...twelve, '--set', 'no_such=1').code).toBe(2);
});
