import { plainFalls, plainValues } from './cases.ts';
import type { SearchedColumn } from './columns.ts';
import type { Case } from './small-data.ts';

interface ShrinkInput {
  readonly columns: readonly SearchedColumn[];
  readonly first: Case;
  /** Whether a case is still a counterexample. */
  readonly keeps: (each: Case) => boolean;
  readonly mostSteps: number;
}

/** Makes a counterexample smaller until no step keeps it: fewest practices, then fewest columns away from plain values, then few digits. */
export function shrink({ columns, first, keeps, mostSteps }: ShrinkInput): Case {
  let least = first;
  let steps = 0;
  /** Goes on with the first of some cases that is still one; whether there is any. */
  const take = (tried: Iterable<Case>): boolean => {
    for (const each of tried) {
      if (steps++ >= mostSteps) return false;
      if (!keeps(each)) continue;
      least = each;
      return true;
    }
    return false;
  };
  take([0, 1].map((choice) => plainAmounts(least, columns, choice)));
  while (take(withoutOne(least, columns)));
  for (let smaller = true; smaller && steps < mostSteps;) {
    smaller = false;
    if (!isPlainFall(least) && take(plainFalls(least.fall).map((fall) => ({ ...least, fall })))) smaller = true;
    for (const [place, column] of columns.entries()) {
      const plain = plainValues(column);
      if (isAll(least.data.values[place], plain)) continue;
      const tried = [...plain.map((value) => [value]), ...roundings(least, place, column)];
      if (take(tried.map((values) => withValues(least, place, values)))) smaller = true;
    }
  }
  return least;
}

const isPlainFall = ({ fall }: Case): boolean => fall.practice === undefined && fall.factor === 0.9;
const isAll = (values: readonly number[], plain: readonly number[]): boolean =>
  values.every((value) => value === values[0]) && plain.includes(values[0]);

const amounts = ['money', 'people', 'activity'];

/** One practice, all amounts plain (of benchmarks the plain value of a choice), all else as it is. */
function plainAmounts({ data, fall }: Case, columns: readonly SearchedColumn[], choice: number): Case {
  const { practices, years } = data;
  const values = data.values.map((own, place) => {
    const column = columns[place];
    const left = column.level === 'practice' ? own.filter((_, row) => row % practices === 0) : own;
    const plain = amounts.includes(column.entry.unit) ? plainValues(column).at(column.entry.kind === 'benchmark' ? choice : 0) : undefined;
    return plain === undefined ? left : left.map(() => plain);
  });
  return { data: { practices: Math.min(1, practices), years, values }, fall: { factor: fall.factor } };
}

/** One value for all rows, or one each. */
function withValues({ data, fall }: Case, place: number, values: readonly number[]): Case {
  const own = data.values[place].map((_, row) => values[values.length === 1 ? 0 : row]);
  return { data: { ...data, values: data.values.map((each, at) => (at === place ? own : each)) }, fall };
}

/** Values of fewer digits; shares keep two decimals, all else is whole. */
function roundings({ data }: Case, place: number, { labels, entry }: SearchedColumn): number[][] {
  if (labels !== undefined) return [];
  const own = data.values[place];
  const isWithin = (value: number): boolean => value >= (entry.minimum ?? value) && value <= (entry.maximum ?? value);
  const smallest = ['money', 'people', 'activity', 'points', 'number'].includes(entry.unit) ? 1 : 0.01;
  const all = [1, 2, 3, 5].map((digits) =>
    own.map((value) => {
      const rounded = Number(value.toPrecision(digits));
      return Math.abs(rounded) < smallest ? 0 : Math.round(rounded / smallest) / Math.round(1 / smallest);
    }),
  );
  return all.filter((values) => values.every(isWithin) && values.some((value, row) => !Object.is(value, own[row])));
}

/** The same with one practice less, each in turn; the consortium's amounts in proportion, or as they are. */
function* withoutOne({ data, fall }: Case, columns: readonly SearchedColumn[]): Generator<Case> {
  const { practices, years, values } = data;
  if (practices <= 1) return;
  for (let gone = practices - 1; gone >= 0; gone--) {
    if (gone === fall.practice) continue;
    for (const part of [(practices - 1) / practices, 1]) {
      const left = values.map((own, place) =>
        columns[place].level === 'practice'
          ? own.filter((_, row) => row % practices !== gone)
          : own.map((value) => (amounts.includes(columns[place].entry.unit) ? Math.round(value * part) : value)),
      );
      const mover = fall.practice === undefined ? {} : { practice: fall.practice - (gone < fall.practice ? 1 : 0) };
      yield { data: { practices: practices - 1, years, values: left }, fall: { factor: fall.factor, ...mover } };
    }
  }
}
