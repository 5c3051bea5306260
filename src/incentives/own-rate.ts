import { costOf, errorOf, nothing } from './collective-rate.ts';
import { PartyReceipts, type Bench } from './party-receipts.ts';
import { slopeOf } from './slope.ts';
import type { MovedService, WithholdingRate } from './withholding-rate.ts';
import type { Nudge } from '../awards/evaluate.ts';
import { sum } from '../numbers/sums.ts';

/** Parties whose own rates are measured: the practice that moves, and its consortium's fund. */
const owners = ['practice', 'patient_care'] as const;
type Owner = (typeof owners)[number];

/** Half the width of the move of a consortium's total over which crossings of a threshold are counted, as a share of its cost. */
const halfWidth = 0.005;
/** Share of a practice's care that it withholds where it is moved by itself. */
const step = 0.01;

/** Own rates of the practices of one consortium, and what all of them moving would bring, one value a lane. */
interface OwnRates {
  /** [practice in the consortium], pounds a pound. */
  readonly rate: Record<Owner, Float64Array>;
  readonly standardError: Record<Owner, Float64Array>;
  /** Rate times cost of care, added up over the practices: money a lane. */
  readonly whole: Record<Owner, Float64Array>;
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
  const lanes = drawn?.lanes ?? 1;
  const rate = both(() => new Float64Array(size).fill(Number.NaN));
  const error = both(() => new Float64Array(size).fill(Number.NaN));
  const whole = both(() => new Float64Array(lanes));
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
      for (const part of parts) for (let lane = 0; lane < lanes; lane++) whole[owner][lane] += part.whole[owner][lane];
    }
    if (consortium % 8 === 7) yield 0.5 + consortium / dataset.levels.consortium.size / 2;
  }
  const care = sum(bench.expected[moved.cost].filter((cost) => cost > 0));
  return owners.map((party): WithholdingRate => {
    const isExactlyNothing = !moved.parties.includes(party);
    const base = { service: moved.service, party, scope: 'own', codes, years, isExactlyNothing } as const;
    if (isExactlyNothing) return { ...base, ...nothing(size) };
    const unmeasured = { highest: Number.NaN, highestAt: Number.NaN, highestError: Number.NaN };
    const isKnown = care > 0 && !moved.isBeyondReach;
    const overall = { rate: isKnown ? sum(whole[party]) / lanes / care : Number.NaN, standardError: isKnown ? errorOf(whole[party]) / care : Number.NaN, ...unmeasured };
    const missing = new Float64Array(size).fill(Number.NaN);
    return { ...base, rate: rate[party], standardError: error[party], highest: missing, highestAt: missing.slice(), overall };
  });
}

const both = <Value>(make: () => Value): Record<Owner, Value> => ({ practice: make(), patient_care: make() });

const openOwn = (practices: number, lanes: number): OwnRates => ({
  rate: both(() => new Float64Array(practices)),
  standardError: both(() => new Float64Array(practices)),
  whole: both(() => new Float64Array(lanes)),
});

/** Payments that see only the consortium's total: one slope a consortium, shared out by the routes. */
function moveTotal(bench: Bench, moved: MovedService, payments: readonly number[]): Mover {
  const { plan, dataset, routing, expected } = bench;
  const evaluator = bench.drawn ?? bench.given;
  const { lanes } = evaluator;
  const receipts = new PartyReceipts(bench, evaluator, payments);
  return (consortium, costs) => {
    const own = openOwn(costs.length, lanes);
    const cost = costOf(bench, moved, consortium);
    const first = dataset.start[consortium];
    const total = plan.costs.reduce((all, _, place) => all + sum(expected[place].subarray(first, dataset.start[consortium + 1])), 0);
    const width = Math.min(0.2, (halfWidth * total) / cost);
    const nudge = (factor: number): Nudge => ({ cost: moved.cost, service: moved.service, factor });
    payments.forEach((payment, place) => {
      const less = receipts.amountsAt(consortium, place, nudge(1 - width));
      const more = receipts.amountsAt(consortium, place, nudge(1 + width));
      const perPound = (below: Float64Array, above: Float64Array): Float64Array => below.map((amount, lane) => (amount - above[lane]) / (2 * width * cost));
      const gains = perPound(less.gains, more.gains);
      const losses = perPound(less.losses, more.losses);
      const slope = { gain: sum(gains) / lanes, loss: sum(losses) / lanes, gainError: errorOf(gains), lossError: errorOf(losses) };
      for (const { stop, gain, loss } of routing.shareOut(payment, consortium).shares) {
        const owner: Owner | undefined = stop.party === 'care' ? 'patient_care' : owners.find((each) => each === stop.party);
        if (owner === undefined) continue;
        // A practice has a share of its own; the fund is the same whoever moves.
        const from = owner === 'practice' ? stop.receiver - first : 0;
        const to = owner === 'practice' ? from : costs.length - 1;
        let care = 0;
        for (let practice = from; practice <= to; practice++) {
          own.rate[owner][practice] += gain * slope.gain + loss * slope.loss;
          own.standardError[owner][practice] += gain * slope.gainError + loss * slope.lossError;
          if (costs[practice] > 0) care += costs[practice];
        }
        for (let lane = 0; lane < lanes; lane++) own.whole[owner][lane] += care * (gain * gains[lane] + loss * losses[lane]);
      }
    });
    return own;
  };
}

/** Payments that see the practice itself: each practice is moved alone. */
function movePractices(bench: Bench, moved: MovedService, payments: readonly number[]): Mover {
  const { plan, given, drawn } = bench;
  const isDrawn = (place: number): boolean => drawn !== undefined && plan.nodes[plan.payments[place].paid].isDrawn;
  const lanes = drawn?.lanes ?? 1;
  const still = new PartyReceipts(bench, given, payments.filter((place) => !isDrawn(place)));
  const moving = drawn === undefined ? undefined : new PartyReceipts(bench, drawn, payments.filter(isDrawn));
  return (consortium, costs) => {
    const own = openOwn(costs.length, lanes);
    for (let practice = 0; practice < costs.length; practice++) {
      const cost = costs[practice];
      if (!(cost > 0) || payments.length === 0) continue;
      const nudge = (factor: number): Nudge => ({ cost: moved.cost, service: moved.service, factor, practice });
      const received = both(() => new Float64Array(lanes));
      if (moving !== undefined && !moving.isEmpty) {
        const less = moving.ofOwner(consortium, nudge(1 - step));
        const here = moving.ofOwner(consortium, nudge(1));
        for (const owner of owners) for (let lane = 0; lane < lanes; lane++) received[owner][lane] += (less[owner][lane] - here[owner][lane]) / (step * cost);
      }
      if (!still.isEmpty) {
        const slope = slopeOf(given, step, (withheld) => {
          const receipts = still.ofOwner(consortium, nudge(1 - withheld));
          return { practice: receipts.practice[0], patient_care: receipts.patient_care[0] };
        });
        for (const owner of owners) received[owner].forEach((_, lane) => (received[owner][lane] += slope[owner] / cost));
      }
      for (const owner of owners) {
        own.rate[owner][practice] = sum(received[owner]) / lanes;
        own.standardError[owner][practice] = errorOf(received[owner]);
        for (let lane = 0; lane < lanes; lane++) own.whole[owner][lane] += received[owner][lane] * cost;
      }
    }
    return own;
  };
}
