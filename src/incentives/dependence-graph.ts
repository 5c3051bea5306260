import type { ColumnKind } from '../data/column-entry.ts';
import type { Dataset, LevelName } from '../data/dataset.ts';
import { columnAt } from '../data/dictionary.ts';
import { aggregates } from '../schemes/functions.ts';
import { openNames, type Names } from '../schemes/names.ts';
import type { Expression, Formula, Payment, Scheme } from '../schemes/scheme.ts';

/** What a payment is worked out from, as the scheme's author named it: formulas, parameters, columns. */
export interface DependenceGraph {
  /** The payment first; what is nearer to it stands before what is further away. */
  readonly nodes: readonly DependenceNode[];
  /** Each once: what stands at place `from` of the nodes is read by what stands at `to`. */
  readonly edges: readonly DependenceEdge[];
}

export interface DependenceNode {
  readonly kind: 'payment' | 'formula' | 'parameter' | 'assumption' | 'column';
  readonly name: string;
  /** For people: the label of a column or parameter, else the name. */
  readonly label: string;
  /** Of formulas and columns. */
  readonly level?: LevelName;
  /** Of columns and of built-in names such as the benchmark: what they are about. */
  readonly about?: ColumnKind;
}

export interface DependenceEdge {
  readonly from: number;
  readonly to: number;
  /** Set where last year's value is read. */
  readonly isOfYearBefore?: true;
}

/** Reads the graph of one payment's amount from the text of a checked scheme. A built-in name (`total_cost`, `benchmark`, …) is an end of it. */
export function dependenceGraphOf(
  input: { scheme: Scheme; dataset: Dataset; assumptions: readonly string[] },
  payment: Payment,
): DependenceGraph {
  const { formulas, parameters } = input.scheme;
  const names = openNames({ formulas, parameters, assumptions: input.assumptions, dataset: input.dataset });
  const nodes: DependenceNode[] = [{ kind: 'payment', name: payment.name, label: payment.name }];
  const edges: DependenceEdge[] = [];
  const places = new Map<string, number>();
  const todo: { formula: Formula; place: number }[] = [];

  const read = (node: DependenceNode, reader: number, isOfYearBefore: boolean, formula?: Formula): void => {
    const key = `${node.kind} ${node.level} ${node.name}`;
    let place = places.get(key);
    if (place === undefined) {
      place = nodes.length;
      nodes.push(node);
      places.set(key, place);
      if (formula !== undefined) todo.push({ formula, place });
    }
    const edge = { from: place, to: reader, ...(isOfYearBefore && { isOfYearBefore: true as const }) };
    if (edges.every(({ from, to }) => from !== edge.from || to !== edge.to)) edges.push(edge);
  };

  const readName = (name: string, level: LevelName, reader: number, isOfYearBefore = false): void => {
    const meaning = names.lookUp(name, level);
    if (meaning === undefined) return;
    if (meaning.kind === 'formula') {
      read({ kind: 'formula', name, label: name, level: meaning.level }, reader, isOfYearBefore, meaning.formula);
    } else if (meaning.kind === 'parameter') {
      const { label, value } = meaning.parameter;
      // Each point of a table is called `table.point`.
      read({ kind: 'parameter', name: name.split('.', 1)[0], label }, reader, isOfYearBefore);
      if (typeof value === 'object' && 'by' in value) readName(value.by, level, reader, isOfYearBefore);
    } else if (meaning.kind === 'assumption') read({ kind: 'assumption', name, label: name }, reader, isOfYearBefore);
    else {
      const { label, kind } = columnAt(meaning.level, name);
      read({ kind: 'column', name, label, level: meaning.level, about: kind }, reader, isOfYearBefore);
    }
  };

  const amount = input.scheme.formulas.find(({ name, level }) => name === payment.amount && level === payment.level);
  if (amount !== undefined) readName(amount.name, amount.level, 0);
  for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
    const { formula, place } = next;
    visitNames(formula.expression, formula.level, names, (name, level, isOfYearBefore) => readName(name, level, place, isOfYearBefore));
  }
  return { nodes, edges };
}

/** Every name that an expression reads, with the level at which it is looked up. */
function visitNames(
  expression: Expression,
  level: LevelName,
  names: Names,
  visit: (name: string, level: LevelName, isOfYearBefore: boolean) => void,
): void {
  // Expanded vocabulary shares parts of its tree: each part is visited once a level.
  const seen = new Set<string>();
  const numbers = new Map<Expression, number>();
  const walk = (each: Expression, where: LevelName, isOfYearBefore: boolean): void => {
    if (!numbers.has(each)) numbers.set(each, numbers.size);
    const key = `${numbers.get(each)} ${where} ${isOfYearBefore}`;
    if (seen.has(key)) return;
    seen.add(key);
    if (each.kind === 'name') return visit(each.name, where, isOfYearBefore);
    if (each.kind === 'number' || each.kind === 'label') return;
    const isAggregate = each.kind === 'call' && aggregates.has(each.name);
    const lower = (isAggregate ? names.levelOfAggregate(each.inputs, where) : undefined) ?? where;
    for (const input of each.inputs) walk(input, lower, isOfYearBefore || (each.kind === 'call' && each.name === 'previous'));
  };
  walk(expression, level, false);
}
