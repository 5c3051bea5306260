/** From one day to another, both included; a day that is left out is open. Days are ISO text, so they compare as text. */
export interface Period {
  readonly start: string | undefined;
  readonly end: string | undefined;
}

/** The first day and the last. */
export interface Days extends Period {
  readonly start: string;
  readonly end: string;
}

const reaches = (from: Period, to: Period): boolean => from.start === undefined || to.end === undefined || from.start <= to.end;

/** Whether there is a day on which all of them are in force. One that ends before it begins never is. */
export const doOverlap = (...periods: readonly Period[]): boolean => periods.every((one) => periods.every((other) => reaches(one, other)));

/** All days of a calendar year. */
const daysOfCalendar = (year: number): Days => ({ start: `${year}-01-01`, end: `${year}-12-31` });
/** All days of a financial year of the NHS, by the year in which it begins: 2013 is 2013/14. */
const daysOfFinancial = (year: number): Days => ({ start: `${year}-04-01`, end: `${year + 1}-03-31` });

/**
 * All days of a year of a dataset: of English data, whose money is pounds, from 1 April to 31 March, as its contracts and its
 * published figures are; of other data the calendar's, as the American programme's performance years are.
 */
export const daysOf = ({ currency }: { readonly currency: string }, year: number): Days =>
  currency === 'GBP' ? daysOfFinancial(year) : daysOfCalendar(year);

/** Whole days since a day long ago, in the Gregorian calendar; years begin in March, so that a leap day is the last of one. */
function dayNumber(day: string): number {
  const [year, month, date] = day.split('-').map(Number);
  const years = month < 3 ? year - 1 : year;
  const monthsBefore = (month + 9) % 12;
  return (
    365 * years +
    Math.floor(years / 4) -
    Math.floor(years / 100) +
    Math.floor(years / 400) +
    Math.floor((153 * monthsBefore + 2) / 5) +
    date
  );
}

/** On how many of some days all of some periods are in force. */
export function countDays(days: Days, ...periods: readonly Period[]): number {
  const all = [days, ...periods];
  if (!doOverlap(...all)) return 0;
  const latest = all.reduce((day, { start = day }) => (start > day ? start : day), '');
  const earliest = all.reduce((day, { end = day }) => (end < day ? end : day), '9999-12-31');
  return dayNumber(earliest) - dayNumber(latest) + 1;
}
