import { explanationReport } from '../exports/explanation.ts';
import type { RunRequest } from './arguments.ts';
import { layOutReport } from './lay-out.ts';
import { open, remarkAlone } from './run.ts';
import { say, tableWidth } from './terminal.ts';

/** `probity explain`: what a scenario computes at which level, by which shortcuts, and why. 0 once it is printed, 2 where it cannot be opened. */
export function explain(request: RunRequest, isVerbose: boolean): number {
  const opened = open(request);
  if (opened === undefined) return 2;
  remarkAlone(request);
  say(layOutReport(explanationReport(opened.run, isVerbose), tableWidth()));
  return 0;
}
