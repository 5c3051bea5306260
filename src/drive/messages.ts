import type { Dataset } from '../data/dataset.ts';
import type { Sweep } from '../exports/sweep.ts';
import type { Run } from '../run.ts';

// What passes between the one who leads and its helpers: plain data, so that both sides read one file.

/** What items are of: a run (its items are those of `simulate`, or probes of it), or the cells of a sweep. */
export interface Job {
  readonly run: Run;
  /** Items are cells of this grid (a number each), results their rows. */
  readonly cells?: Pick<Sweep, 'grid' | 'isMoneyOnly'>;
}

/** A job as it is sent: without chance, which each side opens, and with the dataset only where that differs from the last. */
export interface SentJob {
  readonly run: Omit<Run, 'dataset' | 'chance'>;
  readonly dataset?: Dataset;
  readonly cells?: Job['cells'];
}

export type ToHelper<Item> =
  | { readonly kind: 'job'; readonly job: SentJob }
  /** An item of the job sent last. */
  | { readonly kind: 'item'; readonly number: number; readonly item: Item }
  /** Nobody waits for what was sent and is not begun. */
  | { readonly kind: 'drop' };

/** The answer to the item of that number: its result, or why there is none. */
export type FromHelper<Result> =
  | { readonly kind: 'result'; readonly number: number; readonly result: Result }
  | { readonly kind: 'failed'; readonly number: number; readonly reason: string };
