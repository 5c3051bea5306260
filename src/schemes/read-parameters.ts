import { levelNames } from '../data/dataset.ts';
import type { Dataset } from '../data/dataset.ts';
import { readDate } from '../data/read-date.ts';
import { readFields, readMap, readNumber, readText, readYesOrNo } from './fields.ts';
import type { Fields } from './fields.ts';
import { reservedWords } from './formula.ts';
import { keysOf, longestName, namePattern, parameterAlongKeys, parameterByLabelKeys, parameterKeys } from './keys.ts';
import { checkRange, readAlong, readByLabel, type ColumnsOfData } from './read-parameter-values.ts';
import { offer, quote } from './report.ts';
import { unknownUnitWords } from './units.ts';
import type { Report } from './report.ts';
import type { Parameter, Position } from './scheme.ts';
import type { YamlEntry, YamlNode } from './yaml.ts';

/** The parameters of a scheme. One with an error is still returned as far as it can be, so that formulas that name it are not blamed. */
export function readParameters(entry: YamlEntry | undefined, data: ColumnsOfData, report: Report): Parameter[] {
  if (entry === undefined) return [];
  const map = readMap(entry.node, entry.position, 'a group of parameters', report);
  return (map?.entries ?? []).map((each) => readParameter(each, data, report));
}

function readParameter({ key: name, position, node }: YamlEntry, data: ColumnsOfData, report: Report): Parameter {
  checkName(name, 'parameter', position, report);
  checkNoColumn(name, position, data.dataset, report);
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
  const shape = shapeOf(node);
  const fields = readFields({ node, position, ...keysOf(keysOfShape[shape]), report });
  if (fields === undefined) return fallback;
  const range = readRange(fields.get('range'), report) ?? fallback.range;
  const value =
    shape === 'along'
      ? readAlong({ fields, range, report })
      : shape === 'by'
        ? readByLabel({ fields, range, ...data, report })
        : readValue(fields.get('value'), range, report);
  return {
    name,
    value: value ?? Number.NaN,
    unit: readUnitText(fields.get('unit'), range, report),
    range,
    label: readText(fields.get('label'), report) ?? '',
    source: readText(fields.get('source'), report) ?? '',
    verified: readYesOrNo(fields.get('verified'), true, report),
    ...readReview(fields, report),
    position,
  };
}

/** The unit as written. One that is no unit would leave every formula that reads the parameter unchecked. */
function readUnitText(entry: YamlEntry | undefined, range: readonly [number, number], report: Report): string {
  const text = readText(entry, report) ?? '';
  if (entry === undefined || text === '') return text;
  const { position } = entry.node;
  for (const { word, meant } of unknownUnitWords(text))
    report.error(
      position,
      `${quote(word)} is no unit.`,
      offer(
        meant,
        'Units are money, people, share, points, activity, year and number, and what is made of them with * and /, such as money/people.',
      ),
    );
  if (/^\s*percent\b/i.test(text) && range[1] <= 1)
    report.warning(
      position,
      `A value in percent whose range ends at ${range[1]}: 0.5 percent is half of one in a hundred.`,
      'Write unit: share where 0.5 is half.',
    );
  return text;
}

const keysOfShape = { value: parameterKeys, by: parameterByLabelKeys, along: parameterAlongKeys };

/** What kind of value a parameter is meant to have, by the keys that it has. */
function shapeOf(node: YamlNode): keyof typeof keysOfShape {
  const has = (...names: readonly string[]): boolean => node.kind === 'map' && node.entries.some(({ key }) => names.includes(key));
  return has('along') ? 'along' : has('by', 'values', 'otherwise') ? 'by' : 'value';
}

function readValue(entry: YamlEntry | undefined, range: readonly [number, number], report: Report): number | undefined {
  if (entry === undefined) return undefined;
  const value = readNumber({ node: entry.node, position: entry.position, name: entry.key, report });
  if (value !== undefined) checkRange(value, range, entry.node.position, report);
  return value;
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

/** Who answers for a figure and when it is looked at again, as far as the file says so. */
function readReview(fields: Fields, report: Report): Pick<Parameter, 'author' | 'checker' | 'dateReviewed' | 'nextReview'> {
  const author = readText(fields.get('author'), report);
  const checker = readText(fields.get('checker'), report);
  const dateReviewed = readDay(fields.get('date_reviewed'), report);
  const next = fields.get('next_review');
  const nextReview = readDay(next, report);
  if (next !== undefined && dateReviewed !== undefined && nextReview !== undefined && nextReview < dateReviewed)
    report.error(
      next.node.position,
      `The next review, ${nextReview}, lies before the last one, ${dateReviewed}.`,
      'Correct one of the two dates.',
    );
  return {
    ...(author === undefined ? {} : { author }),
    ...(checker === undefined ? {} : { checker }),
    ...(dateReviewed === undefined ? {} : { dateReviewed }),
    ...(nextReview === undefined ? {} : { nextReview }),
  };
}

function readDay(entry: YamlEntry | undefined, report: Report): string | undefined {
  const text = readText(entry, report);
  if (entry === undefined || text === undefined) return undefined;
  const date = readDate(text);
  if (date === text) return date;
  report.error(
    entry.node.position,
    `${quote(entry.key)} is ${quote(text)}, which is no date as files have it.`,
    typeof date === 'string' && date !== '' ? `Write ${date}.` : 'Write the year, the month and the day: 2026-03-31.',
  );
  return undefined;
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
  if (!namePattern.test(name) || name.length > longestName) {
    const mended = name
      .trim()
      .slice(0, longestName)
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
