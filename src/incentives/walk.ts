import type { Bench, MovedService, WatchedParty } from './bench.ts';
import type { BinnedReceipts } from './binned-receipts.ts';
import { openBoundaries } from './boundaries.ts';
import { isSameBranch, type Branch } from '../awards/evaluate.ts';

/** A jump up to this many pounds is counted into the slope: a payment in whole pounds is no notch at every pound. */
const smallestJump = 1;
/** Beyond this many points between two neighbours of the path the search stops; a jump not found stays in the slope. */
const mostPoints = 500;

/** What is paid, without chance, at one level of a service's activity. */
export interface Point {
  readonly level: number;
  readonly branch: Branch;
  /** One value a row of `Walk.receipts`: above nothing, and below. */
  readonly gains: Float64Array;
  readonly losses: Float64Array;
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

/** A way along one service's activity, for one consortium after another. */
export interface Walk {
  readonly receipts: BinnedReceipts;
  /** The stretches between rising levels; all practices move, or `practice` alone. `cost`: of the care that moves. */
  along(input: { consortium: number; cost: number; levels: readonly number[]; practice?: number }): Stretch[];
}

/**
 * Opens the walk along one service. `receipts` are those of some payments, without chance. Boundaries are found from the formulas' own
 * comparisons and roundings (a choice of the lesser or the greater bends and does not jump): wherever the branch differs
 * between two neighbours, the boundary nearest the upper end is stepped to along its margin (straight where nothing else
 * changes), or else closed in on by halving, to less than half a pound of care.
 */
export function openWalk({ plan, given, dataset }: Bench, moved: MovedService, receipts: BinnedReceipts): Walk {
  const boundaries = openBoundaries(plan, receipts.payments, moved.service);
  const amounts = receipts.open();

  const along: Walk['along'] = ({ consortium, cost, levels, practice }) => {
    const practices = dataset.start[consortium + 1] - dataset.start[consortium];
    const rows = receipts.rows(consortium).length;
    // Under half a pound of care, but no finer than numbers near 1 can be told apart.
    const width = Math.max(Math.min(0.5 / cost, 1e-8), 1e-12);
    const at = (level: number): Point => {
      receipts.settle(
        consortium,
        { cost: moved.cost, service: moved.service, factor: level, ...(practice !== undefined && { practice }) },
        amounts,
      );
      const gains = new Float64Array(rows);
      const losses = new Float64Array(rows);
      for (let row = 0; row < rows; row++) {
        gains[row] = amounts.gains[row][0];
        losses[row] = amounts.losses[row][0];
      }
      return { level, branch: boundaries.read(given, practices), gains, losses };
    };

    const between = (lowest: Point, highest: Point): Boundary[] => {
      const found: Boundary[] = [];
      let points = 0;
      const search = (low: Point, high: Point): void => {
        let upper = high;
        while (!isSameBranch(low.branch, upper.branch) && points < mostPoints) {
          if (upper.level - low.level <= width) {
            found.push({ low, high: upper });
            return;
          }
          const root = highestRoot(low, upper);
          points += root === undefined ? 1 : 2;
          if (root !== undefined) {
            const below = at(Math.max(low.level, root - width / 2));
            const above = at(Math.min(upper.level, root + width / 2));
            if (isSameBranch(above.branch, upper.branch) && !isSameBranch(below.branch, upper.branch)) {
              found.push({ low: below, high: above });
              upper = below;
              continue;
            }
          }
          const middle = at((low.level + upper.level) / 2);
          search(middle, upper);
          upper = middle;
        }
      };
      search(lowest, highest);
      return found;
    };

    const path = levels.map(at);
    return path.slice(1).map((high, place): Stretch => ({ low: path[place], high, boundaries: between(path[place], high) }));
  };
  return { receipts, along };
}

/** Where, going down from the upper point, the first margin that changes its side would be nil if it were straight. */
function highestRoot(low: Point, high: Point): number | undefined {
  let highest: number | undefined;
  high.branch.sides.forEach((side, place) => {
    if (Object.is(side, low.branch.sides[place])) return;
    const [below, above] = [low.branch.margins[place], high.branch.margins[place]];
    const root = high.level - ((high.level - low.level) * above) / (above - below);
    if (root >= low.level && root <= high.level && (highest === undefined || root > highest)) highest = root;
  });
  return highest;
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
  return receipts.rows(consortium).flatMap(({ payment, byParty }, row) => {
    const share = byParty.get(party);
    return share === undefined || !isCounted(payment) ? [] : [{ row, ...share }];
  });
}

function receiptAt({ gains, losses }: Point, parts: readonly PartOfRow[]): number {
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
