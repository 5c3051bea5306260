import Papa from 'papaparse';
import { tableNames } from './dataset.ts';
import { decode, notText, type Encoding } from './decode.ts';
import { findColumn } from './dictionary.ts';
import { gatherProblems } from './gather-problems.ts';
import type { Problem } from './problems.ts';
import type { UnsoundRow } from './table.ts';
import { largest } from '../numbers/extremes.ts';

/** A file as cells of text, nothing trimmed and nothing read as a number yet. */
export interface RawTable {
  readonly file: string;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly header: readonly string[];
  /** Line of the heading, from 1; 0 in an empty file. */
  readonly headerLine: number;
  /** Rows with anything in them; a row may have more or fewer cells than the heading, and is then listed in `unsound`. */
  readonly rows: readonly (readonly string[])[];
  /** Line in the file where each row begins, from 1, as a text editor counts (a quoted cell may hold several lines). */
  readonly lines: Int32Array;
  readonly unsound: readonly UnsoundRow[];
}

export type Delimiter = (typeof delimiters)[number];
const delimiters = [',', ';', '\t', '|'] as const;

/** Text from which the delimiter is told: the heading and some rows. */
const sampleLength = 65_536;
const sampleRows = 50;

/** Line ends are made alike before, for mixed ones corrupt fields silently; blank lines are kept, so that lines can be counted. */
const parse = (text: string, delimiter: Delimiter, preview = 0): Papa.ParseResult<string[]> =>
  Papa.parse<string[]>(text, { delimiter, newline: '\n', header: false, dynamicTyping: false, skipEmptyLines: false, preview });

const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');

/** Lines above the heading (a title, a date, a source) that are passed over at most. */
const mostLinesAbove = 10;

/** How many cells of a row are headings of some table. */
const countHeadings = (row: readonly string[]): number =>
  row.filter((cell) => tableNames.some((table) => findColumn(table, cell).kind !== 'unknown')).length;

/**
 * The row that holds the headings, the first unless one of the next holds at least two that the dictionary knows and more
 * than the first does, or the first is a title: one cell alone, above rows of several.
 */
function findHeading(rows: readonly (readonly string[])[]): number {
  const first = rows.findIndex((row) => !isBlank(row));
  if (first < 0) return 0;
  const known = countHeadings(rows[first]);
  if (known > 1) return first;
  const below = Array.from({ length: mostLinesAbove }, (_, i) => first + 1 + i).filter((place) => place < rows.length);
  const headings = below.map((place) => countHeadings(rows[place]));
  const most = largest(headings, 0);
  if (most > Math.max(1, known)) return below[headings.indexOf(most)];
  const filled = (place: number): number => rows[place].filter((cell) => cell.trim() !== '').length;
  return known === 0 && filled(first) === 1 ? (below.find((place) => filled(place) > 2) ?? first) : first;
}

/** The delimiter under which most rows have as many cells as the heading; of equals, the one that makes most cells. */
function findDelimiter(text: string): Delimiter {
  const sample = text.length > sampleLength ? text.slice(0, text.lastIndexOf('\n', sampleLength) + 1 || sampleLength) : text;
  let best: { delimiter: Delimiter; even: number; cells: number } = { delimiter: ',', even: -1, cells: 1 };
  for (const delimiter of delimiters) {
    const rows = parse(sample, delimiter, sampleRows).data.filter((row) => !isBlank(row));
    const cells = rows[findHeading(rows)]?.length ?? 0;
    const even = rows.filter((row) => row.length === cells).length;
    if (cells > 1 && (even > best.even || (even === best.even && cells > best.cells))) best = { delimiter, even, cells };
  }
  return best.delimiter;
}

/** Line ends inside the quoted cells of a row. */
function innerLines(row: readonly string[]): number {
  let count = 0;
  for (const cell of row) for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
  return count;
}

const delimiterNames: Readonly<Record<Delimiter, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'vertical bar' };

export const delimiterName = (delimiter: Delimiter): string => delimiterNames[delimiter];

/** Cells beyond the heading that hold nothing: a trailing comma, common in published files. */
const isOnlyLonger = (row: readonly string[], width: number): boolean => row.length > width && isBlank(row.slice(width));

const count = (n: number, words: string): string => `${n} ${words}${n === 1 ? '' : 's'}`;

/**
 * Reads a delimited text file into cells: encoding, delimiter and line ends are found, not asked for. A quote that is never
 * closed and rows whose number of cells differs from the heading's are problems, and those rows are listed as unsound.
 */
export function readCsv(bytes: Uint8Array, file: string): { readonly raw: RawTable; readonly problems: Problem[] } {
  const other = notText(bytes);
  const { text, encoding } = other === undefined ? decode(bytes) : { text: '', encoding: 'UTF-8' as const };
  const hasZero = text.includes('\0');
  const clean = hasZero ? '' : text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const delimiter = findDelimiter(clean);
  const { data, errors } = parse(clean, delimiter);
  const heading = findHeading(data);

  const unclosed = new Set(errors.filter((error) => error.code === 'MissingQuotes').map((error) => error.row));
  const badlyQuoted = new Set(errors.filter((error) => error.code === 'InvalidQuotes').map((error) => error.row));
  const hasQuotes = clean.includes('"');
  const problems = gatherProblems();
  const rows: string[][] = [];
  const lines: number[] = [];
  const unsound: UnsoundRow[] = [];
  const above: string[] = [];
  let header: readonly string[] = [];
  let headerLine = 0;
  let line = 1;

  data.forEach((row, place) => {
    const begins = line;
    line += 1 + (hasQuotes ? innerLines(row) : 0);
    if (isBlank(row)) return;
    const fault = faultOfRow(row, {
      width: place <= heading ? row.length : header.length,
      delimiter,
      swallowedTo: unclosed.has(place) ? line - 1 : undefined,
      isBadlyQuoted: place > heading && badlyQuoted.has(place),
    });
    if (fault !== undefined) {
      const { alike, what, why, mend } = fault;
      problems.add(alike, { file, line: begins, severity: 'error', what, ...(why !== undefined && { why }), mend });
    }
    if (place < heading) above.push(textOf(row));
    else if (place === heading) [header, headerLine] = [row, begins];
    else {
      if (fault !== undefined) unsound.push({ row: rows.length, reason: fault.reason });
      rows.push(row);
      lines.push(begins);
    }
  });

  if (above.length > 0) {
    const passed = above.length === 1 ? 'the line above it was' : `the ${above.length} lines above it were`;
    const what = `This line is read as the heading; ${passed} passed over: ${above.map((passedOver) => `“${passedOver}”`).join(', ')}.`;
    problems.add('above', { file, line: headerLine, severity: 'note', what });
  }

  const raw: RawTable = { file, encoding, delimiter, header, headerLine, rows, lines: Int32Array.from(lines), unsound };
  const whole = wholeFile({ file, other, hasZero, raw });
  return { raw, problems: whole === undefined ? problems.list() : [whole, ...problems.list()] };
}

/** The cells of a line that is no row, as words. */
const textOf = (row: readonly string[]): string =>
  row
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(' ');

/** What is wrong with how a row is written: `reason` is why it cannot be used, `alike` the kind of fault. */
interface RowFault extends Pick<Problem, 'what' | 'why'> {
  readonly alike: string;
  readonly reason: string;
  readonly mend: string;
}

/** Looks at a row as the file has it. `width`: cells of the heading; `swallowedTo`: the last line that went into a cell whose quotes are not closed. */
function faultOfRow(
  row: readonly string[],
  given: { width: number; delimiter: Delimiter; swallowedTo: number | undefined; isBadlyQuoted: boolean },
): RowFault | undefined {
  const { width, delimiter, swallowedTo, isBadlyQuoted } = given;
  if (swallowedTo !== undefined)
    return {
      alike: 'unclosed',
      reason: 'a quotation mark is opened and never closed',
      what: `A quotation mark (") is opened in this row and never closed, so everything after it was read as one cell, to line ${swallowedTo}.`,
      mend: 'Close the quotation mark, or take it away; inside a quoted cell, write it twice ("").',
    };
  if (row.length !== width && !isOnlyLonger(row, width)) {
    const cells = `has ${count(row.length, 'cell')} where the heading has ${width}`;
    return {
      alike: row.length > width ? 'long' : 'short',
      reason: `the row ${cells}`,
      what: `This row ${cells}.`,
      why: 'Its figures may stand in the wrong columns.',
      mend: `Put quotation marks round a cell that holds a ${delimiterNames[delimiter]}, and give every column a cell, empty where unknown.`,
    };
  }
  if (!isBadlyQuoted) return undefined;
  return {
    alike: 'quotes',
    reason: 'a quotation mark stands inside a quoted cell',
    what: 'A quotation mark (") stands inside a quoted cell of this row.',
    why: 'It is not certain where the cell ends.',
    mend: 'Inside a quoted cell, write the mark twice ("").',
  };
}

/** What is wrong with the file as a whole, if anything. */
function wholeFile(given: { file: string; other: string | undefined; hasZero: boolean; raw: RawTable }): Problem | undefined {
  const { file, other, hasZero, raw } = given;
  const error = (what: string, mend: string): Problem => ({ file, severity: 'error', what, mend });
  const saveAs = 'Open it in the program that made it and save it as “CSV (UTF-8)”.';
  if (other !== undefined) return error(`This is ${other}, not a CSV file.`, saveAs);
  if (hasZero) return error('This is not a text file.', saveAs);
  if (raw.headerLine === 0)
    return error('The file is empty.', 'A first line with the names of the columns is needed, and a line for each row.');
  return undefined;
}
