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
  /** The service that the amount is of, where it is of one alone. */
  readonly service?: string;
}

/** Something that a finding is about, a part of the scheme or a row of the data, and where it stands. */
export interface Place {
  readonly kind: 'scheme' | 'key' | 'parameter' | 'formula' | 'payment' | 'route' | 'measure' | 'data';
  /** Name of the part, of a key of the scheme’s own the key, of a route its purpose; of a row its code, and of a table its name. */
  readonly name: string;
  /** As `scenario.yaml` names it, seen from the scenario's folder; a user's own file as they named it. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
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
  /** What it is about: at least one, the first is where it is shown. */
  readonly about: readonly Place[];
  /** In how many of the imagined years it is broken, where it can be asked of each by itself: counted, not estimated. */
  readonly inDraws?: { readonly broken: number; readonly of: number };
  /** Money the verdict rests on, in the dataset's currency; NaN where none can be told. */
  readonly amount: number;
  /**
   * Between what that money comes to in nine imagined years of ten (5th and 95th percentile); left out where chance does not move it, or
   * moves several sums of it, whose percentiles do not add up.
   */
  readonly nineInTen?: { readonly low: number; readonly high: number };
  /** The time in which that money comes together: `a year`, `over 5 years`. */
  readonly span: string;
  readonly currency: string;
  /** Worst first. */
  readonly rows: readonly FindingRow[];
  /** Who asks it, and where: from `sources.ts`. */
  readonly source: string;
  /** A change to the scheme that would keep the principle, in a sentence, where one can be worked out. */
  readonly mend?: string;
  /** The mend as values of parameters, where it is made by these alone: it can be tried. */
  readonly settings?: Readonly<Record<string, number>>;
  /** More for who wants it: how it was measured, in how many imagined years, with what error. */
  readonly details: readonly string[];
}
