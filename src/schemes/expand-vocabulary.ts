import { readFormula } from './formula.ts';
import type { Expression } from './scheme.ts';
import type { Term } from './vocabulary/term.ts';
import { termsByName, vocabulary } from './vocabulary.ts';

/** A formula may not grow beyond this many parts, counted as if each were written out: nested terms multiply. */
export const mostParts = 20_000;

/**
 * An expression in which every vocabulary term is replaced by its own formula, so that every analysis sees plain
 * arithmetic. An input that a term uses twice is shared, not copied: visit shared parts once, or check `countParts` first.
 */
export function expandVocabulary(expression: Expression): Expression {
  return expandWith(expression, new Map(), new Map());
}

/** `bound`: what the names of a term's parameters stand for. `done`: parts met before, since parts may be shared. */
function expandWith(expression: Expression, bound: ReadonlyMap<string, Expression>, done: Map<Expression, Expression>): Expression {
  if (expression.kind === 'number' || expression.kind === 'label') return expression;
  if (expression.kind === 'name') return bound.get(expression.name) ?? expression;
  const before = done.get(expression);
  if (before !== undefined) return before;
  const inputs = expression.inputs.map((input) => expandWith(input, bound, done));
  const term = expression.kind === 'call' ? termsByName.get(expression.name) : undefined;
  const expanded = term === undefined ? { ...expression, inputs } : applyTerm(term, inputs);
  done.set(expression, expanded);
  return expanded;
}

function applyTerm(term: Term, inputs: readonly Expression[]): Expression {
  if (typeof term.formula === 'function') return term.formula(inputs);
  const body = bodies.get(term.name);
  if (body === undefined) throw new Error(`term without a body: ${term.name}`);
  const bound = new Map(Object.keys(term.parameters).map((name, index) => [name, inputs[index]]));
  return expandWith(body, bound, new Map());
}

/** Each term's formula, parsed once. */
const bodies: ReadonlyMap<string, Expression> = new Map(
  vocabulary.flatMap((term) => {
    if (typeof term.formula !== 'string') return [];
    const { expression } = readFormula(term.formula);
    if (expression === undefined) throw new Error(`the formula of a term cannot be read: ${term.name}`);
    return [[term.name, expression]];
  }),
);

/** The number of parts of an expression as if shared parts were written out each time. */
export function countParts(expression: Expression, counted: Map<Expression, number> = new Map()): number {
  if (expression.kind !== 'operation' && expression.kind !== 'call') return 1;
  const before = counted.get(expression);
  if (before !== undefined) return before;
  const parts = expression.inputs.reduce((total, input) => total + countParts(input, counted), 1);
  counted.set(expression, parts);
  return parts;
}
