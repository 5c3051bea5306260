/** From one day to another, both included; a day that is left out is open. Days are ISO text, so they compare as text. */
export interface Period {
  readonly start: string | undefined;
  readonly end: string | undefined;
}

const reaches = (from: Period, to: Period): boolean => from.start === undefined || to.end === undefined || from.start <= to.end;

/** Whether there is a day on which all of them are in force. One that ends before it begins never is. */
export const doOverlap = (...periods: readonly Period[]): boolean => periods.every((one) => periods.every((other) => reaches(one, other)));

/** All days of a year. */
export const daysOf = (year: number): Period => ({ start: `${year}-01-01`, end: `${year}-12-31` });
