import type { DatasetManifest, TableName } from '../../src/data/dataset.ts';
import { openDataset } from '../../src/data/open-dataset.ts';
import { describeProblem } from '../../src/data/problems.ts';
import { readCsv } from '../../src/data/read-csv.ts';
import { readTable } from '../../src/data/read-table.ts';

export const manifest: DatasetManifest = { title: 'A made dataset', currency: 'GBP', year: 2013, synthetic: true, source: 'invented' };

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The lines of a file, and a line end after the last. */
export const fileOf = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

/** Reads a text as a table of that name; the file is called after it. */
export function read(tableName: TableName, text: string) {
  const { raw, problems: rawProblems } = readCsv(bytesOf(text), `${tableName}.csv`);
  const { table, headers, problems } = readTable(raw, tableName);
  return { raw, table, headers, problems: [...rawProblems, ...problems], messages: [...rawProblems, ...problems].map(describeProblem) };
}

/** Opens a dataset from texts by table name. */
export function open(texts: Readonly<Partial<Record<TableName, string>>>, leaveOut = false) {
  // Object.entries forgets that the keys are table names.
  const files = (Object.entries(texts) as [TableName, string][]).map(([table, text]) => ({
    table,
    file: `${table}.csv`,
    bytes: bytesOf(text),
  }));
  const opened = openDataset({ manifest, files, leaveOut });
  return { ...opened, messages: opened.problems.map(describeProblem) };
}
