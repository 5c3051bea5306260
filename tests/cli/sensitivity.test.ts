import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, probity, scratchFolder } from './probity.ts';

/** Two practices and one service: what turns, turns on them, too, and two hundred runs take a second. */
function onTwo(): string[] {
  const file = join(scratchFolder(), 'two.csv');
  writeFileSync(
    file,
    'practice_code,consortium_code,list_size,benchmark,referrals_activity,referrals_cost\nA,C1,10000,1000000,4000,950000\nB,C1,30000,3000000,12000,2900000\n',
  );
  return ['award-to-practices', '--practices', file];
}
const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

test('sensitivity says first what the money rests on, then where something turns, then all of it as tables', () => {
  const { code, said } = probity('sensitivity', ...onTwo(), '--draws', '0');
  expect(code).toBe(0);
  const words = inOneLine(said);
  expect(words).toMatch(/^What the results of “Award to practices” rest on Money that ends with practices and GPs, £/);
  expect(words).toContain('“Awards are spent on patient care alone”');
  expect(words).toContain('kept where retained_share is 0% (broken still at 1%)');
  expect(words).toContain('No value that was tried of any assumption makes any of this money nothing, or turns a verdict.');
  expect(said).toMatch(/^at the lowest +at the highest +lowest +highest +what is moved$/m);
  expect(words).toContain('Extra money for practices and GPs for each pound of care not given');
  expect(said).not.toMatch(/NaN|undefined|Infinity/);
});

test('with a folder it writes the report and its tables, the same bytes whoever shares the work', () => {
  const [one, two] = [scratchFolder(), scratchFolder()];
  const given = onTwo();
  const { code, said } = probity('sensitivity', ...given, '--money', '--workers', '1', '--out', one);
  expect(code).toBe(0);
  expect(probity('sensitivity', ...given, '--money', '--workers', '2', '--out', two).code).toBe(0);
  const files = ['sensitivity.md', 'thresholds.csv', 'tornado.csv'];
  expect(filesIn(one)).toEqual(files);
  for (const file of files) {
    expect(said).toContain(join(one, file));
    expect(readFileSync(join(two, file))).toEqual(readFileSync(join(one, file)));
  }
  expect(readFileSync(join(one, 'sensitivity.md'), 'utf8')).toContain('The money alone was worked out');
});

test('with all values moved at once it writes their indices, and names what moves nothing', () => {
  const out = scratchFolder();
  const { said } = probity('sensitivity', ...onTwo(), '--money', '--sobol', '--draws', '0', '--out', out);
  const [header, ...rows] = readFileSync(join(out, 'sobol.csv'), 'utf8').trimEnd().split('\n');
  expect(header).toBe('outcome,name,label,kind,first_order,first_order_error,total,total_error');
  // Four values of the scheme, three amounts; without chance no assumption moves any.
  expect(rows).toHaveLength(4 * 3);
  expect(inOneLine(said)).toMatch(/Left as they stand, since moving them changed no money wherever it was tried: kappa_hospital,/);
  expect(inOneLine(said)).toContain('--money --sobol --out sensitivity');
});

test('ends with 2 where a folder cannot be written, or a file is not there', () => {
  expect(probity('sensitivity', 'null-scheme', '--out', '/proc/nowhere').code).toBe(2);
  expect(probity('sensitivity', 'nowhere').code).toBe(2);
});
