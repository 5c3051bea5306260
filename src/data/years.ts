import type { Dataset, Level } from './dataset.ts';
import { ofDataset } from './of-dataset.ts';
import { populationOf } from './population.ts';
import { formatCount } from './words.ts';
import { sum } from '../numbers/sums.ts';

// An entity has a row for each year of the data, or of the run that repeats it. What is counted or said of the whole goes by the
// years and codes that are distinct, here and nowhere else.

/** The years of a dataset, each once, the first first. */
export interface Years {
  readonly years: readonly number[];
  /** They are not the data's own, and not shown. */
  readonly isYearAssumed?: true;
}

/** `2013`, or `2014 to 2024`; `year not given`. */
export function yearsWords({ years, isYearAssumed }: Years): string {
  const [first, last] = [years[0], years.at(-1)];
  if (isYearAssumed === true) return first === last ? 'year not given' : `${years.length} years, not given which`;
  return first === last ? String(first) : `${first} to ${last}`;
}

/** One of them as it is shown: where nobody gave them the first is 1, and one alone is missing. */
export function yearShown({ years, isYearAssumed }: Years, year: number): number {
  if (isYearAssumed !== true) return year;
  return years.length > 1 ? year - years[0] + 1 : Number.NaN;
}

/** `C001 2013`, or the code alone where no year is shown. */
export function codeAndYear(dataset: Years, code: string, year: number): string {
  const shown = yearShown(dataset, year);
  return Number.isNaN(shown) ? code : `${code} ${shown}`;
}

/** `C001`; where there are several years, `C001 2013`. */
export const codeInYears = (dataset: Years, code: string, year: number): string =>
  dataset.years.length > 1 ? codeAndYear(dataset, code, year) : code;

/** `300,000 people`, of several years those of the last: `300,000 people in 2014`. */
export function peopleWords(population: number, { years, isYearAssumed }: Years): string {
  const last = isYearAssumed === true ? 'the last year' : years.at(-1);
  return `${formatCount(population)} people${years.length > 1 ? ` in ${last}` : ''}`;
}

/** The time in which an amount comes together: `a year`, or `over 5 years` where there are several. */
export const spanWords = (years: number): string => (years <= 1 ? 'a year' : `over ${years} years`);

/** The same of what is added up over a dataset: the nation has a row for each year. */
export const spanOf = ({ levels }: Dataset): string => spanWords(levels.nation.size);

/** `today’s`; where there are several years, `each year’s`, for all of them move together, or whose it is of a single one of them. */
export const todays = (years: number, ofSeveral = 'each year’s'): string => (years <= 1 ? 'today’s' : ofSeveral);

export const todaysOf = ({ levels }: Dataset, ofSeveral?: string): string => todays(levels.nation.size, ofSeveral);

/** Codes of the entities that there are, or that stand in some of the rows, each once however many years it has. */
export const entitiesIn = ({ codes }: Pick<Level, 'codes'>, rows?: readonly number[]): string[] => [
  ...new Set(rows === undefined ? codes : rows.map((row) => codes[row])),
];

/** How large a dataset is. */
interface Size {
  readonly years: readonly number[];
  readonly practices: number;
  readonly consortia: number;
  /** Of the last year: practices come and go, and lists change. */
  readonly population: number;
}

export const sizeOf = ofDataset((dataset): Size => {
  const { nation, consortium, practice } = dataset.levels;
  const last = nation.years[nation.size - 1];
  const rows = Array.from(consortium.codes.keys()).filter((row) => consortium.years[row] === last);
  return {
    years: [...nation.years],
    practices: entitiesIn(practice).length,
    consortia: entitiesIn(consortium).length,
    population: sum(rows.map((row) => populationOf(dataset, row))),
  };
});

/** An entity as it is named: see `codeInYears`. */
export const nameIn = (dataset: Dataset, { code, year }: { readonly code: string; readonly year: number }): string =>
  codeInYears({ ...sizeOf(dataset), ...(dataset.isYearAssumed && { isYearAssumed: true }) }, code, year);

/** The year whose registers count in a year: years to come have none of their own, so those of the year that is repeated stand. */
export const yearInForce = ({ repeated }: Dataset, year: number): number => Math.min(year, repeated?.from ?? Infinity);

/** Those years, each once. */
export const yearsInForce = (dataset: Dataset): number[] => [
  ...new Set(Array.from(dataset.levels.nation.years, (year) => yearInForce(dataset, year))),
];
