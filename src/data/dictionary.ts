import type { ColumnEntry } from './column-entry.ts';
import type { LevelName, TableName } from './dataset.ts';
import { nearest } from './nearest.ts';
import { practiceColumns, sharedColumns } from './dictionary-practices.ts';
import { consortiumQualityColumns } from './dictionary-consortia.ts';
import { consortiumColumns, registerColumns } from './dictionary-registers.ts';
import { knownServices, serviceLabel } from './services.ts';
import { asHeading, spaced } from './words.ts';

/** Every column known by name. Columns known by a pattern (`<service>_cost`, `quality_<measure>`) are made by `findColumn`. */
export const dictionary: readonly ColumnEntry[] = [
  ...sharedColumns,
  ...practiceColumns,
  ...consortiumColumns,
  ...consortiumQualityColumns,
  ...registerColumns,
];

/**
 * A header as names are compared: trimmed, lower case, what is neither letter nor digit an underscore. The result can stand
 * in a formula: `G&A WP` is `g_a_wp`, `2019 score` is `column_2019_score`; a header without letter or digit is empty.
 */
export function normaliseHeader(header: string): string {
  const words = header
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
  return /^\p{N}/u.test(words) ? `column_${words}` : words;
}

type PatternEntry = (part: string) => Omit<ColumnEntry, 'name' | 'tables' | 'otherHeaders'>;
const pattern = (written: string, entry: PatternEntry): { written: string; form: RegExp; entry: PatternEntry } => ({
  written,
  form: new RegExp(`^${written.replace(/<\w+>/, '(.+)')}$`),
  entry,
});

/** Columns known by how their name is built, for practices and consortia: any name may stand between the angle brackets. */
const patterns = [
  pattern('quality_<measure>', (part) => ({
    label: `Quality: ${spaced(part)}`,
    unit: 'share',
    kind: 'quality',
    minimum: 0,
    maximum: 1,
  })),
  pattern('qof_<domain>_points', (part) => ({
    label: `QOF points: ${spaced(part)}`,
    unit: 'points',
    kind: 'quality',
    minimum: 0,
    publication: 'NHS Digital, Quality and Outcomes Framework',
  })),
  pattern('<service>_activity', (part) => ({
    label: `${serviceLabel(part)}, activity`,
    unit: 'activity',
    kind: 'volume of care',
    minimum: 0,
  })),
  pattern('<service>_cost', (part) => ({ label: `${serviceLabel(part)}, cost`, unit: 'money', kind: 'care cost', minimum: 0 })),
];

/** Those columns as they are written, for the reference: `<service>_cost`. */
export const patternColumns: readonly ColumnEntry[] = patterns.map(({ written, entry }) => ({
  name: written,
  tables: ['practices', 'consortia'],
  ...entry(/<\w+>/.exec(written)?.[0] ?? ''),
  otherHeaders: [],
}));

function findPattern(table: TableName, name: string): ColumnEntry | undefined {
  if (table !== 'practices' && table !== 'consortia') return undefined;
  if (name.startsWith('baseline_')) {
    const entry = findKnown(table, name.slice('baseline_'.length));
    if (entry === undefined || entry.isBaseline || entry.unit === 'code' || entry.unit === 'year') return undefined;
    const { required: _, ...rest } = entry;
    return { ...rest, name, tables: [table], label: `${entry.label} in the baseline`, isBaseline: true, otherHeaders: [] };
  }
  for (const { form, entry } of patterns) {
    const part = form.exec(name)?.[1];
    if (part !== undefined) return { name, tables: [table], ...entry(part), otherHeaders: [] };
  }
  return undefined;
}

const findKnown = (table: TableName, name: string): ColumnEntry | undefined =>
  dictionary.find((entry) => entry.name === name && entry.tables.includes(table)) ?? findPattern(table, name);

/** The entry of a column, by name or by header; a column nobody described is of kind and unit `unknown`, under its own name. */
export function findColumn(table: TableName, header: string): ColumnEntry {
  const name = normaliseHeader(header);
  return (
    findKnown(table, name) ??
    dictionary.find((entry) => entry.tables.includes(table) && entry.otherHeaders.includes(name)) ??
    unknownColumn(table, name)
  );
}

/**
 * The column of the dictionary that a name stands for, at practices or consortia; undefined where there is none, or where the
 * name is built as `<service>_cost` is and its service is spelt much like that of one of the `others`: a slip of the pen.
 */
export function columnMeant(level: 'practice' | 'consortium', name: string, others: readonly string[]): ColumnEntry | undefined {
  const entry = findKnown(level === 'practice' ? 'practices' : 'consortia', name);
  const bare = (each: string): string => each.replace(/^baseline_/, '');
  if (entry === undefined || dictionary.some((known) => known.name === bare(name))) return entry;
  const built = patterns.find(({ form }) => form.test(bare(name)))?.form;
  const partOf = (each: string): string | undefined => built?.exec(bare(each))?.[1];
  const part = partOf(name) ?? '';
  if (knownServices.includes(part)) return entry;
  const parts = others.flatMap((each) => partOf(each) ?? []);
  return nearest(part, parts) === undefined ? entry : undefined;
}

/** The entry of a column of a level: practices have a table of their own, whatever is above them is told of consortia. */
export const columnAt = (level: LevelName | undefined, name: string): ColumnEntry =>
  findColumn(level === 'practice' ? 'practices' : 'consortia', name);

/** The entry of a column carried under its own name. */
export const unknownColumn = (table: TableName, name: string): ColumnEntry => ({
  name,
  tables: [table],
  label: asHeading(name),
  unit: 'unknown',
  kind: 'unknown',
  otherHeaders: [],
});

/** Columns that a table cannot do without. The year is needed in each row only where the file has the column. */
export const requiredColumns = (table: TableName): readonly ColumnEntry[] =>
  dictionary.filter((entry) => entry.required && entry.name !== 'year' && entry.tables.includes(table));
