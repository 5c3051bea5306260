import { levelNames } from '../data/dataset.ts';
import type { Dataset } from '../data/dataset.ts';
import { columnMeant } from '../data/dictionary.ts';
import { readMap, readNumber, readText } from './fields.ts';
import type { Fields } from './fields.ts';
import { nearest } from '../data/nearest.ts';
import { columnLevels, isTextUnit, type LackingColumn } from './names.ts';
import { otherwiseName } from './parameter-values.ts';
import { offer, quote } from './report.ts';
import type { Report } from './report.ts';
import type { Position, ValuesAlong, ValuesByLabel } from './scheme.ts';
import type { YamlEntry } from './yaml.ts';

/** The data whose columns a parameter may name; those of the dictionary that it lacks are put into `lacking`, by name. */
export interface ColumnsOfData {
  readonly dataset: Dataset;
  readonly lacking: Map<string, LackingColumn>;
}

interface ValuesInput extends ColumnsOfData {
  readonly fields: Fields;
  readonly range: readonly [number, number];
  readonly report: Report;
}

/** A value for each label of a text column, or for each year: labels and years are compared with those that the data has. */
export function readByLabel({ fields, range, dataset, lacking, report }: ValuesInput): ValuesByLabel {
  const byEntry = fields.get('by');
  const by = readText(byEntry, report) ?? '';
  const columns = textColumns(dataset);
  const labels = columns.get(by);
  const column = labels === undefined ? lackingTextColumn(by, dataset) : undefined;
  if (column !== undefined) lacking.set(by, column);
  else if (byEntry !== undefined && by !== '' && by !== 'year' && labels === undefined) {
    report.error(
      byEntry.node.position,
      `The data has no column of text named ${quote(by)}.`,
      offer(
        nearest(by, [...columns.keys(), 'year']),
        columns.size === 0 ? 'It has no columns of text.' : `Its columns of text are ${[...columns.keys()].join(', ')}.`,
      ),
    );
  }
  const entry = fields.get('values');
  const map =
    entry === undefined ? undefined : readMap(entry.node, entry.position, `a value for each ${by === 'year' ? 'year' : 'label'}`, report);
  const written = map?.entries ?? [];
  const values = written.flatMap((each) => readOne(each, range, report));
  const otherwiseEntry = fields.get(otherwiseName);
  const [[, otherwise] = []] = otherwiseEntry === undefined ? [] : readOne(otherwiseEntry, range, report);
  const clash = written.find(({ key }) => key === otherwiseName);
  if (clash !== undefined && otherwiseEntry !== undefined)
    report.error(
      clash.position,
      `“${otherwiseName}” stands among the labels and beside them.`,
      'Keep one of the two: beside them it serves all labels that are not listed.',
    );
  if (entry !== undefined && map !== undefined) {
    const compare = { by, written, isComplete: otherwiseEntry !== undefined, position: entry.position, report };
    if (by === 'year') compareYears({ ...compare, years: new Set(levelNames.flatMap((level) => [...dataset.levels[level].years])) });
    else if (labels !== undefined) compareLabels({ ...compare, labels });
  }
  return { by, values: Object.fromEntries(values), ...(otherwise === undefined ? {} : { otherwise }) };
}

/** The value behind a label, a year or a point, checked against the range. */
function readOne({ key, node, position }: YamlEntry, range: readonly [number, number], report: Report): [string, number][] {
  const value = readNumber({ node, position, name: key, report });
  if (value === undefined) return [];
  checkRange(value, range, node.position, report);
  return [[key, value]];
}

export function checkRange(value: number, [lowest, highest]: readonly [number, number], position: Position, report: Report): void {
  if (value >= lowest && value <= highest) return;
  report.error(
    position,
    `${value} lies outside the range ${lowest} to ${highest}.`,
    'Correct the value, or widen the range if the value makes sense.',
  );
}

interface CompareInput {
  readonly by: string;
  readonly written: readonly YamlEntry[];
  /** Whether what is not listed has a value too. */
  readonly isComplete: boolean;
  readonly position: Position;
  readonly report: Report;
}

/** A label that no row has may be a slip; a rule with more labels than this dataset has is sound. */
function compareLabels({
  by,
  labels,
  written,
  isComplete,
  position,
  report,
}: CompareInput & { readonly labels: ReadonlySet<string> }): void {
  const without = [...labels].filter((label) => !written.some(({ key }) => key === label));
  const idle: string[] = [];
  for (const { key, position: place } of written) {
    if (labels.has(key)) continue;
    const near = nearest(key, without);
    if (near === undefined) idle.push(key);
    else report.warning(place, `No row of the data has the label ${quote(key)} in ${by}.`, `Did you mean ${near}?`);
  }
  if (idle.length > 0)
    report.note(
      position,
      `No row of the data has ${listSome(idle.map(quote))} in ${by}: nothing reads these values.`,
      'They may stay for other data; if a row should have one, compare the spelling.',
    );
  if (without.length > 0 && !isComplete)
    report.warning(
      position,
      `Rows with ${listSome(without.map(quote))} in ${by} have no value, so what reads it is missing there.`,
      'Add a value for each label, or otherwise: with a value for all that are not listed.',
    );
}

/** Years are written in four digits; a rule that lists more years than the data has is sound. */
function compareYears({ years, written, isComplete, position, report }: CompareInput & { readonly years: ReadonlySet<number> }): void {
  for (const { key, position: place } of written) {
    if (/^\d{4}$/.test(key)) continue;
    const first = /^(\d{4})\s*[/–-]\s*\d{2,4}$/.exec(key)?.[1];
    report.error(
      place,
      `${quote(key)} is no whole year.`,
      first === undefined
        ? 'Write each year in four digits, with its value behind it: 2019: 0.5.'
        : `Write the year in which it begins: ${first}.`,
    );
  }
  const without = [...years].toSorted((a, b) => a - b).filter((year) => !written.some(({ key }) => Number(key) === year));
  if (without.length > 0 && !isComplete)
    report.warning(
      position,
      `Rows of ${listSome(without.map(String))} have no value, so what reads it is missing there.`,
      'Add a value for each year, or otherwise: with a value for all that are not listed.',
    );
}

const listSome = (words: readonly string[]): string => words.slice(0, 5).join(', ') + (words.length > 5 ? ', …' : '');

/** A table: a value at each of several points. */
export function readAlong({ fields, range, report }: Omit<ValuesInput, keyof ColumnsOfData>): ValuesAlong {
  const along = readText(fields.get('along'), report) ?? '';
  const entry = fields.get('values');
  const map = entry === undefined ? undefined : readMap(entry.node, entry.position, 'a value at each point', report);
  if (entry !== undefined && map?.entries.length === 0)
    report.error(entry.position, 'The table has no points.', 'Write at least one, with its value behind it: values: {0: 0.5}.');
  const points = new Map<number, string>();
  const values: [string, number][] = [];
  for (const each of map?.entries ?? []) {
    const at = readPoint(each, report);
    const same = at === undefined ? undefined : points.get(at);
    if (same !== undefined)
      report.error(each.position, `${quote(each.key)} is the same point as ${quote(same)}.`, 'Delete one of the two, or correct it.');
    else if (at !== undefined) points.set(at, each.key);
    const read = readOne(each, range, report);
    if (at !== undefined && same === undefined) values.push(...read);
  }
  return { along, values: Object.fromEntries(values) };
}

function readPoint({ key, position }: YamlEntry, report: Report): number | undefined {
  if (/^-?(?:\d+(?:\.\d+)?|\.\d+)$/.test(key) && Number.isFinite(Number(key))) return Number(key);
  const percent = /^(-?\d+(?:\.\d+)?)\s*%$/.exec(key);
  const bare = key.replaceAll(/[£$€,_\s]/g, '');
  const meant = percent !== null ? Number((Number(percent[1]) / 100).toPrecision(12)) : bare === '' ? Number.NaN : Number(bare);
  report.error(
    position,
    `${quote(key)} is no plain number, and the points of a table are numbers.`,
    Number.isFinite(meant) ? `Write ${meant}.` : 'Write each point as a number, with its value behind it: 5000: 0.039.',
  );
  return undefined;
}

/** A column of text that the dictionary has and the data has nowhere. */
function lackingTextColumn(name: string, { levels }: Dataset): LackingColumn | undefined {
  if (levelNames.some((level) => Object.hasOwn(levels[level].columns, name))) return undefined;
  const level = columnLevels.find((each) => {
    const entry = levels[each].size > 0 ? columnMeant(each, name, []) : undefined;
    return entry !== undefined && (entry.mayBeText === true || isTextUnit(entry.unit));
  });
  return level && { name, level };
}

/** Text columns of all levels with the labels that rows have. */
function textColumns(dataset: Dataset): Map<string, Set<string>> {
  const columns = new Map<string, Set<string>>();
  for (const level of levelNames) {
    for (const [name, column] of Object.entries(dataset.levels[level].columns)) {
      if (column.type === 'text') columns.set(name, new Set([...(columns.get(name) ?? []), ...column.labels]));
    }
  }
  return columns;
}
