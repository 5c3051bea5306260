import type { Alongside } from './at-once.ts';
import { costOf, isDrawn, perParty, watched, type Bench, type MovedService, type WatchedParty } from './bench.ts';
import { BinnedReceipts, binsOf, meanOverChance, type Amounts } from './binned-receipts.ts';
import { efficiencyOf, type EfficiencyRate } from './efficiency-rate.ts';
import { notchesOf, reachOfNotches, type Notch, type ReachOfNotches } from './notches.ts';
import { nudgeOf } from './own-part.ts';
import { partiesOf, type Row } from './rows.ts';
import { path, step, stepsOf } from './steps.ts';
import { openWalk, partsFor, riseWithoutJumps } from './walk.ts';
import { errorOf, figuresOf, meanOf, nothing, overallOf, type RateFigures, type WithholdingRate } from './withholding-rate.ts';
import { sum } from '../numbers/sums.ts';

/** What moving every practice of a consortium by the same share shows of one service. */
export interface Together {
  /** Expected cost of its care, money a year. */
  readonly cost: number;
  /** The kinds of party whom the payments reach at this consortium. */
  readonly parties: readonly {
    readonly party: WatchedParty;
    /** Money received more in each step (`Steps`): the bins of one after another. */
    readonly differences: Float64Array;
    readonly figures: RateFigures;
    /** Of the same care at a lower price; missing where that is no step of its own. */
    readonly cheaper: number;
    readonly cheaperError: number;
  }[];
  readonly notches: readonly Notch[];
  readonly reach: readonly ReachOfNotches[];
}

/** Differences of each kind of party that is reached: see `Together`. */
type Differences = ReadonlyMap<WatchedParty, Float64Array>;

/** All practices of one consortium on their way: who goes along, and where the differences are put. */
interface Move {
  readonly consortium: number;
  readonly differences: Differences;
  readonly alongside: Alongside | undefined;
}

/**
 * Measures one service at one consortium after another; nothing where its care costs nothing, or nobody knows what. `atOnce`: payments
 * whose own rates are read off on the way (`alongside`).
 */
export function openTogether(
  bench: Bench,
  moved: MovedService,
  atOnce: readonly number[],
): (consortium: number, alongside?: Alongside) => Together | undefined {
  const steps = stepsOf(moved);
  const drawn = openDrawn(bench, moved, atOnce);
  const still = openStill(bench, moved, atOnce);
  return (consortium, alongside) => {
    const cost = costOf(bench, moved.cost, consortium);
    const isKnown = cost > 0;
    // Own rates of practices whose cost is known go along although the whole is not.
    if (!isKnown && (alongside === undefined || atOnce.length === 0)) return undefined;
    const parties = isKnown ? partiesOf(still.rows(consortium)) : [];
    const differences = new Map(parties.map((party) => [party, new Float64Array(steps.count * drawn.bins)]));
    const move = { consortium, differences, alongside };
    drawn.add(move);
    const notches = still.add(move);
    if (!isKnown) return undefined;
    const pounds = step * cost;
    return {
      cost,
      parties: [...differences].map(([party, of]) => {
        const cheaper = of.subarray(steps.levels.length * drawn.bins);
        const isMeasured = cheaper.length > 0;
        return {
          party,
          differences: of,
          figures: figuresOf(steps, of, pounds),
          cheaper: isMeasured ? meanOf(cheaper) / pounds : Number.NaN,
          cheaperError: isMeasured ? errorOf(cheaper) / pounds : Number.NaN,
        };
      }),
      ...notches,
    };
  };
}

/** Payments of a list that practices earn for their consortium, which have a row a practice beside the consortium's. */
const earnedOf = ({ plan }: Bench, payments: readonly number[]): number[] =>
  payments.filter((payment) => plan.payments[payment].payment.to !== 'practice');

/** Adds the differences of payments at chance: the same draws at neighbouring levels. */
function openDrawn(bench: Bench, moved: MovedService, atOnce: readonly number[]): { bins: number; add: (move: Move) => void } {
  const isAtChance = (payment: number): boolean => isDrawn(bench, payment);
  const payments = moved.payments.filter(isAtChance);
  const bins = binsOf(bench, moved.payments);
  const receipts = new BinnedReceipts(bench, { isAtChance: true, bins, payments, earned: earnedOf(bench, atOnce.filter(isAtChance)) });
  let below = receipts.open();
  let here = receipts.open();
  const cheaper = receipts.open();
  const { levels, today } = stepsOf(moved);
  const add = ({ consortium, differences, alongside }: Move): void => {
    if (payments.length === 0) return;
    const rows = receipts.rows(consortium);
    const shares = rows.flatMap(({ byParty, isPart }, row) =>
      byParty.flatMap(({ party, gain, loss }) => {
        const into = differences.get(party);
        return into === undefined || isPart ? [] : [{ first: row * bins, into, gain, loss }];
      }),
    );
    const take = (place: number, less: Amounts, more: Amounts): void => {
      for (const share of shares) addDifference(share, less, more, { bins, from: place * bins });
      alongside?.drawn(rows, place, less, more);
    };
    receipts.hold(consortium);
    receipts.settle(consortium, nudgeOf(moved, path[0]), below);
    levels.forEach((level, place) => {
      receipts.settle(consortium, nudgeOf(moved, level), here);
      take(place, below, here);
      if (place === today && moved.isActivityRead) {
        receipts.settle(consortium, nudgeOf(moved, 1 - step, undefined, true), cheaper);
        take(levels.length, cheaper, here);
      }
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
  atOnce: readonly number[],
): {
  rows: (consortium: number) => readonly Row[];
  add: (move: Move) => Pick<Together, 'notches' | 'reach'>;
} {
  const isStill = (payment: number): boolean => !isDrawn(bench, payment);
  const earned = earnedOf(bench, atOnce.filter(isStill));
  const receipts = new BinnedReceipts(bench, { isAtChance: false, bins: 1, payments: moved.payments, earned });
  const walk = openWalk(bench, moved, receipts, path);
  const hasStill = moved.payments.some(isStill);
  const { count } = stepsOf(moved);
  const add = ({ consortium, differences, alongside }: Move): Pick<Together, 'notches' | 'reach'> => {
    // Where every payment is at chance and none may jump, the walk shows nothing.
    if (!hasStill && !walk.hasBoundaries) return { notches: [], reach: [] };
    const { dataset, expected } = bench;
    const isOfPractices = bench.plan.costLevel === 'practice';
    const known = isOfPractices ? expected[moved.cost].subarray(dataset.start[consortium], dataset.start[consortium + 1]) : undefined;
    const cost = known === undefined ? costOf(bench, moved.cost, consortium) : sum(known.filter((each) => each > 0));
    const mover = { consortium, cost };
    receipts.hold(consortium);
    const stretches = walk.along(mover);
    if (hasStill) {
      const price = { ...mover, isPriceAlone: true };
      const steps = moved.isActivityRead ? [...stretches, ...walk.along(price, [1 - step, 1])] : stretches;
      for (const [party, into] of differences) {
        const parts = partsFor(receipts, consortium, party, isStill);
        const bins = into.length / count;
        steps.forEach((stretch, place) => {
          const rise = riseWithoutJumps(stretch, parts);
          for (let bin = place * bins; bin < (place + 1) * bins; bin++) into[bin] += rise;
        });
      }
      if (alongside !== undefined) steps.forEach((stretch, place) => alongside.still(receipts.rows(consortium), place, stretch));
    }
    if (differences.size === 0) return { notches: [], reach: [] };
    // The step below the lowest level is there for its rate alone.
    const found = { bench, moved, receipts, walk, mover, path: stretches.slice(1) };
    return { notches: notchesOf(found), reach: reachOfNotches(found) };
  };
  return { rows: (consortium) => receipts.rows(consortium), add };
}

/** Gathers one service, in the order of the consortia: collective rates, one consortium a row, and notches. */
export interface CollectiveRates {
  enter(consortium: number, together: Together): void;
  /** `parties`: those whom its payments reach anywhere. */
  close(parties: ReadonlySet<WatchedParty>): {
    rates: { withholding: WithholdingRate; efficiency: EfficiencyRate }[];
    notches: Notch[];
    reach: ReachOfNotches[];
  };
}

const rowNames = ['rate', 'standardError', 'highest', 'highestAt', 'highestError', 'cheaper', 'cheaperError'] as const;

/** Opens the gathering of one service. */
export function openCollectiveRates(bench: Bench, moved: MovedService): CollectiveRates {
  const { codes, years, size } = bench.dataset.levels.consortium;
  const steps = stepsOf(moved);
  const wholes = perParty(() => new Float64Array(steps.count * binsOf(bench, moved.payments)));
  const missing = (): Float64Array => new Float64Array(size).fill(Number.NaN);
  const rows = perParty(() => ({
    rate: missing(),
    standardError: missing(),
    highest: missing(),
    highestAt: missing(),
    highestError: missing(),
    cheaper: missing(),
    cheaperError: missing(),
  }));
  const notches: Notch[] = [];
  const reach = new Map<ReachOfNotches['party'], ReachOfNotches>();
  const none = { ...nothing(0).overall, cheaper: 0, cheaperError: 0 };
  let care = 0;
  return {
    enter: (consortium, together) => {
      care += together.cost;
      for (const party of watched) {
        const measured = together.parties.find((each) => each.party === party);
        // A party whom the consortium's payments do not reach receives nothing.
        const figures = measured === undefined ? none : { ...measured, ...measured.figures };
        for (const name of rowNames) rows[party][name][consortium] = figures[name];
        const whole = wholes[party];
        const differences = measured?.differences ?? [];
        for (let place = 0; place < differences.length; place++) whole[place] += differences[place];
      }
      for (const each of together.notches) notches.push(each);
      for (const each of together.reach) {
        const { practices = 0, consortia = 0 } = reach.get(each.party) ?? {};
        reach.set(each.party, { ...each, practices: practices + each.practices, consortia: consortia + each.consortia });
      }
    },
    close: (parties) => {
      const rates = watched.map((party) => {
        const isExactlyNothing = !parties.has(party);
        const base = {
          service: moved.service,
          needs: meanOverChance(bench, moved.payments),
          party,
          scope: 'collective',
          codes,
          years,
          levels: steps.levels.length,
          isExactlyNothing,
        } as const;
        // No care at all, or none that could be measured, leaves the rate unknown.
        const pounds = care > 0 ? step * care : Number.NaN;
        const { cheaper, cheaperError, ...figures } = rows[party];
        const withholding: WithholdingRate = isExactlyNothing
          ? { ...base, ...nothing(size) }
          : { ...base, ...figures, overall: overallOf(steps, wholes[party], pounds) };
        const measured = { rate: cheaper, standardError: cheaperError, differences: wholes[party], pounds };
        return {
          withholding,
          efficiency: efficiencyOf(withholding, moved.isActivityRead && !isExactlyNothing ? { steps, ...measured } : undefined),
        };
      });
      return { rates, notches, reach: [...reach.values()] };
    },
  };
}
