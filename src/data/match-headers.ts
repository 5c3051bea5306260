import type { ColumnEntry } from './column-entry.ts';
import type { TableName } from './dataset.ts';
import { findColumn, normaliseHeader, unknownColumn } from './dictionary.ts';
import { nearest } from './nearest.ts';
import type { Problem } from './problems.ts';
import type { RawTable } from './read-csv.ts';
import { knownServices, serviceLabel, serviceOf } from './services.ts';
import { findWithoutUnits } from './suggest-columns.ts';

/** A column of a file and what it is read as. */
export interface MatchedHeader {
  /** Place in the row, from 0. */
  readonly place: number;
  /** As it stands in the file, for messages. */
  readonly header: string;
  readonly entry: ColumnEntry;
  /** The heading names it apart from a year or a unit. */
  readonly isNearMiss?: boolean;
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

/** Headings that name a column apart from a year or a unit, where nothing else in the file could be that column. */
function withNearMisses(table: TableName, found: readonly MatchedHeader[]): MatchedHeader[] {
  const near = found.map(({ header, entry }) =>
    entry.kind === 'unknown' && entry.name !== '' ? findWithoutUnits(table, header) : undefined,
  );
  const isOnly = (name: string): boolean =>
    !found.some(({ entry }) => entry.name === name) && near.filter((entry) => entry?.name === name).length === 1;
  return found.map((one, i) => {
    const entry = near[i];
    return entry !== undefined && isOnly(entry.name) ? { ...one, entry, isNearMiss: true } : one;
  });
}

/** What each column of a file is read as. A column without a heading is left out when it is empty. */
export function matchHeaders(raw: RawTable, table: TableName): { readonly headers: MatchedHeader[]; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const tell = (severity: Problem['severity'], header: string, what: string, mend?: string): void => {
    problems.push({ file: raw.file, line: raw.headerLine, column: header, severity, what, ...(mend !== undefined && { mend }) });
  };
  const found = withNearMisses(
    table,
    raw.header
      .map((header, place): MatchedHeader => ({ place, header: shown(header, place), entry: findColumn(table, header) }))
      .filter(({ place, entry }) => entry.name !== '' || raw.rows.some((row) => (row[place] ?? '').trim() !== '')),
  );
  for (const { header, entry, isNearMiss } of found)
    if (isNearMiss === true)
      tell('note', header, `${header} is read as ${entry.name}.`, 'Give it another heading if it is something else.');

  for (const { header, entry } of found) {
    const service = serviceOf(entry.name);
    const near = service === undefined || knownServices.includes(service) ? undefined : nearest(service, knownServices);
    if (service === undefined || near === undefined) continue;
    const meant = entry.name.replace(service, near);
    tell('note', header, `${header} is read as care of its own, “${serviceLabel(service)}”.`, `If ${meant} is meant, correct the heading.`);
  }

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
