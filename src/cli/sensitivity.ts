import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inOrder } from '../drive/in-order.ts';
import { measuredAt } from '../drive/probes.ts';
import { reportMarkdown } from '../exports/report.ts';
import { sensitivityReport, sobolCsv, thresholdsCsv, tornadoCsv } from '../exports/sensitivity.ts';
import type { Run } from '../run.ts';
import { findSensitivity, type Probe, type Sensitivity, type SensitivityQuestion } from '../sensitivity.ts';
import type { Measured } from '../sensitivity/measured.ts';
import { withChance } from '../sweep.ts';
import type { RunRequest, SensitivityAsked } from './arguments.ts';
import { layOutReport } from './lay-out.ts';
import { isWritable, makeFolder, remarkUnwritable } from './out-folder.ts';
import { askedElsewhere, open, remarkAlone, showProgress } from './run.ts';
import { formatSeconds, remark, say, tableWidth } from './terminal.ts';
import { countWorkers, openThreads } from './threads.ts';

/**
 * `probity sensitivity`: what results rest on, each value moved over its range. 0 once it is printed, and written where a folder is
 * named; 2 where that could not be done. Equal runs write equal bytes, however many share the work.
 */
export async function sensitivity(request: RunRequest, { question, out }: SensitivityAsked): Promise<number> {
  const ready = open(request);
  if (ready === undefined) return 2;
  if (out !== undefined && !isWritable(out)) return 2;
  remarkAlone(request);
  const began = performance.now();
  const found = await probe(withChance(ready.run), question, countWorkers(request));
  remark(`Took ${formatSeconds(performance.now() - began)}.`);
  const report = sensitivityReport(found, askedElsewhere(request, ready));
  say(layOutReport(report, tableWidth()));
  if (out === undefined) return 0;
  const files = {
    'sensitivity.md': reportMarkdown(report),
    'tornado.csv': tornadoCsv(found),
    'thresholds.csv': thresholdsCsv(found),
    ...(found.indices !== undefined && { 'sobol.csv': sobolCsv(found.indices) }),
  };
  try {
    makeFolder(out);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(out, name), text);
  } catch (cause) {
    remarkUnwritable(out, cause);
    return 2;
  }
  for (const name of Object.keys(files)) say(join(out, name));
  return 0;
}

/** Has the runs worked out by as many threads as there are workers, or here where there is one, or little to do. */
async function probe(run: Run, question: SensitivityQuestion, workers: number): Promise<Sensitivity> {
  const { hands, close } = openThreads<Probe, readonly Measured[]>({ most: workers > 1 ? workers : 0, longestOwn: 0 });
  const job = { run };
  try {
    const search = findSensitivity(run, question);
    for (let next = search.next(); ;) {
      if (next.done === true) return next.value;
      const { stage, probes } = next.value;
      const measured: (readonly Measured[])[] = [];
      for await (const each of inOrder({ job, items: probes, own: (item) => measuredAt(run, item), hands })) {
        measured.push(each);
        showProgress(`${stage}: ${measured.length} of ${probes.length}`);
      }
      next = search.next(measured);
    }
  } finally {
    showProgress('');
    await close();
  }
}
