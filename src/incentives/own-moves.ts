import { binsOf, costOf, isDrawn, type Bench, type MovedService } from './bench.ts';
import { BinnedReceipts, type Amounts, type Bins } from './binned-receipts.ts';
import type { Part } from './rows.ts';
import { openWalk, riseWithoutJumps } from './walk.ts';
import { errorOf, meanOf } from './withholding-rate.ts';
import type { Nudge } from '../awards/drawn-cost.ts';
import { sum } from '../numbers/sums.ts';

/** Parties whose own rates are measured: the practice that moves, and its consortium's fund. */
export const owners = ['practice', 'patient_care'] as const;
export type Owner = (typeof owners)[number];

/** One value an owner. */
export const both = <Value>(make: () => Value): Record<Owner, Value> => ({ practice: make(), patient_care: make() });

/** Half the width of the move of a consortium's total over which crossings of a threshold are counted, as a share of its cost. */
const halfWidth = 0.005;
/** Share of a practice's care that it withholds where it is moved by itself. */
const step = 0.01;

/** Own rates of the practices of one consortium, from some payments, and what all of them moving would bring. */
export interface OwnPart {
  /** [practice in the consortium], pounds a pound. */
  readonly rate: Record<Owner, Float64Array>;
  readonly standardError: Record<Owner, Float64Array>;
  /** Rate times cost of care, added up over the practices: money. */
  readonly whole: Record<Owner, Bins>;
}

const openOwnPart = (practices: number, bins: number): OwnPart => ({
  rate: both(() => new Float64Array(practices)),
  standardError: both(() => new Float64Array(practices)),
  whole: both(() => new Float64Array(bins)),
});

/** Measures some payments at one consortium; `costs`: of the service, of each of its practices. */
type Move = (consortium: number, costs: Float64Array) => OwnPart;

const nudgeOf = ({ cost, service }: MovedService, factor: number, practice?: number): Nudge => ({
  cost,
  service,
  factor,
  ...(practice !== undefined && { practice }),
});

/** Payments that see only the consortium's total: one slope a consortium, shared out by the routes. */
export function moveTotal(bench: Bench, moved: MovedService, payments: readonly number[]): Move {
  const { plan, dataset } = bench;
  const receipts = new BinnedReceipts(bench, bench.drawn ?? bench.given, payments);
  const { bins } = receipts;
  const less = receipts.open();
  const more = receipts.open();
  return (consortium, costs) => {
    const own = openOwnPart(costs.length, bins);
    const cost = costOf(bench, moved.cost, consortium);
    if (cost === 0) return own; // no care to withhold: nothing by nothing would hide the other consortia's rates
    const total = plan.costs.reduce((all, _, place) => all + costOf(bench, place, consortium), 0);
    const width = Math.min(0.2, (halfWidth * total) / cost);
    receipts.settle(consortium, nudgeOf(moved, 1 - width), less);
    receipts.settle(consortium, nudgeOf(moved, 1 + width), more);
    receipts.rows(consortium).forEach(({ parts }, row) => {
      const { gains, losses } = differenceOf(less, more, row * bins, bins, 1 / (2 * width * cost));
      const slope = { gain: meanOf(gains), loss: meanOf(losses), gainError: errorOf(gains), lossError: errorOf(losses) };
      for (const { stop, party, gain, loss } of parts) {
        if (party !== 'practice' && party !== 'patient_care') continue;
        // A practice has a share of its own; the fund is the same whoever moves.
        const from = party === 'practice' ? stop.receiver - dataset.start[consortium] : 0;
        const to = party === 'practice' ? from : costs.length - 1;
        let care = 0;
        for (let practice = from; practice <= to; practice++) {
          own.rate[party][practice] += gain * slope.gain + loss * slope.loss;
          own.standardError[party][practice] += gain * slope.gainError + loss * slope.lossError;
          if (costs[practice] > 0) care += costs[practice];
        }
        const whole = own.whole[party];
        for (let bin = 0; bin < bins; bin++) whole[bin] += care * (gain * gains[bin] + loss * losses[bin]);
      }
    });
    return own;
  };
}

/** (a − b) times a factor, of one row that begins at `first`. */
function differenceOf(a: Amounts, b: Amounts, first: number, bins: number, factor: number): Amounts {
  const of = (own: Float64Array, other: Float64Array): Float64Array => {
    const difference = new Float64Array(bins);
    for (let bin = 0; bin < bins; bin++) difference[bin] = (own[first + bin] - other[first + bin]) * factor;
    return difference;
  };
  return { gains: of(a.gains, b.gains), losses: of(a.losses, b.losses) };
}

/**
 * Payments that see the practice itself. Where each sees its own figures alone (`isByPractice`), one move of all practices
 * shows every practice what it would gain by itself, or earn for its consortium; elsewhere each practice is moved alone.
 */
export function movePractices(bench: Bench, moved: MovedService, payments: readonly number[], isByPractice: boolean): Move {
  const [drawn, still] = [true, false].map((isAtChance) => payments.filter((payment) => isDrawn(bench, payment) === isAtChance));
  const changes = [
    ...(drawn.length > 0 ? [openDrawn(bench, moved, drawn, isByPractice)] : []),
    ...(still.length > 0 ? [openStill(bench, moved, still, isByPractice)] : []),
  ];
  const bins = binsOf(bench);
  return (consortium, costs) => {
    const own = openOwnPart(costs.length, bins);
    const received = both(() => new Float64Array(costs.length * bins));
    for (const change of changes) change({ consortium, costs, received });
    for (const owner of owners) {
      const whole = own.whole[owner];
      costs.forEach((cost, practice) => {
        if (!(cost > 0)) return;
        const gained = received[owner].subarray(practice * bins, (practice + 1) * bins);
        own.rate[owner][practice] = meanOf(gained) / cost;
        own.standardError[owner][practice] = errorOf(gained) / cost;
        for (let bin = 0; bin < bins; bin++) whole[bin] += gained[bin];
      });
    }
    return own;
  };
}

/**
 * Adds what each practice and the fund receive more, for each unit of care withheld as a share of today's: of every
 * practice that moves, or of the one that moves alone.
 */
type Change = (input: { consortium: number; costs: Float64Array; received: Readonly<Record<Owner, Float64Array>> }) => void;

function openDrawn(bench: Bench, moved: MovedService, payments: readonly number[], isByPractice: boolean): Change {
  const receipts = new BinnedReceipts(bench, bench.drawn ?? bench.given, payments, isByPractice);
  const { bins } = receipts;
  const less = receipts.open();
  const here = receipts.open();
  const add = (first: number, { gain, loss }: Part, into: Float64Array, to: number): void => {
    for (let bin = 0, at = first; bin < bins; bin++, at++)
      into[to + bin] += gain * ((less.gains[at] - here.gains[at]) * (1 / step)) + loss * ((less.losses[at] - here.losses[at]) * (1 / step));
  };
  return ({ consortium, costs, received }) => {
    receipts.hold(consortium);
    // The same whoever does not move: settled once.
    receipts.settle(consortium, nudgeOf(moved, 1), here);
    for (const practice of movesOf(costs, isByPractice)) {
      receipts.settle(consortium, nudgeOf(moved, 1 - step, practice), less);
      forEachOwned({ bench, receipts, consortium, practice }, ({ row, mover, owner, part }) =>
        add(row * bins, part, received[owner], mover * bins),
      );
    }
  };
}

function openStill(bench: Bench, moved: MovedService, payments: readonly number[], isByPractice: boolean): Change {
  const receipts = new BinnedReceipts(bench, bench.given, payments, isByPractice);
  const walk = openWalk(bench, moved, receipts, [1 - step, 1]);
  return ({ consortium, costs, received }) => {
    receipts.hold(consortium);
    const [below, today] = walk.atEach(consortium);
    for (const practice of movesOf(costs, isByPractice)) {
      const mover = {
        consortium,
        cost: practice === undefined ? sum(costs) : costs[practice],
        ...(practice !== undefined && { practice }),
      };
      const stretch = walk.between(mover, practice === undefined ? below : walk.at(mover, 1 - step), today);
      forEachOwned({ bench, receipts, consortium, practice }, (owned) => {
        const rise = riseWithoutJumps(stretch, [{ row: owned.row, gain: owned.part.gain, loss: owned.part.loss }]) / step;
        const into = received[owned.owner];
        const bins = into.length / costs.length;
        for (let bin = owned.mover * bins; bin < (owned.mover + 1) * bins; bin++) into[bin] += rise;
      });
    }
  };
}

/** Who moves, one after another: all practices at once (undefined), or each that has any care. */
function* movesOf(costs: Float64Array, isAtOnce: boolean): Generator<number | undefined> {
  if (isAtOnce) yield undefined;
  else for (const [practice, cost] of costs.entries()) if (cost > 0) yield practice;
}

/** A part of an amount that ends with the practice that moves or with the fund. */
interface Owned {
  readonly row: number;
  /** The practice that moves, within its consortium, and whether it or the fund receives. */
  readonly mover: number;
  readonly owner: Owner;
  readonly part: Part;
}

/** Such parts of all amounts. With no `practice` each row is moved by whom it pays. */
function forEachOwned(
  input: { bench: Bench; receipts: BinnedReceipts; consortium: number; practice: number | undefined },
  take: (owned: Owned) => void,
): void {
  const { bench, receipts, consortium, practice } = input;
  const first = bench.dataset.start[consortium];
  receipts.rows(consortium).forEach(({ practice: paid, parts }, row) => {
    const mover = practice ?? paid;
    if (mover === undefined) return;
    for (const part of parts) {
      const { stop, party } = part;
      if (party === 'patient_care') take({ row, mover, owner: party, part });
      else if (stop.party === 'practice' && stop.receiver === first + mover) take({ row, mover, owner: 'practice', part });
    }
  });
}
