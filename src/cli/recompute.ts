import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { recomputationReport } from '../exports/recomputation.ts';
import { settledAtReport } from '../exports/settled-at.ts';
import { recompute as recomputeFolder } from '../recompute.ts';
import { settleAt } from '../recompute/settle-at.ts';
import type { RunRequest } from './arguments.ts';
import { layOutReport } from './lay-out.ts';
import { open, remarkAlone } from './run.ts';
import { remark, remarkProblems, say, tableWidth } from './terminal.ts';

/**
 * `probity recompute`: a counterexample’s folder settled line by line. 0 where it shows what it claims, 1 where it does not, 2 where it
 * cannot be read.
 */
export function recompute(folder: string): number {
  const found = recomputeFolder({
    name: basename(resolve(folder)),
    read: (path) => (existsSync(join(folder, path)) ? readFileSync(join(folder, path)) : undefined),
  });
  if ('problems' in found) {
    remarkProblems(found.problems.map((problem) => ({ ...problem, file: join(folder, problem.file) })));
    return 2;
  }
  say(layOutReport(recomputationReport(found), tableWidth()));
  return found.faults.length === 0 ? 0 : 1;
}

/**
 * `probity recompute SCENARIO --at C039`: what a consortium or practice is paid, settled line by line from the rows of the data. 0 once it
 * is printed, 2 where the scenario cannot be opened or nobody has that code.
 */
export function recomputeAt(request: RunRequest, at: string): number {
  const opened = open(request);
  if (opened === undefined) return 2;
  remarkAlone(request);
  const settled = settleAt(opened.run, at);
  if ('problem' in settled) {
    remark(settled.problem);
    return 2;
  }
  say(layOutReport(settledAtReport(settled, opened.run), tableWidth()));
  return 0;
}
