import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Problem } from '../data/problems.ts';
import { replaceableNames } from '../data/dataset.ts';
import type { Replacement, ScenarioFolder } from '../open-scenario.ts';
import { nearest } from '../data/nearest.ts';
import type { RunRequest } from './arguments.ts';

/** The scenarios that ship stand beside the folder of the built program. */
const shipped = join(import.meta.dirname, '..', 'scenarios');

const holdsScenario = (folder: string): boolean => existsSync(join(folder, 'scenario.yaml'));

/** Names of the scenarios that ship, in order of name. */
export function shippedScenarios(): string[] {
  if (!existsSync(shipped)) return [];
  return readdirSync(shipped)
    .filter((name) => holdsScenario(join(shipped, name)))
    .toSorted();
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** A file's bytes, or why it cannot be read. */
export function readBytes(path: string): Uint8Array | Problem {
  const error = (what: string, mend: string): Problem => ({ file: path, severity: 'error', what, mend });
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) {
    const near = existsSync(dirname(path)) ? nearest(basename(path), readdirSync(dirname(path))) : undefined;
    return error('there is no such file.', near === undefined ? 'Look at its name and folder.' : `Did you mean ${near}?`);
  }
  if (stat.isDirectory()) return error('this is a folder, not a file.', 'Name the file in it.');
  try {
    return readFileSync(path);
  } catch (cause) {
    return error(`it cannot be read (${cause instanceof Error ? cause.message : String(cause)}).`, 'Look at its permissions.');
  }
}

/** A folder on this machine. */
export interface Found extends ScenarioFolder {
  readonly path: string;
  /** Whether it comes with the program, so that its name is enough. */
  readonly ships: boolean;
}

/** What a run reads: where the user's own files are is said on the terminal alone, and written nowhere. */
export interface FilesRead {
  readonly folder: Found;
  /** Files by their names: the last part of a path, or as much of it as tells them apart. */
  readonly replacements: readonly Replacement[];
  /** The path of each of them, as the user gave it. */
  readonly own: ReadonlyMap<string, string>;
}

/** The folder of a scenario that ships, by name, or of any other, by path to it or to its `scenario.yaml`. */
function findScenario(scenario: string): Found | Problem {
  const path = basename(scenario) === 'scenario.yaml' ? dirname(scenario) : scenario;
  const isName = /^[\w-]+$/.test(scenario);
  const folder = [...(isName ? [join(shipped, scenario)] : []), resolve(path)].find(holdsScenario);
  if (folder !== undefined) {
    return {
      name: basename(folder),
      path: folder,
      ships: dirname(folder) === shipped,
      read: (wanted) => (isFile(resolve(folder, wanted)) ? readFileSync(resolve(folder, wanted)) : undefined),
    };
  }
  const near = nearest(scenario, shippedScenarios());
  return {
    file: scenario,
    severity: 'error',
    what: existsSync(path) ? 'this is no scenario: it has no scenario.yaml.' : 'there is no such scenario.',
    mend: `${near === undefined ? '' : `Did you mean ${near}? `}The scenarios that ship: ${shippedScenarios().join(', ')}. Or give the path of a folder of your own.`,
  };
}

/** Everything a run reads from the command line's disk; or all that could not be read. */
export function readFiles(run: RunRequest): FilesRead | { problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const found = findScenario(run.scenario);
  if ('what' in found) problems.push(found);
  const replacements: Replacement[] = [];
  const names = shortNames(Object.values(run.tables));
  for (const table of replaceableNames) {
    const path = run.tables[table];
    if (path === undefined) continue;
    const bytes = readBytes(path);
    if (bytes instanceof Uint8Array) replacements.push({ table, file: names.get(path) ?? path, bytes });
    else problems.push(bytes);
  }
  if ('what' in found || problems.length > 0) return { problems };
  return { folder: found, replacements, own: new Map([...names].map(([path, name]) => [name, path])) };
}

/** The last part of each path; where two files have the same, as many parts of all as tell them apart. */
function shortNames(paths: readonly string[]): ReadonlyMap<string, string> {
  const whole = paths.map((path) => resolve(path).split(sep));
  const files = new Set(whole.map((parts) => parts.join(sep))).size;
  for (let last = 1; ; last++) {
    const names = whole.map((parts) => parts.slice(-last).join('/'));
    if (new Set(names).size === files) return new Map(paths.map((path, place) => [path, names[place]]));
  }
}
