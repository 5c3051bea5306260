import type { Dataset, LevelName } from '../data/dataset.ts';
import { maskLabels } from './formula-traps.ts';
import { aggregates } from './functions.ts';
import { nearest } from '../data/nearest.ts';
import type { Meaning, Names } from './names.ts';
import { offer, quote } from './report.ts';
import type { Report } from './report.ts';
import type { Expression, Formula, ParameterValue, Position } from './scheme.ts';

/** Names of the levels in a sentence. */
export const levelWords: Readonly<Record<LevelName, string>> = {
  practice: 'practices',
  consortium: 'consortia',
  federation: 'federations',
  nation: 'the nation',
};

interface CheckInput {
  /** Vocabulary already expanded. */
  readonly expression: Expression;
  readonly text: string;
  readonly level: LevelName;
  readonly names: Names;
  readonly dataset: Dataset;
  /** Where a character of `text` stands in the file. */
  readonly at: (offset: number) => Position;
  readonly report: Report;
}

/** More names than this are not reported in one formula: something else is wrong with it. */
const mostProblems = 20;

/**
 * Looks up every name of a formula: unknown names with the nearest spelling, names of a lower level outside an aggregate,
 * text where numbers are needed, labels that no row has, anything but a name inside `previous`. Returns the formulas and
 * parameters that it reads; formulas of which it reads last year's value alone are apart.
 */
export function checkNames({ expression, text, level, names, dataset, at, report }: CheckInput): {
  formulas: Formula[];
  previousFormulas: Formula[];
  parameters: Set<string>;
} {
  const formulas = new Set<Formula>();
  const previousFormulas = new Set<Formula>();
  const parameters = new Set<string>();
  const said = new Set<string>();
  // Expanded vocabulary shares parts of its tree; a part means the same wherever the level is the same.
  const visited = new Map<LevelName, Set<Expression>>();
  const masked = maskLabels(text);

  const say = (severity: 'error' | 'warning', word: string, what: string, mend: string): void => {
    if (said.has(what) || said.size >= mostProblems) return;
    said.add(what);
    const place = word.startsWith('"')
      ? Math.max(text.indexOf(word), text.indexOf(`'${word.slice(1, -1)}'`))
      : masked.search(new RegExp(String.raw`(?<!\w)${word}(?!\w)`));
    report[severity](at(Math.max(0, place)), what, mend);
  };

  const lookUp = (name: string, where: LevelName, read = formulas): Meaning | undefined => {
    const meaning = names.lookUp(name, where);
    if (meaning !== undefined) {
      if (meaning.kind === 'formula') read.add(meaning.formula);
      if (meaning.kind === 'parameter') {
        // A point of a table, `table.point`, is a use of the table.
        parameters.add(name.split('.', 1)[0]);
        checkLabelColumn(meaning.parameter.value, name, where);
      }
      return meaning;
    }
    const [home] = names.levelsOf(name);
    if (home !== undefined) {
      say(
        'error',
        name,
        `${quote(name)} belongs to ${levelWords[home]}, and a formula of ${levelWords[where]} cannot read it directly.`,
        `Take the ${levelWords[home]} together: sum(${name}), or mean(${name}, weight).`,
      );
    } else if (said.size < mostProblems) {
      say(
        'error',
        name,
        `Nothing is called ${quote(name)}.`,
        offer(
          nearest(name, names.visible(where)),
          `A formula of ${levelWords[where]} reads columns of the data, formulas, parameters and assumptions.`,
        ),
      );
    }
    return undefined;
  };

  const checkLabelColumn = (value: ParameterValue, name: string, where: LevelName): void => {
    if (typeof value === 'number' || 'along' in value || value.by === '' || value.by === 'year') return;
    const column = names.lookUp(value.by, where);
    if (column?.kind === 'column' && column.type === 'text') return;
    const [home] = names.levelsOf(value.by);
    // A column that does not exist at all has been reported where the parameter stands.
    if (home !== undefined)
      say(
        'error',
        name,
        `${quote(name)} has a value for each ${quote(value.by)}, a column of ${levelWords[home]}, and a formula of ${levelWords[where]} cannot read that.`,
        `Read it in a formula of ${levelWords[home]}.`,
      );
  };

  const visitName = (name: string, where: LevelName): void => {
    const meaning = lookUp(name, where);
    if (meaning?.kind === 'column' && meaning.type === 'text') {
      say(
        'error',
        name,
        `${quote(name)} is a column of text, and a number is needed here.`,
        `Compare it with a label: ${name} == "${labelsOf(meaning)[0] ?? '…'}".`,
      );
    }
  };

  const visitPrevious = ([input, ...others]: readonly Expression[], where: LevelName): void => {
    if (input?.kind !== 'name' || others.length > 0) {
      say(
        'error',
        'previous',
        'previous(…) takes the name of one formula or column, and a calculation stands here.',
        'Give the calculation a line of its own, and write previous(its_name).',
      );
      return;
    }
    const { name } = input;
    const meaning = lookUp(name, where, previousFormulas);
    if (meaning?.kind === 'parameter' || meaning?.kind === 'assumption') {
      const isByRow = meaning.kind === 'parameter' && typeof meaning.parameter.value === 'object';
      say(
        'error',
        name,
        `${quote(name)} is ${meaning.kind === 'parameter' ? 'a parameter' : 'an assumption'}, and previous(…) takes the name of a formula or column.`,
        isByRow
          ? `Give it a line of its own, such as this_year: ${name}, and write previous(this_year).`
          : `It is the same in every year: write ${name} itself.`,
      );
    } else if (meaning?.kind === 'column' && meaning.type === 'text') {
      say(
        'error',
        name,
        `${quote(name)} is a column of text, and previous(…) takes one of numbers.`,
        `Give a comparison a line of its own, such as was_there: ${name} == "${labelsOf(meaning)[0] ?? '…'}", and write previous(was_there).`,
      );
    }
  };

  const labelsOf = (meaning: { readonly level: LevelName; readonly name: string }): readonly string[] => {
    const column = dataset.levels[meaning.level].columns[meaning.name];
    return column?.type === 'text' ? column.labels : [];
  };

  const visitLabel = (label: string, other: Expression | undefined, where: LevelName): void => {
    if (other?.kind !== 'name') return;
    const meaning = lookUp(other.name, where);
    if (meaning === undefined) return;
    if (meaning.kind !== 'column' || meaning.type !== 'text') {
      say(
        'error',
        other.name,
        `${quote(other.name)} is a number, and a label is compared only with a column of text.`,
        `Compare it with a number, without quotation marks.`,
      );
      return;
    }
    const labels = labelsOf(meaning);
    if (!labels.includes(label))
      say(
        'warning',
        `"${label}"`,
        `No row of the data has the label ${quote(label)} in ${other.name}.`,
        offer(nearest(label, labels), 'The comparison is never true.'),
      );
  };

  const visit = (each: Expression, where: LevelName): void => {
    const done = visited.get(where) ?? new Set();
    visited.set(where, done);
    if (done.has(each)) return;
    done.add(each);
    if (each.kind === 'name') return visitName(each.name, where);
    if (each.kind === 'number' || each.kind === 'label') return;
    if (each.kind === 'call' && each.name === 'previous') return visitPrevious(each.inputs, where);
    const label = each.inputs.find((input) => input.kind === 'label');
    if (label?.kind === 'label') {
      return visitLabel(
        label.text,
        each.inputs.find((input) => input !== label),
        where,
      );
    }
    const isAggregate = each.kind === 'call' && aggregates.has(each.name);
    const lower = isAggregate ? names.levelOfAggregate(each.inputs, where) : where;
    if (isAggregate && (lower === undefined || dataset.levels[lower].size === 0)) {
      const what =
        where === 'practice'
          ? `${each.name}(…) takes a lower level together, and practices are the lowest.`
          : `${each.name}(…) takes ${levelWords[lower ?? 'practice']} together, and the data has none.`;
      say(
        'error',
        each.name,
        what,
        where === 'practice'
          ? 'Read the value directly, or move the formula to consortia.'
          : 'Bring a table with them, or write the formula without them.',
      );
      return;
    }
    for (const input of each.inputs) visit(input, lower ?? where);
  };

  visit(expression, level);
  return { formulas: [...formulas], previousFormulas: [...previousFormulas], parameters };
}
