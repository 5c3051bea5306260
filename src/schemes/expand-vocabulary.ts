import { readFormula } from './formula.ts';
import { pointsOf } from './parameter-values.ts';
import type { Expression, ValuesAlong } from './scheme.ts';
import type { TablePoint, Term } from './vocabulary/term.ts';
import { termsByName } from './vocabulary.ts';

/** A formula may not grow beyond this many parts, counted as if each were written out: nested terms multiply. */
export const mostParts = 20_000;

/** Parameters that are tables, by name. */
export type Tables = ReadonlyMap<string, ValuesAlong>;

/**
 * An expression in which every vocabulary term is replaced by its own formula, so that every analysis sees plain
 * arithmetic; the values of a table become the names `table.point`. An input that a term uses twice is shared, not copied:
 * visit shared parts once, or check `countParts` first. `checkTables` has found every table that a term reads in `tables`.
 */
export function expandVocabulary(expression: Expression, tables: Tables = new Map()): Expression {
  return expandWith(expression, { bound: new Map(), tables, done: new Map() });
}

interface Expansion {
  /** What the names of a term's parameters stand for. */
  readonly bound: ReadonlyMap<string, Expression>;
  readonly tables: Tables;
  /** Parts met before, since parts may be shared. */
  readonly done: Map<Expression, Expression>;
}

function expandWith(expression: Expression, expansion: Expansion): Expression {
  if (expression.kind === 'number' || expression.kind === 'label') return expression;
  if (expression.kind === 'name') return expansion.bound.get(expression.name) ?? expression;
  const before = expansion.done.get(expression);
  if (before !== undefined) return before;
  const inputs = expression.inputs.map((input) => expandWith(input, expansion));
  const term = expression.kind === 'call' ? termsByName.get(expression.name) : undefined;
  const expanded = term === undefined ? { ...expression, inputs } : applyTerm(term, inputs, expansion.tables);
  expansion.done.set(expression, expanded);
  return expanded;
}

function applyTerm(term: Term, inputs: readonly Expression[], tables: Tables): Expression {
  const write = (formula: string, names: Readonly<Record<string, Expression>>): Expression =>
    expandWith(parsed(formula), { bound: new Map(Object.entries(names)), tables, done: new Map() });
  if (typeof term.formula === 'function') return term.formula(inputs, { tableOf: (input) => writtenPoints(input, tables), write });
  return write(term.formula, Object.fromEntries(Object.keys(term.parameters).map((name, place) => [name, inputs[place]])));
}

function writtenPoints(input: Expression, tables: Tables): TablePoint[] {
  const table = input.kind === 'name' ? tables.get(input.name) : undefined;
  if (input.kind !== 'name' || table === undefined) throw new Error(`no table in a checked formula: ${JSON.stringify(input)}`);
  return pointsOf(table).map(({ key, at }) => ({
    point: { kind: 'number', value: at, unit: table.along },
    value: { kind: 'name', name: `${input.name}.${key}` },
  }));
}

/** Formulas of terms, parsed once. */
const bodies = new Map<string, Expression>();

function parsed(formula: string): Expression {
  const before = bodies.get(formula);
  if (before !== undefined) return before;
  const { expression } = readFormula(formula);
  if (expression === undefined) throw new Error(`the formula of a term cannot be read: ${formula}`);
  bodies.set(formula, expression);
  return expression;
}

/** The number of parts of an expression as if shared parts were written out each time. */
export function countParts(expression: Expression, counted: Map<Expression, number> = new Map()): number {
  if (expression.kind !== 'operation' && expression.kind !== 'call') return 1;
  const before = counted.get(expression);
  if (before !== undefined) return before;
  const parts = expression.inputs.reduce((total, input) => total + countParts(input, counted), 1);
  counted.set(expression, parts);
  return parts;
}
