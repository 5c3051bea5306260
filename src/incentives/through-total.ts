import { costOf, type Bench, type MovedService, type WatchedParty } from './bench.ts';
import { BinnedReceipts, type Amounts } from './binned-receipts.ts';
import { errorOfCount, nudgeOf, openOwnership, type OwnPart } from './own-part.ts';
import { path, type Steps } from './steps.ts';
import { errorOf, meanOf } from './withholding-rate.ts';
import { mostPractices } from '../awards/values.ts';

/**
 * Half the width of the move of a consortium's total, as a share of its cost: by the law of the total so little that the slope is all but
 * exact, in imagined years so much that crossings of a threshold can be counted, and no more: it smooths the chance of one.
 */
const halfWidths = { byLaw: 0.0005, byYears: 0.002 };

/** What one row pays more for each pound of care less, in each of the places: [place × bins], their means and errors. */
interface Slopes {
  readonly gains: Slope;
  readonly losses: Slope;
}
interface Slope {
  readonly bins: Float64Array;
  readonly means: Float64Array;
  readonly errors: Float64Array;
  readonly isNothing: boolean;
}

/** Of each pound of one row, what ends with a party of each practice. */
interface Ends {
  readonly row: number;
  readonly gains: Float64Array;
  readonly losses: Float64Array;
}

/**
 * Payments that see only the consortium's total, in which a pound counts the same whoever withholds it. The total is moved a little
 * either way (`halfWidths`), which in imagined years crosses a threshold in enough of them to count (a plain nudge of one practice would
 * cross it in none), and that in as many places, two such moves apart, as one practice alone can bring the total to; between them the
 * slope is taken as straight.
 * Routes share it out. The care is moved, not its price: to such a payment they are one.
 */
export function openThroughTotal(
  bench: Bench,
  moved: MovedService,
  { payments, bins, isByLaw }: { payments: readonly number[]; bins: number; isByLaw: boolean },
): (consortium: number, costs: Float64Array, steps: Steps) => OwnPart {
  const { plan, dataset } = bench;
  const receipts = new BinnedReceipts(bench, { isAtChance: true, bins, payments });
  const halfWidth = isByLaw ? halfWidths.byLaw : halfWidths.byYears;
  const isOwn = openOwnership(bench);
  const settled: Amounts[] = [];
  // Made once: they are large, and of one consortium after another.
  const largest = mostPractices(dataset) * path.length;
  const places = new Int32Array(largest);
  const parts = new Float64Array(largest);
  const rooms = new Map<WatchedParty, Float64Array>();

  /** Slopes of each row in `count` places, the middle one today's. */
  const slopesAt = (consortium: number, { width, cost, count }: { width: number; cost: number; count: number }): Slopes[] => {
    while (settled.length < count + 1) settled.push(receipts.open());
    // Neighbouring places share an end.
    for (let place = 0; place < count + 1; place++)
      receipts.settle(consortium, nudgeOf(moved, 1 + (2 * place - count) * width), settled[place]);
    const slopeOf = (of: keyof Amounts, first: number): Slope => {
      const all = new Float64Array(count * bins);
      const means = new Float64Array(count);
      const errors = new Float64Array(count);
      for (let place = 0; place < count; place++) {
        const [less, more] = [settled[place][of], settled[place + 1][of]];
        const own = all.subarray(place * bins, (place + 1) * bins);
        for (let bin = 0; bin < bins; bin++) own[bin] = (less[first + bin] - more[first + bin]) * (1 / (2 * width * cost));
        means[place] = meanOf(own);
        errors[place] = errorOf(own);
      }
      return { bins: all, means, errors, isNothing: all.every((each) => each === 0) };
    };
    return receipts.rows(consortium).map((_, row) => ({ gains: slopeOf('gains', row * bins), losses: slopeOf('losses', row * bins) }));
  };

  /** Who ends with what, party by party. */
  const endsOf = (consortium: number, practices: number): Map<WatchedParty, Ends[]> => {
    const ends = new Map<WatchedParty, Ends[]>();
    const first = dataset.start[consortium];
    receipts.rows(consortium).forEach(({ byParty, parts: all }, row) => {
      for (const { party, gain, loss } of byParty) {
        const own: Ends = { row, gains: new Float64Array(practices), losses: new Float64Array(practices) };
        if (party !== 'practice' && party !== 'person') {
          own.gains.fill(gain);
          own.losses.fill(loss);
        } else
          for (const part of all) {
            if (part.party !== party) continue;
            const [from, to] = party === 'practice' ? [part.stop.receiver - first, part.stop.receiver - first + 1] : [0, practices];
            for (let practice = from; practice < to; practice++)
              if (isOwn(part.stop, first + practice)) {
                own.gains[practice] += part.gain;
                own.losses[practice] += part.loss;
              }
          }
        ends.set(party, [...(ends.get(party) ?? []), own]);
      }
    });
    return ends;
  };

  return (consortium, costs, steps) => {
    const cost = costOf(bench, moved.cost, consortium);
    // No care to withhold: nothing by nothing would hide the other consortia's rates.
    if (cost === 0) return { rates: new Map(), wholes: new Map(), errorAt: () => 0 };
    const total = plan.costs.reduce((all, _, place) => all + costOf(bench, place, consortium), 0);
    const width = Math.min(0.2, (halfWidth * total) / cost);
    const greatest = costs.reduce((most, each) => Math.max(most, each), 0) / cost;
    const furthest = steps.levels.reduce((most, level) => Math.max(most, Math.abs(level - 1)), 0);
    const most = Math.max(1, Math.ceil((furthest * greatest) / (2 * width)) || 1);
    const slopes = slopesAt(consortium, { width, cost, count: 2 * most + 1 });
    const size = costs.length * steps.count;
    // Where each practice brings the total, step by step: the place below, and how far it is from there to the next.
    places.fill(most, 0, size);
    parts.fill(0, 0, size);
    costs.forEach((own, practice) => {
      if (own > 0 && cost > 0)
        for (let step = 0; step < steps.levels.length; step++) {
          const at = ((steps.levels[step] - 1) * own) / cost / (2 * width) + most;
          const place = Math.min(Math.max(0, Math.floor(at)), 2 * most - 1);
          places[practice * steps.count + step] = place;
          parts[practice * steps.count + step] = at - place;
        }
    });

    const ends = endsOf(consortium, costs.length);
    const rates = new Map<WatchedParty, Float64Array>();
    const wholes = new Map<WatchedParty, Float64Array>();
    for (const [party, own] of ends) {
      const room = rooms.get(party) ?? new Float64Array(largest);
      rooms.set(party, room);
      const rate = room.subarray(0, size).fill(0);
      const whole = new Float64Array(steps.count * bins);
      for (const { row, gains, losses } of own)
        for (const [slope, shares] of [
          [slopes[row].gains, gains],
          [slopes[row].losses, losses],
        ] as const) {
          if (slope.isNothing || shares.every((share) => share === 0)) continue;
          const weights = addRates(rate, { slope, shares, costs, places, parts, steps });
          addBins(whole, slope.bins, weights, bins);
        }
      rates.set(party, rate);
      wholes.set(party, whole);
    }
    const errorAt: OwnPart['errorAt'] = (party, practice, step) => {
      const at = practice * steps.count + step;
      const between = ({ errors }: Slope): number =>
        (1 - parts[at]) * errors[places[at]] + (parts[at] === 0 ? 0 : parts[at] * errors[places[at] + 1]);
      const error = (ends.get(party) ?? []).reduce(
        (all, { row, gains, losses }) =>
          all + gains[practice] * between(slopes[row].gains) + losses[practice] * between(slopes[row].losses),
        0,
      );
      const isReached = (ends.get(party) ?? []).some(({ gains, losses }) => gains[practice] !== 0 || losses[practice] !== 0);
      return isByLaw || !isReached ? error : errorOfCount(error);
    };
    return { rates, wholes, errorAt };
  };
}

/** Adds what one slope brings each practice in each step; of each place, how much care it stands for in each step, shares of it counted: [step × place]. */
function addRates(
  rates: Float64Array,
  input: {
    slope: Slope;
    shares: Float64Array;
    costs: Float64Array;
    places: Int32Array;
    parts: Float64Array;
    steps: Steps;
  },
): Float64Array {
  const { slope, shares, costs, places, parts, steps } = input;
  const { means } = slope;
  const weights = new Float64Array(steps.count * means.length);
  for (let practice = 0, at = 0; practice < shares.length; practice++) {
    const share = shares[practice];
    const care = costs[practice] > 0 ? costs[practice] * share : 0;
    for (let step = 0, weight = 0; step < steps.count; step++, at++, weight += means.length) {
      const place = places[at];
      const part = parts[at];
      rates[at] += share * (means[place] + part * (means[place + 1] - means[place]));
      weights[weight + place] += care * (1 - part);
      weights[weight + place + 1] += care * part;
    }
  }
  return weights;
}

/** Adds the bins of each place times its weight, for one step after another. */
function addBins(whole: Float64Array, slopes: Float64Array, weights: Float64Array, bins: number): void {
  const places = slopes.length / bins;
  for (let weight = 0; weight < weights.length; weight++) {
    const times = weights[weight];
    if (times === 0) continue;
    const to = Math.floor(weight / places) * bins;
    const from = (weight % places) * bins;
    for (let bin = 0; bin < bins; bin++) whole[to + bin] += times * slopes[from + bin];
  }
}
