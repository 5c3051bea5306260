import { writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { tableNames, type TableName } from '../data/dataset.ts';
import { readCsv, type RawTable } from '../data/read-csv.ts';
import { commandLine } from '../exports/command-line.ts';
import { consortiaWith, federationComparisonCsv, federationsCsv, federationsReport, onlyBuilt } from '../exports/federations.ts';
import { compareIn } from '../grouping/comparison.ts';
import { openMemberCosts } from '../incentives/risk-pools.ts';
import { openWorkshop } from '../workshop.ts';
import type { FederationsAsked, RunRequest } from './arguments.ts';
import { layOutReport } from './lay-out.ts';
import { isWritable, makeFolder, remarkUnwritable } from './out-folder.ts';
import { open, remarkAlone, type Ready } from './run.ts';
import { say, tableWidth } from './terminal.ts';

/**
 * `probity federations`: federations built by place and by likeness beside those of the data. With a folder, who is with whom, the comparison and, for each way, a
 * `consortia.csv` that any scheme can be run on. 0 once it is printed and written, 2 where that could not be done.
 */
export function federations(request: RunRequest, { by, range, out }: FederationsAsked): number {
  const ready = open(request);
  if (ready === undefined) return 2;
  if (out !== undefined && !isWritable(out)) return 2;
  remarkAlone(request);
  const { run } = ready;
  const workshop = openWorkshop(run);
  const compared = compareIn(openMemberCosts(workshop), range);
  workshop.close();
  const comparison = by === undefined ? compared : onlyBuilt(compared, by);
  const built = comparison.federations.filter(({ way }) => way !== 'data');
  const pathOf = (way: string): string => join(out ?? '', `by-${way}`, 'consortia.csv');
  const foot =
    out === undefined
      ? 'With --out DIR it is also written who is with whom, and for each way a consortia.csv that any scheme can be run on.'
      : 'To run a scheme on them, give such a consortia.csv in place of the data’s own. All but its federation_code is as it was, and who leads a federation, which is still to be chosen, is blank.';
  say(layOutReport(federationsReport({ title: run.dataset.title, comparison, draws: run.draws, foot: [foot] }), tableWidth()));
  if (out === undefined) return 0;
  const files = {
    [join(out, 'federations.csv')]: federationsCsv(comparison),
    [join(out, 'federation-comparison.csv')]: federationComparisonCsv(comparison),
    ...Object.fromEntries(built.map((figures) => [pathOf(figures.way), consortiaWith(figures, consortiaTable(ready))])),
  };
  try {
    for (const [path, text] of Object.entries(files)) {
      makeFolder(dirname(path));
      writeFileSync(path, text);
    }
  } catch (cause) {
    remarkUnwritable(out, cause);
    return 2;
  }
  // On one line each, however long: a shell takes a command that is broken for two.
  for (const { way } of built)
    say(`\n${commandLine('check', { ...request, tables: { ...tablesOf(request, ready), consortia: pathOf(way) } })}`);
  say('');
  for (const path of Object.keys(files)) say(path);
  return 0;
}

/** The data's own table of consortia as it was read; undefined where it has none. */
function consortiaTable({ run, inputs }: Ready): RawTable | undefined {
  const file = run.dataset.levels.consortium.source?.file;
  const input = inputs.find((each) => each.file === file);
  return input === undefined ? undefined : readCsv(input.bytes, input.file).raw;
}

/** The files that the data was read from, as somebody in this folder names them. */
function tablesOf({ tables }: RunRequest, { run, folder }: Ready): Partial<Record<TableName, string>> {
  if (tables.practices !== undefined || tables.consortia !== undefined) return tables;
  const own = tableNames.flatMap((name) => {
    const path = run.scenario.data[name];
    return path === undefined ? [] : [[name, relative('.', resolve(folder.path, path))] as const];
  });
  return { ...Object.fromEntries(own), ...tables };
}
