import { activityOf, type Bench, type MovedService, type WatchedParty } from './bench.ts';
import type { BinnedReceipts } from './binned-receipts.ts';
import { partiesOf } from './rows.ts';
import {
  isJump,
  jumpAt,
  jumpOfRow,
  partsFor,
  receiptAt,
  type Boundary,
  type Mover,
  type PartOfRow,
  type Point,
  type Stretch,
  type Walk,
} from './walk.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** A place along one service's activity where what a party receives jumps, without chance. */
export interface Notch {
  readonly service: string;
  readonly party: PartyName;
  /** The consortium whose practices all move by the same share. */
  readonly code: string;
  readonly year: number;
  /** Activity at the notch as a share of today's: 0.98 is two per cent below. */
  readonly activityLevel: number;
  /** Money received more just below than just above; positive: paid for falling below. */
  readonly jump: number;
  /** Cases from today's activity to the notch (negative: above today's); NaN where the data has no activity of the service. */
  readonly cases: number;
  /** What the care between today's and the notch costs, money a year (negative: above today's). */
  readonly pounds: number;
  /** Jump over those cases, one at least, money a case; NaN where cases are missing. */
  readonly moneyACase: number;
  /**
   * Activity level at which, away from the notch on the side where less is received, as much is received again as at its edge: between
   * the two nobody who looks at these receipts alone would choose to stand. NaN: nowhere from 0.80 to 1.20.
   */
  readonly regainedAt: number;
}

/** How many stand so near a notch of one service that a twentieth of today's care decides it. */
export interface ReachOfNotches {
  readonly service: string;
  readonly party: PartyName;
  /** Practices that are paid otherwise beyond the notch, or whose consortium is. */
  readonly practices: number;
  /** Consortia at which any is, each year of theirs by itself. */
  readonly consortia: number;
}

/** A notch is in reach within this share of today's activity. */
const inReach = 0.05;

/** One consortium on its way along one service, from the lowest activity up. */
interface Way {
  readonly bench: Bench;
  readonly moved: MovedService;
  readonly receipts: BinnedReceipts;
  readonly walk: Walk;
  readonly mover: Mover;
  readonly path: readonly Stretch[];
}

const levelOf = ({ low, high }: Boundary): number => (low.at + high.at) / 2;

const receivedBy = ({ receipts, mover }: Way): { party: WatchedParty; parts: PartOfRow[] }[] =>
  partiesOf(receipts.rows(mover.consortium)).map((party) => ({
    party,
    parts: partsFor(receipts, mover.consortium, party, () => true),
  }));

/** The notches of a way, from the highest activity down. */
export function notchesOf(way: Way): Notch[] {
  const { bench, moved, mover, path } = way;
  if (path.every(({ boundaries }) => boundaries.length === 0)) return [];
  const { codes, years } = bench.dataset.levels.consortium;
  const { consortium, cost } = mover;
  const activity = activityOf(bench, moved.service, consortium);
  const points = path.flatMap(({ low, boundaries }) => [low, ...boundaries.toReversed().flatMap((each) => [each.low, each.high])]);
  points.push(path[path.length - 1].high);
  const received = receivedBy(way).map((each) => ({ ...each, amounts: points.map((point) => receiptAt(point, each.parts)) }));
  return path.toReversed().flatMap(({ boundaries }) =>
    boundaries.flatMap((boundary) => {
      if (boundary.isRounding) return [];
      const activityLevel = levelOf(boundary);
      const cases = (1 - activityLevel) * activity;
      return received.flatMap(({ party, parts, amounts }): Notch[] => {
        const jump = jumpAt(boundary, parts);
        if (jump === 0) return [];
        return [
          {
            service: moved.service,
            party,
            code: codes[consortium],
            year: years[consortium],
            activityLevel,
            jump,
            cases,
            pounds: (1 - activityLevel) * cost,
            moneyACase: jump / Math.max(1, Math.abs(cases)),
            regainedAt: regainedAt(way, { points, amounts, parts }, boundary, jump > 0),
          },
        ];
      });
    }),
  );
}

/** How many practices stand in reach of a notch of what each party receives. */
export function reachOfNotches(way: Way): ReachOfNotches[] {
  const { bench, moved, receipts, mover, path } = way;
  const near = path
    .flatMap(({ boundaries }) => boundaries)
    .filter((boundary) => !boundary.isRounding && Math.abs(levelOf(boundary) - 1) <= inReach);
  if (near.length === 0) return [];
  const { start } = bench.dataset;
  const rows = receipts.rows(mover.consortium);
  return receivedBy(way).flatMap(({ party, parts }): ReachOfNotches[] => {
    const jumping = near.filter((boundary) => jumpAt(boundary, parts) !== 0);
    if (jumping.length === 0) return [];
    const places = jumping.flatMap((boundary) =>
      parts.filter((part) => isJump(jumpOfRow(boundary, part))).map(({ row }) => rows[row].practice),
    );
    // What the consortium is paid concerns all its practices.
    const isOfAll = places.length === 0 || places.includes(undefined);
    const practices = isOfAll ? start[mover.consortium + 1] - start[mover.consortium] : new Set(places).size;
    return [{ service: moved.service, party, practices, consortia: 1 }];
  });
}

/** See `Notch.regainedAt`; `isFalling`: less is received above the notch. `amounts`: received at each of the points, from the lowest up. */
function regainedAt(
  way: Way,
  { points, amounts, parts }: { points: readonly Point[]; amounts: readonly number[]; parts: readonly PartOfRow[] },
  { low, high }: Boundary,
  isFalling: boolean,
): number {
  const step = isFalling ? 1 : -1;
  const from = points.indexOf(isFalling ? high : low);
  const edge = receiptAt(isFalling ? low : high, parts);
  for (let place = from + step; place >= 0 && place < points.length; place += step)
    if (amounts[place] >= edge) return closeIn(way, parts, edge, [points[place - step].at, points[place].at]);
  return Number.NaN;
}

/** Where a party's receipts come up to an amount between a level at which they are below it and one at which they are not, to half a pound of care. */
function closeIn({ walk, mover }: Way, parts: readonly PartOfRow[], amount: number, [poorer, richer]: [number, number]): number {
  const beyondAt = (level: number): number => receiptAt(walk.at(mover, level), parts) - amount;
  const width = Math.max(0.5 / mover.cost, 1e-12);
  let [below, above] = [beyondAt(poorer), beyondAt(richer)];
  for (let round = 0; Math.abs(richer - poorer) > width && round < 100; round++) {
    // Straight in between, as a rule: first to a hair on either side of where the line meets the amount, then halving.
    const onLine = poorer + ((richer - poorer) * below) / (below - above);
    const aside = (richer > poorer ? width : -width) / 4;
    const level = round === 0 ? onLine - aside : round === 1 ? onLine + aside : (poorer + richer) / 2;
    const beyond = beyondAt(level);
    if (beyond >= 0) [richer, above] = [level, beyond];
    else [poorer, below] = [level, beyond];
  }
  return (poorer + richer) / 2;
}
