import type { Severity, Verdict } from '../findings/finding.ts';

export const verdictWords: Readonly<Record<Verdict, string>> = { kept: 'kept', broken: 'broken', cannot_tell: 'cannot tell' };

/** Beside the word, never instead of it. */
export const verdictSigns: Readonly<Record<Verdict, string>> = { kept: '✓', broken: '✗', cannot_tell: '?' };

/** In place of a range from nothing to nothing of what is paid all the same. */
export const seldomPaid = 'anything in under one year of twenty';

/** Gravest first. */
export const severities: readonly Severity[] = ['breach', 'fail', 'warning', 'note'];
