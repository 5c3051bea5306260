import { yearShown, type Years } from '../data/years.ts';

export type Cell = string | number;

// A spreadsheet takes text that starts so for a formula, also behind spaces (and in its full-width letters).
const startsLikeFormula = /^\s*[=+\-@＝＋－＠]|^ *[\t\r]/;

/** Money is written to the penny: what stands behind that is no figure, but how a computer adds. */
export const toPence = (amount: number): number => Number(amount.toFixed(2));

/** From here on a hundredth is finer than nine significant figures. */
const large = 1e7;

/** Nine significant figures, of large amounts the pence as well. */
const rounded = (value: number): number => {
  if (Number.isInteger(value)) return value;
  return Math.abs(value) < large ? Number(value.toPrecision(9)) : toPence(value);
};

function writeCell(cell: Cell): string {
  if (typeof cell === 'number') return Number.isNaN(cell) ? '' : String(cell);
  const guarded = startsLikeFormula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** The same of rows that have a year, which is blank where nobody gave it. */
export function writeYearsCsv(dataset: Years, header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const place = header.indexOf('year');
  const shown = (cell: Cell): Cell => (typeof cell === 'number' ? yearShown(dataset, cell) : cell);
  return writeCsv(header, dataset.isYearAssumed === true ? rows.map((row) => row.with(place, shown(row[place]))) : rows);
}

/** A table that somebody gave, with some cells changed: every other is written as it was read, with quotes only where needed. */
export function copyCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${[header, ...rows].map((cells) => cells.map(cell).join(',')).join('\n')}\n`;
}

/** A table of results as CSV: numbers to nine significant figures, and never coarser than hundredths. What is money its table writes `toPence`. */
export function writeCsv(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  return writeExactCsv(header, inFigures(rows));
}

function* inFigures(rows: Iterable<readonly Cell[]>): Generator<readonly Cell[]> {
  for (const row of rows) yield row.map((cell) => (typeof cell === 'number' ? rounded(cell) : cell));
}

/**
 * A table as CSV (RFC 4180): UTF-8 without byte order mark, commas, quotes only where needed, and LF line ends, so that
 * the bytes are the same on every machine and in git. Numbers are written as the shortest digits that read back as the
 * same number: what is to be worked out again needs them all. NaN is a blank cell. Text that a spreadsheet would run as a
 * formula is put behind a single quote; numbers never are.
 */
export function writeExactCsv(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [header.map(writeCell).join(',')];
  for (const row of rows) lines.push(row.map(writeCell).join(','));
  return `${lines.join('\n')}\n`;
}
