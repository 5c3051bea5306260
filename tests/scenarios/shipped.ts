import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openScenario, type Opened } from '../../src/open-scenario.ts';
import type { Run } from '../../src/run.ts';
import { shippedFolder } from '../shipped.ts';

const top = 'scenarios';

/** Names of the folders under `scenarios/` that hold a scenario, in order of name: a new folder is found by itself. */
export const shippedNames: readonly string[] = readdirSync(top)
  .filter((name) => existsSync(join(top, name, 'scenario.yaml')))
  .toSorted();

export const pathIn = (name: string, file: string): string => join(top, name, file);

type Input = Parameters<typeof openScenario>[0];

/** Opens a shipped scenario from disk, as the command line does. */
export const openShipped = (name: string, changes: Partial<Input> = {}): Opened =>
  openScenario({ folder: shippedFolder(name), replacements: [], leaveOut: false, ...changes });

/** What can be run. Throws with the problems in words where an error stands in the way. */
export function runnable({ run, problems }: Opened): Run {
  if (run === undefined) throw new Error(`the scenario cannot be run: ${problems.map(({ file, what }) => `${file}: ${what}`).join(' ')}`);
  return run;
}

export const twelvePractices = 'scenarios/data/twelve-practices/practices.csv';
