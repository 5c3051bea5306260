import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { program, quoted } from '../exports/command-line.ts';
import { counterexampleFiles, counterexampleNames, type Refuted } from '../exports/counterexample-folder.ts';
import { proofsCsv, proofsJson, proofsReport } from '../exports/proofs.ts';
import { proveRun } from '../judge-run.ts';
import type { RunRequest } from './arguments.ts';
import { clearExamples } from './earlier-run.ts';
import { layOutReport } from './lay-out.ts';
import { isWritable, makeFolder, remarkUnwritable } from './out-folder.ts';
import { open, remarkAlone, showProgress } from './run.ts';
import { say, tableWidth } from './terminal.ts';

/**
 * `probity prove`: whether less care can ever be paid more, from the formulas, in words or as JSON; with a folder, each counterexample
 * written to a folder of its own. 0 once it is printed and written, 2 where that could not be done.
 */
export function prove(request: RunRequest, { isJson, out }: { isJson: boolean; out?: string }): number {
  const opened = open(request);
  if (opened === undefined) return 2;
  if (out !== undefined && !isWritable(out)) return 2;
  remarkAlone(request);
  const { run } = opened;
  const { title } = run.scheme;
  const { currency } = run.dataset;
  const steps = proveRun(run);
  let asked = 0;
  let next = steps.next();
  for (; next.done !== true; next = steps.next()) showProgress(`questions asked: ${++asked}`);
  showProgress('');
  const proofs = next.value;
  const proved = { proofs, dataset: run.dataset };
  say(isJson ? proofsJson(proved).trimEnd() : layOutReport(proofsReport({ title, currency, proofs }), tableWidth()));
  if (out === undefined) return 0;
  try {
    clearExamples(out);
    write(out, 'proofs.csv', proofsCsv(proved));
    write(out, 'proofs.json', proofsJson(proved));
    const refuted = proofs.filter((proof): proof is Refuted => proof.verdict === 'refuted');
    const folders = counterexampleNames(refuted);
    for (const [place, name] of folders.entries())
      for (const [path, text] of Object.entries(counterexampleFiles(run, refuted[place]))) write(join(out, name), path, text);
    // What is printed as JSON is JSON to its end.
    if (isJson) return 0;
    say('');
    for (const name of ['proofs.csv', 'proofs.json', ...folders]) say(join(out, name));
    if (folders.length > 0) say(`\n${program} recompute ${quoted(join(out, folders[0]))} settles the first of them line by line.`);
  } catch (cause) {
    remarkUnwritable(out, cause);
    return 2;
  }
  return 0;
}

function write(folder: string, name: string, text: string): void {
  const path = join(folder, name);
  makeFolder(dirname(path));
  writeFileSync(path, text);
}
