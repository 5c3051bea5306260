import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, probity, scratchFolder } from './probity.ts';

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');
const practices = 'scenarios/data/twelve-practices/practices.csv';
const asGiven = ['--practices', practices, '--draws', '0'] as const;

test('response says first what patients lose and practices gain, for the weaker and the stronger answer, alone and together', () => {
  const out = scratchFolder();
  const { code, said } = probity('response', 'award-to-practices', ...asGiven, '--out', out);
  expect(code).toBe(0);
  const words = inOneLine(said);
  expect(words).toMatch(
    /If each practice decides for itself, patients get £.+ to £.+ less care a year \(.+% to .+% of it\), and practices and GPs receive £.+ to £.+ more\./,
  );
  expect(words).toContain('an elasticity of 0.035 and one of 0.05');
  expect(words).toContain('Journal of Health Economics, 2006');
  expect(filesIn(out)).toEqual(['response.csv']);
  const [header, ...rows] = readFileSync(join(out, 'response.csv'), 'utf8').trimEnd().split('\n');
  expect(header).toBe('decided,elasticity,service,cost,care_not_given,share_not_given,pence_per_pound,practices_not_known,rounds');
  // Two who decide, two answers, six services.
  expect(rows).toHaveLength(24);
});

test('where less care pays nothing, nothing moves', () => {
  const { code, said } = probity('response', 'null-scheme', '--draws', '0');
  expect(code).toBe(0);
  expect(inOneLine(said)).toContain('nothing moves: less care pays them nothing.');
  expect(said).not.toContain('part of cost');
});

test('another elasticity is one number above 0, and is called one of nobody’s', () => {
  expect(inOneLine(probity('response', 'null-scheme', '--draws', '0', '--elasticity', '0.2').said)).toContain(
    // 1 − e^−0.2 = 18.1%.
    'an elasticity of 0.2: where a pound is paid for a pound of care not given, activity falls by 18.1% (its natural logarithm by the elasticity), and where less is paid, by less in proportion. Set for this run, without a source.',
  );
  for (const wrong of ['0', '-0.1', '2', 'much']) {
    const { code, remarked } = probity('response', 'null-scheme', `--elasticity=${wrong}`);
    expect(code).toBe(2);
    expect(remarked).toContain(`--elasticity ${wrong}: a number above 0 and up to 1`);
  }
});

test('of consortia alone it says that practices are missing', () => {
  const { code, remarked } = probity('response', 'medicare-shared-savings');
  expect(code).toBe(2);
  expect(inOneLine(remarked)).toContain('The data has consortia alone, and it is practices that would answer.');
});

test('what cannot be told for want of a figure is not called nothing', () => {
  const [header, first] = readFileSync(practices, 'utf8').split('\n');
  const mine = join(scratchFolder(), 'mine.csv');
  // The cost of its referrals; it is the only practice.
  writeFileSync(mine, `${header}\n${first.replace(',2000,500000,4000,', ',2000,,4000,')}\n`);
  const words = inOneLine(probity('response', 'award-to-practices', '--practices', mine, '--draws', '0').said);
  expect(words).toContain('it cannot be told what moves: figures are missing');
  expect(words).not.toContain('pays them nothing');
});
