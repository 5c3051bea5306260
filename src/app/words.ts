import { formatShare } from '../data/words.ts';

/** A share in a table, whose rows are held beside each other: two decimals in each, `9.40%`. */
export const shareInTable = (share: number): string => (Math.abs(share) >= 0.0001 ? `${(100 * share).toFixed(2)}%` : formatShare(share, 2));

/** What stands in place of the verdict, and is said to a screen reader, where a file has errors. */
export const noVerdict = 'No verdict: the data or the scheme has errors';
