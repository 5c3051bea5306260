import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { recomputationReport } from '../exports/recomputation.ts';
import { recompute as recomputeFolder } from '../recompute.ts';
import { layOutReport } from './lay-out.ts';
import { remarkProblems, say, tableWidth } from './terminal.ts';

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
