import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { version } from '../../src/version.ts';
import { probity, project } from './probity.ts';

test('npx finds the program in the project, and its exit code comes through', () => {
  const npx = (...words: string[]) =>
    spawnSync('npx', ['--no', '--', 'probity', ...words], { cwd: project, encoding: 'utf8', shell: process.platform === 'win32' });
  expect(npx('--version').stdout.trim()).toBe(version);
  expect(npx('check', 'no-such-scenario').status).toBe(2);
});

test('help lists the commands, the scenarios that ship and what the exit codes mean', () => {
  const { code, said } = probity('--help');
  expect(code).toBe(0);
  for (const words of [
    'probity check SCENARIO',
    'probity simulate SCENARIO',
    'probity data check FILE',
    'award-to-practices',
    '--leave-out',
    'ends with 1',
  ]) {
    expect(said).toContain(words);
  }
});

test('a wrong command line ends with 2, says all that is wrong and where help is', () => {
  const { code, said, remarked } = probity('check', 'award-to-practices', '--drows', '5', '--seed', 'x');
  expect(code).toBe(2);
  expect(said).toBe('');
  expect(remarked).toContain('Did you mean --draws?');
  expect(remarked).toContain('--seed x:');
  expect(remarked).toContain('probity --help');
});
