import { rankOf } from '../numbers/quantiles.ts';
import { openRowWork, type RowWork } from '../numbers/rows.ts';
import { standardErrorOfBins } from '../numbers/standard-error.ts';

/**
 * Figures of one amount for each of several rows (entities), in money unless said otherwise. `asGiven` is the data
 * without chance; the drawn columns are NaN where no years were drawn or a value is missing. Columns that are the same may be one array.
 */
export interface Figures {
  readonly asGiven: Float64Array;
  readonly mean: Float64Array;
  readonly standardDeviation: Float64Array;
  /** Monte Carlo standard error of the mean. */
  readonly standardError: Float64Array;
  readonly p5: Float64Array;
  readonly p25: Float64Array;
  readonly p50: Float64Array;
  readonly p75: Float64Array;
  readonly p95: Float64Array;
  /** Share of imagined years in which the amount is above nothing. */
  readonly probabilityPositive: Float64Array;
}

/** What is gone by: the mean of the draws, or the data as given where nothing was drawn. */
export const expectedOf = ({ mean, asGiven }: Pick<Figures, 'mean' | 'asGiven'>, row: number, draws: number): number =>
  (draws > 0 ? mean : asGiven)[row];

/** Names of the columns of `Figures` that are drawn, in the order in which they are written. */
export const drawnNames = ['mean', 'standardDeviation', 'standardError', 'p5', 'p25', 'p50', 'p75', 'p95', 'probabilityPositive'] as const;

/** Names of the columns of `Figures`, in the order in which they are written. */
export const figureNames = ['asGiven', ...drawnNames] as const;

/** The percentiles reported, as shares. */
const reported = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** Figures of `rows` rows, all missing. */
export function openFigures(rows: number): Figures {
  const missing = (): Float64Array => new Float64Array(rows).fill(Number.NaN);
  return {
    asGiven: missing(),
    mean: missing(),
    standardDeviation: missing(),
    standardError: missing(),
    p5: missing(),
    p25: missing(),
    p50: missing(),
    p75: missing(),
    p95: missing(),
    probabilityPositive: missing(),
  };
}

/** Figures of amounts that are the same in every imagined year; the drawn ones are missing where none are drawn. */
export function figuresOfConstants(asGiven: Float64Array, isDrawn: boolean): Figures {
  const same = isDrawn ? asGiven : new Float64Array(asGiven.length).fill(Number.NaN);
  const nil = new Float64Array(asGiven.length);
  const probabilityPositive = new Float64Array(asGiven.length);
  for (let row = 0; row < asGiven.length; row++) {
    nil[row] = same[row] - same[row]; // missing where the amount is
    probabilityPositive[row] = Number(same[row] > 0) + nil[row];
  }
  return {
    asGiven,
    mean: same,
    standardDeviation: nil,
    standardError: nil,
    p5: same,
    p25: same,
    p50: same,
    p75: same,
    p95: same,
    probabilityPositive,
  };
}

/** Some rows of figures. */
export function chooseRows(figures: Figures, rows: Int32Array): Figures {
  const chosen = openFigures(rows.length);
  for (const name of figureNames) {
    const [from, into] = [figures[name], chosen[name]];
    for (let place = 0; place < rows.length; place++) into[place] = from[rows[place]];
  }
  return chosen;
}

/** The drawn figures of some rows in one array, column after column (`drawnNames`): row r of column c is `values[c * rows + r]`. */
export interface DrawnRows {
  readonly rows: number;
  readonly values: Float64Array;
}

/** Drawn figures of `rows` rows, all missing, at the beginning of what room there is. */
export function openRows(rows: number, room?: Float64Array): DrawnRows {
  const size = drawnNames.length * rows;
  return { rows, values: (room?.subarray(0, size) ?? new Float64Array(size)).fill(Number.NaN) };
}

/** Puts rows among figures: in consecutive rows from `to` on, or each where `to` says. */
export function placeRows({ rows, values }: DrawnRows, figures: Figures, to: number | Int32Array): void {
  drawnNames.forEach((name, column) => {
    const target = figures[name];
    const first = column * rows;
    if (typeof to === 'number') for (let row = 0; row < rows; row++) target[to + row] = values[first + row];
    else for (let row = 0; row < rows; row++) target[to[row]] = values[first + row];
  });
}

/** What summing up rows of so many draws needs, used again for every row. */
const openDesks = (probabilitiesOf: (draws: number) => readonly number[]): ((draws: number) => RowWork) => {
  const desks = new Map<number, RowWork>();
  return (draws) => {
    let desk = desks.get(draws);
    if (desk === undefined) {
      const root = Math.round(Math.sqrt(draws));
      // One bin where the draws are none of `draws/chance`: then there is no standard error.
      desk = openRowWork({ count: draws, bins: root * root === draws ? root : 1, probabilities: probabilitiesOf(draws) });
      desks.set(draws, desk);
    }
    return desk;
  };
};

const deskFor = openDesks(() => reported);

/** Brings a row to where what is asked of it is worked out: until another is brought, or any is summed up. */
export function workOn(row: Float64Array): RowWork {
  const desk = deskFor(row.length);
  desk.take(row);
  return desk;
}

/** Counted from above: what is the r-th lowest of what falls is the r-th highest of what it falls with. */
const deskFromAbove = openDesks((draws) => reported.map((share) => (draws + 1 - rankOf(share, draws)) / draws).toReversed());

const knownYears = { rising: new WeakMap<Float64Array, Uint16Array>(), falling: new WeakMap<Float64Array, Uint16Array>() };

/**
 * The years (draws) in which whatever rises, or falls, with a row has its reported percentiles: the same from move to move of a
 * parameter, so it is remembered by the row, which is not to be written to. Undefined where something in it is missing.
 */
export function yearsAtPercentiles(row: Float64Array, direction: 'rising' | 'falling'): Uint16Array | undefined {
  let years = knownYears[direction].get(row);
  if (years === undefined) {
    const desk = direction === 'rising' ? deskFor(row.length) : deskFromAbove(row.length);
    desk.take(row);
    const { lowest, highest } = desk.sums();
    if (!Number.isFinite(desk.means.reduce((sum, mean) => sum + mean, 0))) return undefined;
    const found = desk.quantiles({ lowest, highest, atLowest: 0 });
    years = Uint16Array.from(direction === 'rising' ? found : found.toReversed(), (value) => row.indexOf(value));
    knownYears[direction].set(row, years);
  }
  return years;
}

/**
 * Writes the drawn figures of one row. One missing year makes them all missing: a mean of the other years would be a
 * figure of something else. The draws stand in their own order before and after. Returns whether some are gains and others losses.
 *
 * Sums are made bin by bin (`numbers/standard-error`) and then over the bins, as differences from a value among them, or four at once:
 * so they need no compensation. Their rounding is at the very most n ÷ 4 units in the last place, 1e-12 of what is summed at 16,384 draws.
 */
export const summarise = (draws: Float64Array, into: DrawnRows, row: number): boolean =>
  summariseAt(deskFor(draws.length), draws, { into, row });

/**
 * Writes the figures of rows of as many draws each, and adds them up draw by draw, in their order. `yearsOf`: the years in which a row
 * has its percentiles, where they are known (`yearsAtPercentiles`).
 */
export function summariseAll(
  rows: readonly Float64Array[],
  into: DrawnRows,
  yearsOf?: (row: number) => Uint16Array | undefined,
): { readonly isMixed: readonly boolean[]; readonly total: Float64Array } {
  const desk = deskFor(rows[0]?.length ?? 0);
  desk.total.fill(0);
  const isMixed = rows.map((draws, row) => summariseAt(desk, draws, { into, row, isAdded: true, ...(yearsOf && { yearsOf }) }));
  return { isMixed, total: desk.total.slice() };
}

interface Summing {
  readonly into: DrawnRows;
  readonly row: number;
  readonly isAdded?: boolean;
  readonly yearsOf?: (row: number) => Uint16Array | undefined;
}

function summariseAt(desk: RowWork, draws: Float64Array, { into: { rows, values }, row, isAdded, yearsOf }: Summing): boolean {
  const { length } = draws;
  const { means } = desk;
  const years = yearsOf?.(row); // first: they may be found at this desk
  desk.take(draws);
  const { lowest, highest, positive } = desk.sums(isAdded);
  let total = 0;
  for (let bin = 1; bin < means.length; bin++) total += means[bin] - means[0];
  const mean = means[0] + total / means.length;
  if (mean - mean !== 0) return false; // missing or out of range
  const percentiles = years ?? desk.quantiles({ lowest, highest, atLowest: lowest === 0 ? length - positive : 0 });
  let at = row;
  values[at] = mean;
  values[(at += rows)] = Math.sqrt(desk.squares(mean) / (length - 1));
  values[(at += rows)] = standardErrorOfBins(means);
  for (let which = 0; which < percentiles.length; which++) {
    const percentile = years === undefined ? percentiles[which] : draws[percentiles[which]];
    values[(at += rows)] = percentile + 0; // never −0
  }
  values[at + rows] = positive / length;
  return lowest < 0 && highest > 0;
}

/** Writes the figures of a row whose every draw is a factor, not below nothing, times the one row of another. */
export function scaleRow(one: DrawnRows, factor: number, { rows, values }: DrawnRows, row: number): void {
  drawnNames.forEach((name, column) => {
    const value = one.values[column];
    const scaled = name === 'probabilityPositive' && factor > 0 ? value : value * factor;
    values[column * rows + row] = scaled + 0; // never −0
  });
}
