import type { ColumnUnit } from './column-entry.ts';

/** Why a cell cannot be read; `what` follows the cell in quotation marks: `“n/a” is not an amount of money.` */
export interface CellFault {
  readonly what: string;
  readonly mend: string;
}

/** How a cell says that a figure is not known, in capitals or not. Never zero. Dashes of all lengths are one sign; `:` is Eurostat's. */
const missingMarks = new Set(['', '-', '–', '—', '*', ':', '..', '...', '…', 'z', 'na', 'n/a', 'nk', 'n/k', 'null']);
const longestMark = 4;

export function isMissing(cell: string): boolean {
  const trimmed = cell.trim();
  return trimmed.length <= longestMark && missingMarks.has(trimmed.toLowerCase());
}

/** The same of a code: `z` is how a published table hides a figure, and a code is none. */
export const isMissingCode = (cell: string): boolean => isMissing(cell) && cell.trim().toLowerCase() !== 'z';

const powersOfTen = Array.from({ length: 16 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * A number of at most 15 digits, perhaps with a sign and a decimal point (`-1234.5`); NaN for any other cell. The digits as a
 * whole number and the power of ten are held exactly, so their quotient is the double that `Number` gives: it took three
 * times as long, the expression that says which cells are plain included, and most of a large file is read here.
 */
function readPlain(cell: string): number {
  const { length } = cell;
  const first = cell.charCodeAt(0) === 45 ? 1 : 0; // a minus
  if (length === first || length > first + 16) return Number.NaN;
  let whole = 0;
  let point = length;
  for (let place = first; place < length; place++) {
    const digit = cell.charCodeAt(place) - 48;
    if (digit >= 0 && digit <= 9) whole = whole * 10 + digit;
    else if (digit === -2 && point === length && place > first && place < length - 1) point = place;
    else return Number.NaN;
  }
  const decimals = point === length ? 0 : length - 1 - point;
  if (length - first - (decimals > 0 ? 1 : 0) > 15) return Number.NaN;
  const value = decimals === 0 ? whole : whole / powersOfTen[decimals];
  return first === 1 ? -value : value;
}

/** Thousands set apart by commas or by spaces, all in threes. */
const grouped = /^\d{1,3}(?:(?:,\d{3})+|(?:[ \u00a0\u202f]\d{3})+)(?:\.\d+)?$/;
const digits = /^(?:\d+\.?\d*|\.\d+)$/;
const scientific = /^-?\d+(?:\.\d+)?e[+-]?\d+$/i;
const decimalComma = /^\D*\d{1,3}(?:\.\d{3})*,\d+\D*$/;

const unknownMend = 'Leave the cell empty if the figure is unknown.';

const unitWords: Readonly<Partial<Record<ColumnUnit, string>>> = {
  people: 'a number of people',
  money: 'an amount of money',
  share: 'a share between 0 and 1 or a percentage such as 7.17%',
  percent: 'a percentage',
  points: 'a number of points',
  year: 'a year',
  score: 'a score',
  degrees: 'a number of degrees',
  flag: 'yes or no',
};

export const describeUnit = (unit: ColumnUnit): string => unitWords[unit] ?? 'a number';

function faultOf(cell: string, unit: ColumnUnit): CellFault {
  const what = `is not ${describeUnit(unit)}.`;
  if (scientific.test(cell)) {
    const full = Number(cell);
    return {
      what: 'is in scientific notation, in which a spreadsheet may have cut off digits.',
      mend: Math.abs(full) >= 1 && Math.abs(full) < 1e15 ? `Write the number in full (${full}).` : 'Write the number in full.',
    };
  }
  if (decimalComma.test(cell)) return { what, mend: 'Write a decimal point, and commas only between thousands: 1234.56 or 1,234.56.' };
  if (cell.startsWith('#'))
    return { what: 'is an error of the spreadsheet it came from, not a figure.', mend: `Mend the formula there. ${unknownMend}` };
  if (unit === 'year') return { what, mend: 'Write the year in which it begins, in four figures or with the next year: 2013 or 2013/14.' };
  if (cell.endsWith('%')) return { what, mend: 'Write the number without a percent sign, if that is what it is.' };
  return { what, mend: unknownMend };
}

/** A year that is written as two, as the NHS does: `2013/14`, `2013-14`, `2013/2014`, `FY2013/14`. */
const twoYears = /^(?:FY ?)?(\d{4}) ?[/–-] ?(\d{4}|\d{2})$/i;

export const isOfTwoYears = (cell: string): boolean => twoYears.test(cell.trim());

/** By the year in which it begins. Two years that do not follow each other could be either, or both: refused. */
function readYear(cell: string): number | CellFault {
  if (/^\d{4}$/.test(cell)) return Number(cell);
  const [, first, second] = twoYears.exec(cell) ?? [];
  if (first === undefined || second === undefined) return faultOf(cell, 'year');
  const next = String(Number(first) + 1);
  if (next.endsWith(second)) return Number(first);
  return {
    what: 'is not a year: of two the second must be the year after the first, for a row is of one year.',
    mend: `Write ${first}/${next.slice(-2)} or ${first} for the year that begins in ${first}.`,
  };
}

function readFlag(cell: string): number | CellFault {
  const word = cell.toLowerCase();
  if (word === 'yes' || word === 'y' || word === 'true' || word === '1') return 1;
  if (word === 'no' || word === 'n' || word === 'false' || word === '0') return 0;
  return { what: 'is not yes or no.', mend: 'Write yes or no (or 1 or 0), or leave the cell empty if it is unknown.' };
}

/**
 * The number in a cell, NaN where it is missing (blank, `-`, `*`, `..`, `n/a` and their like), or why it cannot be read. Pounds, dollars and
 * euros, commas between thousands and accountants' brackets, (1,234) for -1,234, are read. In a share `7.17%` is 0.0717; in a
 * column of percentages `5` and `5%` are both 5; the year `2013/14` is 2013. What could mean two things is refused, never guessed.
 */
export function readNumber(cell: string, unit: ColumnUnit): number | CellFault {
  // The commonest form first: most of a large file is read by this line alone.
  if (unit !== 'flag' && unit !== 'year') {
    const plain = readPlain(cell);
    if (!Number.isNaN(plain)) return plain;
  }
  if (isMissing(cell)) return Number.NaN;
  const trimmed = cell.trim();
  if (unit === 'flag') return readFlag(trimmed);
  if (unit === 'year') return readYear(trimmed);

  const fault = (): CellFault => faultOf(trimmed, unit);
  let rest = trimmed.replace('−', '-');
  let sign = 1;
  const takeSign = (): boolean => {
    if (!rest.startsWith('-')) return false;
    rest = rest.slice(1).trimStart();
    sign = -1;
    return true;
  };
  const bracketed = /^([£$€]?)\s*\((.*)\)$/.exec(rest);
  if (bracketed) {
    rest = `${bracketed[1]}${bracketed[2]?.trim()}`;
    sign = -1;
  }
  const hasSign = !bracketed && takeSign();
  if (/^[£$€]/.test(rest)) {
    if (unit !== 'money' && unit !== 'unknown') return fault();
    rest = rest.slice(1).trimStart();
    if (!bracketed && !hasSign) takeSign();
  }
  let exponent = '';
  if (rest.endsWith('%')) {
    if (unit !== 'share' && unit !== 'percent' && unit !== 'unknown') return fault();
    rest = rest.slice(0, -1).trimEnd();
    // Read with the exponent rather than divided, so that 7.17% is the same double as 0.0717.
    if (unit !== 'percent') exponent = 'e-2';
  }
  if (grouped.test(rest)) rest = rest.replace(/[, \u00a0\u202f]/g, '');
  return digits.test(rest) ? sign * Number(`${rest}${exponent}`) : fault();
}
