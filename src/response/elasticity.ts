/** How strongly practices answer to what they are paid for care not given, and who says so. */
export interface Elasticity {
  readonly low: number;
  readonly high: number;
  readonly source: string;
}

/**
 * The natural logarithm of a service's activity falls by so much for each pound that a practice is paid for each pound of it not given.
 * Fundholding practices kept every pound of the elective care that they did not buy; when that ended they bought 3.5% to 5% more of it.
 */
export const ofFundholding: Elasticity = {
  low: 0.035,
  high: 0.05,
  source:
    'dusheiko-2006, chargeable elective admissions of fundholding practices; that other services and smaller shares answer alike is our own assumption',
};

/** More is no answer that anybody has seen. */
export const mostElasticity = 1;
