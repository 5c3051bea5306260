import type { Bench, MovedService, WatchedParty } from './bench.ts';
import type { BinnedReceipts } from './binned-receipts.ts';
import { changesBetween, isByRounding, openBoundaries, type Branch, type Change, type ValuesOf } from './boundaries.ts';
import { placesToLook } from './close-in.ts';
import { everyLane, movedNodes, openLevels, valuesByEntity, type AtLevels } from '../awards/at-levels.ts';

/** A jump up to this many pounds is counted into the slope: a payment in whole pounds is no notch at every pound. */
const smallestJump = 1;
/** Beyond this many points for each of the path the search stops; a jump not found stays in the slope. */
const mostPoints = 100;

/** What is paid, without chance, at one level of a service's activity (`at`). */
export interface Point {
  readonly at: number;
  /** From `first` on what is paid above nothing, one value a row of `Walk.receipts`, and then what is paid below. */
  readonly values: Float64Array;
  readonly first: number;
  readonly rows: number;
}

/** The two sides of a boundary, less than half a pound of care apart. */
export interface Boundary {
  readonly low: Point;
  readonly high: Point;
  /** Nothing crosses here: what is compared is the same on both sides but for its last digits. No notch, and no slope either. */
  readonly isRounding?: true;
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
  /** What is paid at some levels, each a lane. */
  const pointsAt = (consortium: number, at: readonly number[], valuesOf: ValuesOf): Point[] => {
    const rows = receipts.rows(consortium).length;
    const values = new Float64Array(2 * rows * at.length);
    receipts.read(consortium, valuesOf, { values, first: 0, size: 2 * rows, lanes: at.length });
    return at.map((level, lane) => ({ at: level, values, first: 2 * rows * lane, rows }));
  };

  const valuesOfGiven =
    (consortium: number): ValuesOf =>
    (node) =>
      everyLane(valuesByEntity(given, node, practicesOf(consortium)));
  const at: Walk['at'] = ({ consortium, practice, isPriceAlone = false }, level) => {
    given.settleStatic(consortium, { cost, service, factor: level, isPriceAlone, ...(practice !== undefined && { practice }) });
    return pointsAt(consortium, [level], valuesOfGiven(consortium))[0];
  };

  const together = openLevels({ ...bench, roots, service, levels });
  /** All levels at once, each a lane. */
  const lookTogether =
    ({ settle, view }: AtLevels, { consortium, practice }: Mover): Look =>
    (asked) => {
      settle(consortium, { levels: asked, ...(practice !== undefined && { practice }) });
      return {
        changes: boundaries.changes(view, practicesOf(consortium), asked.length),
        points: () => pointsAt(consortium, asked, view),
      };
    };
  /** One after another, each once. */
  const lookApart = (mover: Mover): Look => {
    const known = new Map<number, { readonly point: Point; readonly branch: Branch }>();
    const practices = practicesOf(mover.consortium);
    const count = boundaries.count(practices);
    const lookAt = (level: number): { readonly point: Point; readonly branch: Branch } => {
      const point = at(mover, level);
      const branch = { values: new Float64Array(2 * count), first: 0, count };
      boundaries.read(valuesOfGiven(mover.consortium), practices, { ...branch, size: 2 * count, lanes: 1 });
      const found = { point, branch };
      known.set(level, found);
      return found;
    };
    return (asked) => {
      const met = asked.map((level) => known.get(level) ?? lookAt(level));
      return {
        changes: met.map(({ branch }, place) => (place === 0 ? [] : changesBetween(met[place - 1].branch, branch))),
        points: () => met.map(({ point }) => point),
      };
    };
  };

  const along: Walk['along'] = (mover, between = levels) => {
    // Under half a pound of care, but no finer than numbers near 1 can be told apart.
    const width = Math.max(Math.min(0.5 / mover.cost, 1e-8), 1e-12);
    const look = together === undefined || mover.isPriceAlone === true ? lookApart(mover) : lookTogether(together, mover);
    let met = between;
    let { changes, points } = look(met);
    for (let round = 0, asked = 0; asked < mostPoints * between.length; round++) {
      const wanted = changes.flatMap((each, place) =>
        each.length === 0 ? [] : placesToLook({ low: met[place - 1], high: met[place], changes: each }, width, round),
      );
      if (wanted.length === 0) break;
      asked += wanted.length;
      met = [...met, ...wanted].toSorted((a, b) => a - b);
      ({ changes, points } = look(met));
    }
    const all = points();
    const stretches: Stretch[] = [];
    for (let place = 1, from = 0; place < met.length; place++) {
      if (met[place] !== between[stretches.length + 1]) continue;
      const passed: Boundary[] = [];
      for (let high = place; high > from; high--)
        if (changes[high].length > 0 && met[high] - met[high - 1] <= width)
          passed.push({ low: all[high - 1], high: all[high], ...(isByRounding(changes[high]) && { isRounding: true }) });
      stretches.push({ low: all[from], high: all[place], boundaries: passed });
      from = place;
    }
    return stretches;
  };
  return { receipts, hasBoundaries: !boundaries.isEmpty, at, along };
}

/** What changes from each of some levels to the next (of the first nothing), and what is paid at them, to be asked before others are looked at. */
type Look = (levels: readonly number[]) => { readonly changes: readonly (readonly Change[])[]; readonly points: () => Point[] };

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

export function receiptAt({ values, first, rows }: Point, parts: readonly PartOfRow[]): number {
  let received = 0;
  for (const { row, gain, loss } of parts) received += gain * values[first + row] + loss * values[first + rows + row];
  return received;
}

/** What is received more of one row just below a boundary than just above; nothing where the amount's own jump is small. */
export function jumpOfRow({ low, high }: Boundary, { row, gain, loss }: PartOfRow): number {
  const gains = low.values[low.first + row] - high.values[high.first + row];
  const losses = low.values[low.first + low.rows + row] - high.values[high.first + high.rows + row];
  return Math.abs(gains + losses) > smallestJump ? gain * gains + loss * losses : 0;
}

/** The same of several rows; nothing where it is small. */
export function jumpAt(boundary: Boundary, parts: readonly PartOfRow[]): number {
  let jump = 0;
  for (const part of parts) jump += jumpOfRow(boundary, part);
  return isJump(jump) ? jump : 0;
}

export const isJump = (jump: number): boolean => Math.abs(jump) > smallestJump;

/**
 * What is received more at the lower end of a stretch than at its upper end, jumps left out: those are reported as
 * notches, by themselves. Every pound is in the one or in the other.
 */
export function riseWithoutJumps({ low, high, boundaries }: Stretch, parts: readonly PartOfRow[]): number {
  const whole = high.at - low.at;
  let rise = receiptAt(low, parts) - receiptAt(high, parts);
  let span = whole;
  for (const boundary of boundaries) {
    const jump = jumpAt(boundary, parts);
    if (jump === 0) continue;
    rise -= jump;
    span -= boundary.high.at - boundary.low.at;
  }
  return (rise * whole) / span;
}
