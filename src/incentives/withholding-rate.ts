import type { Bins } from './binned-receipts.ts';
import { standardErrorOfBins } from '../numbers/standard-error.ts';
import { sum } from '../numbers/sums.ts';
import type { PartyName } from '../schemes/scheme.ts';

/**
 * Money that a party receives more for each pound of care that is not given, same draws on both sides
 * (`0.23` is 23 pence a pound). One row an entity that moves: the practice alone (`own`) or all practices of the
 * consortium by the same share (`collective`).
 */
export interface WithholdingRate {
  readonly service: string;
  /** Whose receipts: the consortium's practices together for `practice` under `collective`; the practice itself under `own`. */
  readonly party: PartyName;
  readonly scope: 'own' | 'collective';
  readonly codes: readonly string[];
  readonly years: Int32Array;
  /** Expected over draws at today's activity. NaN where it cannot be told. */
  readonly rate: Float64Array;
  /** Monte Carlo standard error of the rate; 0 where nothing is drawn. */
  readonly standardError: Float64Array;
  /** Largest of the expectations at 41 activity levels from 0.80 to 1.20 of today's; NaN where not measured. */
  readonly highest: Float64Array;
  /** Activity level (share of today's) at which the largest stands. */
  readonly highestAt: Float64Array;
  /**
   * Every entity moving at once: pounds received by all over pounds of care not given by all. `highest` is the largest of
   * 41 estimates, so chance lifts it: by under two of its own errors, as a rule, where the levels are truly alike (their
   * draws are shared, so the estimates move together). No verdict may rest on it without a margin for the choice.
   */
  readonly overall: {
    readonly rate: number;
    readonly standardError: number;
    readonly highest: number;
    readonly highestAt: number;
    readonly highestError: number;
  };
  /** True where the formulas show that nothing this party receives depends on the service at all: exactly nothing. */
  readonly isExactlyNothing: boolean;
}

/** The figures of a rate that is exactly nothing for each of `size` entities. */
export function nothing(size: number): Pick<WithholdingRate, 'rate' | 'standardError' | 'highest' | 'highestAt' | 'overall'> {
  const zeros = (): Float64Array => new Float64Array(size);
  const overall = { rate: 0, standardError: 0, highest: 0, highestAt: 1, highestError: 0 };
  return { rate: zeros(), standardError: zeros(), highest: zeros(), highestAt: zeros().fill(1), overall };
}

export const meanOf = (bins: Bins): number => sum(bins) / bins.length;

/** Without chance there is no Monte Carlo error. */
export const errorOf = (bins: Bins): number => (bins.length === 1 ? 0 : standardErrorOfBins(bins));
