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

const members: readonly { readonly column: string; readonly level: LevelName; readonly words: string }[] = [
  { column: 'practice_code', level: 'practice', words: 'Practices' },
  { column: 'consortium_code', level: 'consortium', words: 'Consortia' },
];

/** The registers as far as they can be used, and one warning for each file that names practices or consortia the dataset does not have. */
export function buildRegisters(
  tables: Readonly<Partial<Record<TableName, Table>>>,
  levels: Readonly<Record<LevelName, Level>>,
): { registers: Partial<Record<RegisterName, Table>>; problems: Problem[] } {
  const registers: Partial<Record<RegisterName, Table>> = {};
  const problems: Problem[] = [];
  for (const name of registerNames) {
    const table = tables[name];
    if (table === undefined) continue;
    const sound = soundPart(table);
    registers[name] = sound;
    for (const { column, level, words } of members) {
      const codes = sound.columns[column];
      if (codes?.type !== 'text' || levels[level].size === 0) continue;
      const known = new Set(levels[level].codes);
      const rows = Array.from({ length: sound.size }, (_, row) => row).filter(
        (row) => (codes.codes[row] ?? -1) >= 0 && !known.has(codes.labels[codes.codes[row] ?? -1] ?? ''),
      );
      const [first] = rows;
      if (first === undefined) continue;
      const lines = rows.map((row) => sound.lines[row] ?? 0);
      const strangers = [...new Set(rows.map((row) => codes.labels[codes.codes[row] ?? -1] ?? ''))];
      const what = `${words} that the dataset does not have: ${nameSome(strangers)}${lines.length > 1 ? ` (lines ${nameSome(lines)})` : ''}.`;
      problems.push({
        file: table.file,
        line: lines[0] ?? 0,
        lines,
        column,
        severity: 'warning',
        what,
        why: 'These rows concern nobody in the dataset.',
        mend: 'Mend the codes if they are meant to.',
      });
    }
  }
  return { registers, problems };
}
