import { costOf, type Bench, type MovedService } from './bench.ts';
import { BinnedReceipts, subtract, type Bins } from './binned-receipts.ts';
import { isOfPracticeAlone } from './boundaries.ts';
import { openWalk, riseWithoutJumps, type PartOfRow } from './walk.ts';
import { errorOf, meanOf, nothing, type WithholdingRate } from './withholding-rate.ts';
import type { Nudge } from '../awards/drawn-cost.ts';
import type { Plan } from '../awards/plan.ts';
import { sum } from '../numbers/sums.ts';

/** Parties whose own rates are measured: the practice that moves, and its consortium's fund. */
const owners = ['practice', 'patient_care'] as const;
type Owner = (typeof owners)[number];

/** Half the width of the move of a consortium's total over which crossings of a threshold are counted, as a share of its cost. */
const halfWidth = 0.005;
/** Share of a practice's care that it withholds where it is moved by itself. */
const step = 0.01;

/** Own rates of the practices of one consortium, and what all of them moving would bring. */
interface OwnRates {
  /** [practice in the consortium], pounds a pound. */
  readonly rate: Record<Owner, Float64Array>;
  readonly standardError: Record<Owner, Float64Array>;
  /** Rate times cost of care, added up over the practices: money. */
  readonly whole: Record<Owner, Bins>;
}

/** What is moved to see what a practice gains by itself: the consortium's total, all practices at once, or one practice after another. */
export type OwnMove = 'total' | 'all at once' | 'one by one';

/** How the own rates of a payment are measured: see `measureOwn`. */
export function ownMoveOf(input: { plan: Plan; payment: number; service: string; hasDraws: boolean }): OwnMove {
  const { plan, payment, service, hasDraws } = input;
  // Without chance no draw crosses a threshold: practices are moved one by one, and jumps are notches.
  if (hasDraws && plan.payments[payment].isOfTotalsOnly) return 'total';
  return isOfPracticeAlone(plan, payment, service) ? 'all at once' : 'one by one';
}

type Mover = (consortium: number, costs: Float64Array) => OwnRates;

/**
 * Own rates of one service: one practice alone moves, one practice a row. Where care enters the formulas only as the
 * consortium's total, a pound counts the same whoever withholds it: the total is moved by half a per cent either way,
 * which crosses a threshold in enough draws to count, and the practice gets its share. A plain nudge of one practice
 * would cross it in none. Where each practice's payment sees its own figures alone, all are moved at once and each gets
 * what its own payment brings. Elsewhere each practice is moved by itself.
 */
export function* measureOwn(bench: Bench, moved: MovedService): Generator<number, WithholdingRate[]> {
  const { plan, dataset, drawn } = bench;
  const { size, codes, years } = dataset.levels.practice;
  if (size === 0 || plan.costLevel !== 'practice') return [];
  const bins = drawn === undefined ? 1 : Math.round(Math.sqrt(drawn.lanes));
  const missing = (): Float64Array => new Float64Array(size).fill(Number.NaN);
  const rate = both(missing);
  const error = both(missing);
  const whole = both(() => new Float64Array(bins));
  const movedAs = (move: OwnMove): number[] =>
    moved.payments.filter((payment) => ownMoveOf({ plan, payment, service: moved.service, hasDraws: drawn !== undefined }) === move);
  const movers = [
    moveTotal(bench, moved, movedAs('total')),
    movePractices(bench, moved, movedAs('all at once'), true),
    movePractices(bench, moved, movedAs('one by one'), false),
  ];
  for (let consortium = 0; consortium < dataset.levels.consortium.size && moved.parties.length > 0 && !moved.isBeyondReach; consortium++) {
    const first = dataset.start[consortium];
    const costs = bench.expected[moved.cost].subarray(first, dataset.start[consortium + 1]);
    const parts = movers.map((mover) => mover(consortium, costs));
    for (const owner of owners) {
      costs.forEach((cost, practice) => {
        if (!(cost > 0)) return;
        rate[owner][first + practice] = parts.reduce((all, part) => all + part.rate[owner][practice], 0);
        error[owner][first + practice] = parts.reduce((all, part) => all + part.standardError[owner][practice], 0);
      });
      for (const part of parts) part.whole[owner].forEach((value, bin) => (whole[owner][bin] += value));
    }
    yield consortium / dataset.levels.consortium.size;
  }
  const cost = sum(bench.expected[moved.cost].filter((each) => each > 0));
  const care = cost > 0 && !moved.isBeyondReach ? cost : Number.NaN;
  return owners.map((party): WithholdingRate => {
    const isExactlyNothing = !moved.parties.includes(party);
    const base = { service: moved.service, party, scope: 'own', codes, years, isExactlyNothing } as const;
    if (isExactlyNothing) return { ...base, ...nothing(size) };
    const overall = {
      rate: meanOf(whole[party]) / care,
      standardError: errorOf(whole[party]) / care,
      highest: Number.NaN,
      highestAt: Number.NaN,
      highestError: Number.NaN,
    };
    return { ...base, rate: rate[party], standardError: error[party], highest: missing(), highestAt: missing(), overall };
  });
}

const both = <Value>(make: () => Value): Record<Owner, Value> => ({ practice: make(), patient_care: make() });

const openOwn = (practices: number, bins: number): OwnRates => ({
  rate: both(() => new Float64Array(practices)),
  standardError: both(() => new Float64Array(practices)),
  whole: both(() => new Float64Array(bins)),
});

/** Payments that see only the consortium's total: one slope a consortium, shared out by the routes. */
function moveTotal(bench: Bench, moved: MovedService, payments: readonly number[]): Mover {
  const { plan, dataset } = bench;
  const receipts = new BinnedReceipts(bench, bench.drawn ?? bench.given, payments);
  const less = receipts.open();
  const more = receipts.open();
  return (consortium, costs) => {
    const own = openOwn(costs.length, receipts.bins);
    if (receipts.isEmpty) return own;
    const cost = costOf(bench, moved.cost, consortium);
    if (cost === 0) return own; // no care to withhold: nothing by nothing would hide the other consortia's rates
    const total = plan.costs.reduce((all, _, place) => all + costOf(bench, place, consortium), 0);
    const width = Math.min(0.2, (halfWidth * total) / cost);
    const nudge = (factor: number): Nudge => ({ cost: moved.cost, service: moved.service, factor });
    receipts.settle(consortium, nudge(1 - width), less);
    receipts.settle(consortium, nudge(1 + width), more);
    subtract(less, more, 1 / (2 * width * cost), less);
    receipts.rows(consortium).forEach(({ parts }, row) => {
      const gains = less.gains[row];
      const losses = less.losses[row];
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
        gains.forEach((value, bin) => (own.whole[party][bin] += care * (gain * value + loss * losses[bin])));
      }
    });
    return own;
  };
}

/**
 * Payments that see the practice itself. Where each sees its own figures alone (`isByPractice`), one move of all practices
 * shows every practice what it would gain by itself, or earn for its consortium; elsewhere each practice is moved alone.
 */
function movePractices(bench: Bench, moved: MovedService, payments: readonly number[], isByPractice: boolean): Mover {
  const { plan, drawn } = bench;
  const isDrawn = (payment: number): boolean => drawn !== undefined && plan.nodes[plan.payments[payment].paid].isDrawn;
  const changes = [
    openDrawn(bench, moved, payments.filter(isDrawn), isByPractice),
    openStill(
      bench,
      moved,
      payments.filter((payment) => !isDrawn(payment)),
      isByPractice,
    ),
  ];
  const bins = drawn === undefined ? 1 : Math.round(Math.sqrt(drawn.lanes));
  return (consortium, costs) => {
    const own = openOwn(costs.length, bins);
    if (payments.length === 0) return own;
    const received = Array.from(costs, () => both(() => new Float64Array(bins)));
    for (const change of changes) {
      if (isByPractice) change({ consortium, cost: sum(costs), received });
      else for (const [practice, cost] of costs.entries()) if (cost > 0) change({ consortium, cost, received, practice });
    }
    for (const owner of owners) {
      costs.forEach((cost, practice) => {
        if (!(cost > 0)) return;
        const gained = received[practice][owner];
        own.rate[owner][practice] = meanOf(gained) / cost;
        own.standardError[owner][practice] = errorOf(gained) / cost;
        gained.forEach((value, bin) => (own.whole[owner][bin] += value));
      });
    }
    return own;
  };
}

/**
 * Adds what each practice and the fund receive more, for each unit of care withheld as a share of today's: of every
 * practice that moves, or of the one that moves alone. `cost`: of the care that moves.
 */
type Change = (input: { consortium: number; cost: number; received: readonly Record<Owner, Bins>[]; practice?: number }) => void;

function openDrawn(bench: Bench, moved: MovedService, payments: readonly number[], isByPractice: boolean): Change {
  const receipts = new BinnedReceipts(bench, bench.drawn ?? bench.given, payments, isByPractice);
  const less = receipts.open();
  const here = receipts.open();
  return ({ consortium, received, practice }) => {
    if (receipts.isEmpty) return;
    const nudge = (factor: number): Nudge => ({
      cost: moved.cost,
      service: moved.service,
      factor,
      ...(practice !== undefined && { practice }),
    });
    receipts.hold(consortium);
    receipts.settle(consortium, nudge(1 - step), less);
    receipts.settle(consortium, nudge(1), here);
    subtract(less, here, 1 / step, less);
    for (const { row, mover, owner, gain, loss } of partsOf({ bench, receipts, consortium, practice })) {
      const into = received[mover][owner];
      for (let bin = 0; bin < into.length; bin++) into[bin] += gain * less.gains[row][bin] + loss * less.losses[row][bin];
    }
  };
}

function openStill(bench: Bench, moved: MovedService, payments: readonly number[], isByPractice: boolean): Change {
  const receipts = new BinnedReceipts(bench, bench.given, payments, isByPractice);
  const { along } = openWalk(bench, moved, receipts);
  return ({ consortium, cost, received, practice }) => {
    if (receipts.isEmpty) return;
    receipts.hold(consortium);
    const [stretch] = along({ consortium, cost, levels: [1 - step, 1], ...(practice !== undefined && { practice }) });
    for (const part of partsOf({ bench, receipts, consortium, practice })) {
      const rise = riseWithoutJumps(stretch, [part]) / step;
      const into = received[part.mover][part.owner];
      for (let bin = 0; bin < into.length; bin++) into[bin] += rise;
    }
  };
}

interface OwnedPart extends PartOfRow {
  /** The practice that moves, within its consortium, and whether it or the fund receives. */
  readonly mover: number;
  readonly owner: Owner;
}

/** Parts of the amounts that end with the practice that moves or with the fund. With no `practice` each row is moved by whom it pays. */
function partsOf(input: { bench: Bench; receipts: BinnedReceipts; consortium: number; practice: number | undefined }): OwnedPart[] {
  const { bench, receipts, consortium, practice } = input;
  const first = bench.dataset.start[consortium];
  return receipts.rows(consortium).flatMap(({ practice: paid, parts }, row) => {
    const mover = practice ?? paid;
    if (mover === undefined) return [];
    return parts.flatMap(({ stop, party, gain, loss }): OwnedPart[] => {
      if (party === 'patient_care') return [{ row, mover, owner: party, gain, loss }];
      return stop.party === 'practice' && stop.receiver === first + mover ? [{ row, mover, owner: 'practice', gain, loss }] : [];
    });
  });
}
