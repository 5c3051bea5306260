/** Standard errors to either side of a figure that hold the true one 95 times in 100. */
const standardErrors = 1.96;

/** What stands behind “plus or minus” wherever a figure was counted in imagined years: 95 in 100. NaN stays NaN. */
export const marginOfError = (standardError: number): number => standardErrors * standardError;
