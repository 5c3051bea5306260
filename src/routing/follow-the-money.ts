import type { Figures } from '../awards/summary.ts';
import type { LevelName } from '../data/dataset.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** What parties of one kind end with out of one payment, after every route. */
export interface Receipts {
  readonly party: PartyName;
  readonly level: LevelName | 'provider' | 'person';
  readonly payment: string;
  readonly codes: readonly string[];
  readonly years: Int32Array;
  readonly figures: Figures;
  /** Added up over the dataset, one row. */
  readonly total: Figures;
}

/** Money moving from one kind of party to another, added up over the dataset (mean of the draws). */
export interface Flow {
  readonly payment: string;
  readonly from: PartyName;
  readonly to: PartyName | 'care';
  readonly purpose: string;
  readonly amount: number;
}
