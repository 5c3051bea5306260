import { costOf, perParty, watched, type Bench, type MovedService, type WatchedParty } from './bench.ts';
import { BinnedReceipts, type Bins } from './binned-receipts.ts';
import { slopeBelow } from './slope.ts';
import { errorOf, meanOf, nothing, type WithholdingRate } from './withholding-rate.ts';
import type { Nudge } from '../awards/evaluate.ts';

/** Activity levels at which the rate is looked at, as shares of today's: 0.80, 0.81, … 1.20. */
const levels = Array.from({ length: 41 }, (_, place) => (80 + place) / 100);
/** Today's among them. */
const today = 20;
/** The share of today's care that is withheld at each level. */
const step = 0.01;

/** Collective rates of one service: every practice of a consortium moves by the same share, one consortium a row. */
export function* measureCollective(bench: Bench, moved: MovedService): Generator<number, WithholdingRate[]> {
  const { codes, years, size } = bench.dataset.levels.consortium;
  const differencesAt = openDifferences(bench, moved);
  const missing = (): Float64Array => new Float64Array(size).fill(Number.NaN);
  const rows = perParty(() => ({ rate: missing(), standardError: missing(), highest: missing(), highestAt: missing() }));
  const wholes = perParty(() => levels.map(() => new Float64Array(bench.drawn === undefined ? 1 : Math.round(Math.sqrt(bench.drawn.lanes)))));
  let care = 0;
  for (let consortium = 0; consortium < size && moved.parties.length > 0 && !moved.isBeyondReach; consortium++) {
    const cost = costOf(bench, moved.cost, consortium);
    if (!(cost > 0)) continue;
    care += cost;
    const differences = differencesAt(consortium);
    for (const party of moved.parties) {
      const byLevel = differences.map((each) => each[party]);
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
  return watched.map((party): WithholdingRate => {
    const isExactlyNothing = !moved.parties.includes(party);
    const base = { service: moved.service, party, scope: 'collective', codes, years, isExactlyNothing } as const;
    if (isExactlyNothing) return { ...base, ...nothing(size) };
    // No care at all, or none that could be measured, leaves the rate unknown.
    const { rate, error, highest, highestAt, highestError } = ratesOf(wholes[party], care > 0 ? care : Number.NaN);
    return { ...base, ...rows[party], overall: { rate, standardError: error, highest, highestAt, highestError } };
  });
}

/** Today's rate and the highest over the levels, from the differences that a step of care makes at each. */
function ratesOf(byLevel: readonly Bins[], cost: number): { rate: number; error: number; highest: number; highestAt: number; highestError: number } {
  const pounds = step * cost;
  const rates = byLevel.map((bins) => meanOf(bins) / pounds);
  const best = rates.reduce((so, rate, place) => (rate > rates[so] ? place : so), today);
  return { rate: rates[today], error: errorOf(byLevel[today]) / pounds, highest: rates[best], highestAt: levels[best], highestError: errorOf(byLevel[best]) / pounds };
}

/** What each party receives more when one step of care is withheld, at every level: [level][party]. */
function openDifferences(bench: Bench, moved: MovedService): (consortium: number) => Record<WatchedParty, Bins>[] {
  const { plan, drawn, given } = bench;
  const isDrawn = (place: number): boolean => drawn !== undefined && plan.nodes[plan.payments[place].paid].isDrawn;
  const moving = drawn === undefined ? undefined : new BinnedReceipts(bench, drawn, moved.payments.filter(isDrawn));
  // Payments without chance have jumps of their own, reported as notches: their slope is taken on one branch.
  const still = new BinnedReceipts(bench, given, moved.payments.filter((place) => !isDrawn(place)));
  const nudge = (factor: number): Nudge => ({ cost: moved.cost, service: moved.service, factor });
  const bins = moving?.bins ?? 1;
  return (consortium) => {
    const isMoving = moving !== undefined && !moving.isEmpty;
    let below = isMoving ? moving.byParty(consortium, nudge(levels[0] - step)) : undefined;
    return levels.map((level) => {
      const here = isMoving ? moving.byParty(consortium, nudge(level)) : undefined;
      const last = below;
      below = here;
      const slopes = still.isEmpty ? undefined : slopeBelow({ evaluator: given, service: moved.service, step }, (withheld) => still.byParty(consortium, nudge(level - withheld)));
      return perParty((party) => {
        const slope = slopes === undefined ? 0 : slopes[party] * step;
        const difference = new Float64Array(bins).fill(slope);
        if (last !== undefined && here !== undefined) for (let bin = 0; bin < bins; bin++) difference[bin] += last[party][bin] - here[party][bin];
        return difference;
      });
    });
  };
}
