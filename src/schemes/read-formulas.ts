import { levelNames } from '../data/dataset.ts';
import type { Dataset, LevelName } from '../data/dataset.ts';
import { checkTables } from './check-tables.ts';
import { countParts, expandVocabulary, mostParts } from './expand-vocabulary.ts';
import { readMap } from './fields.ts';
import { readFormula } from './formula.ts';
import { builtInNames } from './names.ts';
import { tablesOf } from './parameter-values.ts';
import { checkName } from './read-parameters.ts';
import { quote } from './report.ts';
import type { Report } from './report.ts';
import type { Expression, Formula, Parameter, Position } from './scheme.ts';
import type { YamlEntry, YamlNode } from './yaml.ts';

/** A formula and where the characters of its text stand in the file. */
export interface WrittenFormula {
  readonly formula: Formula;
  /** Whether the text could be read at all. */
  readonly isSound: boolean;
  at(offset: number): Position;
}

interface FormulasInput {
  /** The entries of the file named after levels. */
  readonly entries: readonly YamlEntry[];
  readonly parameters: readonly Parameter[];
  readonly dataset: Dataset;
  readonly report: Report;
}

/** The formulas of all levels in file order. One that cannot be read is kept as nothing, so that its name is known. */
export function readFormulas({ entries, parameters, dataset, report }: FormulasInput): WrittenFormula[] {
  return entries.flatMap((entry) => {
    const level = levelNames.find((name) => name === entry.key);
    if (level === undefined || (entry.node.kind === 'scalar' && entry.node.value === null)) return [];
    const map = readMap(entry.node, entry.position, 'a group of formulas', report);
    return (map?.entries ?? []).map(({ key, position, node }) => {
      checkName(key, 'formula', position, report);
      checkIsNew({ name: key, level, position, parameters, dataset, report });
      const { written, expression, text, at, isSound } = readWrittenFormula({ node, position, parameters, report });
      return { formula: { name: key, level, text, written, expression, position }, isSound, at };
    });
  });
}

interface NewNameInput {
  readonly name: string;
  readonly level: LevelName;
  readonly position: Position;
  readonly parameters: readonly Parameter[];
  readonly dataset: Dataset;
  readonly report: Report;
}

function checkIsNew({ name, level, position, parameters, dataset, report }: NewNameInput): void {
  if (parameters.some((parameter) => parameter.name === name)) {
    report.error(position, `${quote(name)} is a parameter already.`, 'Give the formula another name.');
  } else if (Object.hasOwn(dataset.levels[level].columns, name) && !builtInNames.some((builtIn) => builtIn === name)) {
    report.error(position, `${quote(name)} is a column of the data already.`, `Give the formula another name, such as adjusted_${name}.`);
  }
}

const nothing: Expression = { kind: 'number', value: 0 };

interface WrittenInput {
  readonly node: YamlNode;
  readonly position: Position;
  /** For their tables. */
  readonly parameters?: readonly Parameter[];
  readonly report: Report;
}

/** A formula as it stands in a file (text or a number), read and with its vocabulary expanded. */
export function readWrittenFormula({ node, position, parameters = [], report }: WrittenInput): {
  written: Expression;
  expression: Expression;
  text: string;
  at: (offset: number) => Position;
  isSound: boolean;
} {
  const at = (offset: number): Position => (node.kind === 'scalar' ? node.at(offset) : node.position);
  if (node.kind !== 'scalar' || node.value === null) {
    report.error(
      position,
      node.kind === 'scalar' ? 'There is no formula behind this name.' : 'A formula is one line of text.',
      'Write a number, a name or a sum behind the colon.',
    );
    return { written: nothing, expression: nothing, text: '', at, isSound: false };
  }
  const { text } = node;
  const read = readFormula(text);
  if (read.problems !== undefined) {
    for (const { what, mend, offset } of read.problems) report.error(at(offset ?? 0), what, mend);
    return { written: nothing, expression: nothing, text, at, isSound: false };
  }
  if (!checkTables({ written: read.expression, text, parameters, at, report }))
    return { written: nothing, expression: nothing, text, at, isSound: false };
  const expression = expandVocabulary(read.expression, tablesOf(parameters));
  if (countParts(expression) > mostParts) {
    report.error(at(0), 'The formula becomes too large when its terms are written out.', 'Give parts of it names and lines of their own.');
    return { written: nothing, expression: nothing, text, at, isSound: false };
  }
  return { written: read.expression, expression, text, at, isSound: true };
}
