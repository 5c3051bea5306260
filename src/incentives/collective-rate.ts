import { binsOf, costOf, isDrawn, perParty, watched, type Bench, type MovedService, type WatchedParty } from './bench.ts';
import { BinnedReceipts, type Amounts } from './binned-receipts.ts';
import { notchesOf, type Notch } from './notches.ts';
import { partiesOf, type Row } from './rows.ts';
import { openWalk, partsFor, riseWithoutJumps } from './walk.ts';
import { errorOf, meanOf, nothing, type WithholdingRate } from './withholding-rate.ts';
import type { Nudge } from '../awards/drawn-cost.ts';

/** Activity levels at which the rate is looked at, as shares of today's: 0.80, 0.81, … 1.20. */
const levels = Array.from({ length: 41 }, (_, place) => (80 + place) / 100);
/** Today's among them. */
const today = 20;
/** The share of today's care that is withheld at each level. */
const step = 0.01;
/** One level more at the lower end, for the step below the lowest. */
const path = [levels[0] - step, ...levels];

/** What moving every practice of a consortium by the same share shows of one service. */
export interface Together {
  /** Expected cost of its care, money a year. */
  readonly cost: number;
  /** The kinds of party whom the payments reach at this consortium. */
  readonly parties: readonly {
    readonly party: WatchedParty;
    /** Money received more when a step of care is withheld: the bins of one level after another. */
    readonly differences: Float64Array;
    readonly figures: WithholdingRate['overall'];
  }[];
  readonly notches: readonly Notch[];
}

/** Differences of each kind of party that is reached: see `Together`. */
type Differences = ReadonlyMap<WatchedParty, Float64Array>;

/** Measures one service at one consortium after another; nothing where its care costs nothing, or nobody knows what. */
export function openTogether(bench: Bench, moved: MovedService): (consortium: number) => Together | undefined {
  const drawn = openDrawn(bench, moved);
  const still = openStill(bench, moved);
  return (consortium) => {
    const cost = costOf(bench, moved.cost, consortium);
    if (!(cost > 0)) return undefined;
    const parties = partiesOf(still.rows(consortium));
    const differences = new Map(parties.map((party) => [party, new Float64Array(levels.length * drawn.bins)]));
    drawn.add(consortium, differences);
    const notches = still.add({ consortium, cost, differences });
    return {
      cost,
      parties: [...differences].map(([party, of]) => ({ party, differences: of, figures: figuresOf(of, cost) })),
      notches,
    };
  };
}

/** Today's rate and the highest over the levels, from the differences that a step of care makes at each. */
function figuresOf(differences: Float64Array, cost: number): WithholdingRate['overall'] {
  const bins = differences.length / levels.length;
  const byLevel = levels.map((_, place) => differences.subarray(place * bins, (place + 1) * bins));
  const pounds = step * cost;
  const rates = byLevel.map((each) => meanOf(each) / pounds);
  // What differs by rounding is level: today's then stands.
  const best = rates.reduce((so, rate, place) => (rate > rates[so] + 1e-9 ? place : so), today);
  return {
    rate: rates[today],
    standardError: errorOf(byLevel[today]) / pounds,
    highest: rates[best],
    highestAt: levels[best],
    highestError: errorOf(byLevel[best]) / pounds,
  };
}

/** Adds the differences of payments at chance: the same draws at neighbouring levels. */
function openDrawn(bench: Bench, moved: MovedService): { bins: number; add: (consortium: number, differences: Differences) => void } {
  const payments = moved.payments.filter((payment) => isDrawn(bench, payment));
  const receipts = new BinnedReceipts(bench, bench.drawn ?? bench.given, payments);
  const { bins } = receipts;
  let below = receipts.open();
  let here = receipts.open();
  const add = (consortium: number, differences: Differences): void => {
    if (payments.length === 0) return;
    const shares = receipts.rows(consortium).flatMap(({ byParty }, row) =>
      byParty.flatMap(({ party, gain, loss }) => {
        const into = differences.get(party);
        return into === undefined ? [] : [{ first: row * bins, into, gain, loss }];
      }),
    );
    const nudge = (factor: number): Nudge => ({ cost: moved.cost, service: moved.service, factor });
    receipts.settle(consortium, nudge(path[0]), below);
    levels.forEach((level, place) => {
      receipts.settle(consortium, nudge(level), here);
      for (const share of shares) addDifference(share, below, here, { bins, from: place * bins });
      [below, here] = [here, below];
    });
  };
  return { bins, add };
}

/** Adds what one kind of party receives more of one row; `first`: of the row's bins, `from`: of the bins that are written. */
function addDifference(
  { first, into, gain, loss }: { first: number; into: Float64Array; gain: number; loss: number },
  below: Amounts,
  here: Amounts,
  { bins, from }: { bins: number; from: number },
): void {
  const { gains, losses } = below;
  const { gains: gainsHere, losses: lossesHere } = here;
  for (let bin = 0; bin < bins; bin++) {
    const at = first + bin;
    into[from + bin] += gain * (gains[at] - gainsHere[at]) + loss * (losses[at] - lossesHere[at]);
  }
}

/** Adds the differences of payments without chance, jumps left out, and gives the notches of all payments without chance. */
function openStill(
  bench: Bench,
  moved: MovedService,
): {
  rows: (consortium: number) => readonly Row[];
  add: (input: { consortium: number; cost: number; differences: Differences }) => Notch[];
} {
  const receipts = new BinnedReceipts(bench, bench.given, moved.payments);
  const walk = openWalk(bench, moved, receipts, path);
  const isStill = (payment: number): boolean => !isDrawn(bench, payment);
  const hasStill = moved.payments.some(isStill);
  const add = (input: { consortium: number; cost: number; differences: Differences }): Notch[] => {
    const { consortium, differences } = input;
    // Where every payment is at chance and none may jump, the walk shows nothing.
    if (!hasStill && !walk.hasBoundaries) return [];
    const points = walk.atEach(consortium);
    const stretches = points.slice(1).map((high, place) => walk.between(input, points[place], high));
    for (const [party, into] of hasStill ? differences : []) {
      const parts = partsFor(receipts, consortium, party, isStill);
      const bins = into.length / levels.length;
      stretches.forEach((stretch, place) => {
        const rise = riseWithoutJumps(stretch, parts);
        for (let bin = place * bins; bin < (place + 1) * bins; bin++) into[bin] += rise;
      });
    }
    // The step below the lowest level is there for its rate alone.
    return notchesOf({ bench, moved, receipts, consortium, path: stretches.slice(1) });
  };
  return { rows: (consortium) => receipts.rows(consortium), add };
}

/** Gathers one service, in the order of the consortia: collective rates, one consortium a row, and notches. */
export interface CollectiveRates {
  enter(consortium: number, together: Together): void;
  /** `parties`: those whom its payments reach anywhere. */
  close(parties: ReadonlySet<WatchedParty>): { rates: WithholdingRate[]; notches: Notch[] };
}

/** Opens the gathering of one service. */
export function openCollectiveRates(bench: Bench, moved: MovedService): CollectiveRates {
  const { codes, years, size } = bench.dataset.levels.consortium;
  const bins = binsOf(bench);
  const wholes = perParty(() => new Float64Array(levels.length * bins));
  const missing = (): Float64Array => new Float64Array(size).fill(Number.NaN);
  const rows = perParty(() => ({ rate: missing(), standardError: missing(), highest: missing(), highestAt: missing() }));
  const notches: Notch[] = [];
  const none = nothing(0).overall;
  let care = 0;
  return {
    enter: (consortium, together) => {
      care += together.cost;
      for (const party of watched) {
        const measured = together.parties.find((each) => each.party === party);
        // A party whom the consortium's payments do not reach receives nothing.
        const { rate, standardError, highest, highestAt } = measured?.figures ?? none;
        rows[party].rate[consortium] = rate;
        rows[party].standardError[consortium] = standardError;
        rows[party].highest[consortium] = highest;
        rows[party].highestAt[consortium] = highestAt;
        const whole = wholes[party];
        const differences = measured?.differences ?? [];
        for (let place = 0; place < differences.length; place++) whole[place] += differences[place];
      }
      notches.push(...together.notches);
    },
    close: (parties) => {
      const rates = watched.map((party): WithholdingRate => {
        const isExactlyNothing = !parties.has(party);
        const base = { service: moved.service, party, scope: 'collective', codes, years, isExactlyNothing } as const;
        if (isExactlyNothing) return { ...base, ...nothing(size) };
        // No care at all, or none that could be measured, leaves the rate unknown.
        return { ...base, ...rows[party], overall: figuresOf(wholes[party], care > 0 ? care : Number.NaN) };
      });
      return { rates, notches };
    },
  };
}
