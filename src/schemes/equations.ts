import type { LevelName } from '../data/dataset.ts';
import { capitalised } from '../data/words.ts';
import { expandVocabulary } from './expand-vocabulary.ts';
import { plainFunctions } from './functions.ts';
import { moneyEquationsOf, type MoneyEquations } from './money-equations.ts';
import type { Names } from './names.ts';
import { explainNotation } from './notation.ts';
import type { Expression, Scheme } from './scheme.ts';
import { fenced, listed, name, row } from './typeset.ts';
import type { Typeset } from './typeset.ts';
import { openTypesetter } from './typeset-expression.ts';
import type { Typesetter } from './typeset-expression.ts';
import { termsByName } from './vocabulary.ts';
import type { Term } from './vocabulary/term.ts';

/** A formula of a scheme as an equation. */
export interface Equation {
  readonly name: string;
  readonly level: LevelName;
  /** The formula's text, as the scheme file has it. */
  readonly text: string;
  readonly left: Typeset;
  readonly right: Typeset;
}

/** A function that equations name: a term of the vocabulary or a table of the scheme, said once. */
export interface Definition {
  readonly name: string;
  /** What it does, in plain words. */
  readonly words: string;
  /** The function with its inputs, and what it is; left out where its words must do. */
  readonly formula?: { readonly left: Typeset; readonly right: Typeset };
}

/** A scheme's formulas in the notation of a paper: plain data, for `latex.ts` and for the page. */
export interface Equations {
  /** In the order of the scheme: each stands after what it uses. */
  readonly formulas: readonly Equation[];
  /** In the order in which they are first used. */
  readonly definitions: readonly Definition[];
  /** What letters and brackets stand for, whole sentences. */
  readonly notation: readonly string[];
  /** Payments and routes. */
  readonly money: MoneyEquations;
}

/**
 * The equations of a checked scheme. Terms of the vocabulary that are plain arithmetic are written out (`capped` as a
 * minimum); the others, and tables, keep their names and are defined once.
 */
export function equationsOf(scheme: Scheme, names: Names): Equations {
  const definitions = new Map<string, Definition>();
  const isTable = (expression: Expression): expression is Expression & { kind: 'name' } => {
    const value = expression.kind === 'name' && scheme.parameters.find((parameter) => parameter.name === expression.name)?.value;
    return typeof value === 'object' && 'along' in value;
  };
  const readers = readersOfTables(scheme, isTable);
  const typesetter = openTypesetter({
    names,
    writeOut: (called, inputs) => {
      const term = termsByName.get(called);
      return term === undefined || inputs.some(isTable) || !isShort(term, inputs.length) ? undefined : withInputs(term, inputs);
    },
    nameCall: (called, inputs) => {
      const tables = inputs.filter(isTable);
      const [table] = tables;
      const hasTable = table !== undefined && tables.length === 1;
      const said = !hasTable ? called : (readers.get(table.name)?.size ?? 0) > 1 ? `${called} of ${table.name}` : table.name;
      const rest = hasTable ? inputs.filter((input) => input !== table) : inputs;
      if (!definitions.has(said)) definitions.set(said, define({ said, called, isTable: hasTable }));
      return { name: said, inputs: rest };
    },
  });
  const formulas = scheme.formulas.map((formula): Equation => {
    const { level, text } = formula;
    const place = { level, given: [level], yearsBack: 0 };
    const left = typesetter.quantity(formula.name, level, place);
    return { name: formula.name, level, text, left, right: typesetter.value(formula.written, place) };
  });
  const said = [...definitions.values()];
  return {
    formulas,
    definitions: said,
    notation: explainNotation(formulas.flatMap(({ left, right }) => [left, right])),
    money: moneyEquationsOf(scheme, typesetter),
  };
}

/** Which terms read each table. */
function readersOfTables(scheme: Scheme, isTable: (expression: Expression) => expression is Expression & { kind: 'name' }) {
  const readers = new Map<string, Set<string>>();
  const visit = (expression: Expression): void => {
    if (expression.kind !== 'operation' && expression.kind !== 'call') return;
    for (const input of expression.inputs) {
      if (expression.kind === 'call' && isTable(input)) {
        const before = readers.get(input.name) ?? new Set();
        readers.set(input.name, before.add(expression.name));
      } else visit(input);
    }
  };
  for (const { written } of scheme.formulas) visit(written);
  return readers;
}

/** Names that no formula can hold, to stand for a term's inputs while it is written out. */
const placeholder = (index: number): string => `input ${index + 1}`;

function bodyOf(term: Term, inputs: readonly string[]): Expression {
  return expandVocabulary({ kind: 'call', name: term.name, inputs: inputs.map((each) => ({ kind: 'name', name: each })) });
}

/** Whether a term is easier to read written out: no conditions, and no input twice. */
function isShort(term: Term, inputs: number): boolean {
  const seen = new Set<string>();
  const visit = (expression: Expression): boolean => {
    if (expression.kind === 'name') return !seen.has(expression.name) && seen.add(expression.name) !== undefined;
    if (expression.kind !== 'operation' && expression.kind !== 'call') return true;
    return !(expression.kind === 'operation' && expression.operator === 'if') && expression.inputs.every(visit);
  };
  return visit(
    bodyOf(
      term,
      Array.from({ length: inputs }, (_, index) => placeholder(index)),
    ),
  );
}

/** The formula of a term over the inputs of one use of it; terms inside the inputs stay calls. */
function withInputs(term: Term, inputs: readonly Expression[]): Expression {
  const stands = new Map(inputs.map((input, index) => [placeholder(index), input]));
  const visit = (expression: Expression): Expression => {
    if (expression.kind === 'name') return stands.get(expression.name) ?? expression;
    return expression.kind === 'operation' || expression.kind === 'call'
      ? { ...expression, inputs: expression.inputs.map(visit) }
      : expression;
  };
  return visit(bodyOf(term, [...stands.keys()]));
}

interface DefineInput {
  /** The name under which equations have it. */
  readonly said: string;
  /** The function of the formula language behind it. */
  readonly called: string;
  /** One of its inputs is a table. */
  readonly isTable: boolean;
}

function define({ said, called, isTable }: DefineInput): Definition {
  const term = termsByName.get(called);
  const words = term?.words ?? `${capitalised(plainFunctions.get(called)?.words ?? '')}.`;
  if (isTable) return { name: said, words: `${words} Its points stand among the parameters.` };
  if (term === undefined || typeof term.formula === 'function') return { name: said, words };
  const inputs = Object.keys(term.parameters);
  const left = row(name(said), fenced('()', listed(inputs.map(name))));
  const right = plain.value(bodyOf(term, inputs), { level: 'nation', given: [], yearsBack: 0 });
  return { name: said, words, formula: { left, right } };
}

/** Sets the formulas of terms, whose names are their own inputs and stand for nothing else. */
const plain: Typesetter = openTypesetter({
  names: { lookUp: () => undefined, levelOfAggregate: () => undefined, levelsOf: () => [], visible: () => [] },
  writeOut: () => undefined,
  nameCall: (called, inputs) => ({ name: called, inputs }),
});
