import { operate, type Operand } from './operations.ts';
import type { PlanNode } from './plan.ts';

export const isAggregate = (node: PlanNode): boolean =>
  node.operation === 'sum' || node.operation === 'lowest' || node.operation === 'highest';

/** Drawn values that are brought in from elsewhere, as costs are not: no kernel computes them. */
export const isBroughtIn = ({ operation }: PlanNode): boolean => operation === 'previous' || operation === 'benchmark_chance';

/** A parameter's value for the label that a row has; missing where the row has none or the parameter has no value for it. */
export function valueOfLabel(node: PlanNode, label: number): number {
  if (node.detail.kind !== 'by_label' || label !== label) return Number.NaN;
  return node.detail.values[label] ?? Number.NaN;
}

/** Adds one member to a sum, or takes it into a lowest or highest; a missing member makes the whole missing. */
export function gatherMember(
  node: PlanNode,
  target: { values: Float64Array; at: number; lanes: number },
  member: Operand,
  isFirst: boolean,
): void {
  const { values, at, lanes } = target;
  const { values: of, offset, stride } = member;
  const end = at + lanes;
  // A loop each: what is done to a lane is not asked lane by lane.
  if (isFirst) for (let lane = at, i = offset; lane < end; lane++, i += stride) values[lane] = of[i];
  else if (node.operation === 'sum') for (let lane = at, i = offset; lane < end; lane++, i += stride) values[lane] += of[i];
  else {
    const take = node.operation === 'lowest' ? Math.min : Math.max;
    for (let lane = at, i = offset; lane < end; lane++, i += stride) values[lane] = take(values[lane], of[i]);
  }
}

/** Sum, lowest or highest of values without chance, in their order. */
export function gatherStill(operation: PlanNode['operation'], { values, offset, stride }: Operand, count: number): number {
  if (count === 0) return operation === 'sum' ? 0 : Number.NaN;
  let whole = values[offset];
  for (let place = 1, at = offset + stride; place < count; place++, at += stride) {
    const value = values[at];
    if (operation === 'sum') whole += value;
    else whole = operation === 'lowest' ? Math.min(whole, value) : Math.max(whole, value);
  }
  return whole;
}

/** Does a node's operation on elements; other nodes are settled by whoever holds the data. */
export function settleElements(
  node: PlanNode,
  target: { values: Float64Array; at: number; lanes: number },
  inputs: readonly Operand[],
): void {
  const { operation } = node;
  switch (operation) {
    case 'constant':
    case 'broadcast':
    case 'column':
    case 'year':
    case 'cost':
    case 'by_label':
    case 'previous':
    case 'benchmark_chance':
    case 'sum':
    case 'lowest':
    case 'highest':
      throw new Error(`not an operation on elements: ${operation}`);
    default:
      operate(operation, target.values, target.at, target.lanes, inputs);
  }
}
