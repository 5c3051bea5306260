import type { ColumnEntry } from './column-entry.ts';
import { isMissing } from './read-number.ts';
import type { MatchedHeader } from './match-headers.ts';
import type { Problem } from './problems.ts';
import type { RawTable } from './read-csv.ts';
import { isKnown, numberAt, textAt, type Column, type UnsoundRow } from './table.ts';
import { formatCount } from './words.ts';

/** Sub-totals that published files and spreadsheets put beside their parts. */
const totals = new Set(['total', 'totals', 'grand total', 'sum', 'england', 'all']);

/** What the search for unsound rows needs of a table just read. */
export interface ReadRows {
  readonly raw: RawTable;
  readonly headers: readonly MatchedHeader[];
  readonly columns: Readonly<Record<string, Column>>;
  /** The column whose values, with the year, may stand once only; registers have none. */
  readonly key: string | undefined;
  readonly add: (alike: string, problem: Problem) => void;
}

/**
 * Sums among the rows: their code says so, or, where they have none, their first cell that is filled. They are looked for before all
 * else, since such a row mostly lacks what the others have, and filling that in would count everybody twice.
 */
function withTotals(given: ReadRows, reasons: Map<number, UnsoundRow>): void {
  const { raw, headers, columns, key, add } = given;
  const header = headers.find(({ entry }) => entry.name === key)?.header;
  if (header === undefined) return;
  for (let row = 0; row < raw.rows.length; row++) {
    const words = textAt(columns[key ?? ''], row) ?? raw.rows[row]?.find((cell) => cell.trim() !== '')?.trim();
    if (words === undefined || !totals.has(words.toLowerCase().replace(/[\s:]+$/, '')) || reasons.has(row)) continue;
    reasons.set(row, { row, reason: 'it seems to be a total of the other rows', isTotal: true });
    add('total', {
      ...placeOf(given, row, header),
      what: `“${words}” seems to be a total of the other rows, not one of them.`,
      mend: 'Take the row out: totals are added up here.',
    });
  }
}

/** Rows of which a required cell is missing. An empty cell is told here; an unreadable one was told when it was read. */
function withoutRequired(given: ReadRows, reasons: Map<number, UnsoundRow>): void {
  const { raw, headers, columns, add } = given;
  const required = headers.filter(({ entry }) => entry.required);
  for (const { entry, header, place } of required) {
    for (let row = 0; row < raw.rows.length; row++) {
      if (reasons.has(row) || isKnown(columns[entry.name], row)) continue;
      const isEmpty = isMissing(raw.rows[row]?.[place] ?? '');
      reasons.set(row, { row, reason: isEmpty ? `${entry.name} is missing` : `${entry.name} cannot be read` });
      if (isEmpty) add('required', { ...placeOf(given, row, header), what: `${entry.label} is missing.`, ...whyRequired(entry) });
    }
  }
}

const whyRequired = (entry: ColumnEntry): { why: string; mend: string } => ({
  why: `A row without ${entry.name} cannot be used.`,
  mend: 'Fill it in, or leave the whole row out (cost, list and benchmark together): every output then lists it.',
});

const placeOf = ({ raw }: ReadRows, row: number, header: string): Pick<Problem, 'file' | 'line' | 'column' | 'severity'> => ({
  file: raw.file,
  line: raw.lines[row] ?? 0,
  column: header,
  severity: 'error',
});

/** Codes that stand twice for one year, and codes that differ only in capitals. */
function withDoubtfulKey(given: ReadRows, reasons: Map<number, UnsoundRow>): void {
  const { raw, headers, columns, key, add } = given;
  const codes = key === undefined ? undefined : columns[key];
  const header = headers.find(({ entry }) => entry.name === key)?.header;
  if (codes?.type !== 'text' || header === undefined) return;
  const groups = new Map<string, number[]>();
  const spellings = new Map<string, string>();
  for (let row = 0; row < raw.rows.length; row++) {
    const code = textAt(codes, row);
    if (code === undefined || reasons.has(row)) continue;
    const spelling = spellings.get(code.toLowerCase()) ?? code;
    spellings.set(code.toLowerCase(), spelling);
    if (spelling !== code) {
      add('capitals', {
        ...placeOf(given, row, header),
        severity: 'warning',
        what: `“${code}” differs from “${spelling}” only in capitals; they are read as two.`,
        mend: 'If they are one and the same, write them alike.',
      });
    }
    const group = `${code}\n${columns['year'] === undefined ? '' : numberAt(columns['year'], row)}`;
    const rows = groups.get(group);
    if (rows === undefined) groups.set(group, [row]);
    else rows.push(row);
  }
  const repeated = [...groups.values()].filter((rows) => rows.length > 1);
  const differing = repeated.filter((rows) => !areAlike(raw, rows));
  if (raw.rows.length >= fewestOfLongTable && differing.length > groups.size / 2)
    return tellLongTable(given, { codes: groups.size, rows: repeated.flat(), header }, reasons);
  for (const rows of repeated) tellRepeated(given, { rows, header }, reasons);
}

/** In a table of fewer rows each code that stands twice is told by itself. */
const fewestOfLongTable = 10;

/** Whether rows are the same in every cell. */
const areAlike = (raw: RawTable, [first, ...others]: readonly number[]): boolean =>
  others.every((row) => raw.header.every((_, place) => (raw.rows[row]?.[place] ?? '') === (raw.rows[first]?.[place] ?? '')));

/** A table in which most codes stand several times is made otherwise (a row a disease, a drug, a month): said once, not row by row. */
function tellLongTable(
  given: ReadRows,
  found: { codes: number; rows: readonly number[]; header: string },
  reasons: Map<number, UnsoundRow>,
): void {
  const { raw, columns, key, add } = given;
  const each = key === 'practice_code' ? 'practice' : 'consortium';
  const hasYears = columns['year'] !== undefined;
  const one = hasYears ? `${each} and year` : each;
  add('long', {
    file: raw.file,
    line: raw.headerLine,
    column: found.header,
    severity: 'error',
    what: `There are several rows for one ${one} (${formatCount(raw.rows.length)} rows, ${formatCount(found.codes)} different): this table is not one row a ${one}.`,
    why: 'Nobody can say which row is meant, so none of them can be used.',
    mend:
      `Bring the figures of each ${one} into one row, a column for each figure: a pivot table does that.` +
      (hasYears ? '' : ' If each row is of another year, head the column that says so “year”.'),
  });
  for (const row of found.rows) reasons.set(row, { row, reason: `it is one of several rows for one ${one}` });
}

/** Rows that are the same in every cell stand once; of rows that differ nobody can say which one is right, so none is used. */
function tellRepeated(given: ReadRows, found: { rows: readonly number[]; header: string }, reasons: Map<number, UnsoundRow>): void {
  const { raw, key, columns, add } = given;
  const [first = 0, ...others] = found.rows;
  const code = textAt(columns[key ?? ''], first) ?? '';
  const areSame = areAlike(raw, found.rows);
  const year = columns['year'] === undefined ? '' : ` for ${numberAt(columns['year'], first)}`;
  const line = raw.lines[first] ?? 0;
  for (const row of others) {
    add('repeated', {
      ...placeOf(given, row, found.header),
      what: `“${code}” stands a second time${year}; the first is in line ${line}${areSame ? ', the same in every cell' : ' and has other figures'}.`,
      mend: areSame ? 'Take one of the rows out.' : 'Take the wrong row out; until then neither can be used.',
    });
    reasons.set(row, { row, reason: `${code} stands already in line ${line}` });
  }
  if (!areSame)
    reasons.set(first, { row: first, reason: `${code} stands again in line ${raw.lines[others[0] ?? 0] ?? 0}, with other figures` });
}

/** Every row that cannot be used, in order, with why; the problems are told as they are found. */
export function findUnsoundRows(given: ReadRows): UnsoundRow[] {
  const reasons = new Map<number, UnsoundRow>(given.raw.unsound.map((unsound) => [unsound.row, unsound]));
  withTotals(given, reasons);
  withoutRequired(given, reasons);
  withDoubtfulKey(given, reasons);
  return [...reasons.values()].toSorted((a, b) => a.row - b.row);
}
