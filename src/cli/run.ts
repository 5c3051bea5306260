import { tableNames } from '../data/dataset.ts';
import type { Problem } from '../data/problems.ts';
import { drive, type Crew } from '../drive.ts';
import type { Asked } from '../exports/command-line.ts';
import type { Outcome } from '../outcome.ts';
import { openScenario, type DataOf } from '../open-scenario.ts';
import type { Run } from '../run.ts';
import { simulate, type Simulation } from '../simulate.ts';
import type { Item, ItemResult } from '../workshop.ts';
import type { RunRequest } from './arguments.ts';
import { readFiles, type FilesRead } from './read-files.ts';
import { forTerminal, formatSeconds, remark, remarkProblems } from './terminal.ts';
import { countWorkers, openThreads } from './threads.ts';

/** A scenario that can be run. */
export interface Ready extends Pick<FilesRead, 'folder' | 'own'> {
  readonly run: Run;
  readonly problems: readonly Problem[];
  readonly inputs: readonly { readonly file: string; readonly bytes: Uint8Array }[];
}

export interface Ran extends Ready {
  readonly outcome: Outcome;
}

/** Shows how far a run is, on one line, where somebody is looking at a terminal. */
export function showProgress(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${words}`);
}

/** Says what a user's own practices or consortia put aside (`openScenario`), unless everything was given. */
export function remarkAlone({ tables }: RunRequest): void {
  const absent = tableNames.filter((name) => tables[name] === undefined);
  if (absent.length === 0 || (tables.practices === undefined && tables.consortia === undefined)) return;
  const words = `Your own files stand alone: the scenario's ${absent.join(', ')} are not used beside them, because their codes would not match. Give your own with ${absent.map((name) => `--${name}`).join(', ')}.`;
  remark(forTerminal(words, process.stderr));
}

/** Opens a scenario, on another's data if need be. Problems go to standard error; undefined where it cannot run. */
export function open(request: RunRequest, dataOf?: DataOf): Ready | undefined {
  const files = readFiles(request);
  if ('problems' in files) {
    remarkProblems(files.problems);
    return undefined;
  }
  const {
    problems,
    inputs,
    canLeaveOut,
    run: opened,
  } = openScenario({
    ...files,
    leaveOut: request.leaveOut,
    values: request.values,
    ...(request.draws === undefined ? {} : { draws: request.draws }),
    ...(request.seed === undefined ? {} : { seed: request.seed }),
    ...(dataOf && { dataOf }),
  });
  const { folder, own } = files;
  remarkProblems(problems.map((problem) => ({ ...problem, file: own.get(problem.file) ?? problem.file })));
  if (opened !== undefined) return { run: opened, folder, own, problems, inputs };
  const leaveOut = canLeaveOut ? ', or use what is sound with --leave-out' : '';
  remark(`Nothing was run: mend the errors above${leaveOut}.`);
  return undefined;
}

/** How somebody else asks for the same, with the user's own files, and scenarios that do not ship, in the folder where they are. */
export function askedElsewhere(request: RunRequest, { folder, own }: Ready): Asked {
  const names = new Map([...own].map(([name, path]) => [path, name]));
  const tables = Object.fromEntries(Object.entries(request.tables).map(([table, path]) => [table, names.get(path) ?? path]));
  return { ...request, scenario: folder.name, tables };
}

/** Works with as many threads as a run asks for, this one among them, and ends them. */
export async function withCrew<Result>(request: RunRequest, work: (crew: Crew) => Promise<Result>): Promise<Result> {
  const { hands, close } = openThreads<Item, ItemResult>({ most: countWorkers(request) - 1, longestOwn: Infinity });
  try {
    return await work(hands);
  } finally {
    await close();
  }
}

/** Goes through the steps of a run, showing how far it is; the time each stage took is added to `timings`. */
export async function runThrough(steps: Simulation, crew: Crew, timings: string[]): Promise<Outcome> {
  let stage = '';
  let stageBegan = performance.now();
  const endStage = (next: string): void => {
    if (stage !== '') timings.push(`${stage} ${formatSeconds(performance.now() - stageBegan)}`);
    stage = next;
    stageBegan = performance.now();
  };
  const outcome = await drive(steps, crew, ({ stage: next, done, total }) => {
    if (next !== stage) endStage(next);
    showProgress(total > 0 ? `${next}: ${Math.floor((done / total) * 100)}%` : next);
  });
  endStage('');
  showProgress('');
  if (outcome === undefined) throw new Error('a run ended before its outcome');
  return outcome;
}

/**
 * Opens and runs a scenario. Problems and timings go to standard error; undefined where it could not run. Time is
 * measured here and only told, so that what is written to files is the same however long it took.
 */
export async function run(request: RunRequest): Promise<Ran | undefined> {
  const began = performance.now();
  const ready = open(request);
  if (ready === undefined) return undefined;
  remarkAlone(request);
  const timings = [`opening ${formatSeconds(performance.now() - began)}`];
  const outcome = await withCrew(request, (crew) => runThrough(simulate(ready.run), crew, timings));
  remark(`Took ${formatSeconds(performance.now() - began)}: ${timings.join(', ')}.`);
  return { ...ready, outcome };
}
