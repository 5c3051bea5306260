import type { Dataset } from '../data/dataset.ts';
import { ofDataset } from '../data/of-dataset.ts';
import { numberAt } from '../data/table.ts';

/** Who takes part: 1 or 0, one a practice of the roster. */
export type Joiners = Uint8Array;

/** The practices of a dataset, each once, however many years it has. */
export interface Roster {
  readonly codes: readonly string[];
  readonly placeOf: ReadonlyMap<string, number>;
  /** Of each row of the level: the place of its practice. */
  readonly places: Int32Array;
  /** Of each row by code and year (`rowKey`), and of each row of consortia. */
  readonly rowOf: ReadonlyMap<string, number>;
  readonly consortiumRowOf: ReadonlyMap<string, number>;
  /** By practice: the code of its consortium, of several years in the first. */
  readonly consortia: readonly string[];
  /** By practice: people on its list, added up over its years; NaN where missing. */
  readonly people: Float64Array;
  /** By practice: how many years it has. */
  readonly years: Int32Array;
}

export const rowKey = (code: string, year: number): string => `${code} ${year}`;

export const rosterOf = ofDataset(({ levels: { practice, consortium } }): Roster => {
  const codes = [...new Set(practice.codes)];
  const placeOf = new Map(codes.map((code, place) => [code, place]));
  const places = Int32Array.from(practice.codes, (code) => placeOf.get(code) ?? -1);
  const consortia: string[] = [];
  const people = new Float64Array(codes.length);
  const years = new Int32Array(codes.length);
  places.forEach((place, row) => {
    consortia[place] ??= consortium.codes[practice.parent[row]];
    people[place] += numberAt(practice.columns['list_size'], row);
    years[place] += 1;
  });
  return {
    codes,
    placeOf,
    places,
    rowOf: new Map(practice.codes.map((code, row) => [rowKey(code, practice.years[row]), row])),
    consortiumRowOf: new Map(consortium.codes.map((code, row) => [rowKey(code, consortium.years[row]), row])),
    consortia,
    people,
    years,
  };
});

/** All of them, or none. */
export const everybody = (dataset: Dataset): Joiners => new Uint8Array(rosterOf(dataset).codes.length).fill(1);
export const nobody = (dataset: Dataset): Joiners => new Uint8Array(rosterOf(dataset).codes.length);

/** Some practices change their mind. */
export function flipped(joiners: Joiners, practices: readonly number[]): Joiners {
  const other = joiners.slice();
  for (const practice of practices) other[practice] = 1 - other[practice];
  return other;
}
