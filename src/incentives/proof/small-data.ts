import type { SearchedColumn } from './columns.ts';
import type { WatchedParty } from '../bench.ts';
import { expectCosts } from '../../awards/expect-costs.ts';
import type { Plan } from '../../awards/plan.ts';
import type { Dataset, Level, LevelName } from '../../data/dataset.ts';
import type { Column, Table } from '../../data/table.ts';

/** One consortium and a few practices, in which a counterexample is looked for. Values stand by column: [year][practice], or [year]. */
export interface SmallData {
  /** Number of practices; 0 where the data has consortia alone. */
  readonly practices: number;
  readonly years: readonly number[];
  /** Values of the columns, by their place in the list of those searched; of text columns the places of labels. */
  readonly values: readonly (readonly number[])[];
}

/** Care of the service falls to a part of what it was: at all practices together, or at one (its place). */
export interface CareFall {
  readonly factor: number;
  readonly practice?: number;
}

/** Small data and a fall of care in it. */
export interface Case {
  readonly data: SmallData;
  readonly fall: CareFall;
}

export const codes = { consortium: 'C1', practice: (place: number): string => `P${place + 1}`, provider: 'N1', person: 'G1' } as const;
/** What the one person holds of the one provider, as a percentage. */
export const holding = 10;

/** The code of the one provider: it is the first practice, or the consortium, where these are reached in no other way. */
export function providerFor({ party, isByMargin }: { readonly party: WatchedParty; readonly isByMargin: boolean }): string {
  if (!isByMargin) return codes.provider;
  return party === 'practice' ? codes.practice(0) : party === 'consortium_management' ? codes.consortium : codes.provider;
}

export interface BuildInput {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly columns: readonly SearchedColumn[];
  /** Code of the one provider (`providerFor`). */
  readonly provider: string;
  readonly service: string;
}

/** The small data as a dataset, with its care as given or after a fall; costs that are expected of care, as a benchmark, stay. */
export function buildSmall(
  { plan, dataset, columns, provider, service }: BuildInput,
  data: SmallData,
  fall?: CareFall,
): { dataset: Dataset; expected: Float64Array[] } {
  const { practices, years } = data;
  const count = { practice: practices * years.length, consortium: years.length, federation: years.length, nation: years.length };
  /** What is left of care in a row. What a consortium states falls by its one practice's part alone: of the same figure, else an even one. */
  const leftOf = (level: LevelName, row: number, name?: string): number => {
    if (fall === undefined) return 1;
    const { factor, practice } = fall;
    if (practice === undefined || (level === 'practice' && row % practices === practice)) return factor;
    if (level === 'practice') return 1;
    const stated = columns.findIndex((column) => column.level === 'practice' && column.name === name);
    const ofYear = stated < 0 ? [] : data.values[stated].slice(row * practices, (row + 1) * practices);
    const all = ofYear.reduce((sum, each) => sum + each, 0);
    return 1 - (1 - factor) * (all > 0 ? ofYear[practice] / all : 1 / practices);
  };

  const level = (name: LevelName, code: (row: number) => string, perYear: number): Level => {
    const own: Record<string, Column> = {};
    columns.forEach((column, place) => {
      if (column.level !== name) return;
      const values = data.values[place].map((value, row) => (column.isCareMoved ? value * leftOf(name, row, column.name) : value));
      own[column.name] =
        column.labels === undefined
          ? { type: 'number', values: Float64Array.from(values) }
          : { type: 'text', labels: column.labels, codes: Int32Array.from(values) };
    });
    const size = count[name];
    const yearOf = (row: number): number => Math.floor(row / perYear);
    return {
      name,
      size,
      codes: Array.from({ length: size }, (_, row) => code(row)),
      years: Int32Array.from({ length: size }, (_, row) => years[yearOf(row)]),
      columns: own,
      parent: name === 'nation' ? new Int32Array(0) : Int32Array.from({ length: size }, (_, row) => yearOf(row)),
    };
  };
  const { repeated: _, ...rest } = dataset;
  const small: Dataset = {
    ...rest,
    year: years[years.length - 1],
    levels: {
      practice: level('practice', (row) => codes.practice(row % practices), practices),
      consortium: level('consortium', () => codes.consortium, 1),
      federation: level('federation', () => codes.consortium, 1),
      nation: level('nation', () => 'nation', 1),
    },
    start: Int32Array.from({ length: years.length + 1 }, (_each, year) => year * practices),
    registers: smallRegisters(provider),
    leftOut: [],
  };
  const expected = expectCosts(plan, small);
  plan.costs.forEach((cost, place) => {
    if (cost.service !== service && cost.service !== 'all_care') return;
    if (cost.service !== service && fall?.practice !== undefined) return;
    expected[place] = expected[place].map((value, row) => value * leftOf(plan.costLevel, row));
  });
  return { dataset: small, expected };
}

const text = (value: string): Column => ({ type: 'text', labels: [value], codes: Int32Array.of(0) });
const number = (value: number): Column => ({ type: 'number', values: Float64Array.of(value) });
const register = (file: string, columns: Table['columns']): Table => ({ file, size: 1, columns, lines: Int32Array.of(2) });

/** One provider has a contract, and one person a holding in another, or in it. */
const smallRegisters = (provider: string): Dataset['registers'] => ({
  contracts: register('contracts.csv', {
    consortium_code: text(codes.consortium),
    provider_code: text(provider),
    annual_value: number(100_000),
    status: text('current'),
  }),
  interests: register('interests.csv', {
    person_code: text(codes.person),
    provider_code: text(codes.provider),
    interest_percent: number(holding),
  }),
});
