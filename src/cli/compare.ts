import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare as compareRuns, onSameDraws, setForBoth, workOut } from '../compare.ts';
import { changesCsv, comparisonReport } from '../exports/comparison.ts';
import { reportMarkdown } from '../exports/report.ts';
import type { RunRequest } from './arguments.ts';
import { layOutReport } from './lay-out.ts';
import { isWritable, makeFolder, remarkUnwritable } from './out-folder.ts';
import { askedElsewhere, open, remarkAlone, runThrough, withCrew } from './run.ts';
import { formatSeconds, remark, say, tableWidth } from './terminal.ts';

/** Lines of words are hard to follow where they are longer. */
const widest = 80;

/**
 * `probity compare`: two schemes on the data, years and draws of the first. 0 once the comparison is printed, and written where a
 * folder is named; 2 where that could not be done. Equal runs write equal bytes.
 */
export async function compare(request: RunRequest, other: string, out: string | undefined): Promise<number> {
  const began = performance.now();
  const first = open(request);
  if (first === undefined) return 2;
  const { draws, seed, scenario } = first.run;
  const values = setForBoth(first.run, request.values);
  const second = open({ ...request, scenario: other, draws, seed, values }, { folder: first.folder, scenario });
  if (second === undefined) {
    remark(
      `Both are worked out on the data of ${request.scenario}. Data that both can read are given with --practices FILE or --consortia FILE.`,
    );
    return 2;
  }
  if (out !== undefined && !isWritable(out)) return 2;
  remarkAlone(request);
  const timings = [`opening ${formatSeconds(performance.now() - began)}`];
  const { a, b } = onSameDraws(first.run, second.run);
  const told = second.problems.flatMap(({ severity, file, what }) => (severity === 'note' && file === 'scenario.yaml' ? [what] : []));
  const [ofA, ofB] = await withCrew(request, async (crew) => [
    await runThrough(workOut(a), crew, timings),
    await runThrough(workOut(b), crew, timings),
  ]);
  const comparison = compareRuns({ run: a, outcome: ofA }, { run: b, outcome: ofB }, told);
  const ownFolders = [first, second].flatMap(({ folder: { name, ships } }) => (ships ? [] : [name]));
  const report = comparisonReport(comparison, askedElsewhere(request, first), ownFolders);
  remark(`Took ${formatSeconds(performance.now() - began)}: ${timings.join(', ')}.`);
  say(layOutReport(report, Math.min(tableWidth(), widest)));
  if (out === undefined) return 0;
  try {
    makeFolder(out);
    writeFileSync(join(out, 'changes.csv'), changesCsv(comparison));
    writeFileSync(join(out, 'comparison.md'), reportMarkdown(report));
  } catch (cause) {
    remarkUnwritable(out, cause);
    return 2;
  }
  remark(`Written: ${join(out, 'changes.csv')}, ${join(out, 'comparison.md')}.`);
  return 0;
}
