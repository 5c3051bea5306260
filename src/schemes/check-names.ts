import type { Dataset, LevelName } from '../data/dataset.ts';
import { maskLabels } from './formula-traps.ts';
import { aggregates } from './functions.ts';
import { nearest } from '../data/nearest.ts';
import { levelWords } from './in-words-names.ts';
import { isLackedByData, type Meaning, type Names } from './names.ts';
import { offer, quote } from './report.ts';
import type { Report } from './report.ts';
import type { Expression, Formula, ParameterValue, Position } from './scheme.ts';

interface CheckInput {
  /** Vocabulary already expanded. */
  readonly expression: Expression;
  readonly text: string;
  /** The formula's own name, where it has one: it is never what a misspelt word in it means. */
  readonly name?: string;
  readonly level: LevelName;
  readonly names: Names;
  readonly dataset: Dataset;
  /** Where a character of `text` stands in the file. */
  readonly at: (offset: number) => Position;
  readonly report: Report;
}

type Call = Extract<Expression, { kind: 'call' }>;
type ColumnMeaning = Extract<Meaning, { kind: 'column' }>;

/** More names than this are not reported in one formula: something else is wrong with it. */
const mostProblems = 20;

/**
 * Looks up every name of a formula: unknown names with the nearest spelling, names of a lower level outside an aggregate,
 * text where numbers are needed, labels that no row has, anything but a name inside `previous`. Returns the formulas and
 * parameters that it reads; formulas of which it reads last year's value alone are apart.
 */
export function checkNames(input: CheckInput): { formulas: Formula[]; previousFormulas: Formula[]; parameters: Set<string> } {
  const { expression, name, level, names, dataset } = input;
  const formulas = new Set<Formula>();
  const previousFormulas = new Set<Formula>();
  const check: Check = { ...(name !== undefined && { name }), names, dataset, formulas, parameters: new Set(), ...openSaying(input) };
  // Expanded vocabulary shares parts of its tree; a part means the same wherever the level is the same.
  const visited = new Map<LevelName, Set<Expression>>();

  const visit = (part: Expression, where: LevelName): void => {
    const done = visited.get(where) ?? new Set();
    visited.set(where, done);
    if (done.has(part)) return;
    done.add(part);
    if (part.kind === 'number' || part.kind === 'label') return;
    if (part.kind === 'name') return checkNumber(check, part.name, where);
    if (part.kind === 'call' && part.name === 'previous')
      return checkPrevious({ ...check, formulas: previousFormulas }, part.inputs, where);
    const label = part.inputs.find((each) => each.kind === 'label');
    if (label !== undefined) {
      const other = part.inputs.find((each) => each !== label);
      return other?.kind === 'name' ? checkLabel(check, label.text, other.name, where) : undefined;
    }
    const from = part.kind === 'call' && aggregates.has(part.name) ? checkAggregate(check, part, where) : where;
    if (from !== undefined) for (const each of part.inputs) visit(each, from);
  };

  visit(expression, level);
  return { formulas: [...formulas], previousFormulas: [...previousFormulas], parameters: check.parameters };
}

/** A formula under way: what it reads is gathered, what is wrong with it told. */
interface Check extends Pick<CheckInput, 'name' | 'names' | 'dataset'> {
  readonly formulas: Set<Formula>;
  readonly parameters: Set<string>;
  /** Tells each fault once, at the word it is about. */
  readonly say: (word: string, what: string, mend: string, severity?: 'error' | 'warning') => void;
  /** Whether nothing more is told of this formula. */
  readonly isFull: () => boolean;
}

function openSaying({ text, at, report }: CheckInput): Pick<Check, 'say' | 'isFull'> {
  const said = new Set<string>();
  const masked = maskLabels(text);
  const isFull = (): boolean => said.size >= mostProblems;
  const placeOf = (word: string): number =>
    word.startsWith('"')
      ? Math.max(text.indexOf(word), text.indexOf(`'${word.slice(1, -1)}'`))
      : masked.search(new RegExp(String.raw`(?<!\w)${word}(?!\w)`));
  return {
    isFull,
    say: (word, what, mend, severity = 'error') => {
      if (said.has(what) || isFull()) return;
      said.add(what);
      report[severity](at(Math.max(0, placeOf(word))), what, mend);
    },
  };
}

/** The meaning of a name, noted as read; told where it has none. */
function lookUp(check: Check, name: string, where: LevelName): Meaning | undefined {
  const meaning = check.names.lookUp(name, where);
  if (meaning === undefined) tellUnknown(check, name, where);
  if (meaning?.kind === 'formula') check.formulas.add(meaning.formula);
  if (meaning?.kind === 'parameter') {
    // A point of a table, `table.point`, is a use of the table.
    check.parameters.add(name.split('.', 1)[0]);
    checkLabelColumn(check, meaning.parameter.value, name, where);
  }
  return meaning;
}

function tellUnknown({ name: own, names, say, isFull }: Check, name: string, where: LevelName): void {
  const [home] = names.levelsOf(name);
  if (home !== undefined) {
    say(
      name,
      `${quote(name)} belongs to ${levelWords[home]}, and a formula of ${levelWords[where]} cannot read it directly.`,
      `Take the ${levelWords[home]} together: sum(${name}), or mean(${name}, weight).`,
    );
  } else if (!isFull()) {
    const otherwise = `A formula of ${levelWords[where]} reads columns of the data, formulas, parameters and assumptions.`;
    const others = names.visible(where).filter((each) => each !== own);
    say(name, `Nothing is called ${quote(name)}.`, offer(nearest(name, others), otherwise));
  }
}

/** A parameter with a value for each label is read where its column of labels is. */
function checkLabelColumn({ names, say }: Check, value: ParameterValue, name: string, where: LevelName): void {
  if (typeof value === 'number' || 'along' in value || value.by === '' || value.by === 'year') return;
  const column = names.lookUp(value.by, where);
  if (column !== undefined && (isText(column) || isLackedByData(column))) return;
  const [home] = names.levelsOf(value.by);
  // A column that does not exist at all has been reported where the parameter stands.
  if (home === undefined) return;
  say(
    name,
    `${quote(name)} has a value for each ${quote(value.by)}, a column of ${levelWords[home]}, and a formula of ${levelWords[where]} cannot read that.`,
    `Read it in a formula of ${levelWords[home]}.`,
  );
}

/** A name where a number is needed. */
function checkNumber(check: Check, name: string, where: LevelName): void {
  const meaning = lookUp(check, name, where);
  if (meaning === undefined || !isText(meaning)) return;
  check.say(
    name,
    `${quote(name)} is a column of text, and a number is needed here.`,
    `Compare it with a label: ${name} == "${labelsOf(meaning, check.dataset)[0] ?? '…'}".`,
  );
}

/** What stands between the brackets of `previous(…)`: the name of a formula or of a column of numbers. */
function checkPrevious(check: Check, [input, ...others]: readonly Expression[], where: LevelName): void {
  const { say } = check;
  if (input?.kind !== 'name' || others.length > 0) {
    say(
      'previous',
      'previous(…) takes the name of one formula or column, and a calculation stands here.',
      'Give the calculation a line of its own, and write previous(its_name).',
    );
    return;
  }
  const { name } = input;
  const meaning = lookUp(check, name, where);
  if (meaning?.kind === 'parameter' || meaning?.kind === 'assumption') {
    const isByRow = meaning.kind === 'parameter' && typeof meaning.parameter.value === 'object';
    say(
      name,
      `${quote(name)} is ${meaning.kind === 'parameter' ? 'a parameter' : 'an assumption'}, and previous(…) takes the name of a formula or column.`,
      isByRow
        ? `Give it a line of its own, such as this_year: ${name}, and write previous(this_year).`
        : `It is the same in every year: write ${name} itself.`,
    );
  } else if (meaning !== undefined && isText(meaning)) {
    say(
      name,
      `${quote(name)} is a column of text, and previous(…) takes one of numbers.`,
      `Give a comparison a line of its own, such as was_there: ${name} == "${labelsOf(meaning, check.dataset)[0] ?? '…'}", and write previous(was_there).`,
    );
  }
}

/** A label, and the name that it is compared with. */
function checkLabel(check: Check, label: string, name: string, where: LevelName): void {
  const meaning = lookUp(check, name, where);
  // Of a column that the data lacks nobody knows the labels.
  if (meaning === undefined || isLackedByData(meaning)) return;
  if (!isText(meaning)) {
    check.say(
      name,
      `${quote(name)} is a number, and a label is compared only with a column of text.`,
      `Compare it with a number, without quotation marks.`,
    );
    return;
  }
  const labels = labelsOf(meaning, check.dataset);
  if (labels.includes(label)) return;
  const what = `No row of the data has the label ${quote(label)} in ${name}.`;
  check.say(`"${label}"`, what, offer(nearest(label, labels), 'The comparison is never true.'), 'warning');
}

/** The level that an aggregate takes together; undefined, and told, where the data has none. */
function checkAggregate({ names, dataset, say }: Check, { name, inputs }: Call, where: LevelName): LevelName | undefined {
  const from = names.levelOfAggregate(inputs, where);
  if (from !== undefined && dataset.levels[from].size > 0) return from;
  if (where === 'practice')
    say(
      name,
      `${name}(…) takes a lower level together, and practices are the lowest.`,
      'Read the value directly, or move the formula to consortia.',
    );
  else
    say(
      name,
      `${name}(…) takes ${levelWords[from ?? 'practice']} together, and the data has none.`,
      'Bring a table with them, or write the formula without them.',
    );
  return undefined;
}

const isText = (meaning: Meaning): meaning is ColumnMeaning => meaning.kind === 'column' && meaning.type === 'text';

function labelsOf({ level, name }: ColumnMeaning, dataset: Dataset): readonly string[] {
  const column = dataset.levels[level].columns[name];
  return column?.type === 'text' ? column.labels : [];
}
