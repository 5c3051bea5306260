export type Verdict = 'kept' | 'broken' | 'cannot_tell';
export type Severity = 'breach' | 'fail' | 'warning' | 'note';

/** One row of the data that a verdict rests on. */
export interface FindingRow {
  readonly level: string;
  readonly code: string;
  readonly year: number;
  /** In the dataset's currency, or in `unit`. */
  readonly amount: number;
  readonly unit: string;
}

/** A principle's verdict on a scheme and a dataset. Never about a real practice: a finding is about a scheme on a dataset. */
export interface Finding {
  readonly principle: string;
  /** The principle in a few plain words, as a heading. */
  readonly title: string;
  readonly verdict: Verdict;
  readonly severity: Severity;
  /** The verdict and its reason in one or two plain sentences. */
  readonly summary: string;
  /** Money the verdict rests on, in the dataset's currency; NaN where none can be told. */
  readonly amount: number;
  readonly currency: string;
  /** Worst first. */
  readonly rows: readonly FindingRow[];
  /** Who asks it, and where: from `sources.ts`. */
  readonly source: string;
  /** A change to the scheme that would keep the principle, in a sentence, where one can be worked out. */
  readonly mend?: string;
  /** More for who wants it: how it was measured, in how many imagined years, with what error. */
  readonly details: readonly string[];
}
