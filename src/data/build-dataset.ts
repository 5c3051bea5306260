import { checkSums, tellBenchmarkOfLeftOut } from './check-sums.ts';
import type { Dataset, DatasetManifest, LeftOut, LevelName, TableName } from './dataset.ts';
import { requiredColumns } from './dictionary.ts';
import { leftOutOf, matchYears } from './entities.ts';
import { buildLevels } from './levels.ts';
import { matchMembers } from './membership.ts';
import { findPools } from './pools.ts';
import { hasErrors, inFileOrder, type Problem } from './problems.ts';
import { buildRegisters } from './registers.ts';
import { servicesAmong } from './services.ts';
import type { Table } from './table.ts';

export interface DatasetParts {
  readonly manifest: DatasetManifest;
  /** Tables as `readTable` gives them, with every required column. */
  readonly tables: Readonly<Partial<Record<TableName, Table>>>;
  /** Whether the user agrees to go on without the rows that cannot be used. */
  readonly leaveOut: boolean;
}

const levelTables = [
  { name: 'practices', level: 'practice', code: 'practice_code' },
  { name: 'consortia', level: 'consortium', code: 'consortium_code' },
] as const satisfies readonly { name: TableName; level: LevelName; code: string }[];

/** Rows that the reader could not use, and what else has no place, in an order that does not depend on the files'. */
const inOrder = (leftOut: readonly LeftOut[]): LeftOut[] =>
  leftOut.toSorted(
    (a, b) =>
      Number(a.level > b.level) - Number(a.level < b.level) ||
      Number(a.code > b.code) - Number(a.code < b.code) ||
      a.year - b.year ||
      a.line - b.line,
  );

/** How many rows of each file are not used, and what can be done. */
function tellLeftOut(given: DatasetParts, leftOut: readonly LeftOut[]): Problem[] {
  const { tables, leaveOut } = given;
  return Object.values(tables).flatMap((table): Problem[] => {
    const lines = new Set([
      ...leftOut.filter(({ file }) => file === table.file).map(({ line }) => line),
      ...(table.unsound ?? []).map(({ row }) => table.lines[row] ?? 0),
    ]);
    if (lines.size === 0) return [];
    const rows = `${lines.size} of ${table.size} ${table.size === 1 ? 'row' : 'rows'}`;
    const file = table.file;
    if (leaveOut)
      return [{ file, severity: 'warning', what: `${rows} ${lines.size === 1 ? 'was' : 'were'} left out; every output lists them.` }];
    const mend = 'Mend them, or agree to leave them out: the rest is then used, and every output lists what was left out.';
    return [{ file, severity: 'error', what: `${rows} cannot be used.`, mend }];
  });
}

/**
 * Brings the tables together into one dataset: levels, parents, services, pools, registers. Without `leaveOut` any row that
 * cannot be used means no dataset; with it such rows stand in `leftOut` and in the problems. The order of rows is irrelevant.
 */
export function buildDataset(given: DatasetParts): { dataset?: Dataset; problems: Problem[] } {
  const { manifest, tables, leaveOut } = given;
  const { practices, consortia } = tables;
  for (const name of ['practices', 'consortia'] as const) {
    const absent = tables[name] && requiredColumns(name).find((entry) => tables[name]?.columns[entry.name] === undefined);
    if (absent) throw new Error(`buildDataset: ${name} without ${absent.name}`);
  }
  if (practices === undefined && consortia === undefined) {
    const what = 'There are neither practices nor consortia.';
    return { problems: [{ file: manifest.title, severity: 'error', what, mend: 'Give a practices.csv, a consortia.csv, or both.' }] };
  }

  const unsound = levelTables.flatMap(({ name, level, code }) => {
    const table = tables[name];
    if (table === undefined) return [];
    const describe = leftOutOf(level, table, code, manifest.year);
    return (table.unsound ?? []).map(({ row, reason }) => describe(row, reason));
  });
  const matched = matchYears({ practices, consortia, ownYear: manifest.year });
  if (hasErrors(matched.problems)) return { problems: matched.problems };
  const membership = matchMembers({ entities: matched, practices, consortia, ownYear: manifest.year });
  const { entities } = membership;
  const { pools, problems: poolProblems } = findPools({ entities, practices, consortia });
  const { levels, start } = buildLevels({ entities, pools, practices, consortia });
  const { registers, problems: registerProblems } = buildRegisters(tables, levels);
  const leftOut = inOrder([...unsound, ...membership.leftOut]);
  const services = practices === undefined ? ['all_care'] : servicesAmong(Object.keys(practices.columns));
  const dataset: Dataset = { ...manifest, services, levels, start, registers, leftOut };

  const problems = [...matched.problems, ...membership.problems, ...poolProblems, ...registerProblems];
  if (levels.consortium.size === 0) {
    problems.push({
      file: (practices ?? consortia)?.file ?? manifest.title,
      severity: 'error',
      what: 'No row is left that can be used.',
      mend: 'Mend the problems listed.',
    });
  }
  if (practices !== undefined && consortia !== undefined) {
    problems.push(...checkSums(dataset, consortia.file), ...(leaveOut ? tellBenchmarkOfLeftOut({ leftOut, practices, consortia }) : []));
  }
  problems.push(...tellLeftOut(given, leftOut));
  const isUsable = levels.consortium.size > 0 && (leaveOut || !hasErrors(problems));
  return { ...(isUsable && { dataset }), problems: inFileOrder(problems) };
}
