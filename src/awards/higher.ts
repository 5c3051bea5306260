import { gatherMember, isAggregate, settleElements, valueOfLabel } from './lanes.ts';
import type { PlanNode } from './plan.ts';
import { blockSize, isHigher, type Values } from './values.ts';
import type { Dataset } from '../data/dataset.ts';

/** The values of federations and the nation: gathered consortium by consortium in one sweep or several, and settled at the end of each. */
export interface Higher {
  /** The nodes of each sweep. */
  readonly sweeps: readonly (readonly PlanNode[])[];
  /** Empties the sums of a sweep. */
  empty(sweep: number): void;
  /** Adds the consortium and the block of draws at work to the sums of its federation. */
  gather(sweep: number): void;
  /** Settles what rests on the sums of a sweep. */
  settle(sweep: number): void;
}

/** Opens the higher levels of a plan's nodes, each after its inputs. `values` has their room. */
export function openHigher({ dataset, values, nodes }: { dataset: Dataset; values: Values; nodes: readonly PlanNode[] }): Higher {
  const { levels } = dataset;
  const own = nodes.filter((node) => isHigher(node.level));
  const sweeps = Array.from({ length: 1 + Math.max(-1, ...own.map(({ sweep }) => sweep)) }, (_, sweep) =>
    own.filter((node) => node.sweep === sweep),
  );

  const cell = ({ level = 'nation', operation, detail }: PlanNode, entity: number): number => {
    if (operation === 'year') return levels[level].years[entity];
    if (detail.kind !== 'column') throw new Error('a column without a name');
    const column = levels[level].columns[detail.name];
    if (column.type === 'text') return column.codes[entity] < 0 ? Number.NaN : column.codes[entity];
    return column.values[entity];
  };

  /** Where an entity's values of the block at work begin, and how many they are. */
  const placeOf = (node: PlanNode, entity: number): { at: number; lanes: number } =>
    values.isSpread(node.id)
      ? { at: entity * values.lanes + values.block * blockSize, lanes: values.blockLanes }
      : { at: entity, lanes: 1 };

  const isDone = (node: PlanNode): boolean => !values.isSpread(node.id) && values.block > 0;

  const settleNode = (node: PlanNode): void => {
    const { id, level, inputs, operation } = node;
    if (level === undefined) return;
    const into = values.of(id);
    if (isAggregate(node)) {
      const { parent, size } = levels.federation;
      for (let federation = 0; level === 'nation' && federation < size; federation++)
        gatherMember(node, { values: into, ...placeOf(node, parent[federation]) }, values.operand(inputs[0], federation), false);
      return;
    }
    for (let entity = 0; entity < levels[level].size; entity++) {
      if (operation === 'column' || operation === 'year') into[entity] = cell(node, entity);
      else if (operation === 'by_label') into[entity] = valueOfLabel(node, values.valueOf(inputs[0], entity));
      else {
        const operands = inputs.map((input) => values.operand(input, entity));
        settleElements(node, { values: into, ...placeOf(node, entity) }, operands);
      }
    }
  };

  return {
    sweeps,
    empty: (sweep) => {
      for (const node of sweeps[sweep]) if (isAggregate(node)) values.of(node.id).fill(emptyOf(node));
    },
    gather: (sweep) => {
      const federation = levels.consortium.parent[values.consortium];
      for (const node of sweeps[sweep])
        if (node.level === 'federation' && isAggregate(node) && !isDone(node))
          gatherMember(node, { values: values.of(node.id), ...placeOf(node, federation) }, values.operand(node.inputs[0], 0), false);
    },
    settle: (sweep) => {
      for (let block = 0; block < values.blocks; block++) {
        values.block = block;
        for (const node of sweeps[sweep]) if (!isDone(node)) settleNode(node);
      }
    },
  };
}

/** What a sum, lowest or highest starts from. */
function emptyOf({ operation }: PlanNode): number {
  return operation === 'sum' ? 0 : operation === 'lowest' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}
