import type { ColumnEntry } from './column-entry.ts';
import type { TableName } from './dataset.ts';
import { requiredColumns } from './dictionary.ts';
import { gatherProblems } from './gather-problems.ts';
import { matchHeaders, type MatchedHeader } from './match-headers.ts';
import { inFileOrder, type Problem } from './problems.ts';
import { readColumn } from './read-column.ts';
import { isMissing } from './read-number.ts';
import type { RawTable } from './read-csv.ts';
import { isKnown, type Column, type Table } from './table.ts';
import { suggestColumns } from './suggest-columns.ts';
import { tellTinyLists } from './tiny-lists.ts';
import { findUnsoundRows } from './unsound-rows.ts';
import { formatCount } from './words.ts';

const keys: Readonly<Partial<Record<TableName, string>>> = { practices: 'practice_code', consortia: 'consortium_code' };

const wanted = (entry: ColumnEntry): string => [entry.name, ...entry.otherHeaders].slice(0, 6).join(', ');

/** One problem for each column that the table cannot do without and the file does not have. */
function tellAbsent(raw: RawTable, tableName: TableName, headers: readonly MatchedHeader[]): Problem[] {
  if (raw.headerLine === 0) return [];
  const taken = new Set(headers.map(({ entry }) => entry.name));
  const unread = headers.filter(({ entry }) => entry.kind === 'unknown');
  const meant = (name: string): string =>
    unread
      .filter(({ header }) => suggestColumns(tableName, header, taken).includes(name))
      .map(({ header }) => `Is it the column “${header}”? `)
      .join('');
  return requiredColumns(tableName)
    .filter((entry) => !taken.has(entry.name))
    .map((entry) => ({
      file: raw.file,
      line: raw.headerLine,
      severity: 'error',
      what: `There is no column for ${entry.name} (${entry.label.toLowerCase()}).`,
      why: `A ${tableName} table cannot be used without it.`,
      mend: `${meant(entry.name)}Name the column with one of these headings: ${wanted(entry)}. The headings found are: ${headers.map(({ header }) => header).join(', ')}.`,
    }));
}

/** A register without rows says that there is nothing to register; practices or consortia without rows are nothing to compute. */
function tellEmpty(raw: RawTable, tableName: TableName): Problem[] {
  if (raw.headerLine === 0 || raw.rows.length > 0) return [];
  const isLevel = keys[tableName] !== undefined;
  const place = { file: raw.file, line: raw.headerLine, what: 'The file has a heading and no rows.' };
  return [isLevel ? { ...place, severity: 'error', mend: 'Add a line for each row under the heading.' } : { ...place, severity: 'note' }];
}

/** Which words were read as a missing figure: whoever meant something else by one of them must see it. */
function tellMarks({ file }: RawTable, marks: ReadonlyMap<string, number>): Problem[] {
  if (marks.size === 0) return [];
  const words = [...marks].toSorted(([, a], [, b]) => b - a).map(([mark, cells]) => `“${mark}” (${formatCount(cells)})`);
  const total = [...marks.values()].reduce((sum, cells) => sum + cells, 0);
  const what = `${total === 1 ? 'One cell says' : `${formatCount(total)} cells say`} that the figure is not known, and ${total === 1 ? 'is' : 'are'} read as missing, never as nothing: ${words.join(', ')}.`;
  return [{ file, severity: 'note', what }];
}

/**
 * Types the cells of a file by the dictionary. Every row stays in the table; those that cannot be used (a required cell
 * missing, a code given twice, more or fewer cells than the heading) are listed in its `unsound`. Unreadable cells are missing.
 */
export function readTable(raw: RawTable, tableName: TableName): { table: Table; headers: readonly MatchedHeader[]; problems: Problem[] } {
  const { headers, problems: headerProblems } = matchHeaders(raw, tableName);
  const gatherer = gatherProblems();
  const columns: Record<string, Column> = {};
  const broken = raw.unsound.map(({ row }) => row);
  /** The cells of the column at hand: one array for all, since a large file has millions. */
  const cells = raw.rows.map(() => '');
  const key = keys[tableName];
  /** How often each word for a missing figure stands in the file. */
  const marks = new Map<string, number>();

  for (const { place, header, entry } of headers) {
    // The figures of a broken row may stand in the wrong columns: nothing of it is read but its code, to name it by.
    for (let row = 0; row < cells.length; row++) cells[row] = raw.rows[row][place] ?? '';
    if (entry.name !== key) for (const row of broken) cells[row] = '';
    const { column, faults, whole } = readColumn(entry, cells);
    columns[entry.name] = column;
    for (let row = 0; row < cells.length; row++) {
      if (cells[row] === '' || isKnown(column, row)) continue;
      const mark = cells[row].trim();
      if (mark !== '' && isMissing(mark)) marks.set(mark, (marks.get(mark) ?? 0) + 1);
    }
    const at = (row: number): Pick<Problem, 'file' | 'line' | 'column'> => ({ file: raw.file, line: raw.lines[row] ?? 0, column: header });
    if (whole !== undefined) gatherer.add('whole', { ...at(whole.row), severity: whole.severity, what: whole.what, mend: whole.mend });
    for (const fault of faults) {
      const mend = entry.required && fault.mend.startsWith('Leave the cell empty') ? `${fault.mend} ${leaveRowOut}` : fault.mend;
      gatherer.add(fault.what, { ...at(fault.row), severity: 'error', what: `“${fault.cell.trim()}” ${fault.what}`, mend });
    }
  }

  const unsound = findUnsoundRows({ raw, headers, columns, key, add: gatherer.add });
  const table: Table = { file: raw.file, size: raw.rows.length, columns, lines: raw.lines, unsound };
  return {
    table,
    headers,
    problems: inFileOrder([
      ...tellAbsent(raw, tableName, headers),
      ...tellEmpty(raw, tableName),
      ...tellMarks(raw, marks),
      ...headerProblems,
      ...gatherer.list(),
      ...tellTinyLists(tableName, table, headers),
    ]),
  };
}

const leaveRowOut = 'You may then leave the whole row out (cost, list and benchmark together): every output lists it.';
