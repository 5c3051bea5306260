import { ofDataset } from '../data/of-dataset.ts';
import { populationOf } from '../data/population.ts';
import { numberAt } from '../data/table.ts';
import { spherePoint, type SpherePoint } from '../numbers/sphere.ts';

/** What consortia may be alike in: columns of the data, or made of them. */
export const traits = ['deprivation', 'share_over_65', 'rurality', 'cost_a_head'] as const;
export type Trait = (typeof traits)[number];

/** People who are counted together: a practice's list; all of a consortium, where the data has none of its practices. */
export interface Lot {
  /** Place of its consortium among those that are grouped. */
  readonly consortium: number;
  readonly people: number;
  /** Where its practice stands, or its consortium; NaN where that is missing. */
  readonly point: SpherePoint;
  /** NaN where missing. */
  readonly traits: Readonly<Record<Trait, number>>;
  /** `practice S00012`, or `consortium C003`. */
  readonly name: string;
}

/** The consortia of one year, in the order of their codes. */
export interface Consortia {
  readonly year: number;
  /** Their rows in the level. */
  readonly rows: readonly number[];
  readonly codes: readonly string[];
  readonly people: Float64Array;
  readonly lots: readonly Lot[];
}

/**
 * The consortia of the data's last year (of a run that repeats its one year, of that), and what is known of their people. A figure is the practices'
 * where their table has its column, else the consortium's own.
 */
export const consortiaOf = ofDataset((dataset): Consortia => {
  const { levels, start, repeated, services } = dataset;
  const { consortium, practice, nation } = levels;
  const year = repeated?.from ?? nation.years[nation.size - 1];
  const rows = Array.from(consortium.codes.keys()).filter((row) => consortium.years[row] === year);
  const isOfPractices = (name: string): boolean => practice.columns[name] !== undefined;
  const read = (name: string, row: number, own: number): number =>
    isOfPractices(name) ? numberAt(practice.columns[name], row) : numberAt(consortium.columns[name], own);
  const costs = services.map((service) => `${service}_cost`).filter(isOfPractices);
  const costOf = (row: number): number => costs.reduce((sum, name) => sum + numberAt(practice.columns[name], row), 0);

  const people = Float64Array.from(rows, (row) => populationOf(dataset, row));
  const lots = rows.flatMap((own, place): Lot[] => {
    const lot = (row: number, count: number, cost: number, name: string): Lot => ({
      consortium: place,
      people: count,
      point: spherePoint(read('latitude', row, own), read('longitude', row, own)),
      traits: {
        deprivation: read('deprivation', row, own),
        share_over_65: read('share_over_65', row, own),
        rurality: read('rurality', row, own),
        cost_a_head: cost / count,
      },
      name,
    });
    const expenditure = numberAt(consortium.columns['expenditure'], own);
    const members = Array.from({ length: start[own + 1] - start[own] }, (_, member) => start[own] + member);
    if (members.length === 0) return [lot(-1, people[place], expenditure, `consortium ${consortium.codes[own]}`)];
    return members.map((row) => {
      const list = numberAt(practice.columns['list_size'], row);
      const cost = costs.length > 0 ? costOf(row) : (expenditure / people[place]) * list;
      return lot(row, list, cost, `practice ${practice.codes[row]}`);
    });
  });
  // Whoever has no patients has neither a place nor a likeness that counts.
  return { year, rows, codes: rows.map((row) => consortium.codes[row]), people, lots: lots.filter((lot) => lot.people !== 0) };
});

/** Mean of a figure over the people of each consortium; NaN where it is missing for any of them. */
export function meansOf({ rows, lots }: Pick<Consortia, 'rows' | 'lots'>, figure: (lot: Lot) => number): Float64Array {
  const sums = new Float64Array(rows.length);
  const people = new Float64Array(rows.length);
  for (const lot of lots) {
    sums[lot.consortium] += lot.people * figure(lot);
    people[lot.consortium] += lot.people;
  }
  return sums.map((sum, place) => sum / people[place]);
}
