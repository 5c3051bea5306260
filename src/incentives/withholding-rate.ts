import type { Bins } from './binned-receipts.ts';
import type { MeanOverChance } from './chance-of-amounts.ts';
import type { Steps } from './steps.ts';
import { standardErrorOfBins } from '../numbers/standard-error.ts';
import { sum } from '../numbers/sums.ts';
import type { PartyName } from '../schemes/scheme.ts';
import { largest } from '../numbers/extremes.ts';

/**
 * Money that a party receives more for each pound of care that is not given, same draws on both sides
 * (`0.23` is 23 pence a pound). One row an entity that moves: the practice alone (`own`) or all practices of the
 * consortium by the same share (`collective`). Without chance jumps are left out (`notches`); of rows of several years, a jump
 * that lies in what a formula looks back to stays in, for no comparison of this year shows it.
 */
export interface WithholdingRate {
  readonly service: string;
  /**
   * Whose receipts. Under `collective` all of the consortium's; under `own` those of the practice itself or of its persons
   * (whoever the register of interests has there), and of the others of its kind all that the consortium has.
   */
  readonly party: PartyName;
  readonly scope: 'own' | 'collective';
  readonly codes: readonly string[];
  readonly years: Int32Array;
  /** What its mean over chance was worked out from. */
  readonly needs: MeanOverChance;
  /** Expected over chance at today's activity. NaN where it cannot be told. */
  readonly rate: Float64Array;
  /** Monte Carlo standard error of the rate; 0 where no years were counted (`needs`); NaN of an own rate that is the same in all years counted. */
  readonly standardError: Float64Array;
  /** Number of activity levels from 0.80 to 1.20 of today's that were looked at: 41, or 3 where each of many practices must be moved by itself. */
  readonly levels: number;
  /** Largest of the expectations at these levels; NaN where not measured. */
  readonly highest: Float64Array;
  /** Activity level (share of today's) at which the largest stands. */
  readonly highestAt: Float64Array;
  /** Standard error of the rate at that level, as if it had not been chosen. */
  readonly highestError: Float64Array;
  readonly overall: OverallRate;
  /** True where the formulas show that nothing this party receives depends on the service at all: exactly nothing. */
  readonly isExactlyNothing: boolean;
}

/** Figures of one rate: see `WithholdingRate`. */
export interface RateFigures {
  readonly rate: number;
  readonly standardError: number;
  /** The largest of the estimates at all levels: chance lifts it, so it is too high rather than too low. */
  readonly highest: number;
  readonly highestAt: number;
  /** Of the rate at that level, as if it had not been chosen. */
  readonly highestError: number;
}

/** Every entity moving at once: pounds received by all over pounds of care not given by all. */
export interface OverallRate extends RateFigures {
  /**
   * Between these lies the largest true rate of all levels, 95 times in 100 at least, the choice among them allowed for: the
   * largest of the levels' own bounds, each of which fails 5 ÷ 41 times in 100 (Bonferroni).
   */
  readonly highestFrom: number;
  readonly highestTo: number;
}

/** Standard errors to either side of one of 41 rates for all of them to hold at once 95 times in 100: a normal is beyond 0.05 ÷ 82 of the times. */
const deviationsOfAll = 3.24;
/** What differs by less is rounding: today's then stands. */
const rounding = 1e-9;

/** The figures of a rate that is exactly nothing for each of `size` entities. */
export function nothing(
  size: number,
): Pick<WithholdingRate, 'rate' | 'standardError' | 'highest' | 'highestAt' | 'highestError' | 'overall'> {
  const zeros = (): Float64Array => new Float64Array(size);
  const overall = { rate: 0, standardError: 0, highest: 0, highestAt: 1, highestError: 0, highestFrom: 0, highestTo: 0 };
  return { rate: zeros(), standardError: zeros(), highest: zeros(), highestAt: zeros().fill(1), highestError: zeros(), overall };
}

export const meanOf = (bins: Bins): number => sum(bins) / bins.length;

/** Without chance there is no Monte Carlo error. */
export const errorOf = (bins: Bins): number => (bins.length === 1 ? 0 : standardErrorOfBins(bins));

/** Place of the largest of some rates at all levels: today's, unless another is larger. */
export function placeOfHighest({ levels, today }: Steps, rateAt: (place: number) => number): number {
  let best = today;
  for (let place = 0; place < levels.length; place++) if (rateAt(place) > rateAt(best) + rounding) best = place;
  return best;
}

/** Today's rate and the largest over the levels. `differences`: money received more in each step, the bins of one after another; `pounds`: of care that a step withholds. */
export function figuresOf(steps: Steps, differences: Float64Array, pounds: number): RateFigures {
  const { levels, today } = steps;
  const rates = levels.map((_, place) => meanOf(binsAt(steps, differences, place)) / pounds);
  const errorAt = (place: number): number => errorOf(binsAt(steps, differences, place)) / pounds;
  const best = placeOfHighest(steps, (place) => rates[place]);
  return {
    rate: rates[today],
    standardError: errorAt(today),
    highest: rates[best],
    highestAt: levels[best],
    highestError: errorAt(best),
  };
}

/** The same with what the largest true rate lies between. */
export function overallOf(steps: Steps, differences: Float64Array, pounds: number): OverallRate {
  const bounds = steps.levels.map((_, place) => {
    const bins = binsAt(steps, differences, place);
    const [rate, margin] = [meanOf(bins) / pounds, (deviationsOfAll * errorOf(bins)) / pounds];
    return { from: rate - margin, to: rate + margin };
  });
  return {
    ...figuresOf(steps, differences, pounds),
    highestFrom: largest(bounds.map(({ from }) => from)),
    highestTo: largest(bounds.map(({ to }) => to)),
  };
}

/** What was received more in one step. */
export function binsAt({ count }: Steps, differences: Float64Array, place: number): Float64Array {
  const bins = differences.length / count;
  return differences.subarray(place * bins, (place + 1) * bins);
}
