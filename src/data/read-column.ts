import type { ColumnEntry } from './column-entry.ts';
import { readDate } from './read-date.ts';
import { describeUnit, isMissing, isMissingCode, isOfTwoYears, readNumber, type CellFault } from './read-number.ts';
import type { Column, NumberColumn, TextColumn } from './table.ts';
import { formatCount } from './words.ts';

/** A cell that could not be read, by its row. The column has a missing value there. */
interface FaultyCell extends CellFault {
  readonly row: number;
  readonly cell: string;
}

/** A column, and what could not be read of it. */
export interface ColumnReading {
  readonly column: Column;
  readonly faults: readonly FaultyCell[];
  /** Said about the whole column: it holds percentages where shares are asked, or perhaps points between thousands, or years written as two, or was carried as text because of a few cells. */
  readonly whole?: { readonly row: number; readonly severity: 'error' | 'warning' | 'note'; readonly what: string; readonly mend: string };
}

/** Above this a share cannot be a share a little off, only a percentage without its sign. */
const surelyPercent = 1.5;

function textColumn(
  cells: readonly string[],
  read: (cell: string) => string | CellFault,
  isEmpty: (cell: string) => boolean = isMissing,
): ColumnReading & { readonly column: TextColumn } {
  const codes = new Int32Array(cells.length).fill(-1);
  const places = new Map<string, number>();
  const faults: FaultyCell[] = [];
  cells.forEach((cell, row) => {
    if (isEmpty(cell)) return;
    const label = read(cell);
    if (typeof label !== 'string') {
      faults.push({ ...label, row, cell });
      return;
    }
    const place = places.get(label) ?? places.size;
    places.set(label, place);
    codes[row] = place;
  });
  return { column: { type: 'text', labels: [...places.keys()], codes }, faults };
}

/** Labels are compared without regard to case or the sign between words, and kept as the dictionary writes them. */
function readLabel(labels: readonly string[]): (cell: string) => string | CellFault {
  return (cell) =>
    labels.find(
      (label) =>
        label ===
        cell
          .trim()
          .toLowerCase()
          .replace(/[\s-]+/g, '_'),
    ) ?? {
      what: `is not one of ${labels.join(', ')}.`,
      mend: 'Write one of these words, or leave the cell empty if it is unknown.',
    };
}

function outOfBounds(entry: ColumnEntry, value: number): CellFault | undefined {
  const { minimum, maximum } = entry;
  if (minimum !== undefined && value < minimum) {
    return {
      what: `is below ${minimum}, the least that ${entry.name} can be.`,
      mend: 'Mend the figure, or leave the cell empty if it is unknown.',
    };
  }
  if (maximum !== undefined && value > maximum) {
    return {
      what: `is above ${maximum}, the most that ${entry.name} can be.`,
      mend: 'Mend the figure, or leave the cell empty if it is unknown.',
    };
  }
  return undefined;
}

/** `1.234` in every cell, as people write a thousand and more in some countries, may well be what was meant. */
function pointedThousands({ unit }: ColumnEntry, cells: readonly string[]): Pick<ColumnReading, 'whole'> {
  if (unit !== 'people' && unit !== 'money') return {};
  const row = cells.findIndex((cell) => !isMissing(cell));
  if (row < 0 || !cells.every((cell) => /^ *[£$€]?[1-9]\d{0,2}\.\d{3} *$/.test(cell) || isMissing(cell))) return {};
  const cell = cells[row].trim();
  const what = `“${cell}” is read as a number with decimals, and so is every figure of the column.`;
  return { whole: { row, severity: 'warning', what, mend: `If the point stands between thousands, write ${cell.replace('.', '')}.` } };
}

/** How years that are written as two were read. */
function yearsOfTwo({ unit }: ColumnEntry, cells: readonly string[], values: Float64Array): Pick<ColumnReading, 'whole'> {
  if (unit !== 'year') return {};
  const rows = Array.from(values.keys()).filter((row) => isOfTwoYears(cells[row]) && !Number.isNaN(values[row]));
  if (rows.length === 0) return {};
  const [row] = rows;
  const others = rows.length === 1 ? '' : `, and so are all ${formatCount(rows.length)} years of the column that are written as two`;
  const what = `“${cells[row].trim()}” is read as ${values[row]}, the year in which it begins${others}.`;
  return { whole: { row, severity: 'note', what, mend: `Nothing need be mended: ${values[row]} in four figures means the same.` } };
}

const missingColumn = (size: number): NumberColumn => ({ type: 'number', values: new Float64Array(size).fill(Number.NaN) });

function numberColumn(entry: ColumnEntry, cells: readonly string[]): ColumnReading {
  const values = new Float64Array(cells.length);
  const faults: FaultyCell[] = [];
  let surely = 0;
  let first = -1;
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row] ?? '';
    const read = readNumber(cell, entry.unit);
    values[row] = typeof read === 'number' ? read : Number.NaN;
    if (typeof read !== 'number') {
      faults.push({ ...read, row, cell });
      continue;
    }
    if (entry.unit === 'share' && entry.maximum === 1 && read > surelyPercent && !cell.includes('%')) {
      if (surely++ === 0) first = row;
      continue;
    }
    const beyond = outOfBounds(entry, read);
    if (beyond === undefined) continue;
    faults.push({ ...beyond, row, cell });
    values[row] = Number.NaN;
  }
  if (surely === 0)
    return { column: { type: 'number', values }, faults, ...pointedThousands(entry, cells), ...yearsOfTwo(entry, cells, values) };
  const cell = cells[first]?.trim() ?? '';
  const what =
    `“${cell}” is not ${describeUnit('share')}; ${surely} of the column's ${cells.length} cells are above 1, so it seems to hold percentages. ` +
    'Since a 0.9 could then mean 90% or 0.9%, none of the column is read.';
  return {
    column: missingColumn(cells.length),
    faults,
    whole: { row: first, severity: 'error', what, mend: `Write a percent sign (${cell}%) in every cell, or divide the column by 100.` },
  };
}

/** A number with a leading zero is a code: 00123 is not 123. */
const isCode = (cell: string): boolean => (cell.startsWith('0') || cell.startsWith(' ')) && /^ *0\d/.test(cell);

/** A number if every known cell is one and none is a code with a leading zero, else undefined and the first cell that is none. */
function asNumbers(
  entry: ColumnEntry,
  cells: readonly string[],
): { readonly column?: NumberColumn; readonly row: number; readonly numbers: number } {
  const values = new Float64Array(cells.length);
  let numbers = 0;
  let row = -1;
  let percents = 0;
  cells.forEach((cell, place) => {
    const read = isCode(cell) ? undefined : readNumber(cell, entry.unit);
    if (typeof read !== 'number') {
      if (row < 0) row = place;
      return;
    }
    values[place] = read;
    if (Number.isNaN(read)) return;
    numbers++;
    if (cell.endsWith('%')) percents++;
    // Some cells with a percent sign and some without could mean two things.
    if (entry.unit === 'unknown' && read !== 0 && percents > 0 && percents < numbers && row < 0) row = place;
  });
  return row < 0 ? { column: { type: 'number', values }, row, numbers } : { row, numbers };
}

const asText = (cells: readonly string[]): ColumnReading => textColumn(cells, (cell) => cell.trim());

/** A column nobody described, or that may be text: numbers if every known cell is one, else text, with a note where most cells are numbers. */
function unknownColumn(entry: ColumnEntry, cells: readonly string[]): ColumnReading {
  const { column, row, numbers } = asNumbers(entry, cells);
  if (column !== undefined) return { column, faults: [] };
  const text = asText(cells);
  const cell = cells[row] ?? '';
  if (numbers * 2 <= cells.length || isCode(cell)) return text;
  const what = `Carried as text, because “${cell.trim()}” is not a number, as most of the column is.`;
  return { ...text, whole: { row, severity: 'note', what, mend: 'Mend or empty that cell to use the column in a formula.' } };
}

/**
 * Reads the cells of one column by its entry. Unreadable cells and values outside the entry's bounds are missing and listed.
 * Codes are trimmed and otherwise stay as they are: 00123 is not 123.
 */
export function readColumn(entry: ColumnEntry, cells: readonly string[]): ColumnReading {
  if (entry.labels !== undefined) return textColumn(cells, readLabel(entry.labels));
  switch (entry.unit) {
    case 'code':
      return textColumn(cells, (cell) => cell.trim(), isMissingCode);
    case 'text':
      return asText(cells);
    case 'date':
      return textColumn(cells, readDate);
    case 'unknown':
      return unknownColumn(entry, cells);
    default:
      return entry.mayBeText && asNumbers(entry, cells).column === undefined ? unknownColumn(entry, cells) : numberColumn(entry, cells);
  }
}
