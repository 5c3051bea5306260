import { levelNames } from '../data/dataset.ts';
import type { Dataset } from '../data/dataset.ts';
import { readFields, readMap, readNumber, readText, readYesOrNo } from './fields.ts';
import type { Fields } from './fields.ts';
import { reservedWords } from './formula.ts';
import { keysOf, parameterByLabelKeys, parameterKeys } from './keys.ts';
import { nearest } from './nearest.ts';
import { offer, quote } from './report.ts';
import type { Report } from './report.ts';
import type { Parameter, Position } from './scheme.ts';
import type { YamlEntry } from './yaml.ts';

/** The parameters of a scheme. One with an error is still returned as far as it can be, so that formulas that name it are not blamed. */
export function readParameters(entry: YamlEntry | undefined, dataset: Dataset, report: Report): Parameter[] {
  if (entry === undefined) return [];
  const map = readMap(entry.node, entry.position, 'a group of parameters', report);
  return (map?.entries ?? []).map((each) => readParameter(each, dataset, report));
}

function readParameter({ key: name, position, node }: YamlEntry, dataset: Dataset, report: Report): Parameter {
  checkName(name, 'parameter', position, report);
  checkNoColumn(name, position, dataset, report);
  const fallback: Parameter = {
    name,
    value: Number.NaN,
    unit: '',
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    label: '',
    source: '',
    verified: true,
    position,
  };
  const isByLabel = node.kind === 'map' && node.entries.some(({ key }) => key === 'by' || key === 'values');
  const fields = readFields({
    node,
    position,
    ...keysOf(isByLabel ? parameterByLabelKeys : parameterKeys),
    report,
  });
  if (fields === undefined) return fallback;
  const range = readRange(fields.get('range'), report) ?? fallback.range;
  const value = isByLabel ? readByLabel({ fields, range, dataset, report }) : readValue(fields.get('value'), range, report);
  return {
    name,
    value: value ?? Number.NaN,
    unit: readText(fields.get('unit'), report) ?? '',
    range,
    label: readText(fields.get('label'), report) ?? '',
    source: readText(fields.get('source'), report) ?? '',
    verified: readYesOrNo(fields.get('verified'), true, report),
    position,
  };
}

function readValue(entry: YamlEntry | undefined, range: readonly [number, number], report: Report): number | undefined {
  if (entry === undefined) return undefined;
  const value = readNumber({ node: entry.node, position: entry.position, name: entry.key, report });
  if (value !== undefined) checkRange(value, range, entry.node.position, report);
  return value;
}

function checkRange(value: number, [lowest, highest]: readonly [number, number], position: Position, report: Report): void {
  if (value >= lowest && value <= highest) return;
  report.error(
    position,
    `${value} lies outside the range ${lowest} to ${highest}.`,
    'Correct the value, or widen the range if the value makes sense.',
  );
}

function readRange(entry: YamlEntry | undefined, report: Report): readonly [number, number] | undefined {
  if (entry === undefined) return undefined;
  const { node, position } = entry;
  if (node.kind !== 'list' || node.items.length !== 2) {
    report.error(position, 'A range is two numbers, the lowest and the highest value that makes sense.', 'Write range: [0, 1].');
    return undefined;
  }
  const [lowest, highest] = node.items.map((item) => readNumber({ node: item, position, name: 'range', report }));
  if (lowest === undefined || highest === undefined) return undefined;
  if (lowest <= highest) return [lowest, highest];
  report.error(
    node.position,
    `The range begins with ${lowest} and ends with ${highest}, which is lower.`,
    `Write range: [${highest}, ${lowest}].`,
  );
  return undefined;
}

interface ByLabelInput {
  readonly fields: Fields;
  readonly range: readonly [number, number];
  readonly dataset: Dataset;
  readonly report: Report;
}

/** A value for each label of a text column: the labels are compared with those that the data has. */
function readByLabel({ fields, range, dataset, report }: ByLabelInput): Parameter['value'] {
  const byEntry = fields.get('by');
  const by = readText(byEntry, report) ?? '';
  const columns = textColumns(dataset);
  const labels = columns.get(by);
  if (byEntry !== undefined && by !== '' && labels === undefined) {
    report.error(
      byEntry.node.position,
      `The data has no column of text named ${quote(by)}.`,
      offer(
        nearest(by, columns.keys()),
        columns.size === 0 ? 'It has no columns of text.' : `Its columns of text are ${[...columns.keys()].join(', ')}.`,
      ),
    );
  }
  const entry = fields.get('values');
  const map = entry === undefined ? undefined : readMap(entry.node, entry.position, 'a value for each label', report);
  const written = map?.entries ?? [];
  const values: [string, number][] = [];
  for (const { key, node, position } of written) {
    const value = readNumber({ node, position, name: key, report });
    if (value === undefined) continue;
    checkRange(value, range, node.position, report);
    values.push([key, value]);
  }
  if (entry !== undefined && labels !== undefined && map !== undefined)
    compareLabels({ by, labels, written, position: entry.position, report });
  return { by, values: Object.fromEntries(values) };
}

interface LabelsInput {
  readonly by: string;
  readonly labels: ReadonlySet<string>;
  readonly written: readonly YamlEntry[];
  readonly position: Position;
  readonly report: Report;
}

/** A label that no row has may be a slip; a rule with more labels than this dataset has is sound. */
function compareLabels({ by, labels, written, position, report }: LabelsInput): void {
  const without = [...labels].filter((label) => !written.some(({ key }) => key === label));
  const idle: string[] = [];
  for (const { key, position: place } of written) {
    if (labels.has(key)) continue;
    const near = nearest(key, without);
    if (near === undefined) idle.push(key);
    else report.warning(place, `No row of the data has the label ${quote(key)} in ${by}.`, `Did you mean ${near}?`);
  }
  if (idle.length > 0) report.note(position, `No row of the data has ${listSome(idle)} in ${by}: nothing reads these values.`);
  if (without.length > 0)
    report.warning(
      position,
      `Rows with ${listSome(without)} in ${by} have no value, so what reads it is missing there.`,
      'Add a value for each label.',
    );
}

const listSome = (labels: readonly string[]): string => labels.slice(0, 5).map(quote).join(', ') + (labels.length > 5 ? ', …' : '');

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

/** A column comes before a parameter when a formula is read, so a parameter of its name could never be reached. */
function checkNoColumn(name: string, position: Position, dataset: Dataset, report: Report): void {
  if (levelNames.some((level) => Object.hasOwn(dataset.levels[level].columns, name))) {
    report.error(
      position,
      `The data has a column ${quote(name)}, which formulas would read instead of this parameter.`,
      'Give the parameter another name.',
    );
  }
}

/** A name that a formula can read: letters, digits and underscores, and no word with a meaning of its own. */
export function checkName(name: string, what: 'parameter' | 'formula', position: Position, report: Report): void {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name) || name.length > 60) {
    const mended = name
      .trim()
      .slice(0, 60)
      .replaceAll(/\W+/g, '_')
      .replace(/^[^A-Za-z]+/, '');
    report.error(
      position,
      `${quote(name)} cannot be the name of a ${what}.`,
      `Use letters a to z, digits and underscores, and begin with a letter${mended === '' ? '' : `: ${mended}`}.`,
    );
  } else if (reservedWords.has(name)) {
    report.error(position, `${quote(name)} has a meaning of its own in formulas.`, `Give the ${what} another name.`);
  } else if (name === 'year') {
    report.error(position, '“year” is the year of each row, in every table.', `Give the ${what} another name.`);
  }
}
