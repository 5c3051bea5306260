import { entitiesIn } from '../data/years.ts';
import type { WithholdingRate } from '../incentives/withholding-rate.ts';
import { marginOfError } from '../numbers/margin-of-error.ts';

// Whether withholding rates are above nothing, of which chance alone is no proof.

/** A rate at or below a tenth of a penny a pound is nothing. */
export const largestNothing = 0.001;
/** For the two dozen rates of a whole dataset, asked about together: 95 in 100 that chance passes none of them. */
const deviationsOfSome = 3;
/**
 * For the largest of many: some thousand rates of practices and consortia, and the highest of 41 levels, which is an
 * estimate picked because it is large. So strict that choosing does not matter.
 */
const deviationsOfMany = 5;

export interface Candidate {
  readonly of: WithholdingRate;
  readonly rate: number;
  readonly error: number;
  /** Activity level at which it stands. */
  readonly at: number;
  /** Standard errors by which it must be above the line. */
  readonly deviations: number;
}

/** The whole dataset's rate today, and the highest from 0.80 to 1.20 of today's activity. */
export function candidates(of: WithholdingRate): Candidate[] {
  const { rate, standardError, highest, highestAt, highestError } = of.overall;
  return [
    { of, rate, error: standardError, at: 1, deviations: deviationsOfSome },
    { of, rate: highest, error: highestError, at: highestAt, deviations: deviationsOfMany },
  ];
}

/** Practices or consortia at which one rate is above the line, in some year. */
export interface RowsAbove {
  readonly of: WithholdingRate;
  readonly count: number;
  /** The largest of them. */
  readonly rate: number;
}

export function rowsAbove(of: WithholdingRate): RowsAbove[] {
  const above = [...of.rate.keys()].filter((row) => of.rate[row] - deviationsOfMany * of.standardError[row] > largestNothing);
  const rate = above.reduce((most, row) => Math.max(most, of.rate[row]), 0);
  return above.length === 0 ? [] : [{ of, count: entitiesIn(of, above).length, rate }];
}

/** A row without a rate has no care to withhold, or none whose cost is known. */
export function isMissing({ scope, rate, highest, overall }: WithholdingRate): boolean {
  const isHighestMissing = scope === 'collective' && (Number.isNaN(overall.highest) || highest.some(Number.isNaN));
  return Number.isNaN(overall.rate) || rate.some(Number.isNaN) || isHighestMissing;
}

/** Every figure must be below the line by itself, so that asking many makes nothing pass more easily. */
export function isAllNothing({ scope, rate, standardError, highest, overall }: WithholdingRate): boolean {
  const isBelow = rate.every((each, row) => each + marginOfError(standardError[row]) <= largestNothing);
  const isHighestBelow =
    scope === 'own' ||
    (highest.every((each) => each <= largestNothing) && overall.highest + marginOfError(overall.highestError) <= largestNothing);
  return isBelow && isHighestBelow && overall.rate + marginOfError(overall.standardError) <= largestNothing;
}
