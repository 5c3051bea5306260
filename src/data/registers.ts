import { checkRegisters } from './check-registers.ts';
import { registerNames, type Level, type LevelName, type RegisterName, type TableName } from './dataset.ts';
import { nameSome } from './gather-problems.ts';
import { pickRows } from './levels.ts';
import type { Problem } from './problems.ts';
import type { Table } from './table.ts';

/** A table without its unsound rows. */
function soundPart(table: Table): Table {
  const unsound = new Set(table.unsound?.map(({ row }) => row));
  if (unsound.size === 0) return table;
  const rows = Array.from({ length: table.size }, (_, row) => row).filter((row) => !unsound.has(row));
  return {
    file: table.file,
    size: rows.length,
    columns: Object.fromEntries(Object.entries(table.columns).map(([name, column]) => [name, pickRows(column, rows)])),
    lines: Int32Array.from(rows, (row) => table.lines[row] ?? 0),
  };
}

interface Member {
  readonly column: string;
  readonly level: LevelName;
  readonly words: string;
  readonly why: string;
}

const nobody = 'These rows concern nobody in the dataset.';
const members: readonly Member[] = [
  { column: 'practice_code', level: 'practice', words: 'Practices', why: nobody },
  { column: 'consortium_code', level: 'consortium', words: 'Consortia', why: nobody },
];
/** Columns of `consortia.csv` are carried with their level; this one names a row of it. */
const lead: Member = {
  column: 'lead_consortium',
  level: 'consortium',
  words: 'Lead consortia',
  why: 'A federation is not led by one of its own members there.',
};

/** One warning for all codes of a column that the dataset does not have. */
function tellUnknown(table: Table, { column, level, words, why }: Member, levels: Readonly<Record<LevelName, Level>>): Problem[] {
  const codes = table.columns[column];
  if (codes?.type !== 'text' || levels[level].size === 0) return [];
  const known = new Set(levels[level].codes);
  const rows = Array.from({ length: table.size }, (_, row) => row).filter(
    (row) => (codes.codes[row] ?? -1) >= 0 && !known.has(codes.labels[codes.codes[row] ?? -1] ?? ''),
  );
  if (rows.length === 0) return [];
  const lines = rows.map((row) => table.lines[row] ?? 0);
  const strangers = [...new Set(rows.map((row) => codes.labels[codes.codes[row] ?? -1] ?? ''))];
  const what = `${words} that the dataset does not have: ${nameSome(strangers)}${lines.length > 1 ? ` (lines ${nameSome(lines)})` : ''}.`;
  const mend = 'Mend the codes if they are meant to.';
  return [{ file: table.file, line: lines[0], lines, column, severity: 'warning', what, why, mend }];
}

/** The registers as far as they can be used, and warnings of codes that the dataset does not have and of rows that do not fit together. */
export function buildRegisters(
  tables: Readonly<Partial<Record<TableName, Table>>>,
  levels: Readonly<Record<LevelName, Level>>,
): { registers: Partial<Record<RegisterName, Table>>; problems: Problem[] } {
  const registers: Partial<Record<RegisterName, Table>> = {};
  const problems = tables.consortia === undefined ? [] : tellUnknown(soundPart(tables.consortia), lead, levels);
  for (const name of registerNames) {
    const table = tables[name];
    if (table === undefined) continue;
    registers[name] = soundPart(table);
    for (const member of members) for (const told of tellUnknown(registers[name], member, levels)) problems.push(told);
  }
  return { registers, problems: [...problems, ...checkRegisters(registers)] };
}
