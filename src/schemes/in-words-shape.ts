import type { LevelName } from '../data/dataset.ts';
import { columnAt } from '../data/dictionary.ts';
import { readFormula } from './formula.ts';
import { aggregates } from './functions.ts';
import type { Knowledge } from './in-words-speech.ts';
import type { Expression, Operator } from './scheme.ts';
import { termsByName } from './vocabulary.ts';

// Formulas are turned into the shape in which they are said: terms without words of their own are written out, and
// conditions are brought to the front of the sentence.

type Operation = Extract<Expression, { kind: 'operation' }>;

export const operation = (operator: Operator, ...inputs: Expression[]): Operation => ({ kind: 'operation', operator, inputs });
export const number = (value: number): Expression => ({ kind: 'number', value });
export const isOperation = <Name extends Operator>(
  expression: Expression,
  ...operators: Name[]
): expression is Operation & { readonly operator: Name } =>
  expression.kind === 'operation' && operators.some((operator) => operator === expression.operator);
export const isNumber = (expression: Expression, value?: number): boolean =>
  expression.kind === 'number' && (value === undefined || expression.value === value);
export const isSame = (a: Expression, b: Expression): boolean => JSON.stringify(a) === JSON.stringify(b);

const comparisons: readonly Operator[] = ['<', '<=', '>', '>=', '==', '!='];
const opposites: Readonly<Partial<Record<Operator, Operator>>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==' };
const mirrored: Readonly<Partial<Record<Operator, Operator>>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** The condition that holds where this one does not. */
export function opposite(condition: Expression): Expression {
  if (condition.kind === 'operation') {
    const { operator, inputs } = condition;
    const other = opposites[operator];
    if (other !== undefined) return operation(other, ...inputs);
    if (operator === 'not') return inputs[0];
    if (operator === 'and' || operator === 'or') return operation(operator === 'and' ? 'or' : 'and', ...inputs.map(opposite));
  }
  return operation('not', condition);
}

/** Inputs of a term in place of its names. */
export function substitute(expression: Expression, bound: ReadonlyMap<string, Expression>): Expression {
  if (expression.kind === 'name') return bound.get(expression.name) ?? expression;
  if (expression.kind === 'number' || expression.kind === 'label') return expression;
  return { ...expression, inputs: expression.inputs.map((input) => substitute(input, bound)) };
}

/** A formula of a term, whose names are its inputs. */
export function parsed(text: string): Expression {
  const { expression } = readFormula(text);
  if (expression === undefined) throw new Error(`the formula of a term cannot be read: ${text}`);
  return expression;
}

/** What the names of a term's inputs stand for in one use of it. */
export const boundInputs = (names: Readonly<Record<string, string>>, inputs: readonly Expression[]): ReadonlyMap<string, Expression> =>
  new Map(Object.keys(names).flatMap((name, place) => (place < inputs.length ? [[name, inputs[place]] as const] : [])));

/** Whether an expression says yes or no: a comparison, a flag of the data, a formula that is 1 where something holds and 0 where not. */
export function isCondition(expression: Expression, level: LevelName, knowledge: Pick<Knowledge, 'meaningOf'>): boolean {
  if (expression.kind === 'operation') {
    const { operator, inputs } = expression;
    return operator === 'if' ? isNumber(inputs[1], 1) && isNumber(inputs[2], 0) : [...comparisons, 'and', 'or', 'not'].includes(operator);
  }
  if (expression.kind === 'call') return expression.name === 'known';
  const meaning = knowledge.meaningOf(expression, level);
  if (meaning?.kind === 'column') return meaning.name !== 'year' && columnAt(meaning.level, meaning.name).unit === 'flag';
  if (meaning?.kind !== 'formula') return false;
  const { written } = meaning.formula;
  return written.kind !== 'name' && isCondition(written, meaning.level, knowledge);
}

/** The shape in which a formula is said. Each call of a term without words of its own becomes the term's formula. */
export function shaped(expression: Expression, level: LevelName, knowledge: Knowledge): Expression {
  if (expression.kind !== 'operation' && expression.kind !== 'call') return expression;
  const isAggregate = expression.kind === 'call' && aggregates.has(expression.name);
  const where = isAggregate ? (knowledge.names.levelOfAggregate(expression.inputs, level) ?? level) : level;
  const inputs = expression.inputs.map((input) => shaped(input, where, knowledge));
  if (expression.kind === 'call') {
    const term = termsByName.get(expression.name);
    if (term === undefined || term.reading !== undefined || typeof term.formula !== 'string') return { ...expression, inputs };
    return shaped(substitute(parsed(term.formula), boundInputs(term.parameters, inputs)), level, knowledge);
  }
  return floorsOutside(
    shapedOperation({ ...expression, inputs }, (input) => isCondition(input, level, knowledge)),
    level,
    knowledge,
  );
}

/** A factor that is never below nothing goes inside a floor of nothing: `r × max(x, 0)` is `max(r × x, 0)`. */
function floorsOutside(expression: Expression, level: LevelName, knowledge: Knowledge): Expression {
  if (!isOperation(expression, '*')) return expression;
  const [first, second] = expression.inputs;
  for (const [floor, other] of [
    [first, second],
    [second, first],
  ]) {
    const isFloor =
      floor.kind === 'call' && ['max', 'floored'].includes(floor.name) && floor.inputs.length === 2 && isNumber(floor.inputs[1], 0);
    if (isFloor && knowledge.isNeverNegative(other, level)) {
      const [inner, nothing] = floor.inputs;
      return { ...floor, inputs: [operation('*', floor === first ? inner : other, floor === first ? other : inner), nothing] };
    }
  }
  return expression;
}

function shapedOperation(expression: Operation, isYesOrNo: (input: Expression) => boolean): Expression {
  const { operator, inputs } = expression;
  const [first, second, third] = inputs;
  if (operator === 'negate' && first.kind === 'number') return number(-first.value);
  if (operator === '-' && isNumber(first, 1) && isYesOrNo(second)) return operation('not', second);
  if (operator === 'not') return isOperation(first, ...comparisons, 'not') ? opposite(first) : expression;
  if (operator === 'if') {
    if (isNumber(second, 1) && isNumber(third, 0)) return first;
    return isNumber(second, 0) && isNumber(third, 1) ? opposite(first) : expression;
  }
  const turned = mirrored[operator];
  if (turned !== undefined && first.kind === 'number') return shapedOperation(operation(turned, second, first), isYesOrNo);
  if (comparisons.includes(operator) && isYesOrNo(first) && second.kind === 'number') {
    const holds = [0, 1].map((value) => isTrue(operator, value, second.value));
    if (!holds[0] && holds[1]) return first;
    if (holds[0] && !holds[1]) return opposite(first);
  }
  return expression;
}

export function isTrue(operator: Operator, left: number, right: number): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '==':
      return left === right;
    default:
      return left !== right;
  }
}
