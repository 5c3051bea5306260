import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, onTestFinished } from 'vitest';

/** The top of the project, where the tests run the program. */
export const project = join(import.meta.dirname, '..', '..');

export const program = join(project, 'dist-cli', 'main.js');

export interface Ended {
  /** Exit code. */
  readonly code: number | null;
  /** Standard output. */
  readonly said: string;
  /** Standard error. */
  readonly remarked: string;
}

/** Runs the built program, as a user would from the top of the project. */
export function probity(...words: readonly string[]): Ended {
  if (!existsSync(program)) throw new Error('the command line is not built: run `npm test`, or `npm run prepare` first');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { code: status, said: stdout, remarked: stderr };
}

/** Begins a run of the built program, to be killed at once, as by a power cut: nothing in it is asked first. */
export function begin(...words: readonly string[]): { kill: () => Promise<void> } {
  const running = spawn(process.execPath, [program, ...words], { cwd: project, stdio: 'ignore' });
  const ended = once(running, 'exit');
  const kill = async (): Promise<void> => {
    running.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
  };
  return { kill };
}

/** A folder that is gone after the test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'probity-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** The files of a folder and of those in it, by their paths there, in order. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
