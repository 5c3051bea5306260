import type { Evaluator } from '../awards/evaluate.ts';
import { PartyReceipts, watched, type Bench, type PartyDraws, type WatchedParty } from './party-receipts.ts';
import { slopeOf } from './slope.ts';
import type { MovedService, WithholdingRate } from './withholding-rate.ts';
import { standardError } from '../numbers/standard-error.ts';
import { sum } from '../numbers/sums.ts';

/** Activity levels at which the rate is looked at, as shares of today's: 0.80, 0.81, … 1.20. */
const levels = Array.from({ length: 41 }, (_, place) => (80 + place) / 100);
/** Today's among them. */
const today = 20;
/** The share of today's care that is withheld at each level. */
const step = 0.01;

/** Sums of differences over all consortia, by level, so that the whole dataset's rate has its own error. */
type Differences = Record<WatchedParty, Float64Array[]>;

/** Collective rates of one service: every practice of a consortium moves by the same share, one consortium a row. */
export function* measureCollective(bench: Bench, moved: MovedService): Generator<number, WithholdingRate[]> {
  const { plan, dataset, drawn, given } = bench;
  const { codes, years, size } = dataset.levels.consortium;
  const isDrawn = (place: number): boolean => drawn !== undefined && plan.nodes[plan.payments[place].paid].isDrawn;
  const ofDrawn = drawn === undefined ? undefined : new PartyReceipts(bench, drawn, moved.payments.filter(isDrawn));
  const ofGiven = new PartyReceipts(bench, given, moved.payments.filter((place) => !isDrawn(place)));
  const lanes = drawn?.lanes ?? 1;
  const rows = openRows(size);
  const wholes = Object.fromEntries(watched.map((party) => [party, levels.map(() => new Float64Array(lanes))])) as Differences; // one key a party
  let care = 0;
  for (let consortium = 0; consortium < size && moved.parties.length > 0 && !moved.isBeyondReach; consortium++) {
    const cost = costOf(bench, moved, consortium);
    if (!(cost > 0)) continue;
    care += cost;
    const differences = differencesAt({ consortium, moved, given, ofDrawn, ofGiven, lanes });
    for (const party of moved.parties) {
      const byLevel = differences.map((each) => each[party]);
      const means = byLevel.map((draws) => sum(draws) / lanes / (step * cost));
      const best = means.reduce((so, mean, place) => (mean > means[so] ? place : so), today);
      rows[party].rate[consortium] = means[today];
      rows[party].standardError[consortium] = errorOf(byLevel[today]) / (step * cost);
      rows[party].highest[consortium] = means[best];
      rows[party].highestAt[consortium] = levels[best];
      byLevel.forEach((draws, place) => addInto(wholes[party][place], draws));
    }
    if (consortium % 8 === 7) yield consortium / size / 2;
  }
  return watched.map((party): WithholdingRate => {
    const isExactlyNothing = !moved.parties.includes(party);
    if (isExactlyNothing) return { service: moved.service, party, scope: 'collective', codes, years, ...nothing(size), isExactlyNothing };
    const means = wholes[party].map((draws) => (care > 0 ? sum(draws) / lanes / (step * care) : Number.NaN));
    const best = means.reduce((so, mean, place) => (mean > means[so] ? place : so), today);
    const error = (place: number): number => errorOf(wholes[party][place]) / (step * care);
    const overall = { rate: means[today], standardError: error(today), highest: means[best], highestAt: levels[best], highestError: error(best) };
    return { service: moved.service, party, scope: 'collective', codes, years, ...rows[party], overall, isExactlyNothing };
  });
}

/** Expected cost of the service at one consortium, money a year. */
export function costOf({ plan, dataset, expected }: Bench, { cost }: MovedService, consortium: number): number {
  if (plan.costLevel === 'consortium') return expected[cost][consortium];
  return sum(expected[cost].subarray(dataset.start[consortium], dataset.start[consortium + 1]));
}

interface Rows {
  rate: Float64Array;
  standardError: Float64Array;
  highest: Float64Array;
  highestAt: Float64Array;
}

function openRows(size: number): Record<WatchedParty, Rows> {
  const missing = (): Float64Array => new Float64Array(size).fill(Number.NaN);
  const rows = watched.map((party): [WatchedParty, Rows] => [party, { rate: missing(), standardError: missing(), highest: missing(), highestAt: missing() }]);
  return Object.fromEntries(rows) as Record<WatchedParty, Rows>; // one key a party
}

/** A rate of exactly nothing for each of `size` entities. */
export function nothing(size: number): Pick<WithholdingRate, 'rate' | 'standardError' | 'highest' | 'highestAt' | 'overall'> {
  const zeros = (): Float64Array => new Float64Array(size);
  const overall = { rate: 0, standardError: 0, highest: 0, highestAt: 1, highestError: 0 };
  return { rate: zeros(), standardError: zeros(), highest: zeros(), highestAt: new Float64Array(size).fill(1), overall };
}

/** Without chance there is no Monte Carlo error. */
export const errorOf = (draws: Float64Array): number => (draws.length === 1 ? 0 : standardError(draws));

function addInto(whole: Float64Array, part: Float64Array): void {
  for (let lane = 0; lane < whole.length; lane++) whole[lane] += part[lane];
}

/** What each party receives more when one step of care is withheld, at every level: [level][party] → one value a lane. */
function differencesAt(input: {
  consortium: number;
  moved: MovedService;
  given: Evaluator;
  ofDrawn: PartyReceipts | undefined;
  ofGiven: PartyReceipts;
  lanes: number;
}): PartyDraws[] {
  const { consortium, moved, given, ofDrawn, ofGiven, lanes } = input;
  const nudge = (factor: number): { cost: number; service: string; factor: number } => ({ cost: moved.cost, service: moved.service, factor });
  let below = ofDrawn?.at(consortium, nudge(levels[0] - step));
  return levels.map((level) => {
    const here = ofDrawn?.at(consortium, nudge(level));
    const slopes = ofGiven.isEmpty ? undefined : slopeOf(given, step, (withheld) => firstLanes(ofGiven.at(consortium, nudge(level - withheld))));
    const difference = watched.map((party): [WatchedParty, Float64Array] => {
      const draws = new Float64Array(lanes);
      for (let lane = 0; lane < lanes; lane++) {
        const moving = here === undefined || below === undefined ? 0 : below[party][lane] - here[party][lane];
        draws[lane] = moving + (slopes === undefined ? 0 : slopes[party] * step);
      }
      return [party, draws];
    });
    below = here;
    return Object.fromEntries(difference) as PartyDraws; // one key a party
  });
}

/** The one lane of each party, as given. */
const firstLanes = (receipts: PartyDraws): Record<WatchedParty, number> =>
  Object.fromEntries(watched.map((party) => [party, receipts[party][0]])) as Record<WatchedParty, number>; // one key a party
