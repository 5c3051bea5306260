import type { SearchedColumn } from './columns.ts';
import type { CareFall, Case, SmallData } from './small-data.ts';
import type { Dataset } from '../../data/dataset.ts';
import { openStream, type Stream } from '../../numbers/stream.ts';

/** Most practices of a case. */
const mostPractices = 12;
/** Cases of plain figures alone. */
const plainRounds = 60;
/** The cases are the same every time. */
const seed = 20101206;

interface CasesInput {
  readonly dataset: Dataset;
  readonly columns: readonly SearchedColumn[];
  /** Whether a figure of the year before is read: then there are two years. */
  readonly looksBack: boolean;
  readonly service: string;
}

/** What care falls to. */
const factors = [0.9, 0.5, 0.99, 0.8, 0];
/** What figures are multiplied by, so that some stand beside the thresholds they are compared with and some far away. */
const multiples = [0.5, 0.8, 0.9, 0.95, 1, 1, 1, 1.02, 1.05, 1.1, 1.25, 2];

/** Values that need no reading: what a column may stand at in a small counterexample, the plainest first. */
export function plainValues({ entry, labels, isOfService }: SearchedColumn): number[] {
  if (labels !== undefined) return labels.map((_, place) => place).slice(0, 4);
  const { unit, kind, minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = entry;
  const values = (): number[] => {
    if (kind === 'list' || unit === 'people') return [1000];
    // Of benchmarks one that care meets when it falls.
    if (unit === 'money') return kind === 'benchmark' ? [100_000, 95_000, 0] : isOfService ? [100_000, 0] : [0, 100_000];
    if (unit === 'activity') return isOfService ? [100, 0] : [0, 100];
    if (unit === 'share' || unit === 'flag') return [0, 1];
    return [0, 1, 100];
  };
  return values().filter((value) => value >= minimum && value <= maximum);
}

/** Cases one after another, without end: plain figures, the data's own, and these changed. */
export function* openCases(input: CasesInput): Generator<Case, never> {
  const stream = openStream(seed, 'counterexample', input.service, 0);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(stream.uniform() * values.length)];
  const one = cutDown(input, 1);
  const ofPlain = (value: (column: SearchedColumn) => number): Case => ({
    data: {
      ...one,
      values: one.values.map((own, place) => {
        const all = value(input.columns[place]);
        return own.map(() => all);
      }),
    },
    fall: { factor: factors[0] },
  });
  yield ofPlain((column) => plainValues(column)[0] ?? 0);
  for (let round = 0; round < plainRounds; round++) yield ofPlain((column) => pick(plainValues(column)) ?? 0);
  yield* fallsOf(cutDown(input, mostPractices));
  yield* fallsOf(cutDown(input, 1));
  for (let round = 0; ; round++) {
    const data = changed(input, pick([1, 2, 3, 3]), stream, pick);
    const mover = data.practices > 1 && stream.uniform() < 0.5 ? { practice: 0 } : {};
    yield { data, fall: { factor: factors[round % factors.length], ...mover } };
  }
}

function* fallsOf(data: SmallData): Generator<Case> {
  for (const factor of factors) yield { data, fall: { factor } };
  if (data.practices > 1) for (const factor of factors) yield { data, fall: { factor, practice: 0 } };
}

/** Falls that are tried in place of one found, the plainest first. */
export const plainFalls = ({ practice }: CareFall): CareFall[] => [
  ...[0.9, 0.5, 0].map((factor): CareFall => ({ factor })),
  ...(practice === undefined ? [] : [0.9, 0.5, 0].map((factor): CareFall => ({ factor, practice }))),
];

/** The dataset's first consortium with its first practices: amounts of the consortium in proportion to what is left of it. */
function cutDown({ dataset, columns, looksBack }: CasesInput, most: number): SmallData {
  const { levels, start } = dataset;
  const [code] = levels.consortium.codes;
  const all = levels.consortium.codes.flatMap((each, row) => (each === code ? [row] : []));
  const rows = looksBack ? all.slice(0, 2) : all.slice(0, 1);
  const here = start[rows[0] + 1] - start[rows[0]];
  const practices = Math.min(most, here);
  const years = rows.map((row) => levels.consortium.years[row]);
  if (looksBack && years.length < 2) {
    rows.push(rows[0]);
    years.push(years[0] + 1);
  }
  const values = columns.map((column) => {
    const own = levels[column.level].columns[column.name];
    const [plain = 0] = plainValues(column);
    const at = (row: number): number => {
      if (own === undefined) return plain;
      if (own.type === 'text') return Math.max(0, own.codes[row]);
      return Number.isNaN(own.values[row]) ? plain : own.values[row];
    };
    if (column.level === 'practice')
      return rows.flatMap((row) => Array.from({ length: practices }, (_, place) => at(Math.min(start[row] + place, start[row + 1] - 1))));
    const isExtensive = ['money', 'people', 'activity'].includes(column.entry.unit) && here > 0;
    return rows.map((row) => (isExtensive ? Math.round((at(row) * practices) / here) : at(row)));
  });
  return { practices, years, values };
}

/** The same with figures changed: some to a multiple, some to plain values, each practice by itself. */
function changed(input: CasesInput, most: number, stream: Stream, pick: <Value>(values: readonly Value[]) => Value): SmallData {
  const data = cutDown(input, most);
  const values = data.values.map((own, place) => {
    const column = input.columns[place];
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = column.entry;
    const way = stream.uniform();
    return own.map((value) => {
      if (way < 0.3) return value;
      if (way < 0.5 || column.labels !== undefined) return pick(plainValues(column));
      return Math.min(Math.max(value * pick(multiples), minimum), maximum);
    });
  });
  return { ...data, values };
}
