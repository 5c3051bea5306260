import type { Graph } from './graph.ts';
import type { ElementOperation, OfParameter } from './plan.ts';
import type { Dataset, LevelName } from '../data/dataset.ts';
import type { BuiltInName, Meaning, Names } from '../schemes/names.ts';
import { otherwiseName } from '../schemes/parameter-values.ts';
import type { Expression, Operator } from '../schemes/scheme.ts';

/** What the compiler of formulas needs to know. */
export interface FormulaContext {
  readonly graph: Graph;
  readonly dataset: Dataset;
  readonly names: Names;
  readonly assumptions: Readonly<Record<string, number>>;
  /** Node of a built-in name at a level where the data or the scenario sets it; undefined: the sum of the level below. */
  readonly builtIn: (name: BuiltInName, level: LevelName) => number | undefined;
  /** Node of a column where it is not simply read: the cost of a service is drawn. */
  readonly ownColumn: (name: string, level: LevelName) => number | undefined;
  /** Nodes of expressions compiled before, by level: formulas share parts, and expanded vocabulary shares whole trees. */
  readonly compiled: Map<LevelName, Map<Expression, number>>;
  /** Whether what is a parameter's value says whose it is, and is not one with other numbers that are alike. */
  readonly keepsParameters?: boolean;
}

const operations: Record<Exclude<Operator, '>' | '>='>, ElementOperation> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '^': 'power',
  negate: 'negate',
  '<': 'less',
  '<=': 'less_or_equal',
  '==': 'equal',
  '!=': 'not_equal',
  and: 'and',
  or: 'or',
  not: 'not',
  if: 'if',
};

/** Functions of any number of inputs, as a chain of two at a time. */
const chained = new Set(['min', 'max', 'first_known']);
const ofOne = new Set(['abs', 'sqrt', 'round', 'floor', 'ceil', 'known']);

/**
 * A formula's node in the graph, at the formula's level (or a constant). The formula has been checked: every name is
 * known and stands at a level where it may.
 */
export function compileFormula(context: FormulaContext, expression: Expression, level: LevelName): number {
  let compiled = context.compiled.get(level);
  if (compiled === undefined) context.compiled.set(level, (compiled = new Map<Expression, number>()));
  const known = compiled.get(expression);
  if (known !== undefined) return known;
  const node = compileExpression(context, expression, level);
  compiled.set(expression, node);
  return node;
}

function compileExpression(context: FormulaContext, expression: Expression, level: LevelName): number {
  const { graph } = context;
  const compile = (each: Expression): number => compileFormula(context, each, level);
  if (expression.kind === 'number') return graph.constant(expression.value);
  if (expression.kind === 'name') return compileName(context, expression.name, level);
  if (expression.kind === 'label') throw new Error(`a label stands outside a comparison: ${expression.text}`);
  if (expression.kind === 'call') return compileCall(context, expression, level);
  const { operator, inputs } = expression;
  const [left, right] = inputs;
  if (left === undefined) throw new Error(`operation without inputs: ${operator}`);
  if ((operator === '==' || operator === '!=') && right !== undefined) {
    if (left.kind === 'label')
      return graph.operate(operations[operator], [labelNode(context, right, left.text, level), compile(right)], level);
    if (right.kind === 'label')
      return graph.operate(operations[operator], [compile(left), labelNode(context, left, right.text, level)], level);
  }
  // a > b is b < a, so that plans know one direction only.
  if (operator === '>' || operator === '>=') {
    return graph.operate(operator === '>' ? 'less' : 'less_or_equal', inputs.map(compile).toReversed(), level);
  }
  return graph.operate(operations[operator], inputs.map(compile), level);
}

/** Ties last year's values to this year's nodes of the same names, which may ask for further ones. */
export function tiePrevious(context: FormulaContext): void {
  const { graph } = context;
  for (let untied = graph.untied(); untied.length > 0; untied = graph.untied()) {
    for (const node of untied)
      if (node.detail.kind === 'previous' && node.level !== undefined)
        graph.tie(node, graph.lift(compileName(context, node.detail.name, node.level), node.level));
  }
}

function compileName(context: FormulaContext, name: string, level: LevelName): number {
  const meaning = context.names.lookUp(name, level);
  if (meaning === undefined) throw new Error(`unknown name in a checked formula: ${name}`);
  return compileMeaning(context, meaning, level);
}

function compileMeaning(context: FormulaContext, meaning: Meaning, level: LevelName): number {
  const { graph, names, dataset } = context;
  if (meaning.kind === 'formula') return graph.lift(compileFormula(context, meaning.formula.expression, meaning.level), level);
  if (meaning.kind === 'built_in') return graph.lift(compileBuiltIn(context, meaning.name, meaning.level), level);
  if (meaning.kind === 'assumption') return graph.constant(context.assumptions[meaning.name] ?? Number.NaN);
  if (meaning.kind === 'column') {
    if (meaning.name === 'year') return graph.lift(graph.leaf('year', meaning.level, { kind: 'none' }), level);
    const own = context.ownColumn(meaning.name, meaning.level);
    return graph.lift(own ?? graph.leaf('column', meaning.level, { kind: 'column', name: meaning.name }), level);
  }
  const { name, range, value } = meaning.parameter;
  const ofParameter = (key?: string): OfParameter =>
    context.keepsParameters === true ? { parameter: key === undefined ? name : `${name}.${key}`, range } : {};
  if (typeof value === 'number') return graph.constant(value, ofParameter());
  if ('along' in value) throw new Error(`a table outside a term in a checked formula: ${meaning.parameter.name}`);
  const otherwise = value.otherwise ?? Number.NaN;
  const by = names.lookUp(value.by, level);
  if (value.by === 'year' && by?.kind === 'column') {
    const year = graph.leaf('year', by.level, { kind: 'none' });
    const chosen = Object.entries(value.values).reduceRight(
      (rest, [key, each]) =>
        graph.operate(
          'if',
          [graph.operate('equal', [year, graph.constant(Number(key))], by.level), graph.constant(each, ofParameter(key)), rest],
          by.level,
        ),
      Number.isNaN(otherwise) ? graph.constant(otherwise) : graph.constant(otherwise, ofParameter(otherwiseName)),
    );
    return graph.lift(chosen, level);
  }
  if (by?.kind !== 'column') throw new Error(`no text column ${value.by} for parameter ${meaning.parameter.name}`);
  const column = dataset.levels[by.level].columns[value.by];
  const labels = column?.type === 'text' ? column.labels : [];
  // Of the data's labels first, by their places; then what other data may have, for what is proved holds of it too.
  const others = Object.keys(value.values).filter((label) => !labels.includes(label));
  const valuesOfLabels = [
    ...[...labels, ...others].map((label) => (Object.hasOwn(value.values, label) ? value.values[label] : otherwise)),
    otherwise,
  ];
  return graph.lift(
    graph.byLabel(graph.leaf('column', by.level, { kind: 'column', name: value.by }), valuesOfLabels, ofParameter()),
    level,
  );
}

/** The level's own value where there is one, else the sum of the level below. */
export function compileBuiltIn(context: FormulaContext, name: BuiltInName, level: LevelName): number {
  const own = context.builtIn(name, level);
  if (own !== undefined) return own;
  if (level === 'practice') return context.graph.absent(name);
  const lower = level === 'consortium' ? 'practice' : level === 'federation' ? 'consortium' : 'federation';
  if (context.dataset.levels[lower].size === 0) return context.graph.absent(name);
  return context.graph.aggregate('sum', compileBuiltIn(context, name, lower), lower, level);
}

function compileCall(context: FormulaContext, call: Extract<Expression, { kind: 'call' }>, level: LevelName): number {
  const { graph, names } = context;
  const compile = (each: Expression): number => compileFormula(context, each, level);
  const [first, second] = call.inputs;
  if (first === undefined) throw new Error(`call without inputs: ${call.name}`);
  if (call.name === 'previous') {
    if (first.kind !== 'name') throw new Error('previous of something without a name in a checked formula');
    return graph.previous(first.name, level);
  }
  if (ofOne.has(call.name)) return graph.operate(call.name as ElementOperation, [compile(first)], level); // the set lists operations only
  if (chained.has(call.name)) {
    return call.inputs.map(compile).reduce((left, right) => graph.operate(call.name as ElementOperation, [left, right], level)); // likewise
  }
  const from = names.levelOfAggregate(call.inputs, level);
  if (from === undefined) throw new Error(`nothing to add up in a checked formula: ${call.name}`);
  const gather = (operation: 'sum' | 'lowest' | 'highest', node: number): number =>
    graph.aggregate(operation, graph.lift(node, from), from, level);
  const value = compileFormula(context, first, from);
  if (call.name === 'sum' || call.name === 'lowest' || call.name === 'highest') return gather(call.name, value);
  if (call.name === 'count') return gather('sum', graph.operate('not', [graph.operate('not', [value], from)], from));
  if (call.name === 'mean' && second !== undefined) {
    const weight = compileFormula(context, second, from);
    return graph.operate('divide', [gather('sum', graph.operate('multiply', [value, weight], from)), gather('sum', weight)], level);
  }
  throw new Error(`unknown function in a checked formula: ${call.name}`);
}

/** The place of a label among those of the text column it is compared with; -1 matches no row. */
function labelNode(context: FormulaContext, column: Expression, label: string, level: LevelName): number {
  const meaning = column.kind === 'name' ? context.names.lookUp(column.name, level) : undefined;
  const found = meaning?.kind === 'column' ? context.dataset.levels[meaning.level].columns[meaning.name] : undefined;
  return context.graph.constant(found?.type === 'text' ? found.labels.indexOf(label) : -1);
}
