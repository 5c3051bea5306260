import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { joiningCsv, joiningPaidCsv, joiningReport, joiningTiersCsv } from '../exports/joining.ts';
import { whoJoins } from '../who-joins.ts';
import type { RunRequest } from './arguments.ts';
import { layOutReport } from './lay-out.ts';
import { isWritable, makeFolder, remarkUnwritable } from './out-folder.ts';
import { open, remarkAlone, showProgress } from './run.ts';
import { remark, say, tableWidth } from './terminal.ts';

/** Consortia settled from one word of progress to the next. */
const tellEvery = 100;

/**
 * `probity joining`: who would take part in a scheme, what is paid to whom though nobody does anything else than before, and what those have who stay
 * behind. With a folder, practice by practice. 0 once it is printed and written, 2 where that could not be done.
 */
export function joining(request: RunRequest, out: string | undefined): number {
  const ready = open(request);
  if (ready === undefined) return 2;
  if (out !== undefined && !isWritable(out)) return 2;
  remarkAlone(request);
  const asking = whoJoins(ready.run);
  let next = asking.next();
  for (let settled = 0; next.done !== true; settled++, next = asking.next())
    if (settled % tellEvery === 0) showProgress(`asking practices: ${settled} consortia settled`);
  showProgress('');
  if (next.value === undefined) {
    remark('The data has no practices, so that there is nobody to ask. Give a practices.csv with --practices.');
    return 2;
  }
  const foot = out === undefined ? ['With --out DIR it is also written practice by practice.'] : [];
  say(layOutReport(joiningReport({ joining: next.value, run: ready.run, foot }), tableWidth()));
  if (out === undefined) return 0;
  const files = {
    [join(out, 'joining.csv')]: joiningCsv(next.value),
    [join(out, 'joining-tiers.csv')]: joiningTiersCsv(next.value),
    [join(out, 'joining-paid.csv')]: joiningPaidCsv(next.value),
  };
  try {
    makeFolder(out);
    for (const [path, text] of Object.entries(files)) writeFileSync(path, text);
  } catch (cause) {
    remarkUnwritable(out, cause);
    return 2;
  }
  say('');
  for (const path of Object.keys(files)) say(path);
  return 0;
}
