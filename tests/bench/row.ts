import type { Accuracy } from './accuracy.ts';
import type { Spread } from './rounds.ts';

/** A line of the table: what was measured, what was asked of it, and what it came to. */
export interface Row {
  readonly part: 'peers' | 'engine' | 'page';
  readonly what: string;
  /** Seconds. */
  readonly seconds: Spread;
  /** The first time in a fresh process, before its compiler is done, seconds. */
  readonly first?: number;
  /** Time ÷ that of the reference in the same rounds. */
  readonly ratio?: Spread;
  readonly accuracy?: Accuracy;
  /** The most memory that its process held, bytes. */
  readonly peak?: number;
  /** What is asked, in words, and whether it is so; left out where nothing is. */
  readonly targets: readonly Target[];
}

export interface Target {
  readonly words: string;
  readonly isMet: boolean;
}
