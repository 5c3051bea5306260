import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { probity, scratchFolder } from './probity.ts';

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

test('prove prints one line a party and the answers, services of which the same is true together', () => {
  const { code, said } = probity('prove', 'award-to-practices');
  expect(code).toBe(0);
  const line = inOneLine(said);
  expect(line).toContain('Practices: refuted for 6 of 6 services, by an example in which they receive more for less care.');
  expect(line).toContain('Providers: proved for 6 of 6 services that they never receive more when there is less care');
  expect(line).toContain('retained_share = 0');
});

test('what is set otherwise is proved as it is set, and on what condition is said', () => {
  const { said } = probity('prove', 'award-to-practices', '--set', 'retained_share=0');
  expect(inOneLine(said)).toContain(
    'Practices: proved for 6 of 6 services that they never receive more when there is less care, as the parameters stand.',
  );
  expect(inOneLine(said)).toContain('It holds while retained_share = 0');
});

test('an example that prove writes is a scenario of its own, and recompute settles it', () => {
  const out = scratchFolder();
  expect(probity('prove', 'award-to-practices', '--out', out).code).toBe(0);
  expect(readdirSync(out)).toEqual(expect.arrayContaining(['proofs.csv', 'proofs.json']));
  const { said: json } = probity('prove', 'award-to-practices', '--json');
  expect(json).toBe(readFileSync(join(out, 'proofs.json'), 'utf8'));
  const example = join(out, 'award-on-savings-practice-referrals');
  const { code, said } = probity('recompute', example);
  expect(code).toBe(0);
  expect(inOneLine(said)).toContain('Shown by these files: £0.00 before, £3,000.00 after, £3,000.00 more for less care.');
  expect(probity('check', example).code).toBeLessThan(2);
  expect(probity('check', join(example, 'less-care')).code).toBeLessThan(2);

  const file = join(example, 'less-care', 'practices.csv');
  writeFileSync(file, readFileSync(file, 'utf8').replace('90000', '100000'));
  const spoilt = probity('recompute', example);
  expect(spoilt.code).toBe(1);
  expect(spoilt.said).toContain('NOT shown by these files');
});

test('a folder that is written to again holds no example of another run, and keeps what somebody else put there', () => {
  const out = scratchFolder();
  probity('prove', 'award-to-practices', '--out', out);
  const examples = readdirSync(out).filter((name) => name.includes('-practice-'));
  expect(examples.length).toBe(6);
  writeFileSync(join(out, examples[0] ?? '', 'notes.txt'), 'mine');
  expect(probity('prove', 'award-to-practices', '--set', 'retained_share=0', '--out', out).code).toBe(0);
  expect(readdirSync(out).filter((name) => name.includes('-practice-'))).toEqual([examples[0]]);
  expect(readdirSync(join(out, examples[0] ?? ''))).toEqual(['notes.txt']);
  expect(probity('recompute', join(out, examples[0] ?? '')).code).toBe(2);
});

test('a run that is written over proofs leaves the examples of the same proofs, and no others', () => {
  const out = scratchFolder();
  const twelve = ['--practices', 'scenarios/data/twelve-practices/practices.csv'];
  probity('prove', 'award-to-practices', ...twelve, '--out', out);
  const examples = () => readdirSync(out).filter((name) => name.includes('-practice-')).length;
  probity('simulate', 'award-to-practices', ...twelve, '--draws', '0', '--out', out);
  expect(examples()).toBeGreaterThan(0);
  probity('simulate', 'award-to-practices', ...twelve, '--draws', '0', '--set', 'retained_share=0', '--out', out);
  expect(examples()).toBe(0);
});

test('a consortium’s money is settled line by line from its rows to who ends with it, and the check says how', () => {
  const twelve = ['--practices', 'scenarios/data/twelve-practices/practices.csv'];
  const asked = ['award-to-practices', ...twelve, '--set', 'retained_share=0.3'];
  const { said: checked } = probity('check', ...asked, '--draws', '0');
  const command = `npx --offline probity recompute ${asked.join(' ')} --at C001`;
  expect(checked).toContain(command);
  const { code, said } = probity(...command.split(' ').slice(3));
  expect(code).toBe(0);
  const line = inOneLine(said);
  // C001 saves £1,000,000 of £32,000,000 (scenarios/README.md); three tenths of the £500,000 go on to 40,000 people’s practices.
  expect(line).toContain('total_cost of C001 = sum(total_cost) 4,000,000 + 7,600,000 + 7,200,000 + 12,200,000 = 31,000,000');
  expect(line).toContain('S00001, line 2 list_size 5,000');
  expect(line).toContain('Set otherwise: retained_share 30% instead of 60%.');
  expect(line).toContain('£500,000.00 consortium C001');
  expect(line).toContain('£18,750.00 0.0375 practices: S00001');
  expect(probity('recompute', ...asked, '--at', 'C039').remarked).toContain('No consortium and no practice of this data is called C039.');
  expect(probity('recompute', ...asked)).toMatchObject({ code: 2, said: '' });
});

test('a folder that is no example is refused, with where it comes from', () => {
  const { code, remarked } = probity('recompute', scratchFolder());
  expect(code).toBe(2);
  expect(remarked).toContain('probity prove SCENARIO --out DIR');
});
