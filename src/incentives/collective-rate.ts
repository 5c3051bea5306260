import { costOf, perParty, watched, type Bench, type MovedService, type WatchedParty } from './bench.ts';
import { BinnedReceipts, subtract, type Bins } from './binned-receipts.ts';
import { notchesOf, type Notch } from './notches.ts';
import { openWalk, partsFor, riseWithoutJumps } from './walk.ts';
import { errorOf, meanOf, nothing, type WithholdingRate } from './withholding-rate.ts';
import type { Nudge } from '../awards/drawn-cost.ts';

/** Activity levels at which the rate is looked at, as shares of today's: 0.80, 0.81, … 1.20. */
const levels = Array.from({ length: 41 }, (_, place) => (80 + place) / 100);
/** Today's among them. */
const today = 20;
/** The share of today's care that is withheld at each level. */
const step = 0.01;

/** What moving every practice of a consortium by the same share shows of one service. */
export interface Together {
  readonly rates: readonly WithholdingRate[];
  readonly notches: readonly Notch[];
}

/** Collective rates and notches of one service, one consortium a row. Yields the share done. */
export function* measureCollective(bench: Bench, moved: MovedService): Generator<number, Together> {
  const { codes, years, size } = bench.dataset.levels.consortium;
  const drawn = openDrawn(bench, moved);
  const still = openStill(bench, moved);
  const notches: Notch[] = [];
  const differences = perParty(() => levels.map(() => new Float64Array(drawn.bins)));
  const missing = (): Float64Array => new Float64Array(size).fill(Number.NaN);
  const rows = perParty(() => ({ rate: missing(), standardError: missing(), highest: missing(), highestAt: missing() }));
  const wholes = perParty(() => levels.map(() => new Float64Array(drawn.bins)));
  let care = 0;
  for (let consortium = 0; consortium < size && moved.parties.length > 0 && !moved.isBeyondReach; consortium++) {
    const cost = costOf(bench, moved.cost, consortium);
    if (!(cost > 0)) continue;
    care += cost;
    for (const party of moved.parties) for (const each of differences[party]) each.fill(0);
    drawn.add(consortium, differences);
    notches.push(...still.add({ consortium, cost, differences }));
    for (const party of moved.parties) {
      const byLevel = differences[party];
      const { rate, error, highest, highestAt } = ratesOf(byLevel, cost);
      rows[party].rate[consortium] = rate;
      rows[party].standardError[consortium] = error;
      rows[party].highest[consortium] = highest;
      rows[party].highestAt[consortium] = highestAt;
      byLevel.forEach((bins, place) => {
        const whole = wholes[party][place];
        for (let bin = 0; bin < bins.length; bin++) whole[bin] += bins[bin];
      });
    }
    yield consortium / size;
  }
  const rates = watched.map((party): WithholdingRate => {
    const isExactlyNothing = !moved.parties.includes(party);
    const base = { service: moved.service, party, scope: 'collective', codes, years, isExactlyNothing } as const;
    if (isExactlyNothing) return { ...base, ...nothing(size) };
    // No care at all, or none that could be measured, leaves the rate unknown.
    const { rate, error, highest, highestAt, highestError } = ratesOf(wholes[party], care > 0 ? care : Number.NaN);
    return { ...base, ...rows[party], overall: { rate, standardError: error, highest, highestAt, highestError } };
  });
  return { rates, notches };
}

/** Today's rate and the highest over the levels, from the differences that a step of care makes at each. */
function ratesOf(
  byLevel: readonly Bins[],
  cost: number,
): { rate: number; error: number; highest: number; highestAt: number; highestError: number } {
  const pounds = step * cost;
  const rates = byLevel.map((bins) => meanOf(bins) / pounds);
  // What differs by rounding is level: today's then stands.
  const best = rates.reduce((so, rate, place) => (rate > rates[so] + 1e-9 ? place : so), today);
  return {
    rate: rates[today],
    error: errorOf(byLevel[today]) / pounds,
    highest: rates[best],
    highestAt: levels[best],
    highestError: errorOf(byLevel[best]) / pounds,
  };
}

/** What each party receives more when one step of care is withheld: [party][level], in bins. */
type Differences = Record<WatchedParty, readonly Bins[]>;

const isDrawn = ({ plan, drawn }: Bench, payment: number): boolean =>
  drawn !== undefined && plan.nodes[plan.payments[payment].paid].isDrawn;

/** Adds the differences of payments at chance: the same draws at neighbouring levels. */
function openDrawn(bench: Bench, moved: MovedService): { bins: number; add: (consortium: number, differences: Differences) => void } {
  const receipts = new BinnedReceipts(
    bench,
    bench.drawn ?? bench.given,
    moved.payments.filter((payment) => isDrawn(bench, payment)),
  );
  let below = receipts.open();
  let here = receipts.open();
  const add = (consortium: number, differences: Differences): void => {
    if (receipts.isEmpty) return;
    const nudge = (factor: number): Nudge => ({ cost: moved.cost, service: moved.service, factor });
    receipts.settle(consortium, nudge(levels[0] - step), below);
    for (const [place, level] of levels.entries()) {
      receipts.settle(consortium, nudge(level), here);
      subtract(below, here, 1, below);
      for (const party of moved.parties) receipts.addParty(consortium, party, below, differences[party][place]);
      [below, here] = [here, below];
    }
  };
  return { bins: bench.drawn === undefined ? 1 : Math.round(Math.sqrt(bench.drawn.lanes)), add };
}

/** Adds the differences of payments without chance, jumps left out, and gives the notches of all payments without chance. */
function openStill(
  bench: Bench,
  moved: MovedService,
): { add: (input: { consortium: number; cost: number; differences: Differences }) => Notch[] } {
  const { receipts, along } = openWalk(bench, moved, new BinnedReceipts(bench, bench.given, moved.payments));
  const isStill = (payment: number): boolean => !isDrawn(bench, payment);
  const hasStill = moved.payments.some(isStill);
  return {
    add: ({ consortium, cost, differences }) => {
      // One level more at the lower end, for the step below the lowest.
      const path = along({ consortium, cost, levels: [levels[0] - step, ...levels] });
      for (const party of hasStill ? moved.parties : []) {
        const parts = partsFor(receipts, consortium, party, isStill);
        for (const [place, stretch] of path.entries()) {
          const rise = riseWithoutJumps(stretch, parts);
          const into = differences[party][place];
          for (let bin = 0; bin < into.length; bin++) into[bin] += rise;
        }
      }
      return notchesOf({ bench, moved, receipts, consortium, path: path.slice(1) });
    },
  };
}
