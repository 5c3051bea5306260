import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, probity, scratchFolder } from './probity.ts';

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

test('joining prints who would take part, what is paid, the two tiers and the verdict, and writes nothing unless it is told where', () => {
  const { code, said } = probity('joining', 'two-sided-corridor', '--draws', '0');
  expect(code).toBe(0);
  // As given C001 is paid £192,000 and C002, which overspends, owes £60,000 (scenarios/README.md); three tenths are the practices'.
  expect(inOneLine(said)).toContain('Who would take part in “Two-sided corridor” on Twelve practices');
  expect(inOneLine(said)).toContain('were they free to choose');
  expect(said).toMatch(/^patients of joiners +to joiners +to others +change for others +gone without +people by deprivation/m);
  expect(inOneLine(said)).toContain('Those who stay behind do not pay for those who join: kept');
  expect(inOneLine(said)).toContain('With --out DIR');
});

test('with a folder it writes each practice, the tiers and what is paid; effort is an assumption to be set', () => {
  const out = scratchFolder();
  const { code, said } = probity('joining', 'two-sided-corridor', '--draws', '0', '--set', 'effort_a_head=20', '--out', out);
  expect(code).toBe(0);
  expect(filesIn(out)).toEqual(['joining-paid.csv', 'joining-tiers.csv', 'joining.csv']);
  for (const file of filesIn(out)) expect(said).toContain(join(out, file));
  expect(inOneLine(said)).toContain('No practice would take part');
  const [header, first] = readFileSync(join(out, 'joining.csv'), 'utf8').split('\n');
  expect(header).toBe('practice_code,consortium_code,takes_part_from_all,gain_from_all,takes_part_from_none,gain_from_none');
  expect(first).toMatch(/^S00001,C001,0,-/);
});

test('ends with 2 where the data has no practices, or a folder cannot be written', () => {
  const { code, remarked } = probity('joining', 'aco-reach-global');
  expect(code).toBe(2);
  expect(inOneLine(remarked)).toContain('The data has no practices');
  expect(probity('joining', 'two-sided-corridor', '--out', '/proc/nowhere').code).toBe(2);
});
