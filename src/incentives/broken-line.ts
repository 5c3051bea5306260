import { isSameBranch } from './boundaries.ts';
import type { Placed } from './close-in.ts';
import { beyond, type Law } from '../draws/law.ts';

/** One straight piece of an amount along a cost, from `at` up to where the next begins: money in, money out. */
interface Piece {
  readonly at: number;
  readonly value: number;
  readonly slope: number;
}

/** An amount along a cost: straight pieces, rising, that may bend and jump where they meet. The first goes on below where it begins. */
export type BrokenLine = readonly Piece[];

/** An amount at one cost, and the branch of its formula that it is on. */
export interface PointOnLine extends Placed {
  readonly value: number;
}

/** A cost at chance: its mean in money, and its law as a share of that. */
export interface CostAtChance {
  readonly mean: number;
  readonly law: Law;
}

/** Jumps and bends that are smaller, in money and in money a pound, are rounding. */
const smallestJump = 1e-6;
const smallestBend = 1e-10;

const valueAt = ({ at, value, slope }: Piece, cost: number): number => value + slope * (cost - at);

/**
 * The line through points in rising order. Two points on different branches that are up to `width` apart stand on either side of a
 * boundary, where the line may jump; between any others it is straight.
 */
export function lineThrough(points: readonly PointOnLine[], width: number): BrokenLine {
  const line: Piece[] = [];
  for (let place = 1, from = 0; place < points.length; place++) {
    const [low, high] = [points[place - 1], points[place]];
    if (high.at - low.at <= width && !isSameBranch(low, high)) continue;
    const piece = { at: low.at, value: low.value, slope: (high.value - low.value) / (high.at - low.at) };
    // From the middle of the boundary before it.
    const at = (points[from].at + low.at) / 2;
    from = place;
    const last = line.at(-1);
    const isOn =
      last !== undefined &&
      Math.abs(valueAt(piece, at) - valueAt(last, at)) <= smallestJump &&
      Math.abs(piece.slope - last.slope) <= smallestBend;
    if (!isOn) line.push({ at, value: valueAt(piece, at), slope: piece.slope });
  }
  return line;
}

/** What of an amount is above nothing (`sign` 1), or below it (−1). */
export function sideOf(line: BrokenLine, sign: 1 | -1): BrokenLine {
  const within = line.flatMap((piece, place): Piece[] => {
    const next = line[place + 1];
    const start = sign * piece.value;
    const end = next === undefined ? (piece.slope === 0 ? start : sign * piece.slope * Infinity) : sign * valueAt(piece, next.at);
    const none = { ...piece, value: 0, slope: 0 };
    if (!(start < 0) && !(end < 0)) return [piece];
    if (start <= 0 && !(end > 0)) return [none];
    const root = piece.at - piece.value / piece.slope;
    const beyondRoot = { at: root, value: 0 };
    return start < 0 ? [none, { ...beyondRoot, slope: piece.slope }] : [piece, { ...beyondRoot, slope: 0 }];
  });
  return within.every(({ value, slope }) => value === 0 && slope === 0) ? [] : within;
}

/** The amount at one cost; nothing of no pieces. */
export function amountAt(line: BrokenLine, cost: number): number {
  const piece = line.findLast(({ at }, place) => place === 0 || at <= cost);
  return piece === undefined ? 0 : valueAt(piece, cost);
}

/** The mean of an amount where its cost is at chance, in closed form; nothing of no pieces. */
export function meanOver(line: BrokenLine, { mean, law }: CostAtChance): number {
  if (law.scale === 0) return amountAt(line, mean);
  if (Number.isNaN(mean + law.scale)) return line.length === 0 ? 0 : Number.NaN;
  let whole = line.length === 0 ? 0 : valueAt(line[0], mean);
  for (let place = 1; place < line.length; place++) {
    const [before, piece] = [line[place - 1], line[place]];
    const jump = piece.value - valueAt(before, piece.at);
    const bend = piece.slope - before.slope;
    if (jump === 0 && bend === 0) continue;
    const { chance, excess } = beyond(law, piece.at / mean);
    whole += jump * chance + bend * mean * excess;
  }
  return whole;
}
