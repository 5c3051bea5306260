import type { LeftOut, LevelName } from './dataset.ts';
import { nameSome } from './gather-problems.ts';
import type { Problem } from './problems.ts';
import { numberAt, textAt, type Table } from './table.ts';

/** A row of practices or consortia that can be used: who, and in which year. */
export interface Entity {
  readonly row: number;
  readonly code: string;
  readonly year: number;
}

export interface PracticeEntity extends Entity {
  readonly consortium: string;
  /** `entityKey` of its consortium in its year: it is looked up again and again. */
  readonly consortiumKey: string;
}

/** The two tables that have levels, as far as they can be used. `undefined`: the file was not given. */
export interface Entities {
  readonly practices: readonly PracticeEntity[] | undefined;
  readonly consortia: readonly Entity[] | undefined;
}

export const entityKey = (code: string, year: number): string => `${code}\n${year}`;

/** Rows of a table without the unsound ones, with the code in a column; `undefined` for the year where the file has none. */
function usableRows(
  table: Table,
  codeColumn: string,
): { readonly row: number; readonly code: string; readonly year: number | undefined }[] {
  const unsound = new Set(table.unsound?.map(({ row }) => row));
  const { year } = table.columns;
  const codes = table.columns[codeColumn];
  const rows = [];
  for (let row = 0; row < table.size; row++) {
    const code = textAt(codes, row) ?? '';
    const of = year === undefined ? undefined : numberAt(year, row);
    if (!unsound.has(row) && code !== '' && !Number.isNaN(of)) rows.push({ row, code, year: of });
  }
  return rows;
}

/** The list of rows that were not used, and how to name one. */
export function leftOutOf(level: LevelName, table: Table, codeColumn: string, ownYear: number): (row: number, reason: string) => LeftOut {
  return (row, reason) => {
    const year = numberAt(table.columns['year'], row);
    return {
      level,
      code: textAt(table.columns[codeColumn], row) ?? '',
      year: Number.isNaN(year) ? ownYear : year,
      file: table.file,
      line: table.lines[row] ?? 0,
      reason,
    };
  };
}

const yearsOf = (rows: readonly { readonly year: number | undefined }[]): number[] =>
  [...new Set(rows.map(({ year }) => year).filter((year) => year !== undefined))].toSorted((a, b) => a - b);

/** The years in which each consortium has practices. */
function yearsByConsortium(practices: readonly { readonly consortium: string; readonly year: number }[]): Map<string, Set<number>> {
  const years = new Map<string, Set<number>>();
  for (const { consortium, year } of practices) years.set(consortium, (years.get(consortium) ?? new Set()).add(year));
  return years;
}

/**
 * The years of practices and consortia brought together. A file without a year column stands for the dataset's own year, or,
 * where only the other file has years: a consortium stands for each year of its practices; practices for the consortia's one year.
 */
export function matchYears(given: {
  practices: Table | undefined;
  consortia: Table | undefined;
  ownYear: number;
}): Entities & { problems: Problem[] } {
  const { practices: practiceTable, consortia: consortiumTable, ownYear } = given;
  const practiceRows = practiceTable && usableRows(practiceTable, 'practice_code');
  const consortiumRows = consortiumTable && usableRows(consortiumTable, 'consortium_code');
  const practiceYears = yearsOf(practiceRows ?? []);
  const consortiumYears = yearsOf(consortiumRows ?? []);
  const hasYears = (table: Table): boolean => table.columns['year'] !== undefined;
  const problems: Problem[] = [];

  if (practiceTable && consortiumTable && !hasYears(consortiumTable) && practiceYears.length > 1) {
    const what = `There is no year column, so each row is used for every year of its practices in ${practiceTable.file} (${nameSome(practiceYears)}).`;
    problems.push({ file: consortiumTable.file, severity: 'warning', what, mend: 'If the figures are of one year, add a year column.' });
  }
  if (practiceTable && consortiumTable && !hasYears(practiceTable) && consortiumYears.length > 1) {
    const years = nameSome(consortiumYears);
    const what = `There is no year column, and ${consortiumTable.file} has several years (${years}): to which the practices belong cannot be told.`;
    const mend = `Add a year column here, or keep one year in ${consortiumTable.file}.`;
    problems.push({ file: practiceTable.file, severity: 'error', what, mend });
  }
  const consortiumCodes = practiceTable?.columns['consortium_code'];
  const practices = practiceRows?.map(({ row, code, year: own }): PracticeEntity => {
    const year = own ?? consortiumYears[0] ?? ownYear;
    const consortium = textAt(consortiumCodes, row) ?? '';
    return { row, code, year, consortium, consortiumKey: entityKey(consortium, year) };
  });
  const years = yearsByConsortium(practices ?? []);
  const consortia = consortiumRows?.flatMap(({ row, code, year }) =>
    (year === undefined ? [...(years.get(code) ?? [practiceYears[0] ?? ownYear])] : [year]).map((each) => ({ row, code, year: each })),
  );
  return { practices, consortia, problems };
}
