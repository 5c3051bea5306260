import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { probity } from './probity.ts';

test('a scheme is read in plain English, as its expected reading has it', () => {
  const { code, said } = probity('read', 'award-to-practices');
  expect(code).toBe(0);
  expect(said.trim()).toBe(readFileSync('scenarios/award-to-practices/expected/reading.md', 'utf8').trim());
});

test('with its parameters as set', () => {
  expect(probity('read', 'award-to-practices', '--set', 'retained_share=0.25').said).toContain('25% goes on to the practices');
});

test('as equations for a paper', () => {
  const { code, said } = probity('read', 'award-to-practices', '--latex');
  expect(code).toBe(0);
  expect(said).toContain('\\begin{align*}');
  expect(said).toContain('usepackage{amsmath}');
});

test('a scenario that is not there is said so', () => {
  expect(probity('read', 'no-such-scenario').code).toBe(2);
});
