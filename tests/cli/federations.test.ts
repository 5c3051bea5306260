import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, probity, scratchFolder } from './probity.ts';

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');
const twelve = ['null-scheme', '--least', '60000', '--most', '90,000'] as const;

test('federations prints the comparison, and writes nothing unless it is told where', () => {
  const { code, said } = probity('federations', ...twelve);
  expect(code).toBe(0);
  expect(said).toContain('Federations of 60,000 to 90,000 people built of the consortia of Twelve practices, by place and by likeness');
  expect(said).toMatch(/^as the data has them +by place +by likeness +what is compared$/m);
  expect(inOneLine(said)).toContain('With --out DIR');
});

test('one way alone', () => {
  const { said } = probity('federations', ...twelve, '--by', 'likeness');
  expect(said).toMatch(/^as the data has them +by likeness +what is compared$/m);
});

test('with a folder it writes who is with whom, the comparison, and tables on which the command it names runs a scheme', () => {
  const out = scratchFolder();
  const { code, said } = probity('federations', ...twelve, '--out', out);
  expect(code).toBe(0);
  const files = ['by-likeness/consortia.csv', 'by-place/consortia.csv', 'federation-comparison.csv', 'federations.csv'];
  expect(filesIn(out)).toEqual(files);
  for (const file of files) expect(said).toContain(join(out, file));
  expect(readFileSync(join(out, 'federations.csv'), 'utf8')).toContain('place,C002,place-1,2,70000,\n');

  const [, command = ''] = /^npx --offline probity (check .*by-place.*)$/m.exec(said) ?? [];
  const ran = probity(...command.split(' '));
  expect(ran.code).toBeLessThan(2);
  expect(inOneLine(ran.said)).toContain('place-1');
});

test('runs on a user’s own table, and names it in what to run next', () => {
  const out = scratchFolder();
  const practices = 'scenarios/data/twelve-practices/practices.csv';
  const { code, said } = probity('federations', ...twelve, '--practices', practices, '--by', 'place', '--out', out);
  expect(code).toBe(0);
  expect(readFileSync(join(out, 'by-place', 'consortia.csv'), 'utf8')).toBe(
    'consortium_code,federation_code\nC001,place-1\nC002,place-1\nC003,C003\n',
  );
  const [, command = ''] = /^npx --offline probity (check .*)$/m.exec(said) ?? [];
  expect(command).toContain(`--practices ${practices} --consortia ${join(out, 'by-place', 'consortia.csv')}`);
  expect(probity(...command.split(' ')).code).toBeLessThan(2);
});

test('ends with 2 where a folder cannot be written, or a file is not there', () => {
  expect(probity('federations', 'null-scheme', '--out', '/proc/nowhere').code).toBe(2);
  expect(probity('federations', 'nowhere').code).toBe(2);
});
