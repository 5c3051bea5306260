import type { Plan, PlanNode } from './plan.ts';

/** Whether two plans of the same data compute the same nodes, but for the values of constants: a parameter was moved. */
export const differInConstantsAlone = (one: Plan, other: Plan): boolean =>
  one.drawingLevel === other.drawingLevel &&
  one.costLevel === other.costLevel &&
  one.nodes.length === other.nodes.length &&
  one.nodes.every(
    (node, id) => isSameNode(node, other.nodes[id]) && (node.operation === 'constant' || haveSameDetails(node, other.nodes[id])),
  );

const isSameNode = (one: PlanNode, other: PlanNode): boolean =>
  one.operation === other.operation &&
  one.level === other.level &&
  one.isDrawn === other.isDrawn &&
  one.sweep === other.sweep &&
  areSame(one.inputs, other.inputs);

/** Which nodes are as another plan has them at the same places, with all that they rest on. */
export function staysFrom({ nodes }: Plan, before: readonly PlanNode[]): boolean[] {
  const stays: boolean[] = [];
  for (const node of nodes) {
    const old = before[node.id];
    stays[node.id] = old !== undefined && isSameNode(node, old) && haveSameDetails(node, old) && node.inputs.every((input) => stays[input]);
  }
  return stays;
}

function haveSameDetails({ detail: one }: PlanNode, { detail: other }: PlanNode): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => areSame(Reflect.get(one, name), Reflect.get(other, name)));
}

const areSame = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((value, place) => Object.is(value, other[place]))
    : Object.is(one, other);
