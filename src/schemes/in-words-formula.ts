import type { LevelName } from '../data/dataset.ts';
import { capitalised } from '../data/words.ts';
import { aggregates } from './functions.ts';
import { casesOf } from './in-words-cases.ts';
import { conditionName } from './in-words-conditions.ts';
import { isOrAre, itOrThey, nameWords } from './in-words-names.ts';
import { isCondition, isNumber, shaped } from './in-words-shape.ts';
import type { Knowledge, Speech } from './in-words-speech.ts';
import type { Expression, Formula } from './scheme.ts';

/** One formula in one sentence; `place` says for whom, where that is not plain: `for each practice`. */
export function sayFormula(formula: Formula, speech: Speech, place = ''): string {
  const { name, level } = formula;
  const { knowledge } = speech;
  const self: Expression = { kind: 'name', name };
  const shape = shaped(formula.written, level, knowledge);
  const start = (text: string): string => capitalised(place === '' ? text : `${place}, ${text}`);
  if (isCondition(self, level, knowledge)) return start(`the condition ${conditionName(name)} holds if ${speech.condition(shape, level)}.`);

  const words = nameWords(name);
  const { cases, otherwise } = casesOf(shape, level, knowledge);
  const others = [...cases.map(({ value }) => value), otherwise];
  const value = (expression: Expression): string => {
    if (isNumber(expression, 0) && cases.length > 0) return 'nothing';
    const other = others.find((each) => each.kind !== 'number') ?? self;
    return speech.beside(expression, other, level).text;
  };
  const [first, ...further] = cases;
  if (first === undefined) {
    const known = sayFirstKnown(otherwise, words, level, speech);
    const whole = otherwise.kind === 'name' && level === 'nation' ? ' of the nation' : '';
    return start(`the ${words} ${isOrAre(words)} ${known ?? value(otherwise)}${whole}.`);
  }
  const branches = further.map((each) => `; if not, and ${speech.condition(each.when, level)}, ${itOrThey(words)} ${value(each.value)}`);
  return start(
    `if ${speech.condition(first.when, level)}, the ${words} ${isOrAre(words)} ${value(first.value)}${branches.join('')}; otherwise ${itOrThey(words)} ${value(otherwise)}.`,
  );
}

/** `a; where that is not known, as in the first year, it is b`. Nothing for a lone name with a number in its place, which is short. */
function sayFirstKnown(expression: Expression, words: string, level: LevelName, speech: Speech): string | undefined {
  if (expression.kind !== 'call' || expression.name !== 'first_known') return undefined;
  const [first, ...others] = expression.inputs;
  const said = speech.say(first, level);
  if (others.length === 1 && isNumber(others[0]) && said.grade === 0) return undefined;
  const rest = others.map((other, place) => {
    const when = place > 0 ? ' either' : looksBack(first) ? ', as in the first year' : '';
    return `; where that is not known${when}, ${itOrThey(words)} ${speech.beside(other, first, level).text}`;
  });
  return said.text + rest.join('');
}

const looksBack = (expression: Expression): boolean =>
  (expression.kind === 'operation' || expression.kind === 'call') &&
  ((expression.kind === 'call' && expression.name === 'previous') || expression.inputs.some(looksBack));

/** What a formula reads, in the order in which its sentence names it. */
export function namesRead(formula: Formula, knowledge: Knowledge): { formulas: Formula[]; assumptions: string[] } {
  const formulas = new Set<Formula>();
  const assumptions = new Set<string>();
  const visit = (expression: Expression, level: LevelName): void => {
    const meaning = knowledge.meaningOf(expression, level);
    if (meaning?.kind === 'formula') formulas.add(meaning.formula);
    if (meaning?.kind === 'assumption') assumptions.add(meaning.name);
    if (expression.kind !== 'operation' && expression.kind !== 'call') return;
    const isAggregate = expression.kind === 'call' && aggregates.has(expression.name);
    const where = isAggregate ? (knowledge.names.levelOfAggregate(expression.inputs, level) ?? level) : level;
    for (const input of expression.inputs) visit(input, where);
  };
  visit(formula.written, formula.level);
  return { formulas: [...formulas], assumptions: [...assumptions] };
}
