import type { Column, Table } from './table.ts';

/** Lowest first. Values of a lower level reach a higher one only inside an aggregate. */
export const levelNames = ['practice', 'consortium', 'federation', 'nation'] as const;
export type LevelName = (typeof levelNames)[number];

/**
 * The entities of one level, in order of code (as the code points compare) and year; practices are sorted by their
 * consortium first, so that each consortium's practices stand together.
 */
export interface Level {
  readonly name: LevelName;
  readonly size: number;
  /** Stable codes; leading zeros kept. The nation's code is `nation`. */
  readonly codes: readonly string[];
  /** Year of each row; the dataset's own year where the file has no year column. */
  readonly years: Int32Array;
  readonly columns: Readonly<Record<string, Column>>;
  /** Index of each entity's parent in the next level up (practice → consortium → federation → nation). Empty for the nation. */
  readonly parent: Int32Array;
  /** Where the rows stand, where the level has a file of its own. */
  readonly source?: { readonly file: string; readonly lines: Int32Array };
}

/** A row that was not used, and why; every output lists them. */
export interface LeftOut {
  readonly level: LevelName;
  readonly code: string;
  readonly year: number;
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** What `dataset.yaml` beside the tables says. */
export interface DatasetManifest {
  readonly title: string;
  /** Three-letter code, such as GBP or USD. */
  readonly currency: string;
  readonly year: number;
  /** Nobody said which year it is: the one here keys the draws, and says which registers and values by year count. It is not shown. */
  readonly isYearAssumed?: true;
  readonly synthetic: boolean;
  /** Where the figures come from, in a sentence. */
  readonly source: string;
}

/** Everything loaded: four levels and the registers. Plain data that survives structuredClone. */
export interface Dataset extends DatasetManifest {
  /** Services found from the column names (`<service>_cost`, `<service>_activity`); `all_care` for consortia alone. */
  readonly services: readonly string[];
  readonly levels: Readonly<Record<LevelName, Level>>;
  /** First practice of each consortium, and one past the last: practices of consortium c are start[c] … start[c + 1] - 1. */
  readonly start: Int32Array;
  readonly registers: Readonly<Partial<Record<RegisterName, Table>>>;
  /** Rows of the years after `from` repeat those of that year, `years` in all: a run over several years to come. */
  readonly repeated?: { readonly from: number; readonly years: number };
  readonly leftOut: readonly LeftOut[];
}

export const registerNames = ['interests', 'roles', 'contracts', 'referrals'] as const;
export type RegisterName = (typeof registerNames)[number];
export const tableNames = ['practices', 'consortia', ...registerNames] as const;
export type TableName = (typeof tableNames)[number];

/** What of a scenario a file of the user's may stand in for. */
export const replaceableNames = [...tableNames, 'scheme'] as const;
export type ReplaceableName = (typeof replaceableNames)[number];
