/** Columns of numbers; a missing value is NaN, never zero. */
export interface NumberColumn {
  readonly type: 'number';
  readonly values: Float64Array;
}

/** Columns of text: each row holds the index of its label, or -1 where missing. */
export interface TextColumn {
  readonly type: 'text';
  readonly labels: readonly string[];
  readonly codes: Int32Array;
}

export type Column = NumberColumn | TextColumn;

/** A typed table as read from one file: columns by name, and the line of the file each row came from. */
export interface Table {
  readonly file: string;
  readonly size: number;
  readonly columns: Readonly<Record<string, Column>>;
  readonly lines: Int32Array;
  /** Rows that cannot be used, and why: a code missing or given twice, more or fewer cells than the heading. Left out: none. */
  readonly unsound?: readonly UnsoundRow[];
}

/** A row that cannot be used, by its index in the table. */
export interface UnsoundRow {
  readonly row: number;
  readonly reason: string;
  /** It adds up the others: its figures are nobody's. */
  readonly isTotal?: true;
}

/** The text of one cell, or undefined where it is missing or no text column. */
export function textAt(column: Column | undefined, row: number): string | undefined {
  return column?.type === 'text' ? column.labels[column.codes[row] ?? -1] : undefined;
}

/** The number of one cell, or NaN where it is missing or no number column. */
export function numberAt(column: Column | undefined, row: number): number {
  return column?.type === 'number' ? (column.values[row] ?? Number.NaN) : Number.NaN;
}

/** Whether one cell holds something. */
export const isKnown = (column: Column | undefined, row: number): boolean =>
  column?.type === 'text' ? (column.codes[row] ?? -1) >= 0 : !Number.isNaN(numberAt(column, row));
