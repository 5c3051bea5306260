import type { Outcome } from '../outcome.ts';

/** The years that the data hold: `2013`, or `2014 to 2024`. */
export function yearsOf({ consortia, dataset }: Outcome): string {
  const years = [...new Set(consortia.years)].toSorted((a, b) => a - b);
  const [first, last] = [years[0] ?? dataset.year, years.at(-1) ?? dataset.year];
  return first === last ? String(first) : `${first} to ${last}`;
}

/** How many years the data, or the run that repeats it, has. */
export const countYears = ({ consortia }: Outcome): number => new Set(consortia.years).size;
