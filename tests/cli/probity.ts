import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The top of the project, where the tests run the program. */
export const project = join(import.meta.dirname, '..', '..');

const program = join(project, 'dist-cli', 'main.js');

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

/** A folder that is gone after the test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'probity-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
