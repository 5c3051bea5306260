import { formatMoney, formatShare } from '../data/words.ts';
import type { Verdict } from '../findings/finding.ts';

export const verdictWords: Readonly<Record<Verdict, string>> = { kept: 'kept', broken: 'broken', cannot_tell: 'cannot tell' };

/** Beside the word, never instead of it. */
export const verdictSigns: Readonly<Record<Verdict, string>> = { kept: '✓', broken: '✗', cannot_tell: '?' };

/** A share in a table, whose rows are held beside each other: two decimals in each, `9.40%`. */
export const shareInTable = (share: number): string => (Math.abs(share) >= 0.0001 ? `${(100 * share).toFixed(2)}%` : formatShare(share, 2));

/** What stands in place of the verdict, and is said to a screen reader, where a file has errors. */
export const noVerdict = 'No verdict: the data or the scheme has errors';

/** In place of a range from nothing to nothing of what is paid all the same. */
export const seldomPaid = (currency: string): string => `${formatMoney(0, currency)}, except in under one year of twenty`;
