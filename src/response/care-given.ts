import type { Dataset } from '../data/dataset.ts';
import type { Column } from '../data/table.ts';

/** How much of its care of today each practice gives: one value a practice, 1 for all of it, by service. */
export type CareGiven = ReadonlyMap<string, Float64Array>;

/** The dataset as it is when practices give so much of their care: activity and cost together, everything else as it was. */
export function withCare(dataset: Dataset, given: CareGiven): Dataset {
  const { practice } = dataset.levels;
  const columns: Record<string, Column> = { ...practice.columns };
  for (const [service, shares] of given)
    for (const name of [`${service}_activity`, `${service}_cost`]) {
      const column = columns[name];
      if (column?.type === 'number') columns[name] = { ...column, values: column.values.map((value, row) => value * shares[row]) };
    }
  return { ...dataset, levels: { ...dataset.levels, practice: { ...practice, columns } } };
}
