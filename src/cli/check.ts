import { relative, resolve, sep } from 'node:path';
import { findingsSarif } from '../exports/sarif.ts';
import { findingsJson } from '../exports/tables.ts';
import type { CheckForm, RunRequest } from './arguments.ts';
import { fails, layOutFindings } from './lay-out-findings.ts';
import { run, type Ready } from './run.ts';
import { painter, say, tableWidth } from './terminal.ts';

/** Longer lines of prose are hard to read. */
const widest = 100;

/** `probity check`: 1 where a principle of severity breach or fail is broken, 2 where it could not run, else 0. */
export async function check(request: RunRequest, form: CheckForm, hasSources: boolean): Promise<number> {
  const ran = await run(request);
  if (ran === undefined) return 2;
  const { outcome } = ran;
  const pathOf = openPaths(ran);
  if (form === 'json') say(findingsJson(outcome).trimEnd());
  else if (form === 'sarif') say(findingsSarif(outcome, pathOf).trimEnd());
  else
    say(
      layOutFindings(outcome, {
        columns: Math.min(widest, tableWidth()),
        pathOf,
        asked: request,
        hasSources,
        paint: painter(process.stdout),
      }),
    );
  return outcome.findings.some(fails) ? 1 : 0;
}

/** Files as somebody in this folder names them; those outside of it as the scenario does, and the user’s own by their names. */
function openPaths({ folder, own }: Ready): (file: string) => string {
  return (file) => {
    const mine = own.get(file);
    const path = relative('.', mine === undefined ? resolve(folder.path, file) : resolve(mine));
    return path.startsWith('..') || resolve(path) === path ? file : path.split(sep).join('/');
  };
}
