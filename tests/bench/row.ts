import type { Accuracy } from './accuracy.ts';
import type { Spread } from './rounds.ts';

export const parts = ['engine', 'page', 'peers'] as const;
export type Part = (typeof parts)[number];

/** A line of the table: what was measured, what was asked of it, and what it came to. */
export interface Row {
  readonly part: Part;
  readonly what: string;
  /** Seconds. */
  readonly seconds?: Spread;
  /** Seconds of the processor, all threads. */
  readonly busy?: Spread;
  /** What was found, where it is no time. */
  readonly found?: string;
  /** The first time in a fresh process, before its compiler is done, seconds. */
  readonly first?: number;
  /** Time ÷ that of the reference in the same rounds. */
  readonly ratio?: Spread;
  readonly accuracy?: Accuracy;
  /** The most memory that its process held, bytes. */
  readonly peak?: number;
  /** What is asked; nothing where the row is there to compare with. */
  readonly targets: readonly Target[];
}

export interface Target {
  readonly words: string;
  readonly verdict: Verdict;
}

/** Cannot tell: others had the processors meanwhile, and without them it might have been otherwise. */
export type Verdict = 'met' | 'MISSED' | 'cannot tell';

/**
 * A limit on a time, in seconds. Longer than that by the clock and not by the processor (`busy`), where that is known, is
 * somebody else's time.
 */
export function atMost(limit: number, words: string, { median, busy }: { median: number; busy?: number }): Target {
  if (median <= limit) return { words, verdict: 'met' };
  return { words, verdict: busy !== undefined && busy <= limit ? 'cannot tell' : 'MISSED' };
}
