import { bindingOf, openLabels, type NodeText } from './node-text.ts';
import type { Plan, PlanNode } from './plan.ts';
import type { Dataset } from '../data/dataset.ts';
import { exactNumber, formatCount } from '../data/words.ts';

/** The last digits of what computers add up are nobody’s business who checks it by hand. */
export const handNumber = (value: number): string => exactNumber(value === 0 ? 0 : Number(value.toPrecision(12)));

interface WrittenOutInput {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly text: NodeText;
  /** A node's value for a practice (by its place in its consortium), or for the one consortium, federation or nation that is looked at. */
  readonly valueOf: (id: number, practice: number) => number;
  /** The consortium that is looked at, and how many practices it has. */
  readonly consortium: number;
  readonly practices: number;
}

/**
 * Formulas with their values put in, for a person with a calculator: names give way to numbers, sums list what is added up, and of a
 * choice only the branch that is taken is written, with the condition that takes it.
 */
export function openWrittenOut({
  plan,
  dataset,
  text,
  valueOf,
  consortium,
  practices,
}: WrittenOutInput): (root: number, practice: number) => string {
  const { nodes } = plan;
  const { levels } = dataset;
  const federation = levels.consortium.parent[consortium];
  const nation = levels.federation.parent[federation];
  /** Of how many consortia something is gathered in the federation, and through federations in the nation. */
  const gathered = {
    consortium: levels.consortium.parent.filter((each) => each === federation).length,
    federation: levels.consortium.parent.filter((each) => levels.federation.parent[each] === nation).length,
  };
  const labelsOf = openLabels(plan, dataset);
  const quoted = (labels: readonly string[], place: number): string => `"${labels[place] ?? '(none)'}"`;
  /** A value: a label of a text column, or of the one that it is compared with, in quotation marks. */
  const said = (id: number, practice: number, beside = id): string => {
    const labels = labelsOf(id) ?? (nodes[id].operation === 'constant' ? labelsOf(beside) : undefined);
    return labels === undefined ? handNumber(valueOf(id, practice)) : quoted(labels, valueOf(id, practice));
  };

  return (root, practice) => {
    const written = (id: number, at: number): readonly [string, number] => {
      const node = nodes[id];
      const { operation, inputs } = node;
      const [first, second, third] = inputs;
      if (isLeaf(node) || (id !== root && text.namesOf(id).length > 0)) return [said(id, at), valueOf(id, at) < 0 ? 7 : 9];
      if (operation === 'broadcast') return written(first, at);
      const inside = (input: number, binding: number): string => {
        const [words, own] = written(input, at);
        return own < binding ? `(${words})` : words;
      };
      const [sign, binding] = bindingOf(operation);
      if (sign !== undefined) {
        const side = (input: number, beside: number, more: number): string =>
          nodes[input].operation === 'constant' ? said(input, at, beside) : inside(input, binding + more);
        return [`${side(first, second, 0)} ${sign} ${side(second, first, 1)}`, binding];
      }
      if (operation === 'if') {
        const holds = valueOf(first, at);
        if (Number.isNaN(holds)) return [`${inside(first, 1)} cannot be told`, 0];
        return [`${inside(first, 1)} is ${holds > 0 ? 'true' : 'false'}, so ${inside(holds > 0 ? second : third, 0)}`, 0];
      }
      if (operation === 'negate' || operation === 'not') return [`${operation === 'not' ? 'not ' : '−'}${inside(first, binding)}`, binding];
      if (operation === 'sum' || operation === 'lowest' || operation === 'highest') {
        const { level } = nodes[first];
        // What others bring to a sum of many consortia is theirs to write out.
        if ((level === 'consortium' || level === 'federation') && gathered[level] > 1)
          return [`${operation} of ${formatCount(gathered[level])} consortia, ${said(id, at)}`, 0];
        const members = nodes[first].level === 'practice' ? Array.from({ length: practices }, (_, place) => place) : [at];
        const all = members.map((member) => written(first, member));
        if (all.length === 1) return all[0];
        if (operation !== 'sum') return [`${operation}(${all.map(([words]) => words).join(', ')})`, 9];
        return [all.map(([words, own]) => (own < 5 ? `(${words})` : words)).join(' + '), 5];
      }
      return [`${operation}(${inputs.map((input) => inside(input, 0)).join(', ')})`, 9];
    };
    return written(root, practice)[0];
  };
}

const isLeaf = ({ operation }: PlanNode): boolean =>
  ['constant', 'column', 'cost', 'previous', 'by_label', 'year', 'benchmark_chance'].includes(operation);
