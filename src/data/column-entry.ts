import type { TableName } from './dataset.ts';

/** What a column measures. `percent` is a number of hundredths (5 is five per cent); a `share` lies between 0 and 1. */
export type ColumnUnit =
  | 'people'
  | 'money'
  | 'share'
  | 'percent'
  | 'points'
  | 'activity'
  | 'year'
  | 'score'
  | 'degrees'
  | 'number'
  | 'flag'
  | 'date'
  | 'code'
  | 'text'
  | 'unknown';

/**
 * What a column is about. The kind matters: paying for a lower price and paying for less care are told apart by it.
 * Codes, names and dates say who and when; they are `governance`.
 */
export type ColumnKind =
  | 'need'
  | 'list'
  | 'volume of care'
  | 'price'
  | 'care cost'
  | 'own cost of taking part'
  | 'quality'
  | 'benchmark'
  | 'governance'
  | 'unknown';

/** One column, described once: reader, formula checker, headings, captions and reference page all read this entry. */
export interface ColumnEntry {
  /** Its name in formulas and messages. */
  readonly name: string;
  readonly tables: readonly TableName[];
  /** A heading for people. */
  readonly label: string;
  readonly unit: ColumnUnit;
  readonly kind: ColumnKind;
  /** Lowest and highest value that can be, both included. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** A row without it cannot be used. */
  readonly required?: true;
  /** The only labels a text column may hold. */
  readonly labels?: readonly string[];
  /** Text, as it stands, where not every known cell is a number. */
  readonly mayBeText?: true;
  /** A figure of the years that a benchmark rests on: it stays as it was when care changes. */
  readonly isBaseline?: true;
  /** Quality of which less is better: infections, years of life lost. */
  readonly isWorseWhenHigher?: true;
  /** Headers it is known by elsewhere, as `normaliseHeader` writes them; where a file has several, the first in this list is read. */
  readonly otherHeaders: readonly string[];
  /** Where the figures are published. */
  readonly publication?: string;
}
