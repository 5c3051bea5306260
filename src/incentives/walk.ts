import type { Bench, MovedService, WatchedParty } from './bench.ts';
import type { BinnedReceipts } from './binned-receipts.ts';
import { placesToLook, type Placed } from './close-in.ts';
import { isSameBranch, openBoundaries, type Branch, type ValuesOf } from './boundaries.ts';
import { movedNodes, openLevels, valuesByEntity } from '../awards/at-levels.ts';

/** A jump up to this many pounds is counted into the slope: a payment in whole pounds is no notch at every pound. */
const smallestJump = 1;
/** Beyond this many points for each of the path the search stops; a jump not found stays in the slope. */
const mostPoints = 100;

/** What is paid, without chance, at one level of a service's activity. */
export interface Point {
  readonly level: number;
  readonly branch: Branch;
  /** One value a row of `Walk.receipts`: above nothing, and below. */
  readonly gains: readonly number[];
  readonly losses: readonly number[];
}

/** The two sides of a boundary, less than half a pound of care apart. */
export interface Boundary {
  readonly low: Point;
  readonly high: Point;
}

/** Part of a path: two neighbours, and the boundaries between them, from the upper end down. */
export interface Stretch {
  readonly low: Point;
  readonly high: Point;
  readonly boundaries: readonly Boundary[];
}

/** Who moves, and how: all practices of a consortium, or `practice` alone. `cost`: of the care that moves. */
export interface Mover {
  readonly consortium: number;
  readonly cost: number;
  readonly practice?: number;
  /** The price falls, and the care does not. */
  readonly isPriceAlone?: boolean;
}

/** A way along one service's activity, for one mover after another. */
export interface Walk {
  readonly receipts: BinnedReceipts;
  /** Whether anything may jump on the way. */
  readonly hasBoundaries: boolean;
  /** What is paid at one level. */
  at(mover: Omit<Mover, 'cost'>, level: number): Point;
  /** The ways between neighbours of some levels, rising; left out: those that the walk was opened for. */
  along(mover: Mover, levels?: readonly number[]): Stretch[];
}

/**
 * Opens the walk along one service. `receipts` are those of some payments, without chance. Boundaries are found from the formulas' own
 * comparisons and roundings (a choice of the lesser or the greater bends and does not jump: it is a boundary with `isBending` alone):
 * wherever the branch differs between two neighbours, the boundaries between them are stepped to along their margins, or closed in on by
 * halving, to less than half a pound of care (`placesToLook`). Comparisons of the years before, which a formula looks back to, are not seen.
 */
export function openWalk(bench: Bench, moved: MovedService, receipts: BinnedReceipts, levels: readonly number[], isBending = false): Walk {
  const { plan, given, dataset } = bench;
  const { cost, service } = moved;
  const roots = receipts.payments.map((payment) => plan.payments[payment].paid);
  const boundaries = openBoundaries(movedNodes(plan, roots, service), isBending);
  const practicesOf = (consortium: number): number => dataset.start[consortium + 1] - dataset.start[consortium];
  const read = (consortium: number, level: number, valuesOf: ValuesOf): Point => ({
    level,
    branch: boundaries.read(valuesOf, practicesOf(consortium)),
    ...receipts.read(consortium, valuesOf),
  });

  const at: Walk['at'] = ({ consortium, practice, isPriceAlone = false }, level) => {
    given.settleStatic(consortium, { cost, service, factor: level, isPriceAlone, ...(practice !== undefined && { practice }) });
    return read(consortium, level, (node) => valuesByEntity(given, node, practicesOf(consortium)));
  };

  const together = openLevels({ ...bench, roots, service, levels });
  /** Several levels at once, each a lane where lanes will do. */
  const atEach = (mover: Mover, asked: readonly number[]): Point[] => {
    if (together === undefined || mover.isPriceAlone === true) return asked.map((level) => at(mover, level));
    const found: Point[] = [];
    for (let first = 0; first < asked.length; first += levels.length) {
      const some = asked.slice(first, first + levels.length);
      together.settle(mover.consortium, { levels: some, ...(mover.practice !== undefined && { practice: mover.practice }) });
      found.push(...some.map((level, lane) => read(mover.consortium, level, (node) => together.column(lane, node))));
    }
    return found;
  };

  const along: Walk['along'] = (mover, between = levels) => {
    // Under half a pound of care, but no finer than numbers near 1 can be told apart.
    const width = Math.max(Math.min(0.5 / mover.cost, 1e-8), 1e-12);
    const placed = (point: Point): Placed => ({ at: point.level, branch: point.branch });
    const ends = atEach(mover, between);
    let points = ends;
    for (let round = 0, asked = 0; asked < mostPoints * between.length; round++) {
      const wanted = points.slice(1).flatMap((high, place) => placesToLook(placed(points[place]), placed(high), width, round));
      if (wanted.length === 0) break;
      asked += wanted.length;
      points = [...points, ...atEach(mover, wanted)].toSorted((a, b) => a.level - b.level);
    }
    const stretches: Stretch[] = [];
    for (let place = 1, end = 1, from = 0; place < points.length; place++) {
      if (points[place] !== ends[end]) continue;
      const met: Boundary[] = [];
      for (let high = place; high > from; high--) {
        const boundary = { low: points[high - 1], high: points[high] };
        const isNarrow = boundary.high.level - boundary.low.level <= width;
        if (isNarrow && !isSameBranch(boundary.low.branch, boundary.high.branch)) met.push(boundary);
      }
      stretches.push({ low: points[from], high: points[place], boundaries: met });
      from = place;
      end++;
    }
    return stretches;
  };
  return { receipts, hasBoundaries: !boundaries.isEmpty, at, along };
}

/** Of a pound of one row's amount, what some party ends with. */
export interface PartOfRow {
  readonly row: number;
  readonly gain: number;
  readonly loss: number;
}

/** What one kind of party ends with of each row, from the payments that count. */
export function partsFor(
  receipts: BinnedReceipts,
  consortium: number,
  party: WatchedParty,
  isCounted: (payment: number) => boolean,
): PartOfRow[] {
  return receipts.rows(consortium).flatMap(({ payment, byParty, isPart }, row) => {
    const share = byParty.find((each) => each.party === party);
    return share === undefined || isPart || !isCounted(payment) ? [] : [{ row, gain: share.gain, loss: share.loss }];
  });
}

export function receiptAt({ gains, losses }: Point, parts: readonly PartOfRow[]): number {
  let received = 0;
  for (const { row, gain, loss } of parts) received += gain * gains[row] + loss * losses[row];
  return received;
}

/** What is received more just below a boundary than just above; nothing where it is small, and of amounts whose own jump is small. */
export function jumpAt({ low, high }: Boundary, parts: readonly PartOfRow[]): number {
  let jump = 0;
  for (const { row, gain, loss } of parts) {
    const gains = low.gains[row] - high.gains[row];
    const losses = low.losses[row] - high.losses[row];
    if (Math.abs(gains + losses) > smallestJump) jump += gain * gains + loss * losses;
  }
  return Math.abs(jump) > smallestJump ? jump : 0;
}

/**
 * What is received more at the lower end of a stretch than at its upper end, jumps left out: those are reported as
 * notches, by themselves. Every pound is in the one or in the other.
 */
export function riseWithoutJumps({ low, high, boundaries }: Stretch, parts: readonly PartOfRow[]): number {
  const whole = high.level - low.level;
  let rise = receiptAt(low, parts) - receiptAt(high, parts);
  let span = whole;
  for (const boundary of boundaries) {
    const jump = jumpAt(boundary, parts);
    if (jump === 0) continue;
    rise -= jump;
    span -= boundary.high.level - boundary.low.level;
  }
  return (rise * whole) / span;
}
