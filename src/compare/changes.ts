import type { Dataset } from '../data/dataset.ts';
import { numberAt } from '../data/table.ts';
import { populationOf } from '../data/population.ts';
import { quantiles } from '../numbers/quantiles.ts';
import { sum } from '../numbers/sums.ts';
import type { Outcome } from '../outcome.ts';
import type { Run } from '../run.ts';

/** A run and what came of it. */
export interface Ran {
  readonly run: Run;
  readonly outcome: Outcome;
}

export interface EntityYear {
  readonly code: string;
  readonly year: number;
}

/** How many there are, and what changes for all of them together, in the dataset's currency. */
export interface CountAndSum {
  readonly count: number;
  readonly sum: number;
}

/** Entities whose money moves: what each receives under A and under B, a row an entity and year that both runs have. */
export interface Changes {
  readonly level: ChangeLevel;
  readonly codes: readonly string[];
  readonly years: Int32Array;
  /** Received a year in the mean of the draws (as given without draws); NaN where it cannot be told. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** B less A. */
  readonly change: Float64Array;
  /** The same for each registered patient; NaN without a list size. */
  readonly changeAHead: Float64Array;
  readonly gain: CountAndSum;
  readonly lose: CountAndSum;
  /** Change by less than a penny. */
  readonly stay: number;
  /** Missing on one side or on both: not counted anywhere else. */
  readonly cannotTell: number;
  /** Figures at `shares`, over the entities whose change is known. */
  readonly quantiles: { readonly shares: readonly number[]; readonly change: readonly number[]; readonly changeAHead: readonly number[] };
  /** Rows, largest first; those who stay are never among them. */
  readonly largestGains: readonly number[];
  readonly largestLosses: readonly number[];
  /** Left out of one of the runs, so that there is nothing to compare. */
  readonly onlyInA: readonly EntityYear[];
  readonly onlyInB: readonly EntityYear[];
}

/** Levels at which money ends with an entity: practices, and consortia (their funds and their management). */
export const changeLevels = ['practice', 'consortium'] as const;
export type ChangeLevel = (typeof changeLevels)[number];

const penny = 0.01;
const mostListed = 5;
const shares = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1] as const;

/** What entities of a level gain or lose from A to B; undefined where neither pays any of them. */
export function changesOf(level: ChangeLevel, a: Ran, b: Ran): Changes | undefined {
  if (![a, b].some(({ outcome }) => outcome.receipts.some((receipts) => receipts.level === level && receipts.codes.length > 0)))
    return undefined;
  const inA = a.run.dataset.levels[level];
  const inB = b.run.dataset.levels[level];
  const [rowInA, rowInB] = [rowsByEntity(inA), rowsByEntity(inB)];
  const both = Array.from(inA.codes, (_, row) => row).filter((row) => rowInB.has(keyOf(inA, row)));
  const rowsInB = both.map((row) => rowInB.get(keyOf(inA, row)) ?? -1); // filtered so that it is there

  const [allOfA, allOfB] = [receivedAt(level, a, rowInA), receivedAt(level, b, rowInB)];
  const ofA = Float64Array.from(both, (row) => allOfA[row]);
  const ofB = Float64Array.from(rowsInB, (row) => allOfB[row]);
  const change = ofB.map((amount, row) => amount - ofA[row]);
  const changeAHead = Float64Array.from(both, (row, place) => change[place] / peopleOf(a.run.dataset, level, row));

  const rows = [...both.keys()];
  const gaining = rows.filter((row) => change[row] >= penny).toSorted((x, y) => change[y] - change[x] || x - y);
  const losing = rows.filter((row) => change[row] <= -penny).toSorted((x, y) => change[x] - change[y] || x - y);
  const known = rows.filter((row) => !Number.isNaN(change[row]));
  const together = (some: readonly number[]): CountAndSum => ({ count: some.length, sum: sum(some.map((row) => change[row])) });
  return {
    level,
    codes: both.map((row) => inA.codes[row]),
    years: Int32Array.from(both, (row) => inA.years[row]),
    a: ofA,
    b: ofB,
    change,
    changeAHead,
    gain: together(gaining),
    lose: together(losing),
    stay: known.length - gaining.length - losing.length,
    cannotTell: rows.length - known.length,
    quantiles: { shares, change: quantilesOf(change), changeAHead: quantilesOf(changeAHead) },
    largestGains: gaining.slice(0, mostListed),
    largestLosses: losing.slice(0, mostListed),
    onlyInA: absentFrom(rowInB, inA),
    onlyInB: absentFrom(rowInA, inB),
  };
}

interface Entities {
  readonly codes: readonly string[];
  readonly years: Int32Array;
}

const keyOf = ({ codes, years }: Entities, row: number): string => `${years[row]} ${codes[row]}`;

const rowsByEntity = (entities: Entities): ReadonlyMap<string, number> =>
  new Map(entities.codes.map((_, row) => [keyOf(entities, row), row]));

const absentFrom = (others: ReadonlyMap<string, number>, entities: Entities): EntityYear[] =>
  entities.codes.flatMap((code, row) => (others.has(keyOf(entities, row)) ? [] : [{ code, year: entities.years[row] }]));

/** All that ends with each entity: whom no money reaches receives nothing, and a payment that cannot be told leaves the whole untold. */
function receivedAt(level: ChangeLevel, { outcome }: Ran, rowOf: ReadonlyMap<string, number>): Float64Array {
  const received = new Float64Array(rowOf.size);
  for (const receipts of outcome.receipts) {
    if (receipts.level !== level) continue;
    const amounts = outcome.draws > 0 ? receipts.figures.mean : receipts.figures.asGiven;
    for (let place = 0; place < amounts.length; place++) {
      const row = rowOf.get(keyOf(receipts, place));
      if (row === undefined) throw new Error(`money ends with an entity that is not in the data: ${receipts.codes[place]}`);
      received[row] += amounts[place];
    }
  }
  return received;
}

const peopleOf = (dataset: Dataset, level: ChangeLevel, row: number): number =>
  level === 'practice' ? numberAt(dataset.levels.practice.columns['list_size'], row) : populationOf(dataset, row);

const quantilesOf = (values: Float64Array): number[] =>
  quantiles(
    values.filter((value) => !Number.isNaN(value)),
    shares,
  );
