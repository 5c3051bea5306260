import type { LevelName } from '../data/dataset.ts';
import { countParts } from './expand-vocabulary.ts';
import { aggregates } from './functions.ts';
import { isCondition, isNumber, isOperation, isSame, number, operation, opposite } from './in-words-shape.ts';
import type { Knowledge } from './in-words-speech.ts';
import type { Expression } from './scheme.ts';

/** A value by cases: the first condition that holds decides. */
export interface Cases {
  readonly cases: readonly { readonly when: Expression; readonly value: Expression }[];
  readonly otherwise: Expression;
}

/** What is around a condition is said twice, once for each branch: more than this is too long for that. */
const mostPartsTwice = 8;

/**
 * A value by cases, where it depends on conditions: what stands around a condition is drawn into its branches where it
 * vanishes in one of them, or is short, so that a sentence can begin with “If”.
 */
export function casesOf(expression: Expression, level: LevelName, knowledge: Knowledge): Cases {
  const lifted = lift(expression, level, knowledge);
  const cases: { when: Expression; value: Expression }[] = [];
  let rest = lifted;
  while (isOperation(rest, 'if')) {
    const [when, value, other] = rest.inputs;
    // The branch that goes on with conditions is said last.
    if (isOperation(value, 'if') && !isOperation(other, 'if')) {
      cases.push({ when: opposite(when), value: other });
      rest = value;
    } else {
      cases.push({ when, value });
      rest = other;
    }
  }
  return { cases, otherwise: rest };
}

function lift(expression: Expression, level: LevelName, knowledge: Knowledge): Expression {
  if (isOperation(expression, 'if')) {
    const [when, value, other] = expression.inputs;
    return joined(when, lift(value, level, knowledge), lift(other, level, knowledge));
  }
  const found = conditionals(expression, level, knowledge, true);
  const isSum = isOperation(expression, '+', '-');
  for (const each of found) {
    const [when, value, other] = isOperation(each, 'if') ? each.inputs : [each, number(1), number(0)];
    const simplified = (by: Expression): Expression => simplify(replaced(expression, each, by), level, knowledge);
    const [then, otherwise] = [simplified(value), simplified(other)];
    if (isNumber(then, 0) || isNumber(otherwise, 0) || (found.length === 1 && !isSum && countParts(expression) <= mostPartsTwice))
      return joined(when, lift(then, level, knowledge), lift(otherwise, level, knowledge));
  }
  return expression;
}

/** `a and b` for a condition within a condition where both end alike otherwise. */
function joined(when: Expression, value: Expression, other: Expression): Expression {
  if (isOperation(value, 'if')) {
    const [also, inner, last] = value.inputs;
    if (isSame(last, other)) return operation('if', operation('and', when, also), inner, other);
    if (isSame(inner, other)) return operation('if', operation('and', when, opposite(also)), last, other);
  }
  return operation('if', when, value, other);
}

/** Conditionals and conditions used as numbers, outside aggregates and other conditions. */
function conditionals(expression: Expression, level: LevelName, knowledge: Knowledge, isWhole: boolean): Expression[] {
  if (isOperation(expression, 'if')) return [expression];
  if (!isWhole && isCondition(expression, level, knowledge)) return [expression];
  if (expression.kind === 'call' && (aggregates.has(expression.name) || ['known', 'first_known', 'previous'].includes(expression.name)))
    return [];
  if (expression.kind !== 'operation' && expression.kind !== 'call') return [];
  if (isWhole && isCondition(expression, level, knowledge)) return [];
  return expression.inputs.flatMap((input) => conditionals(input, level, knowledge, false));
}

function replaced(expression: Expression, part: Expression, by: Expression): Expression {
  if (expression === part) return by;
  if (expression.kind !== 'operation' && expression.kind !== 'call') return expression;
  return { ...expression, inputs: expression.inputs.map((input) => replaced(input, part, by)) };
}

/** Times nothing and times one are not said. */
function simplify(expression: Expression, level: LevelName, knowledge: Knowledge): Expression {
  if (expression.kind !== 'operation' && expression.kind !== 'call') return expression;
  const inputs = expression.inputs.map((input) => simplify(input, level, knowledge));
  const simpler: Expression = { ...expression, inputs };
  const [first, second] = inputs;
  const nothing = number(0);
  if (expression.kind === 'call') {
    if (!isNumber(first, 0)) return simpler;
    if (expression.name === 'capped' && knowledge.isNeverNegative(second, level)) return nothing;
    return expression.name === 'floored' && isNumber(second, 0) ? nothing : simpler;
  }
  switch (expression.operator) {
    case '*':
      if (isNumber(first, 0) || isNumber(second, 0)) return nothing;
      return isNumber(first, 1) ? second : isNumber(second, 1) ? first : simpler;
    case '/':
      return isNumber(first, 0) ? nothing : simpler;
    case '+':
      return isNumber(first, 0) ? second : isNumber(second, 0) ? first : simpler;
    case '-':
      return isNumber(second, 0) ? first : simpler;
    case 'negate':
      return isNumber(first, 0) ? nothing : simpler;
    default:
      return simpler;
  }
}
