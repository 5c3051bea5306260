import type { ColumnEntry } from './column-entry.ts';
import type { TableName } from './dataset.ts';
import { findColumn, normaliseHeader, unknownColumn } from './dictionary.ts';
import type { Problem } from './problems.ts';
import type { RawTable } from './read-csv.ts';

/** A column of a file and what it is read as. */
export interface MatchedHeader {
  /** Place in the row, from 0. */
  readonly place: number;
  /** As it stands in the file, for messages. */
  readonly header: string;
  readonly entry: ColumnEntry;
}

/** Of several headers for one column the column's own name is read, else the one first in the dictionary, whatever their order in the file. */
function rank(entry: ColumnEntry, header: string): number {
  const name = normaliseHeader(header);
  return name === entry.name ? -1 : entry.otherHeaders.indexOf(name);
}

/** The header as words in a message: line breaks and runs of blanks as one blank. */
const shown = (header: string, place: number): string => header.replace(/\s+/g, ' ').trim() || `number ${place + 1}`;

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  let suffix = 2;
  while (taken.has(`${name}_${suffix}`)) suffix++;
  return `${name}_${suffix}`;
}

/** What each column of a file is read as. A column without a heading is left out when it is empty. */
export function matchHeaders(raw: RawTable, table: TableName): { readonly headers: MatchedHeader[]; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const tell = (severity: Problem['severity'], header: string, what: string, mend?: string): void => {
    problems.push({ file: raw.file, line: raw.headerLine, column: header, severity, what, ...(mend !== undefined && { mend }) });
  };
  const found = raw.header
    .map((header, place): MatchedHeader => ({ place, header: shown(header, place), entry: findColumn(table, header) }))
    .filter(({ place, entry }) => entry.name !== '' || raw.rows.some((row) => (row[place] ?? '').trim() !== ''));

  const read = new Map<string, MatchedHeader>();
  // Own names first, then by the dictionary, then as they stand: sorting is stable.
  for (const one of found.toSorted((a, b) => rank(a.entry, a.header) - rank(b.entry, b.header))) {
    const { place, header, entry } = one;
    if (entry.name === '') {
      const name = `column_${place + 1}`;
      tell('warning', header, `Column ${place + 1} has no heading; it is read as ${name}.`, 'Give the column a heading.');
      read.set(name, { ...one, entry: unknownColumn(table, name) });
      continue;
    }
    const other = read.get(entry.name);
    if (other === undefined) {
      read.set(entry.name, one);
      continue;
    }
    const own = normaliseHeader(header);
    if (own === normaliseHeader(other.header)) {
      const name = freeName(own, read);
      tell(
        'error',
        header,
        `Two columns are headed ${header}: the first is read as ${entry.name}, the other is carried as ${name}.`,
        'Keep one of them, or give the other another heading.',
      );
      read.set(name, { ...one, entry: unknownColumn(table, name) });
    } else {
      tell('note', header, `${other.header} is read as ${entry.name}; ${header} could be too, and is carried as ${own}.`);
      read.set(own, { ...one, entry: unknownColumn(table, own) });
    }
  }
  return { headers: [...read.values()].toSorted((a, b) => a.place - b.place), problems };
}
