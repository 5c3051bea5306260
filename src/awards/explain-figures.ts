import type { NodeText } from './node-text.ts';
import type { Operation, Plan, PlanNode } from './plan.ts';
import { levelNames, type LevelName } from '../data/dataset.ts';
import type { Scheme } from '../schemes/scheme.ts';

/** Who asks for a node besides formulas: “the payment …”. */
export type RootUse = string;

/** A figure of each entity of a level: a formula, or a part that has no name of its own. */
export interface ExplainedFigure {
  /** More than one where formulas come to the same; empty for a part. */
  readonly names: readonly string[];
  /** As the scheme's author wrote it; a part as an expression over names. */
  readonly text: string;
  /** Nodes that belong to it alone, itself included. */
  readonly nodes: number;
  readonly isDrawn: boolean;
  readonly sweep: number;
  /** Formulas and payments that use it. */
  readonly usedBy: readonly string[];
}

/** What is computed at one level. */
export interface LevelWork {
  readonly level: LevelName;
  /** Nodes in all, what is read included; values that merely come down from a higher level are not nodes of their own. */
  readonly nodes: number;
  readonly drawnNodes: number;
  /** Columns as the data has them, and values of the year before. */
  readonly read: readonly string[];
  /** Costs of care, where chance comes in. */
  readonly costs: readonly string[];
  /** In the order in which they are worked out. */
  readonly figures: readonly ExplainedFigure[];
}

const leaves: ReadonlySet<Operation> = new Set(['column', 'year', 'cost', 'previous', 'benchmark_chance']);
const isLeaf = ({ operation }: PlanNode): boolean => leaves.has(operation);

/** Sorts the wanted nodes of a plan into figures: a node without a name that serves one figure only is a part of that figure. */
export function explainFigures(input: {
  plan: Plan;
  scheme: Scheme;
  text: NodeText;
  roots: ReadonlyMap<number, readonly RootUse[]>;
  wanted: ReadonlySet<number>;
}): { levels: LevelWork[]; usersOf: (id: number) => readonly string[] } {
  const { plan, scheme, text, roots, wanted } = input;
  const { nodes } = plan;
  const uses = usesOf(nodes, wanted);
  const targets = new Set(nodes.flatMap(({ id, detail }) => (detail.kind === 'previous' && wanted.has(id) ? [detail.of] : [])));
  /** The figure that each node is a part of, by the node at its head. */
  const heads: number[] = [];
  const users: string[][] = [];
  // Nodes stand after their inputs: whoever uses a node is known before it.
  for (const { id, level } of nodes.toReversed()) {
    if (!wanted.has(id)) continue;
    const of = uses[id] ?? [];
    const names = of.flatMap((by) => (text.namesOf(heads[by]).length > 0 ? text.namesOf(heads[by]).slice(0, 1) : users[heads[by]]));
    users[id] = [...new Set([...names, ...(roots.get(id) ?? [])])];
    const own = new Set(of.map((by) => heads[by]));
    const isPart =
      own.size === 1 && text.namesOf(id).length === 0 && !roots.has(id) && !targets.has(id) && of.every((by) => nodes[by].level === level);
    heads[id] = isPart ? [...own][0] : id;
  }
  const working = nodes.filter(
    ({ id, level, operation }) => wanted.has(id) && level !== undefined && (operation !== 'broadcast' || text.namesOf(id).length > 0),
  );
  const isNode = ({ operation }: PlanNode): boolean => operation !== 'broadcast';
  const figureOf = (node: PlanNode): ExplainedFigure => {
    const names = text.namesOf(node.id);
    const written = scheme.formulas.find(({ name, level }) => name === names[0] && level === node.level)?.text;
    return {
      names,
      text: (written ?? text.expressionOf(node.id)).replaceAll(/\s+/g, ' '),
      nodes: working.filter((each) => heads[each.id] === node.id && isNode(each) && !isLeaf(each)).length,
      isDrawn: node.isDrawn,
      sweep: node.sweep,
      usedBy: users[node.id],
    };
  };
  const levels = levelNames.flatMap((level): LevelWork[] => {
    const own = working.filter((node) => node.level === level);
    if (own.length === 0) return [];
    const counted = own.filter(isNode);
    const namesOf = (read: readonly PlanNode[]): string[] => [...new Set(read.map(({ id }) => text.expressionOf(id)))];
    return [
      {
        level,
        nodes: counted.length,
        drawnNodes: counted.filter(({ isDrawn }) => isDrawn).length,
        read: namesOf(own.filter((node) => isLeaf(node) && node.operation !== 'cost')),
        costs: namesOf(own.filter(({ operation }) => operation === 'cost')),
        figures: own
          .filter((node) => heads[node.id] === node.id && (!isLeaf(node) || text.namesOf(node.id).length > 0))
          .map(figureOf)
          .toSorted((a, b) => a.sweep - b.sweep),
      },
    ];
  });
  return { levels, usersOf: (id) => users[id] ?? [] };
}

/** The nodes that each node is an input of. */
function usesOf(nodes: readonly PlanNode[], wanted: ReadonlySet<number>): number[][] {
  const uses: number[][] = [];
  for (const { id, inputs } of nodes) if (wanted.has(id)) for (const input of inputs) (uses[input] ??= []).push(id);
  return uses;
}
