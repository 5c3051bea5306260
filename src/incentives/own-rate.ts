import { binsOf, type Bench, type MovedService, type WatchedParty } from './bench.ts';
import type { Bins } from './binned-receipts.ts';
import { isOfPracticeAlone } from './boundaries.ts';
import { both, movePractices, moveTotal, owners, type Owner } from './own-moves.ts';
import { errorOf, meanOf, nothing, type WithholdingRate } from './withholding-rate.ts';
import type { Plan } from '../awards/plan.ts';
import { sum } from '../numbers/sums.ts';

/** What is moved to see what a practice gains by itself: the consortium's total, all practices at once, or one practice after another. */
export type OwnMove = 'total' | 'all at once' | 'one by one';

/** How the own rates of a payment are measured: see `openOwn`. */
export function ownMoveOf(input: { plan: Plan; payment: number; service: string; hasDraws: boolean }): OwnMove {
  const { plan, payment, service } = input;
  // Without chance no draw crosses a threshold: practices are moved one by one, and jumps are notches.
  if (input.hasDraws && plan.payments[payment].isOfTotalsOnly) return 'total';
  return isOfPracticeAlone(plan, payment, service) ? 'all at once' : 'one by one';
}

/** Own rates of one consortium's practices. */
export interface MeasuredOwn {
  /** [practice in the consortium], pounds a pound; missing where it has no care to withhold. */
  readonly rate: Record<Owner, Float64Array>;
  readonly standardError: Record<Owner, Float64Array>;
  /** Rate times cost of care, added up over the practices, for each way of moving: money. */
  readonly wholes: readonly Record<Owner, Bins>[];
}

/** Whether practices have care of their own to withhold. */
export const hasOwn = ({ plan, dataset }: Bench): boolean => dataset.levels.practice.size > 0 && plan.costLevel === 'practice';

const costsOf = ({ dataset, expected }: Bench, { cost }: MovedService, consortium: number): Float64Array =>
  expected[cost].subarray(dataset.start[consortium], dataset.start[consortium + 1]);

/**
 * Measures the own rates of one service at one consortium after another: one practice alone moves. Where care enters the
 * formulas only as the consortium's total, a pound counts the same whoever withholds it: the total is moved by half a per cent
 * either way, which crosses a threshold in enough draws to count, and the practice gets its share. A plain nudge of one practice
 * would cross it in none. Where each practice's payment sees its own figures alone, all are moved at once and each gets
 * what its own payment brings. Elsewhere each practice is moved by itself. Nothing where no practice has care to withhold.
 */
export function openOwn(bench: Bench, moved: MovedService): (consortium: number) => MeasuredOwn | undefined {
  const { plan, drawn } = bench;
  const movedAs = (move: OwnMove): number[] =>
    moved.payments.filter((payment) => ownMoveOf({ plan, payment, service: moved.service, hasDraws: drawn !== undefined }) === move);
  const [total, atOnce, oneByOne] = [movedAs('total'), movedAs('all at once'), movedAs('one by one')];
  const moves = [
    ...(total.length > 0 ? [moveTotal(bench, moved, total)] : []),
    ...(atOnce.length > 0 ? [movePractices(bench, moved, atOnce, true)] : []),
    ...(oneByOne.length > 0 ? [movePractices(bench, moved, oneByOne, false)] : []),
  ];
  return (consortium) => {
    const costs = costsOf(bench, moved, consortium);
    // An unknown cost is none that could be left out: it hides what all bring together.
    if (costs.every((cost) => cost === 0)) return undefined;
    const parts = moves.map((move) => move(consortium, costs));
    const addUp = (of: 'rate' | 'standardError', owner: Owner): Float64Array =>
      costs.map((cost, practice) => (cost > 0 ? parts.reduce((all, part) => all + part[of][owner][practice], 0) : Number.NaN));
    return {
      rate: { practice: addUp('rate', 'practice'), patient_care: addUp('rate', 'patient_care') },
      standardError: { practice: addUp('standardError', 'practice'), patient_care: addUp('standardError', 'patient_care') },
      wholes: parts.map(({ whole }) => whole),
    };
  };
}

/** Gathers one service, in the order of the consortia: own rates, one practice a row. */
export interface OwnRates {
  enter(consortium: number, own: MeasuredOwn): void;
  /** `parties`: those whom its payments reach anywhere. */
  close(parties: ReadonlySet<WatchedParty>): WithholdingRate[];
}

/** Opens the gathering of one service. */
export function openOwnRates(bench: Bench, moved: MovedService): OwnRates {
  const { dataset, expected } = bench;
  const { size, codes, years } = dataset.levels.practice;
  const bins = binsOf(bench);
  const missing = (): Float64Array => new Float64Array(size).fill(Number.NaN);
  const rate = both(missing);
  const standardError = both(missing);
  const whole = both(() => new Float64Array(bins));
  return {
    enter: (consortium, own) => {
      for (const owner of owners) {
        rate[owner].set(own.rate[owner], dataset.start[consortium]);
        standardError[owner].set(own.standardError[owner], dataset.start[consortium]);
        for (const part of own.wholes) for (let bin = 0; bin < bins; bin++) whole[owner][bin] += part[owner][bin];
      }
    },
    close: (parties) => {
      const cost = sum(expected[moved.cost].filter((each) => each > 0));
      const care = cost > 0 && !moved.isBeyondReach ? cost : Number.NaN;
      return owners.map((party): WithholdingRate => {
        const isExactlyNothing = !parties.has(party);
        const base = { service: moved.service, party, scope: 'own', codes, years, isExactlyNothing } as const;
        if (isExactlyNothing) return { ...base, ...nothing(size) };
        const overall = {
          rate: meanOf(whole[party]) / care,
          standardError: errorOf(whole[party]) / care,
          highest: Number.NaN,
          highestAt: Number.NaN,
          highestError: Number.NaN,
        };
        return { ...base, rate: rate[party], standardError: standardError[party], highest: missing(), highestAt: missing(), overall };
      });
    },
  };
}
