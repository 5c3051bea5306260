import type { ColumnEntry } from './column-entry.ts';
import { isMissing } from './read-number.ts';
import type { MatchedHeader } from './match-headers.ts';
import type { Problem } from './problems.ts';
import type { RawTable } from './read-csv.ts';
import { isKnown, numberAt, textAt, type Column, type UnsoundRow } from './table.ts';

/** Sub-totals that published files put beside their parts. */
const totals = new Set(['total', 'totals', 'grand total', 'england', 'all']);

/** What the search for unsound rows needs of a table just read. */
export interface ReadRows {
  readonly raw: RawTable;
  readonly headers: readonly MatchedHeader[];
  readonly columns: Readonly<Record<string, Column>>;
  /** The column whose values, with the year, may stand once only; registers have none. */
  readonly key: string | undefined;
  readonly add: (alike: string, problem: Problem) => void;
}

/** Rows of which a required cell is missing. An empty cell is told here; an unreadable one was told when it was read. */
function withoutRequired(given: ReadRows, reasons: Map<number, string>): void {
  const { raw, headers, columns, add } = given;
  const required = headers.filter(({ entry }) => entry.required);
  for (const { entry, header, place } of required) {
    for (let row = 0; row < raw.rows.length; row++) {
      if (reasons.has(row) || isKnown(columns[entry.name], row)) continue;
      const isEmpty = isMissing(raw.rows[row]?.[place] ?? '');
      reasons.set(row, isEmpty ? `${entry.name} is missing` : `${entry.name} cannot be read`);
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

/** Codes that stand twice for one year, sums among the rows, and codes that differ only in capitals. */
function withDoubtfulKey(given: ReadRows, reasons: Map<number, string>): void {
  const { raw, headers, columns, key, add } = given;
  const codes = key === undefined ? undefined : columns[key];
  const header = headers.find(({ entry }) => entry.name === key)?.header;
  if (codes?.type !== 'text' || header === undefined) return;
  const groups = new Map<string, number[]>();
  const spellings = new Map<string, string>();
  for (let row = 0; row < raw.rows.length; row++) {
    const code = textAt(codes, row);
    if (code === undefined || reasons.has(row)) continue;
    if (totals.has(code.toLowerCase())) {
      reasons.set(row, 'it seems to be a total of the other rows');
      add('total', {
        ...placeOf(given, row, header),
        what: `“${code}” seems to be a total of the other rows, not one of them.`,
        mend: 'Take the row out: totals are added up here.',
      });
      continue;
    }
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
  for (const rows of groups.values()) if (rows.length > 1) tellRepeated(given, { rows, header }, reasons);
}

/** Rows that are the same in every cell stand once; of rows that differ nobody can say which one is right, so none is used. */
function tellRepeated(given: ReadRows, found: { rows: readonly number[]; header: string }, reasons: Map<number, string>): void {
  const { raw, key, columns, add } = given;
  const [first = 0, ...others] = found.rows;
  const code = textAt(columns[key ?? ''], first) ?? '';
  const areSame = others.every((row) =>
    raw.header.every((_, place) => (raw.rows[row]?.[place] ?? '') === (raw.rows[first]?.[place] ?? '')),
  );
  const year = columns['year'] === undefined ? '' : ` for ${numberAt(columns['year'], first)}`;
  const line = raw.lines[first] ?? 0;
  for (const row of others) {
    add('repeated', {
      ...placeOf(given, row, found.header),
      what: `“${code}” stands a second time${year}; the first is in line ${line}${areSame ? ', the same in every cell' : ' and has other figures'}.`,
      mend: areSame ? 'Take one of the rows out.' : 'Take the wrong row out; until then neither can be used.',
    });
    reasons.set(row, `${code} stands already in line ${line}`);
  }
  if (!areSame) reasons.set(first, `${code} stands again in line ${raw.lines[others[0] ?? 0] ?? 0}, with other figures`);
}

/** Every row that cannot be used, in order, with why; the problems are told as they are found. */
export function findUnsoundRows(given: ReadRows): UnsoundRow[] {
  const reasons = new Map(given.raw.unsound.map(({ row, reason }) => [row, reason]));
  withoutRequired(given, reasons);
  withDoubtfulKey(given, reasons);
  return [...reasons].map(([row, reason]) => ({ row, reason })).toSorted((a, b) => a.row - b.row);
}
