/**
 * Figures of one amount for each of several rows (entities), in money unless said otherwise. `asGiven` is the data
 * without chance; the drawn columns are NaN where no years were drawn or a value is missing.
 */
export interface Figures {
  readonly asGiven: Float64Array;
  readonly mean: Float64Array;
  readonly standardDeviation: Float64Array;
  /** Monte Carlo standard error of the mean. */
  readonly standardError: Float64Array;
  readonly p5: Float64Array;
  readonly p25: Float64Array;
  readonly p50: Float64Array;
  readonly p75: Float64Array;
  readonly p95: Float64Array;
  /** Share of imagined years in which the amount is above nothing. */
  readonly probabilityPositive: Float64Array;
}
