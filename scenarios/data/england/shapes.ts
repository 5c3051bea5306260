import { exp, log } from '../../../src/numbers/exp-log.ts';
import { inverseNormal } from '../../../src/numbers/normal.ts';
import { openStream, type Stream } from '../../../src/numbers/stream.ts';
import { sum } from '../../../src/numbers/sums.ts';

/** Fixed: the files are the same bytes wherever and whenever they are made. */
const seed = 20130401;

/** The stream of chance of one practice, consortium or provider: one more of them changes none of the others. */
export const chanceOf = (name: string, code: string): Stream => openStream(seed, name, code, 0);

export const drawNormal = (stream: Stream): number => inverseNormal(stream.uniform());

/** Lognormal of mean 1. */
export const drawFactor = (stream: Stream, standardDeviation: number): number =>
  exp(standardDeviation * drawNormal(stream) - (standardDeviation * standardDeviation) / 2);

/** A whole number from 0 to `count` − 1. */
export const drawPlace = (stream: Stream, count: number): number => Math.floor(stream.uniform() * count);

/** The things of a list in an order drawn by chance (Fisher and Yates). */
export function shuffle<Thing>(things: readonly Thing[], stream: Stream): Thing[] {
  const shuffled = [...things];
  for (let place = shuffled.length - 1; place > 0; place--) {
    const other = drawPlace(stream, place + 1);
    const moved = shuffled[place];
    shuffled[place] = shuffled[other];
    shuffled[other] = moved;
  }
  return shuffled;
}

export const between = (value: number, lowest: number, highest: number): number => Math.min(Math.max(value, lowest), highest);

/** The value below which a share lies, between known points: straight lines in the logarithm. Flat beyond the first and the last. */
export function percentile(points: readonly (readonly [number, number])[], share: number): number {
  const after = points.findIndex(([below]) => below >= share);
  if (after === 0) return points[0][1];
  if (after < 0) return points[points.length - 1][1];
  const [lowShare, low] = points[after - 1];
  const [highShare, high] = points[after];
  return exp(log(low) + ((share - lowShare) / (highShare - lowShare)) * (log(high) - log(low)));
}

/** Whole numbers in proportion to the weights that add up to `total`: rounded down, and the largest remainders take one more. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const all = sum(weights);
  const exact = weights.map((weight) => (total * weight) / all);
  const whole = exact.map(Math.floor);
  const left = total - sum(whole);
  const byRemainder = exact.map((_, place) => place).toSorted((a, b) => exact[b] - whole[b] - (exact[a] - whole[a]) || a - b);
  for (const place of byRemainder.slice(0, left)) whole[place]++;
  return whole;
}

export const round = (value: number, decimals: number): number => Number(value.toFixed(decimals));

export const numbered = (letter: string, number: number, digits: number): string => `${letter}${String(number).padStart(digits, '0')}`;

type Cell = string | number;

/** No cell of these files has a comma, a quotation mark or a line break in it. */
export const csv = (columns: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [columns, ...rows]
    .map((row) => row.join(','))
    .join('\n')
    .concat('\n');
