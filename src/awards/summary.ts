import { openQuantiles, type RowQuantiles } from '../numbers/quantiles.ts';
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

/** Drawn figures of `rows` rows, all missing. */
export const openRows = (rows: number): DrawnRows => ({ rows, values: new Float64Array(drawnNames.length * rows).fill(Number.NaN) });

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
interface Desk {
  readonly means: Float64Array;
  readonly quantiles: RowQuantiles;
  readonly range: { lowest: number; highest: number; atLowest: number };
}

const desks = new Map<number, Desk>();

function deskFor(draws: number): Desk {
  let desk = desks.get(draws);
  if (desk === undefined) {
    const root = Math.round(Math.sqrt(draws));
    // One bin where the draws are none of `draws/chance`: then there is no standard error.
    const means = new Float64Array(root * root === draws ? root : 1);
    desk = { means, quantiles: openQuantiles(reported, draws), range: { lowest: 0, highest: 0, atLowest: 0 } };
    desks.set(draws, desk);
  }
  return desk;
}

/** Sum of the squared deviations from the mean: four sums at once, for each addition waits for the one before it. */
function squaresAround(mean: number, draws: Float64Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let draw = 0;
  for (; draw + 3 < draws.length; draw += 4) {
    a += (draws[draw] - mean) * (draws[draw] - mean);
    b += (draws[draw + 1] - mean) * (draws[draw + 1] - mean);
    c += (draws[draw + 2] - mean) * (draws[draw + 2] - mean);
    d += (draws[draw + 3] - mean) * (draws[draw + 3] - mean);
  }
  for (; draw < draws.length; draw++) a += (draws[draw] - mean) * (draws[draw] - mean);
  return a + b + (c + d);
}

/**
 * Writes the drawn figures of one row. One missing year makes them all missing: a mean of the other years would be a
 * figure of something else. The draws stand in their own order before and after. Returns whether some are gains and others losses.
 *
 * Sums are made bin by bin (`numbers/standard-error`) and then over the bins, as differences from a value among them, or four at once:
 * so they need no compensation. Their rounding is at the very most n ÷ 4 units in the last place, 1e-12 of what is summed at 16,384 draws.
 */
export function summarise(draws: Float64Array, { rows, values }: DrawnRows, row: number): boolean {
  const { length } = draws;
  const desk = deskFor(length);
  const { means, range } = desk;
  const size = length / means.length;
  let lowest = draws[0];
  let highest = draws[0];
  let positive = 0;
  for (let bin = 0, draw = 0; bin < means.length; bin++) {
    const first = draws[draw];
    let total = 0;
    for (const end = draw + size; draw < end; draw++) {
      const value = draws[draw];
      total += value - first; // as a difference: exactly nil for a constant
      positive += Number(value > 0); // no branch: gains come by chance, and a branch would be guessed wrong as often as not
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    means[bin] = first + total / size;
  }
  let total = 0;
  for (let bin = 1; bin < means.length; bin++) total += means[bin] - means[0];
  const mean = means[0] + total / means.length;
  if (mean - mean !== 0) return false; // missing or out of range
  range.lowest = lowest;
  range.highest = highest;
  range.atLowest = lowest === 0 ? length - positive : 0;
  const percentiles = desk.quantiles(draws, range);
  let at = row;
  values[at] = mean;
  values[(at += rows)] = Math.sqrt(squaresAround(mean, draws) / (length - 1));
  values[(at += rows)] = standardErrorOfBins(means);
  for (let which = 0; which < percentiles.length; which++) values[(at += rows)] = percentiles[which];
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
