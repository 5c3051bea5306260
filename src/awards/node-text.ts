import { sourceOf } from './passes.ts';
import type { Plan, PlanNode } from './plan.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Scheme } from '../schemes/scheme.ts';

/** Inputs deeper than this are cut short: shared parts written out again and again would grow without bound. */
const deepest = 4;

/** Binary operations as formulas write them, and how strongly they bind. */
const signs: Readonly<Partial<Record<PlanNode['operation'], readonly [string, number]>>> = {
  or: ['or', 1],
  and: ['and', 2],
  equal: ['==', 3],
  not_equal: ['!=', 3],
  less: ['<', 4],
  less_or_equal: ['<=', 4],
  add: ['+', 5],
  subtract: ['-', 5],
  multiply: ['*', 6],
  divide: ['/', 6],
  power: ['^', 8],
};
const unary = 7;
const strongest = 9;

/** How formulas write an operation between two values, where they do, and how strongly it binds. */
export const bindingOf = (operation: PlanNode['operation']): readonly [sign: string | undefined, binding: number] =>
  signs[operation] ?? [undefined, operation === 'negate' || operation === 'not' ? unary : strongest];

/** Nodes of a plan in the words of formulas. */
export interface NodeText {
  /** The formulas that a node is, by name; what is the same under two names is one node. */
  namesOf(id: number): readonly string[];
  /** The name of a formula, column or cost; else an expression over such names. */
  textOf(id: number): string;
  /** The expression behind a name, too. */
  expressionOf(id: number): string;
}

export function openNodeText({ plan, scheme, dataset }: { plan: Plan; scheme: Scheme; dataset: Dataset }): NodeText {
  const { nodes, costs } = plan;
  const names = new Map<number, string[]>();
  // What is a number alone belongs to no formula more than to another.
  for (const { name, node } of plan.formulas)
    if (nodes[node].level !== undefined) names.set(node, [...new Set([...(names.get(node) ?? []), name])]);

  // Every service's name in a row would say no more.
  const { cost } = plan.facts;
  const expected = cost === undefined || costs.length < 2 ? [] : nodes[cost].operation === 'sum' ? [cost, ...nodes[cost].inputs] : [cost];

  const labelsOf = openLabels(plan, dataset);

  const parameterBy = (id: number, values: readonly number[]): string => {
    const [by] = written(id, 0);
    const labels = labelsOf(id) ?? [];
    const found = scheme.parameters.find(({ value }) => {
      if (typeof value !== 'object' || !('by' in value) || value.by !== by) return false;
      const { otherwise = Number.NaN } = value;
      return labels.every((label, place) => Object.is(Object.hasOwn(value.values, label) ? value.values[label] : otherwise, values[place]));
    });
    return found?.name ?? `a value by ${by}`;
  };

  /** The number of a label, as a formula writes it beside its column. */
  const labelText = (id: number, beside: number): string | undefined => {
    const { detail } = nodes[id];
    const labels = labelsOf(beside);
    return labels === undefined || detail.kind !== 'constant' ? undefined : `"${labels[detail.value] ?? '(none)'}"`;
  };

  const written = (id: number, depth: number): readonly [string, number] => {
    const { operation, inputs, detail } = nodes[id];
    const [first, second, third] = inputs;
    if (expected.includes(id)) return ['expected total_cost', strongest];
    if (detail.kind === 'constant' && detail.parameter !== undefined) return [detail.parameter, strongest];
    if (detail.kind === 'constant' && detail.absent !== undefined) return [detail.absent, strongest];
    if (detail.kind === 'constant') return [String(detail.value), detail.value < 0 ? unary : strongest];
    if (detail.kind === 'column') return [detail.name, strongest];
    if (detail.kind === 'cost') return [costName(detail.services), strongest];
    if (detail.kind === 'previous') return [`previous(${detail.name})`, strongest];
    if (detail.kind === 'by_label') return [parameterBy(first, detail.values), strongest];
    if (operation === 'benchmark_chance') return ['chance of past years', strongest];
    if (operation === 'year') return ['year', strongest];
    if (operation === 'broadcast') return nameOrWritten(first, depth);
    if (depth > deepest) return ['…', strongest];
    const at = (input: number, binding: number): string => {
      const [text, own] = nameOrWritten(input, depth + 1);
      return own < binding ? `(${text})` : text;
    };
    const sign = signs[operation];
    if (sign !== undefined) {
      const [text, binding] = sign;
      // A chain of sums is as long as it is, not deep.
      const [start, own] = nodes[first].operation === operation ? nameOrWritten(first, depth) : nameOrWritten(first, depth + 1);
      const left = labelText(first, second) ?? (own < binding ? `(${start})` : start);
      return [`${left} ${text} ${labelText(second, first) ?? at(second, binding + 1)}`, binding];
    }
    if (operation === 'negate') return [`-${at(first, unary)}`, unary];
    if (operation === 'not') return [`not ${at(first, unary)}`, unary];
    if (operation === 'if') return [`${at(first, 1)} ? ${at(second, 1)} : ${at(third, 0)}`, 0];
    const isSumOfSums = nodes[first].operation === operation && !names.has(first);
    // A sum goes up one level at a time; whoever wrote it wrote it once.
    if (inputs.length === 1 && isSumOfSums) return written(first, depth);
    return [`${operation}(${inputs.map((input) => at(input, 0)).join(', ')})`, strongest];
  };

  const costName = (services: readonly number[]): string => {
    const own = services.map((place) => costs[place].service);
    if (own.length === costs.length && (own.length > 1 || own[0] === 'all_care')) return 'total_cost';
    return own.map((service) => `${service}_cost`).join(' + ');
  };

  const nameOrWritten = (id: number, depth: number): readonly [string, number] => {
    const name = names.get(id)?.[0];
    return name === undefined ? written(id, depth) : [name, strongest];
  };
  const textAt = (id: number, depth: number): string => nameOrWritten(id, depth)[0];

  return {
    namesOf: (id) => names.get(id) ?? [],
    textOf: (id) => textAt(id, 0),
    expressionOf: (id) => written(id, 0)[0],
  };
}

/** Labels of the text column that a node reads as it stands; undefined where it reads none. */
export function openLabels(plan: Plan, dataset: Dataset): (id: number) => readonly string[] | undefined {
  return (id) => {
    const { detail, level } = sourceOf(plan, id);
    const column = detail.kind === 'column' && level !== undefined ? dataset.levels[level].columns[detail.name] : undefined;
    return column?.type === 'text' ? column.labels : undefined;
  };
}
