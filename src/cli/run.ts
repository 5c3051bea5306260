import type { Outcome } from '../outcome.ts';
import { openScenario } from '../open-scenario.ts';
import { simulate } from '../simulate.ts';
import type { RunRequest } from './arguments.ts';
import { readFiles } from './read-files.ts';
import { formatSeconds, remark, remarkProblems } from './terminal.ts';

export interface Ran {
  readonly outcome: Outcome;
  readonly inputs: readonly { readonly file: string; readonly bytes: Uint8Array }[];
}

/** Shows how far a run is, on one line, where somebody is looking at a terminal. */
function showProgress(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${words}`);
}

/**
 * Opens and runs a scenario. Problems and timings go to standard error; undefined where it could not run. Time is
 * measured here and only told, so that what is written to files is the same however long it took.
 */
export function run(request: RunRequest): Ran | undefined {
  const began = performance.now();
  const files = readFiles(request);
  if ('problems' in files) {
    remarkProblems(files.problems);
    return undefined;
  }
  const opened = openScenario({
    ...files,
    leaveOut: request.leaveOut,
    parameters: request.parameters,
    ...(request.draws === undefined ? {} : { draws: request.draws }),
    ...(request.seed === undefined ? {} : { seed: request.seed }),
  });
  remarkProblems(opened.problems);
  if (opened.run === undefined) {
    remark(
      `Nothing was run: mend what is listed above${request.leaveOut ? '' : ', or use --leave-out where a CSV file has a few bad rows'}.`,
    );
    return undefined;
  }

  const timings = [`opening ${formatSeconds(performance.now() - began)}`];
  let stage = '';
  let stageBegan = performance.now();
  const endStage = (next: string): void => {
    if (stage !== '') timings.push(`${stage} ${formatSeconds(performance.now() - stageBegan)}`);
    stage = next;
    stageBegan = performance.now();
  };
  const steps = simulate(opened.run);
  let step = steps.next();
  while (step.done !== true) {
    const { stage: next, done, total } = step.value;
    if (next !== stage) endStage(next);
    showProgress(total > 0 ? `${next}: ${Math.floor((done / total) * 100)}%` : next);
    step = steps.next();
  }
  endStage('');
  showProgress('');
  remark(`Took ${formatSeconds(performance.now() - began)}: ${timings.join(', ')}.`);
  return { outcome: step.value, inputs: opened.inputs };
}
