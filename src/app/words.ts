import type { Severity, Verdict } from '../findings/finding.ts';

export const verdictWords: Readonly<Record<Verdict, string>> = { kept: 'kept', broken: 'broken', cannot_tell: 'cannot tell' };

/** Beside the word, never instead of it. */
export const verdictSigns: Readonly<Record<Verdict, string>> = { kept: '✓', broken: '✗', cannot_tell: '?' };

/** Gravest first. */
export const severities: readonly Severity[] = ['breach', 'fail', 'warning', 'note'];
