import { activityOf, costOf, isDrawn, movedServices, type Bench, type MovedService, type WatchedParty } from './bench.ts';
import { BinnedReceipts, binsOf } from './binned-receipts.ts';
import { nudgeOf } from './own-part.ts';
import { partiesOf } from './rows.ts';
import { path } from './steps.ts';
import { jumpAt, openWalk, partsFor, receiptAt, type Boundary, type Mover, type PartOfRow, type Point, type Walk } from './walk.ts';
import { errorOf, meanOf, type WithholdingRate } from './withholding-rate.ts';

/** What parties receive as all practices of one consortium give more or less of one service, from 0.80 to 1.20 of today's. */
export interface Schedule {
  readonly service: string;
  readonly code: string;
  readonly year: number;
  /** Today's, in cases a year; NaN where the data has no activity of the service. */
  readonly activity: number;
  /** Expected cost of today's care, money a year. */
  readonly cost: number;
  readonly parties: readonly PartySchedule[];
}

export interface PartySchedule {
  readonly party: WatchedParty;
  /** Activity as a share of today's, rising: 0.80, 0.81, … 1.20, and wherever what is received jumps (both sides of it) or bends. */
  readonly levels: Float64Array;
  /** Money a year, on the data as given, without chance. */
  readonly received: Float64Array;
  /** The same on average over the imagined years, at 0.80, 0.81, … 1.20; empty without chance. */
  readonly expected: Float64Array;
  readonly expectedError: Float64Array;
  readonly kinks: readonly Kink[];
}

/** A place at which what is received does not jump and its slope changes, on the data as given. */
export interface Kink {
  readonly activityLevel: number;
  /** Cases from today's activity to it (negative: above today's); NaN where the data has none. */
  readonly cases: number;
  /** What the care from today's activity to it costs, money a year. */
  readonly pounds: number;
  /** Money received more for each pound of care not given, just below and just above. */
  readonly below: number;
  readonly above: number;
}

/** Slopes that differ by less, in pounds a pound, are one. */
const smallestBend = 1e-5;
/** How far from a boundary, as a share of today's activity, a slope is measured, or half the way to the next boundary where that is nearer. */
const nearby = 1e-4;

/** The schedules of each service at the consortium that is paid most for giving less of it, today's collective rate first. */
export function schedulesOf(bench: Bench, withholdingRates: readonly WithholdingRate[]): Schedule[] {
  return movedServices(bench.plan).flatMap((moved): Schedule[] => {
    const rates = withholdingRates.filter(
      ({ service, scope, isExactlyNothing }) => service === moved.service && scope === 'collective' && !isExactlyNothing,
    );
    const consortium = worstOf(rates);
    return consortium === undefined ? [] : [scheduleAt(bench, moved, consortium)];
  });
}

/** Row of the largest rate today, or where all are alike of the largest at any level; undefined where none is known. */
function worstOf(rates: readonly WithholdingRate[]): number | undefined {
  let worst: { readonly row: number; readonly rate: number; readonly highest: number } | undefined;
  for (const { rate, highest } of rates)
    for (const [row, each] of rate.entries()) {
      if (!Number.isFinite(each)) continue;
      const better = worst === undefined || each > worst.rate || (each === worst.rate && highest[row] > worst.highest);
      if (better) worst = { row, rate: each, highest: highest[row] };
    }
  return worst?.row;
}

function scheduleAt(bench: Bench, moved: MovedService, consortium: number): Schedule {
  const { codes, years } = bench.dataset.levels.consortium;
  const receipts = new BinnedReceipts(bench, { isAtChance: false, bins: 1, payments: moved.payments });
  const walk = openWalk(bench, moved, receipts, path.slice(1), true);
  const cost = costOf(bench, moved.cost, consortium);
  const activity = activityOf(bench, moved.service, consortium);
  const mover = { consortium, cost };
  const stretches = walk.along(mover);
  const points = [stretches[0].low, ...stretches.map(({ high }) => high)];
  const boundaries = stretches.flatMap((stretch) => stretch.boundaries.toReversed()).filter(({ isRounding }) => !isRounding);
  const sides = boundaries.map((boundary, place) =>
    sidesOf(walk, mover, boundary, { before: boundaries[place - 1], after: boundaries[place + 1] }),
  );
  const expectedOf = openExpected(bench, moved, consortium, (party) => {
    const parts = partsFor(receipts, consortium, party, (payment) => !isDrawn(bench, payment));
    return points.map((point) => receiptAt(point, parts));
  });
  return {
    service: moved.service,
    code: codes[consortium],
    year: years[consortium],
    activity,
    cost,
    parties: partiesOf(receipts.rows(consortium)).map((party): PartySchedule => {
      const parts = partsFor(receipts, consortium, party, () => true);
      const kinks: Kink[] = [];
      const met: Point[] = [...points];
      for (const { boundary, low, high } of sides) {
        if (jumpAt(boundary, parts) !== 0) met.push(boundary.low, boundary.high);
        else {
          const [below, above] = [slopeOf(low, parts, cost), slopeOf(high, parts, cost)];
          if (!(Math.abs(below - above) > smallestBend)) continue;
          const activityLevel = (boundary.low.at + boundary.high.at) / 2;
          const away = 1 - activityLevel;
          kinks.push({ activityLevel, cases: away * activity, pounds: away * cost, below, above });
          met.push(boundary.low);
        }
      }
      const inOrder = met.toSorted((a, b) => a.at - b.at);
      return {
        party,
        levels: Float64Array.from(inOrder, ({ at }) => at),
        received: Float64Array.from(inOrder, (point) => receiptAt(point, parts)),
        ...expectedOf(party),
        kinks,
      };
    }),
  };
}

interface Sides {
  readonly boundary: Boundary;
  /** A little way on either side of it, from the lower end to the upper. */
  readonly low: readonly [Point, Point];
  readonly high: readonly [Point, Point];
}

function sidesOf(
  walk: Walk,
  mover: Mover,
  boundary: Boundary,
  { before, after }: { before: Boundary | undefined; after: Boundary | undefined },
): Sides {
  const { low, high } = boundary;
  const down = Math.min(nearby, (low.at - (before?.high.at ?? 0)) / 2);
  const up = Math.min(nearby, ((after?.low.at ?? 2) - high.at) / 2);
  return { boundary, low: [walk.at(mover, low.at - down), low], high: [high, walk.at(mover, high.at + up)] };
}

/** Money received more for each pound of care less, from the upper point to the lower. */
const slopeOf = ([low, high]: readonly [Point, Point], parts: readonly PartOfRow[], cost: number): number =>
  high.at > low.at ? (receiptAt(low, parts) - receiptAt(high, parts)) / ((high.at - low.at) * cost) : 0;

/** What each party receives on average over the imagined years at each level. `stillOf`: of payments that are at no chance. */
function openExpected(
  bench: Bench,
  moved: MovedService,
  consortium: number,
  stillOf: (party: WatchedParty) => readonly number[],
): (party: WatchedParty) => Pick<PartySchedule, 'expected' | 'expectedError'> {
  const none = { expected: new Float64Array(0), expectedError: new Float64Array(0) };
  const payments = moved.payments.filter((payment) => isDrawn(bench, payment));
  if (payments.length === 0) return () => none;
  const bins = binsOf(bench, payments);
  const receipts = new BinnedReceipts(bench, { isAtChance: true, bins, payments });
  const atLevels = path.slice(1).map((level) => {
    const into = receipts.open();
    receipts.settle(consortium, nudgeOf(moved, level), into);
    return into;
  });
  return (party) => {
    const parts = partsFor(receipts, consortium, party, () => true);
    const still = stillOf(party);
    const received = atLevels.map(({ gains, losses }, level) =>
      Float64Array.from({ length: bins }, (_, bin) =>
        parts.reduce((all, { row, gain, loss }) => all + gain * gains[row * bins + bin] + loss * losses[row * bins + bin], still[level]),
      ),
    );
    return { expected: Float64Array.from(received, meanOf), expectedError: Float64Array.from(received, errorOf) };
  };
}
