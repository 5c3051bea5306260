import { nameSome } from './gather-problems.ts';
import { doOverlap, type Period } from './periods.ts';
import type { Problem } from './problems.ts';
import { groupBy } from './register-rows.ts';
import type { Table } from './table.ts';

/** What is said of a line, and what makes it one of several alike. */
export interface Remark {
  readonly line: number;
  readonly column: string;
  /** Who or what it is about, as it is named among others alike: `G00001 P001`. */
  readonly about: string;
}

export interface Words {
  /** Whom it is about follows after a colon. */
  readonly what: string;
  readonly why: string;
  readonly mend: string;
}

/** One warning for all remarks of a kind, in order of line. */
export function tell(table: Table, remarks: readonly Remark[], { what, why, mend }: Words): Problem[] {
  const inOrder = remarks.toSorted((a, b) => a.line - b.line);
  const first = inOrder[0];
  if (first === undefined) return [];
  const lines = inOrder.map(({ line }) => line);
  const where = lines.length > 1 ? ` (lines ${nameSome(lines)})` : '';
  const said = `${what}: ${nameSome([...new Set(inOrder.map(({ about }) => about))])}${where}.`;
  return [{ file: table.file, line: first.line, lines, column: first.column, severity: 'warning', what: said, why, mend }];
}

/** A row of a register with the time in which it is in force. */
type Dated = Period & { readonly line: number };

/** The parts that are known, as one name: `G00001 board C001`. */
export const named = (...parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined).join(' ');

export function tellBackwards<Row extends Dated>(table: Table, rows: readonly Row[], about: (row: Row) => string): Problem[] {
  const backwards = rows.filter((row) => !doOverlap(row, row));
  const remarks = backwards.map((row) => ({ line: row.line, column: 'end', about: `${about(row)} from ${row.start} to ${row.end}` }));
  return tell(table, remarks, {
    what: 'A time that ends before it begins',
    why: 'Such a row is never in force, so nothing is judged by it.',
    mend: 'Mend the dates; an end that is not known yet is left empty.',
  });
}

/** Rows that say the same of the same people at the same time: one of them stands twice, or one was not ended. */
export function tellOverlaps<Row extends Dated>(
  table: Table,
  rows: readonly Row[],
  about: (row: Row) => string,
  words: Pick<Words, 'why' | 'mend'>,
): Problem[] {
  const remarks = [...groupBy(rows, about)].flatMap(([key, alike]) =>
    alike
      .filter((row, place) => alike.slice(0, place).some((before) => doOverlap(row, before)))
      .map(({ line }) => ({ line, column: 'start', about: key })),
  );
  return tell(table, remarks, { what: 'Dates that overlap with those of a row above that says the same', ...words });
}
