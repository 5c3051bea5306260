import { quantiles } from '../numbers/quantiles.ts';
import type { TableName } from './dataset.ts';
import type { ColumnKind, ColumnUnit } from './column-entry.ts';
import type { MatchedHeader } from './match-headers.ts';
import { describeProblem, inFileOrder, type Problem } from './problems.ts';
import { delimiterName, type RawTable } from './read-csv.ts';
import { nameSome } from './gather-problems.ts';
import { suggestColumns } from './suggest-columns.ts';
import { isKnown, numberAt, type Column, type Table } from './table.ts';
import { exactNumber } from './words.ts';
import { largest } from '../numbers/extremes.ts';

/** How one column of a file was read. */
export interface ColumnReport {
  /** As it stands in the file. */
  readonly header: string;
  /** Its name in formulas. */
  readonly name: string;
  readonly label: string;
  readonly unit: ColumnUnit;
  readonly kind: ColumnKind;
  readonly known: number;
  readonly missing: number;
  /** Columns of the dictionary that are meant perhaps, where it is none of them (`suggestColumns`). */
  readonly mayBe?: readonly string[];
  /** Of a column of numbers with a known value; totals among the rows are not counted. */
  readonly figures?: { readonly lowest: number; readonly median: number; readonly highest: number };
  /** Of a column of text: how many different labels, and the first few in the order of the file. */
  readonly labels?: { readonly count: number; readonly first: readonly string[] };
}

/** How a file was read: plain data for the page, `describeReading` for the command line. */
export interface ReadingReport {
  readonly file: string;
  readonly table: TableName;
  readonly encoding: string;
  readonly delimiter: string;
  readonly rows: number;
  readonly columns: readonly ColumnReport[];
  /** In file order. */
  readonly problems: readonly Problem[];
  /** Rows that cannot be used. */
  readonly leftOut: readonly { readonly line: number; readonly reason: string }[];
  /** Other practices that lack a figure of a column in the dictionary, and of which: with a scheme that needs it they are left out too. */
  readonly lacking: readonly { readonly line: number; readonly columns: readonly string[] }[];
}

const labelsShown = 3;
const longestLabel = 60;

function columnReport({ header, entry }: MatchedHeader, column: Column, { size, unsound = [] }: Table): ColumnReport {
  const { name, label, unit, kind } = entry;
  if (column.type === 'text') {
    let known = 0;
    for (const code of column.codes) if (code >= 0) known++;
    return {
      header,
      name,
      label,
      unit,
      kind,
      known,
      missing: size - known,
      labels: { count: column.labels.length, first: column.labels.slice(0, labelsShown) },
    };
  }
  const values = new Float64Array(size);
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  const totals = new Set(unsound.filter(({ isTotal }) => isTotal).map(({ row }) => row));
  let known = 0;
  let figures = 0;
  for (const [row, value] of column.values.entries()) {
    if (Number.isNaN(value)) continue;
    known++;
    if (totals.has(row)) continue;
    values[figures++] = value;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  const [median] = quantiles(values.subarray(0, figures), [0.5]);
  return {
    header,
    name,
    label,
    unit,
    kind,
    known,
    missing: size - known,
    ...(figures > 0 && { figures: { lowest, median, highest } }),
  };
}

/** Rows that are sound and lack a figure. A column that says nothing of anybody is no row's fault. */
function findLacking(table: Table, columns: readonly ColumnReport[]): ReadingReport['lacking'] {
  const unsound = new Set(table.unsound?.map(({ row }) => row));
  const some = columns.filter(({ kind, missing, figures }) => kind !== 'unknown' && figures !== undefined && missing > 0);
  const costs = columns.filter(({ name, kind }) => kind === 'care cost' && !name.startsWith('baseline_'));
  // Chance goes by the number of patients: care of nobody that costs something cannot be drawn.
  const isOfNobody = (row: number): boolean =>
    numberAt(table.columns['list_size'], row) === 0 && costs.some(({ name }) => numberAt(table.columns[name], row) > 0);
  const lackedBy = (row: number): string[] => [
    ...some.filter(({ name }) => !isKnown(table.columns[name], row)).map(({ name }) => name),
    ...(isOfNobody(row) ? ['a list_size above 0'] : []),
  ];
  return Array.from(table.lines, (line, row) => ({ line, columns: unsound.has(row) ? [] : lackedBy(row) })).filter(
    (row) => row.columns.length > 0,
  );
}

/** What was read of a file, and what was not. */
export function readingReport(given: {
  raw: RawTable;
  tableName: TableName;
  table: Table;
  headers: readonly MatchedHeader[];
  problems: readonly Problem[];
}): ReadingReport {
  const { raw, tableName, table, headers, problems } = given;
  const taken = new Set(headers.map(({ entry }) => entry.name));
  const columns = headers.flatMap((found): ColumnReport[] => {
    const column = table.columns[found.entry.name];
    if (column === undefined) return [];
    const mayBe = found.entry.kind === 'unknown' ? suggestColumns(tableName, found.header, taken) : [];
    return [{ ...columnReport(found, column, table), ...(mayBe.length > 0 && { mayBe }) }];
  });
  return {
    file: raw.file,
    table: tableName,
    encoding: raw.encoding,
    delimiter: delimiterName(raw.delimiter),
    rows: raw.rows.length,
    columns,
    problems: inFileOrder(problems),
    leftOut: (table.unsound ?? []).map(({ row, reason }) => ({ line: raw.lines[row] ?? 0, reason })),
    lacking: tableName === 'practices' ? findLacking(table, columns) : [],
  };
}

/** Whole numbers as they stand in a sheet, commas and all; of others at least the whole pounds, and six digits. A year has no commas. */
const plain = (value: number, unit: ColumnUnit): string =>
  unit === 'year'
    ? String(value)
    : exactNumber(Number.isInteger(value) ? value : Number(Math.abs(value) < 10_000 ? value.toPrecision(6) : value.toFixed(2)));

/** A cell that swallowed the lines below it must not break the table. */
const onOneLine = (cell: string): string => {
  const words = cell.replaceAll(/\s+/g, ' ');
  return words.length > longestLabel ? `${words.slice(0, longestLabel)}…` : words;
};

const unitShown = (unit: ColumnUnit): string => (unit === 'unknown' ? 'not known' : unit);

function columnLine(column: ColumnReport): readonly string[] {
  const { header, name, label, known, missing, figures, labels } = column;
  const unit = labels !== undefined && column.unit !== 'code' && column.unit !== 'date' ? 'text' : column.unit;
  const range =
    figures !== undefined
      ? `${plain(figures.lowest, column.unit)} … ${plain(figures.median, column.unit)} … ${plain(figures.highest, column.unit)}`
      : labels !== undefined && labels.count > 0
        ? `${labels.count} different: ${labels.first.map(onOneLine).join(', ')}${labels.count > labels.first.length ? ' …' : ''}`
        : '';
  return [header, name, label, unitShown(unit), String(known), String(missing), range];
}

/** Cells as columns of equal width, the last one free. */
function align(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, place) => largest(rows.map((row) => (row[place] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, place) => (place === row.length - 1 ? cell : cell.padEnd(widths[place] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** What nobody described, and what of it may be a column of the dictionary under another name. Empty where there is none. */
export function carriedWords(columns: readonly ColumnReport[]): string {
  const unknown = columns.filter(({ kind }) => kind === 'unknown');
  if (unknown.length === 0) return '';
  const asked = unknown.flatMap(({ header, mayBe }) => (mayBe === undefined ? [] : [`Did you mean ${mayBe.join(' or ')} by “${header}”?`]));
  return [
    `Not in the dictionary, carried under their own names for formulas: ${unknown.map(({ name }) => name).join(', ')}.`,
    ...asked,
  ].join(' ');
}

/** What a scheme on savings needs and these columns do not have; empty where they have it, and of registers. */
export function unjudgedWords(table: TableName, columns: readonly ColumnReport[]): string {
  if (table !== 'practices' && table !== 'consortia') return '';
  const has = (wanted: (column: ColumnReport) => boolean): boolean =>
    columns.some((column) => column.figures !== undefined && wanted(column));
  const lacks = [
    has(({ name, kind }) => kind === 'care cost' && !name.startsWith('baseline_')) ? '' : 'no cost of care (<service>_cost, expenditure)',
    has(({ name }) => name === 'benchmark') ? '' : 'no benchmark',
  ].filter((words) => words !== '');
  if (lacks.length === 0) return '';
  const both = lacks.length > 1;
  return `There is ${lacks.join(' and ')} in this file: no scheme on savings can be judged on it, unless ${table === 'practices' ? 'consortia.csv' : 'practices.csv'} has ${both ? 'them' : 'it'}, or the scenario says how ${both ? 'they are' : 'it is'} reckoned from other columns.`;
}

const linesShown = 20;

/** Many lines of which the same is said, once: `- lines 2, 3, 4, 5, 6 and 12 more: list_size is missing`. */
function withSameWords(rows: readonly { readonly line: number; readonly words: string }[]): string[] {
  const linesOf = new Map<string, number[]>();
  for (const { line, words } of rows) {
    const lines = linesOf.get(words);
    if (lines === undefined) linesOf.set(words, [line]);
    else lines.push(line);
  }
  return [...linesOf].map(([words, lines]) => `- ${lines.length === 1 ? 'line' : 'lines'} ${nameSome(lines)}: ${words}`);
}

/** The reading report as plain text. */
export function describeReading(report: ReadingReport): string {
  const { columns, problems, leftOut, lacking } = report;
  const carried = carriedWords(columns);
  const lines = [
    `${report.file}: read as ${report.table}; ${report.encoding}, delimiter ${report.delimiter}, ${report.rows} ${report.rows === 1 ? 'row' : 'rows'}, ${columns.length} columns.`,
    '',
    ...align([['heading', 'read as', 'label', 'unit', 'known', 'missing', 'lowest … median … highest'], ...columns.map(columnLine)]),
  ];
  if (carried !== '') lines.push('', carried);
  lines.push('', problems.length === 0 ? 'No problems.' : `${problems.length === 1 ? 'One problem' : `${problems.length} problems`}:`);
  for (const problem of problems) lines.push(`- ${problem.severity}: ${describeProblem(problem)}`);
  const list = (rows: readonly { readonly line: number; readonly words: string }[]): void => {
    const listed = rows.length > linesShown ? withSameWords(rows) : rows.map(({ line, words }) => `- line ${line}: ${words}`);
    for (const line of listed.slice(0, linesShown)) lines.push(line);
    if (listed.length > linesShown) lines.push(`- and ${listed.length - linesShown} more`);
  };
  if (leftOut.length > 0) {
    lines.push('', `${leftOut.length} of ${report.rows} rows would be left out, whatever the scheme:`);
    list(leftOut.map(({ line, reason }) => ({ line, words: reason })));
  }
  if (lacking.length > 0) {
    const rows = `${lacking.length}${leftOut.length > 0 ? ' more' : ''} of ${report.rows} rows`;
    lines.push('', `${rows} would be left out with a scheme that needs what ${lacking.length === 1 ? 'it lacks' : 'they lack'}:`);
    list(lacking.map((row) => ({ line: row.line, words: row.columns.join(', ') })));
  }
  const unjudged = unjudgedWords(report.table, columns);
  if (unjudged !== '') lines.push('', unjudged);
  return `${lines.join('\n')}\n`;
}
