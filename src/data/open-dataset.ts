import { buildDataset } from './build-dataset.ts';
import type { Dataset, DatasetManifest, LeftOut, TableName } from './dataset.ts';
import { findColumn, requiredColumns } from './dictionary.ts';
import { hasErrors, inFileOrder, type Problem } from './problems.ts';
import { readCsv, type RawTable } from './read-csv.ts';
import { readingReport, type ReadingReport } from './reading-report.ts';
import { readTable } from './read-table.ts';
import { numberAt, textAt, type Table } from './table.ts';

/** A file to read, and the table it holds. */
export interface DatasetFile {
  readonly table: TableName;
  /** Its name, for messages. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** A practice that lacks a figure which a scheme needs. */
export interface IncompletePractice {
  readonly code: string;
  readonly year: number;
  readonly reason: string;
}

/** The table with the rows of these practices among those that cannot be used. */
function withoutPractices(table: Table, incomplete: readonly IncompletePractice[]): Table {
  if (incomplete.length === 0) return table;
  const { practice_code: codes, year: years } = table.columns;
  const reasons = new Map(incomplete.map(({ code, year, reason }) => [years === undefined ? code : `${code} ${year}`, reason]));
  const further = Array.from({ length: table.size }, (_, row) => {
    const code = textAt(codes, row) ?? '';
    return { row, reason: reasons.get(years === undefined ? code : `${code} ${numberAt(years, row)}`) };
  });
  const unsound = [...(table.unsound ?? [])];
  const known = new Set(unsound.map(({ row }) => row));
  for (const { row, reason } of further) if (reason !== undefined && !known.has(row)) unsound.push({ row, reason });
  return { ...table, unsound };
}

/** Reads one file as a table: the table, what is wrong with it, and the report of how it was read. */
export function openTable({ table: tableName, file, bytes }: DatasetFile): {
  raw: RawTable;
  table: Table;
  problems: Problem[];
  reading: ReadingReport;
} {
  const { raw, problems: rawProblems } = readCsv(bytes, file);
  const { table, headers, problems: tableProblems } = readTable(raw, tableName);
  const problems = inFileOrder([...rawProblems, ...tableProblems]);
  return { raw, table, problems, reading: readingReport({ raw, tableName, table, headers, problems }) };
}

/**
 * Opens a dataset from the bytes of its files. All problems of all files are collected, in file order. Without `leaveOut` an
 * error anywhere means no dataset; with it unreadable cells are missing and rows that cannot be used are left out and listed.
 * A file that is empty or lacks a column it cannot do without means no dataset either way.
 */
export function openDataset(given: {
  manifest: DatasetManifest;
  files: readonly DatasetFile[];
  leaveOut: boolean;
  /** Practices that are not to be used either, and why: found incomplete when a scheme was to run on them. */
  incomplete?: readonly IncompletePractice[];
}): {
  dataset?: Dataset;
  problems: Problem[];
  readings: ReadingReport[];
} {
  const { manifest, files, leaveOut } = given;
  const tables: Partial<Record<TableName, Table>> = {};
  const problems: Problem[] = [];
  const readings: ReadingReport[] = [];
  let isWhole = true;
  for (const file of files) {
    const opened = openTable(file);
    readings.push(opened.reading);
    for (const problem of opened.problems) problems.push(problem);
    const other = tables[file.table];
    if (other !== undefined) {
      const what = `Both this file and ${other.file} were given as ${file.table}.`;
      problems.push({ file: file.file, severity: 'error', what, mend: 'Give one of them.' });
      isWhole = false;
    }
    const isLevel = file.table === 'practices' || file.table === 'consortia';
    if ((isLevel && opened.table.size === 0) || requiredColumns(file.table).some(({ name }) => opened.table.columns[name] === undefined))
      isWhole = false;
    tables[file.table] = file.table === 'practices' ? withoutPractices(opened.table, given.incomplete ?? []) : opened.table;
  }
  if (!isWhole) return { problems, readings };
  const built = buildDataset({ manifest, tables, leaveOut });
  const all = [...problems, ...built.problems];
  if (built.dataset === undefined || (!leaveOut && hasErrors(all))) return { problems: inFileOrder(all), readings };
  const told = leaveOut ? withoutWhatIsDealtWith(all, tables, built.dataset.leftOut) : all;
  return { dataset: built.dataset, problems: inFileOrder(told), readings };
}

/**
 * Errors that no longer stand in the way once what is sound is used: of rows that are left out it is said for the record, and
 * of anything else that was read as missing, or under another name, that it was used so.
 */
function withoutWhatIsDealtWith(
  problems: readonly Problem[],
  tables: Readonly<Partial<Record<TableName, Table>>>,
  leftOut: readonly LeftOut[],
): Problem[] {
  const gone = new Set([
    ...leftOut.map(({ file, line }) => `${file} ${line}`),
    ...Object.values(tables).flatMap(({ file, lines, unsound = [] }) => unsound.map(({ row }) => `${file} ${lines[row]}`)),
  ]);
  return problems.map((problem) => {
    const { file, line, lines = line === undefined ? [] : [line] } = problem;
    if (problem.severity !== 'error') return problem;
    const isLeftOut = lines.length > 0 && lines.every((each) => gone.has(`${file} ${each}`));
    return { ...problem, severity: isLeftOut ? 'note' : 'warning' };
  });
}

/** The table that a file with these headings holds; undefined where its headings do not tell. */
export function guessTable(raw: RawTable): TableName | undefined {
  const has = (table: TableName, ...names: readonly string[]): boolean => {
    const found = new Set(raw.header.map((header) => findColumn(table, header).name));
    return names.every((name) => found.has(name));
  };
  if (has('interests', 'person_code', 'interest_percent') || has('interests', 'person_code', 'nil_return')) return 'interests';
  if (has('roles', 'person_code', 'role')) return 'roles';
  if (has('referrals', 'person_code', 'provider_code')) return 'referrals';
  if (has('contracts', 'provider_code', 'consortium_code')) return 'contracts';
  if (has('practices', 'practice_code', 'list_size') || has('practices', 'practice_code', 'consortium_code')) return 'practices';
  return has('consortia', 'consortium_code') && !has('practices', 'practice_code') ? 'consortia' : undefined;
}
