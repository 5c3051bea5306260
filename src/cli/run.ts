import { tableNames } from '../data/dataset.ts';
import type { Problem } from '../data/problems.ts';
import type { Outcome } from '../outcome.ts';
import { openScenario, type DataOf, type ScenarioFolder } from '../open-scenario.ts';
import type { Run } from '../run.ts';
import { simulate, type Progress } from '../simulate.ts';
import type { RunRequest } from './arguments.ts';
import { readFiles } from './read-files.ts';
import { forTerminal, formatSeconds, remark, remarkProblems } from './terminal.ts';

export interface Ran {
  readonly outcome: Outcome;
  readonly inputs: readonly { readonly file: string; readonly bytes: Uint8Array }[];
}

/** A scenario that can be run. */
export interface Ready {
  readonly run: Run;
  readonly folder: ScenarioFolder;
  readonly problems: readonly Problem[];
  readonly inputs: Ran['inputs'];
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
    readings,
    inputs,
    run: opened,
  } = openScenario({
    ...files,
    leaveOut: request.leaveOut,
    parameters: request.parameters,
    ...(request.draws === undefined ? {} : { draws: request.draws }),
    ...(request.seed === undefined ? {} : { seed: request.seed }),
    ...(dataOf && { dataOf }),
  });
  remarkProblems(problems);
  if (opened !== undefined) return { run: opened, folder: files.folder, problems, inputs };
  const errors = problems.filter(({ severity }) => severity === 'error');
  const areInTables = errors.every(({ file }) => readings.some((reading) => reading.file === file));
  const leaveOut = areInTables && !request.leaveOut ? ', or use what is sound with --leave-out' : '';
  remark(`Nothing was run: mend what is listed above${leaveOut}.`);
  return undefined;
}

/** Goes through the steps of a run, showing how far it is; the time each stage took is added to `timings`. */
export function runThrough(steps: Generator<Progress, Outcome>, timings: string[]): Outcome {
  let stage = '';
  let stageBegan = performance.now();
  const endStage = (next: string): void => {
    if (stage !== '') timings.push(`${stage} ${formatSeconds(performance.now() - stageBegan)}`);
    stage = next;
    stageBegan = performance.now();
  };
  let step = steps.next();
  while (step.done !== true) {
    const { stage: next, done, total } = step.value;
    if (next !== stage) endStage(next);
    showProgress(total > 0 ? `${next}: ${Math.floor((done / total) * 100)}%` : next);
    step = steps.next();
  }
  endStage('');
  showProgress('');
  return step.value;
}

/**
 * Opens and runs a scenario. Problems and timings go to standard error; undefined where it could not run. Time is
 * measured here and only told, so that what is written to files is the same however long it took.
 */
export function run(request: RunRequest): Ran | undefined {
  const began = performance.now();
  const ready = open(request);
  if (ready === undefined) return undefined;
  remarkAlone(request);
  const timings = [`opening ${formatSeconds(performance.now() - began)}`];
  const outcome = runThrough(simulate(ready.run), timings);
  remark(`Took ${formatSeconds(performance.now() - began)}: ${timings.join(', ')}.`);
  return { outcome, inputs: ready.inputs };
}
