import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { principles } from '../../src/findings/judge.ts';
import { version } from '../../src/version.ts';
import { probity, project, scratchFolder } from './probity.ts';

const twelve = 'scenarios/data/twelve-practices';
const twelvePractices = ['--practices', `${twelve}/practices.csv`, '--consortia', `${twelve}/consortia.csv`];

interface Checked {
  readonly scenario: string;
  readonly version: string;
  readonly seed: number;
  readonly draws: number;
  readonly findings: readonly Readonly<Record<string, unknown>>[];
}
const readChecked = (said: string): Checked => JSON.parse(said) as Checked; // what `check --json` promises

/** The lines of the practices' file, changed, in a file of its own. */
function changedPractices(change: (lines: string[]) => string[]): string {
  const file = join(scratchFolder(), 'practices.csv');
  writeFileSync(
    file,
    change(
      readFileSync(join(project, twelve, 'practices.csv'), 'utf8')
        .trimEnd()
        .split('\n'),
    ).join('\n'),
  );
  return file;
}

test('a scheme of one’s own is called by its own title, and not by that of the scenario in whose place it runs', () => {
  const file = join(scratchFolder(), 'half.yaml');
  const scheme = readFileSync(join(project, 'scenarios/award-to-practices/scheme.yaml'), 'utf8');
  writeFileSync(file, scheme.replace(/^title: .*$/m, 'title: Half to practices'));
  const { said } = probity('check', 'award-to-practices', ...twelvePractices, '--draws', '0', '--scheme', file);
  expect(said.split('\n')[0]).toBe('Half to practices (own scheme, half.yaml)');
});

test('a scheme that pays practices out of savings is broken and ends with 1: the verdict comes first', () => {
  const { code, said } = probity('check', 'award-to-practices', ...twelvePractices);
  expect(code).toBe(1);
  const lines = said.split('\n');
  expect(lines[1]).toMatch(/^BROKEN: \d+ of 32 principles broken; \d+ cannot be told, \d+ kept\.$/);
  expect(lines[2]).toMatch(/^By the scheme: \d+ breaches/);
  expect(said).toMatch(/^scenarios\/award-to-practices\/scheme\.yaml:\d+:\d+ {2}breach {2}no-pay-for-less-care$/m);
  for (const line of lines.filter((each) => !each.includes('npx --offline probity'))) expect(line.length).toBeLessThanOrEqual(100);
  // Nobody looks at a terminal here.
  expect(said).not.toContain('\u001B');
});

test('what is to be tried is tried on the same data, as the same run was asked for, and said once for all that it mends', () => {
  const own = [...twelvePractices, '--leave-out', '--set', 'sharing_rate=0.4', '--seed', '7'];
  const { said } = probity('check', 'award-to-practices', ...own);
  expect(said).toContain('Set otherwise: sharing_rate 40% instead of 50%.');
  const tries = said.split('\n').filter((line) => line.startsWith('  try:'));
  expect(tries[0]).toBe(
    `  try:      npx --offline probity check award-to-practices ${twelvePractices.join(' ')} --leave-out --set retained_share=0 --set sharing_rate=0.4 --seed 7`,
  );
  expect(tries.filter((line) => line.includes('retained_share')).length).toBe(1);
  expect(said).toMatch(/^ {2}For all 6 of these:\n {2}mend: {5}Nothing may go to practices/m);
  const [, , , , ...words] = (tries[0] ?? '').trim().split(/ +/);
  const tried = probity(...words, '--json');
  const verdictOf = (principle: string) =>
    readChecked(tried.said).findings.find((finding) => finding['principle'] === principle)?.['verdict'];
  expect(['award-to-patient-care', 'no-pay-for-less-care', 'practice-pay-follows-work'].map(verdictOf)).toEqual(['kept', 'kept', 'kept']);
});

test('what is kept is kept for a reason, which is said; who asks for it is said to whoever asks', () => {
  const { said } = probity('check', 'in-good-order', '--draws', '0');
  const kept = said.slice(said.indexOf('\nKept\n')).replaceAll(/\s+/g, ' ');
  expect(kept).toContain('penalty-balance No practice gains or loses anything.');
  expect(kept).toContain('federation-has-a-lead The one federation of several consortia has a lead or an agency.');
  expect(said).not.toContain('Ensuring Transparency and Probity');
  expect(said).toContain('--sources');
  expect(probity('check', 'in-good-order', '--draws', '0', '--sources').said).toContain('Ensuring Transparency and Probity');
});

test('a scheme that breaks warnings only is shown with them and ends with 0', () => {
  const { code, said } = probity('check', 'bma-patient-care-only', '--practices', `${twelve}/practices.csv`);
  expect(code).toBe(0);
  expect(said).toMatch(/^No breach found: \d+ of 32 principles broken/m);
  expect(said).toMatch(/scheme\.yaml:\d+:\d+ {2}warning {2}fund-gains-from-less-care$/m);
  expect(said.indexOf('award-to-patient-care')).toBeGreaterThan(said.indexOf('\nKept\n'));
});

test('a scheme of which no payment can be worked out is not judged by what it keeps', () => {
  const blank = changedPractices((lines) => lines.map((line, at) => (at === 0 ? line : line.replace(/^((?:[^,]*,){12})[^,]*/, '$1'))));
  const { said } = probity('check', 'award-to-practices', '--practices', blank);
  expect(said.replaceAll('\n', ' ')).toContain('This scheme cannot be judged on this data: no payment can be worked out');
  expect(said).toMatch(/^(CANNOT BE TOLD|BROKEN): \w+ of 32 principles broken; \d+ cannot be told\.$/m);
});

test('the verdicts for other programs have every field, and nothing else is on standard output', () => {
  const { code, said } = probity('check', 'award-to-practices', ...twelvePractices, '--json', '--seed', '7', '--draws', '1024');
  expect(code).toBe(1);
  const checked = readChecked(said);
  expect(checked).toMatchObject({ scenario: 'award-to-practices', version, seed: 7, draws: 1024 });
  expect(new Set(checked.findings.map(({ principle }) => principle))).toEqual(new Set(principles.map(({ id }) => id)));
  for (const finding of checked.findings) {
    expect(Object.keys(finding).toSorted()).toEqual([
      'about',
      'amount',
      'currency',
      'details',
      'inDraws',
      'mend',
      'nineInTen',
      'principle',
      'rows',
      'settings',
      'severity',
      'source',
      'span',
      'summary',
      'title',
      'verdict',
    ]);
    expect(['kept', 'broken', 'cannot_tell']).toContain(finding['verdict']);
    expect(finding['currency']).toBe('GBP');
  }
});

test('SARIF names files as this folder does, a user’s own as the user did, and is the same bytes twice', () => {
  const sarif = () => probity('check', 'award-to-practices', ...twelvePractices, '--sarif', '--draws', '0');
  const { code, said } = sarif();
  expect(code).toBe(1);
  const { runs } = JSON.parse(said) as { runs: [{ artifacts: { location: { uri: string } }[] }] }; // tests/exports/sarif.test.ts looks closer
  const files = runs[0].artifacts.map(({ location }) => location.uri);
  expect(files).toContain('scenarios/award-to-practices/scheme.yaml');
  expect(files).toContain(`${twelve}/consortia.csv`);
  expect(said).not.toContain(project);
  expect(sarif().said).toBe(said);
  expect(probity('check', 'award-to-practices', '--sarif', '--json')).toMatchObject({ code: 2, said: '' });
});

test('a parameter set on the command line counts: with nothing retained, no award reaches the practices', () => {
  // Without the consortia's file, which says how their leaders came to lead: that is no matter of the scheme.
  const practices = ['--practices', `${twelve}/practices.csv`];
  const { code, said } = probity('check', 'award-to-practices', ...practices, '--set', 'retained_share=0', '--json', '--draws', '0');
  expect(code).toBe(0);
  const found = readChecked(said).findings.filter(
    ({ principle }) => principle === 'award-to-patient-care' || principle === 'no-pay-for-less-care',
  );
  expect(found.map(({ verdict }) => verdict)).toEqual(['kept', 'kept']);
});

test('the user is told that own practices put the scenario’s other tables aside', () => {
  const { remarked } = probity('check', 'bma-patient-care-only', '--practices', `${twelve}/practices.csv`, '--draws', '0');
  expect(remarked).toContain("the scenario's consortia, interests, roles, contracts, referrals are not used");
});

test('a file with errors is not run but listed in file order, and what is sound of it is used if asked', () => {
  const file = changedPractices((lines) => {
    const [head = '', first = '', ...rest] = lines;
    const cells = first.split(',');
    cells[head.split(',').indexOf('list_size')] = 'many';
    return [head, cells.join(','), ...rest, rest[0]?.replace(',', ',x') ?? ''];
  });
  const refused = probity('check', 'bma-patient-care-only', '--practices', file);
  expect(refused.code).toBe(2);
  expect(refused.said).toBe('');
  expect(refused.remarked).toContain('line 2, column list_size: “many”');
  // What blocks is told from what does not, and stands first.
  expect(refused.remarked).toMatch(/^error: .*, line 2, column list_size: “many”/m);
  expect(refused.remarked.lastIndexOf('\nerror: ')).toBeLessThan(refused.remarked.indexOf('\nnote: '));
  expect(refused.remarked).toContain('line 14');
  expect(refused.remarked.indexOf(', line 2,')).toBeLessThan(refused.remarked.indexOf(', line 14,'));
  expect(refused.remarked).toContain('--leave-out');
  const used = probity('check', 'bma-patient-care-only', '--practices', file, '--leave-out', '--draws', '0');
  expect(used.code).toBe(0);
  expect(used.remarked).toMatch(/^warning: .*3 of 13 rows were left out/m);
  expect(used.remarked).not.toMatch(/^error: /m);
  expect(used.said).toMatch(/^Left out: \d+ rows?/m);
});

test('what cannot be found is named, all of it at once, with the nearest there is', () => {
  const { code, said, remarked } = probity('check', 'award-to-practise', '--practices', 'nowhere.csv', '--roles', 'scenarios');
  expect(code).toBe(2);
  expect(said).toBe('');
  expect(remarked).toContain('Did you mean award-to-practices?');
  expect(remarked).toContain('nowhere.csv: there is no such file.');
  expect(remarked).toContain('scenarios: this is a folder');
});

test('an unknown parameter, and a scheme with a fault, end with 2 and say where', () => {
  const unknown = probity('check', 'award-to-practices', ...twelvePractices, '--set', 'retained_shore=0');
  expect(unknown.code).toBe(2);
  expect(unknown.remarked).toContain('retained_shore');
  expect(unknown.remarked).not.toContain('--leave-out');

  const folder = join(scratchFolder(), 'mine');
  mkdirSync(folder);
  const source = join(project, 'scenarios', 'award-to-practices');
  const scenario = readFileSync(join(source, 'scenario.yaml'), 'utf8').replaceAll('../data/', `${join(project, 'scenarios', 'data')}/`);
  writeFileSync(join(folder, 'scenario.yaml'), scenario);
  writeFileSync(join(folder, 'scheme.yaml'), readFileSync(join(source, 'scheme.yaml'), 'utf8').replace(/^parameters:/m, 'perameters:'));
  const faulty = probity('check', folder, ...twelvePractices);
  expect(faulty.code).toBe(2);
  expect(faulty.remarked).toMatch(/scheme\.yaml:\d+:\d+: .*perameters/);
});

test('what the law of what care costs is stands once, where a finding goes by it', () => {
  const said = (...words: readonly string[]): string => probity('check', ...words).said.replaceAll(/\s+/g, ' ');
  const drawn = said('award-to-practices', ...twelvePractices);
  expect(drawn).toContain('by the law of what care costs');
  expect(drawn.split('“By the law of what care costs” means: worked out from how far chance spreads costs').length).toBe(2);
  expect(said('award-to-practices', ...twelvePractices, '--draws', '0')).not.toContain('the law of what care costs');
});
