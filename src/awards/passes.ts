import { isAggregate } from './lanes.ts';
import type { Plan, PlanNode } from './plan.ts';

/**
 * Nodes of a consortium and its practices that can be settled in one go over a block of draws: those of the consortium, or those
 * of its practices, one practice after another, with the sums over practices that they feed.
 */
export interface Pass {
  readonly level: 'consortium' | 'practice';
  readonly nodes: readonly PlanNode[];
}

/** The node whose value a broadcast brings down. */
export function sourceOf({ nodes }: Pick<Plan, 'nodes'>, id: number): PlanNode {
  let node = nodes[id];
  while (node.operation === 'broadcast') node = nodes[node.inputs[0]];
  return node;
}

/** Whether a node of the consortium is added up practice by practice: an aggregate, or a cost where single practices are drawn. */
export const isOverPractices = ({ drawingLevel, costLevel }: Pick<Plan, 'drawingLevel' | 'costLevel'>, node: PlanNode): boolean =>
  node.level === 'consortium' &&
  (isAggregate(node) || (node.operation === 'cost' && drawingLevel === 'practices' && costLevel === 'practice'));

/**
 * Cuts nodes, each after its inputs, into passes: of the consortium and of its practices in turn. A node stands in the first
 * pass of its level in which all of its inputs are known.
 */
export function cutIntoPasses(plan: Plan, nodes: readonly PlanNode[]): Pass[] {
  const passOf = new Map<number, number>();
  const passes: PlanNode[][] = [];
  for (const node of nodes) {
    const isOfPractices = node.level === 'practice' || isOverPractices(plan, node);
    let pass = isOfPractices ? 1 : 0; // even: the consortium's
    for (const input of node.inputs) {
      const source = sourceOf(plan, input);
      const before = passOf.get(source.id);
      if (before === undefined) continue;
      // A value of the same kind is at hand at once; a sum over practices is whole when its pass has ended.
      const isAtHand = before % 2 === (isOfPractices ? 1 : 0) && !isOverPractices(plan, source);
      const from = isAtHand ? before : before + 1;
      pass = Math.max(pass, from % 2 === pass % 2 ? from : from + 1);
    }
    passOf.set(node.id, pass);
    (passes[pass] ??= []).push(node);
  }
  // Not every level has a pass of its own in between: those places of the array are empty, and passed over.
  return passes.flatMap((each, pass): Pass => ({ level: pass % 2 === 0 ? 'consortium' : 'practice', nodes: each }));
}
