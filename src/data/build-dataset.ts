import { checkSums, tellBenchmarkOfLeftOut } from './check-sums.ts';
import type { Dataset, DatasetManifest, LeftOut, LevelName, TableName } from './dataset.ts';
import { requiredColumns } from './dictionary.ts';
import { leftOutOf, matchYears } from './entities.ts';
import { buildLevels } from './levels.ts';
import { matchMembers } from './membership.ts';
import { nameSome } from './gather-problems.ts';
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

/** Reasons that a message names before it says how many more there are. */
const reasonsNamed = 8;

/** Why rows are not used, each reason once with its lines: `list_size is missing (line 3), it seems to be a total of the other rows (line 9)`. */
function nameReasons(reasonOf: ReadonlyMap<number, string>): string {
  const linesOf = new Map<string, number[]>();
  for (const [line, reason] of [...reasonOf].toSorted(([a], [b]) => a - b)) {
    const lines = linesOf.get(reason);
    if (lines === undefined) linesOf.set(reason, [line]);
    else lines.push(line);
  }
  const reasons = [...linesOf].map(([reason, lines]) => `${reason} (${lines.length === 1 ? 'line' : 'lines'} ${nameSome(lines)})`);
  const more = reasons.length - reasonsNamed;
  return `${reasons.slice(0, reasonsNamed).join('; ')}${more > 0 ? `; and ${more} more reasons` : ''}`;
}

/** How many rows of each file are not used, why, and what can be done. */
function tellLeftOut(given: DatasetParts, leftOut: readonly LeftOut[], isAnyLeft: boolean): Problem[] {
  const { tables, leaveOut } = given;
  return Object.values(tables).flatMap((table): Problem[] => {
    const file = table.file;
    const reasonOf = new Map([
      ...leftOut.filter((row) => row.file === file).map(({ line, reason }) => [line, reason] as const),
      ...(table.unsound ?? []).map(({ row, reason }) => [table.lines[row] ?? 0, reason] as const),
    ]);
    const left = reasonOf.size;
    if (left === 0) return [];
    const rows = `${left} of ${table.size} ${table.size === 1 ? 'row' : 'rows'}`;
    const reasons = nameReasons(reasonOf);
    if (leaveOut) {
      const what = `${rows} ${left === 1 ? 'was' : 'were'} left out: ${reasons}. Every output lists ${left === 1 ? 'it' : 'them'}.`;
      return [{ file, severity: 'warning', what }];
    }
    const mend = isAnyLeft
      ? 'Mend them, or agree to leave them out: the rest is then used, and every output lists what was left out.'
      : 'Mend them: without them none is left.';
    return [{ file, severity: 'error', what: `${rows} cannot be used: ${reasons}.`, mend }];
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
  // Without leave to leave out it is said with the rows themselves.
  if (levels.consortium.size === 0 && (leaveOut || leftOut.length === 0)) {
    problems.push({
      file: (practices ?? consortia)?.file ?? manifest.title,
      severity: 'error',
      what: 'No row is left that can be used.',
      mend: 'Mend the problems listed.',
    });
  }
  const ofSums =
    practices === undefined || consortia === undefined
      ? []
      : [...checkSums(dataset, consortia.file), ...(leaveOut ? tellBenchmarkOfLeftOut({ leftOut, practices, consortia }) : [])];
  const all = [...problems, ...ofSums, ...tellLeftOut(given, leftOut, levels.consortium.size > 0)];
  const isUsable = levels.consortium.size > 0 && (leaveOut || !hasErrors(all));
  return { ...(isUsable && { dataset }), problems: inFileOrder(all) };
}
