import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { program } from '../../src/exports/command-line.ts';
import { version } from '../../src/version.ts';
import { probity, project, scratchFolder } from './probity.ts';

test('npx finds the program in the project, and its exit code comes through', () => {
  // The first time in a folder npx would run its script “prepare”, which builds the program anew under the tests beside this one.
  const env = { ...process.env, npm_config_ignore_scripts: 'true' };
  const npx = (...words: string[]) =>
    spawnSync('npx', ['--no', '--', 'probity', ...words], { cwd: project, encoding: 'utf8', env, shell: process.platform === 'win32' });
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

/** Ends with the exit code of the command as it is written down, given in a folder where the registry is this server. */
async function endOf(command: string, folder: string, registry: string): Promise<number | null> {
  const running = spawn(command, { cwd: folder, shell: true, stdio: 'ignore', env: { ...process.env, npm_config_registry: registry } });
  const [code] = (await once(running, 'exit')) as [number | null]; // what the event of a process holds
  return code;
}

test('a command that is written down asks no registry for a package of this name, wherever it is given', async () => {
  const asked: string[] = [];
  const server = createServer((request, answer) => {
    asked.push(request.url ?? '');
    answer.writeHead(404).end('{}');
  });
  server.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`; // a server that listens on a port
  expect(await endOf(`${program} --version`, scratchFolder(), registry)).not.toBe(0);
  expect(await endOf(`${program} --version`, project, registry)).toBe(0);
  expect(asked).toEqual([]);
});
