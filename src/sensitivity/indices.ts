import { latticePoint, mostDimensions } from '../numbers/lattice.ts';
import { sobolIndices, type SobolIndex } from '../numbers/sobol-indices.ts';
import { openStream } from '../numbers/stream.ts';
import { setValues, type Run } from '../run.ts';
import { isCounted } from '../schemes/parameter-steps.ts';
import { moneyMeasures, type Measured, type MoneyMeasure } from './measured.ts';
import type { Moved } from './moved.ts';

/** Values of what is moved, by name. */
export type Settings = Readonly<Record<string, number>>;

/** Which part of the spread of the money goes back to what, where all are moved at once, each evenly over its range and independently of the others. */
export interface Indices {
  /** Points of each of the two samples. */
  readonly points: number;
  /** What was moved, in the order of the indices. */
  readonly moved: readonly Moved[];
  /** Assumptions left where they stand: moving them changed no money, wherever it was tried. */
  readonly left: readonly Moved[];
  /** An index for each that was moved; NaN where the money is the same everywhere or cannot be told somewhere. */
  readonly of: Readonly<Record<MoneyMeasure, readonly SobolIndex[]>>;
  /** Of all runs, those that cannot be: routes would send on more than all there is. Then nothing was run and there is no index. */
  readonly impossible: number;
  readonly runs: number;
}

/** Points of a sample unless another number is asked for: of money that is much the same in most places, some hundredths of the variance; of money that is large in few, tenths. */
export const usualPoints = 256;
/** The least and the most that may be asked for, powers of 2. */
export const fewestPoints = 64;
export const mostPoints = 65_536;
/** Where it is tried whether an assumption does anything, beside the values as they stand. */
const pointsTried = 4;

/** A point as settings: of what is counted, whole numbers. */
const settingsAt = (moved: readonly Moved[], point: Float64Array): Settings =>
  Object.fromEntries(
    moved.map(({ name, unit, range: [low, high] }, place) => [
      name,
      Math.min(high, isCounted(unit) ? low + Math.floor(point[place] * (high - low + 1)) : low + point[place] * (high - low)),
    ]),
  );

/** A lattice's points as settings of all that is moved; `kind`: another one for another use. */
function sample(
  moved: readonly Moved[],
  { seed, kind, size, twice }: { seed: number; kind: string; size: number; twice: boolean },
): Settings[][] {
  const stream = openStream(seed, 'sensitivity', kind, 0);
  const shift = Float64Array.from({ length: moved.length * (twice ? 2 : 1) }, () => stream.uniform());
  return Array.from({ length: size }, (_, index) => {
    const point = latticePoint({ points: size, index, shift });
    const first = settingsAt(moved, point);
    return twice ? [first, settingsAt(moved, point.subarray(moved.length))] : [first];
  });
}

/**
 * Indices of a run's money. Asks for the runs, a list for each point, and is given the same lists of what came of them.
 *
 * `effective`: assumptions that are known to do something; of the others it is tried, each at both ends while all else is elsewhere.
 */
export function* findIndices(
  run: Run,
  { all, effective, points }: { all: readonly Moved[]; effective: ReadonlySet<Moved>; points: number },
): Generator<readonly (readonly Settings[])[], Indices, readonly (readonly Measured[])[]> {
  const doubtful = all.filter((each) => each.kind === 'assumption' && !effective.has(each));
  const triedAt = sample(all, { seed: run.seed, kind: 'trial', size: pointsTried, twice: false }).map(([settings]) => settings);
  const possibleAt = triedAt.filter((settings) => setValues(run, settings).settings !== undefined);
  const tried = yield doubtful.map(({ name, range }) =>
    possibleAt.flatMap((settings) => range.map((end) => ({ ...settings, [name]: end }))),
  );
  const left = doubtful.filter((_, place) => possibleAt.every((__, at) => isSame(tried[place][2 * at], tried[place][2 * at + 1])));
  const moved = all.filter((each) => !left.includes(each));
  return { moved, left, points, ...(yield* sampleMoney(run, moved, points)) };
}

const isSame = (one: Measured, other: Measured): boolean =>
  moneyMeasures.every((measure) => Object.is(one.amounts[measure], other.amounts[measure]));

function* sampleMoney(
  run: Run,
  moved: readonly Moved[],
  points: number,
): Generator<readonly (readonly Settings[])[], Pick<Indices, 'of' | 'impossible' | 'runs'>, readonly (readonly Measured[])[]> {
  // What is of chance stands last: runs one after the other share it as long as they can.
  const runs = points * (moved.length + 2);
  if (moved.length === 0 || 2 * moved.length > mostDimensions) return { of: untold(moved), impossible: 0, runs: 0 };
  const asked = sample(moved, { seed: run.seed, kind: 'indices', size: points, twice: true }).map(([a, b]) => [
    a,
    ...moved.map(({ name }) => ({ ...a, [name]: b[name] })),
    b,
  ]);
  const impossible = asked.flat().filter((settings) => setValues(run, settings).settings === undefined).length;
  if (impossible > 0) return { of: untold(moved), impossible, runs };
  const measured = yield asked;
  const indicesOf = (measure: MoneyMeasure): SobolIndex[] => {
    const column = (place: number): Float64Array => Float64Array.from(measured, (point) => point[place].amounts[measure]);
    return sobolIndices({ a: column(0), b: column(moved.length + 1), mixed: moved.map((_, place) => column(place + 1)) });
  };
  return {
    of: { practices: indicesOf('practices'), patient_care: indicesOf('patient_care'), paid: indicesOf('paid') },
    impossible,
    runs,
  };
}

function untold(moved: readonly Moved[]): Indices['of'] {
  const none = moved.map((): SobolIndex => ({ first: Number.NaN, total: Number.NaN, firstError: Number.NaN, totalError: Number.NaN }));
  return { practices: none, patient_care: none, paid: none };
}
