import { isMissing, type CellFault } from './read-number.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/;
/** Day, month, year, as in the United Kingdom: 31/03/2011, 31-03-2011, 31.3.2011. */
const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
/** 01-Apr-2017, 1 April 2017, 01APR2017. A year of two digits is refused: it could be of either century. */
const named = /^(\d{1,2})[ -]?([a-z]{3,9})[ -]?(\d{4})$/i;

const fault: CellFault = {
  what: 'is not a date.',
  mend: 'Write dates as 2011-03-31, or day first as 31/03/2011; leave the cell empty if the date is open or unknown.',
};

function written(year: number, month: number, day: number): string | CellFault {
  const lengths = [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (month < 1 || month > 12 || day < 1 || day > (lengths[month - 1] ?? 0)) return fault;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A date as `2011-03-31`, so that the order of the text is the order of time; empty where missing; or why it cannot be read. */
export function readDate(cell: string): string | CellFault {
  const trimmed = cell.trim();
  if (isMissing(trimmed)) return '';
  const fromIso = iso.exec(trimmed);
  if (fromIso) return written(Number(fromIso[1]), Number(fromIso[2]), Number(fromIso[3]));
  const fromDay = dayFirst.exec(trimmed);
  if (fromDay) return written(Number(fromDay[3]), Number(fromDay[2]), Number(fromDay[1]));
  const fromName = named.exec(trimmed);
  if (!fromName) return fault;
  const month = months.indexOf((fromName[2] ?? '').slice(0, 3).toLowerCase()) + 1;
  return written(Number(fromName[3]), month, Number(fromName[1]));
}
