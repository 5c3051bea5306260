import { costOf, type Bench, type MovedService } from './bench.ts';
import { BinnedReceipts, type Bins } from './binned-receipts.ts';
import { slopeBelow } from './slope.ts';
import { errorOf, meanOf, nothing, type WithholdingRate } from './withholding-rate.ts';
import type { Nudge } from '../awards/evaluate.ts';
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

type Mover = (consortium: number, costs: Float64Array) => OwnRates;

/**
 * Own rates of one service: one practice alone moves, one practice a row. Where care enters the formulas only as the
 * consortium's total, a pound counts the same whoever withholds it: the total is moved by half a per cent either way,
 * which crosses a threshold in enough draws to count, and the practice gets its share. A plain nudge of one practice
 * would cross it in none. Elsewhere each practice is moved by itself.
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
  const isOfTotals = (place: number): boolean => plan.payments[place].isOfTotalsOnly;
  const movers = [moveTotal(bench, moved, moved.payments.filter(isOfTotals)), movePractices(bench, moved, moved.payments.filter((place) => !isOfTotals(place)))];
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
    const overall = { rate: meanOf(whole[party]) / care, standardError: errorOf(whole[party]) / care, highest: Number.NaN, highestAt: Number.NaN, highestError: Number.NaN };
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
  return (consortium, costs) => {
    const own = openOwn(costs.length, receipts.bins);
    if (receipts.isEmpty) return own;
    const cost = costOf(bench, moved.cost, consortium);
    const total = plan.costs.reduce((all, _, place) => all + costOf(bench, place, consortium), 0);
    const width = Math.min(0.2, (halfWidth * total) / cost);
    const nudge = (factor: number): Nudge => ({ cost: moved.cost, service: moved.service, factor });
    const less = receipts.amounts(consortium, nudge(1 - width));
    const more = receipts.amounts(consortium, nudge(1 + width));
    less.forEach(({ amount, parts }, place) => {
      const perPound = (below: Bins, above: Bins): Bins => below.map((value, bin) => (value - above[bin]) / (2 * width * cost));
      const gains = perPound(amount.gains, more[place].amount.gains);
      const losses = perPound(amount.losses, more[place].amount.losses);
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

/** Payments that see the practice itself: each practice is moved alone. */
function movePractices(bench: Bench, moved: MovedService, payments: readonly number[]): Mover {
  const { plan, given, drawn } = bench;
  const isDrawn = (place: number): boolean => drawn !== undefined && plan.nodes[plan.payments[place].paid].isDrawn;
  const still = new BinnedReceipts(bench, given, payments.filter((place) => !isDrawn(place)));
  const moving = drawn === undefined ? undefined : new BinnedReceipts(bench, drawn, payments.filter(isDrawn));
  const bins = moving?.bins ?? 1;
  return (consortium, costs) => {
    const own = openOwn(costs.length, bins);
    if (payments.length === 0) return own;
    costs.forEach((cost, practice) => {
      if (!(cost > 0)) return;
      const nudge = (factor: number): Nudge => ({ cost: moved.cost, service: moved.service, factor, practice });
      const received = both(() => new Float64Array(bins));
      if (moving !== undefined && !moving.isEmpty) {
        const less = moving.ofOwner(consortium, nudge(1 - step));
        const here = moving.ofOwner(consortium, nudge(1));
        for (const owner of owners) received[owner].forEach((_, bin) => (received[owner][bin] += (less[owner][bin] - here[owner][bin]) / (step * cost)));
      }
      if (!still.isEmpty) {
        const slopes = slopeBelow({ evaluator: given, service: moved.service, step }, (withheld) => still.ofOwner(consortium, nudge(1 - withheld)));
        for (const owner of owners) received[owner].forEach((_, bin) => (received[owner][bin] += slopes[owner] / cost));
      }
      for (const owner of owners) {
        own.rate[owner][practice] = meanOf(received[owner]);
        own.standardError[owner][practice] = errorOf(received[owner]);
        received[owner].forEach((value, bin) => (own.whole[owner][bin] += value * cost));
      }
    });
    return own;
  };
}
