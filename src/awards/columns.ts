import type { Place } from './drawn-cost.ts';
import { gatherStill, isAggregate, settleElements, valueOfLabel } from './lanes.ts';
import type { Operand } from './operations.ts';
import { sourceOf } from './passes.ts';
import type { Plan, PlanNode } from './plan.ts';
import { staysFrom } from './same-plan.ts';
import { isHigher, type Values } from './values.ts';
import type { Dataset } from '../data/dataset.ts';
import { ofDataset } from '../data/of-dataset.ts';

/** Values of practices and consortia that neither chance nor a nudge moves: worked out for the whole dataset in one go. */
export interface Columns {
  /**
   * One value a practice or consortium of the dataset; undefined where chance or a nudge may move the node, and as long as it
   * rests on federations or the nation that are not known after so many sweeps.
   */
  of(node: PlanNode, sweeps: number): Float64Array | undefined;
}

/** The columns of a plan, by node. */
type ColumnsOfPlan = Map<number, Float64Array>;

/** Evaluators of one plan have the same columns; and the plan that comes next, mostly of the same scheme, has those that it does not move. */
const known = ofDataset((): { last?: Plan; of: WeakMap<Plan, ColumnsOfPlan> } => ({ of: new WeakMap() }));

function columnsOf(plan: Plan, dataset: Dataset): ColumnsOfPlan {
  const all = known(dataset);
  let columns = all.of.get(plan);
  if (columns === undefined) {
    const before = all.last && all.of.get(all.last);
    const stays = staysFrom(plan, all.last?.nodes ?? []);
    all.of.set(plan, (columns = new Map([...(before ?? [])].filter(([id]) => stays[id]))));
    all.last = plan;
  }
  return columns;
}

/** Opens the columns of a plan; `values` has what is known of federations and the nation. */
export function openColumns(plan: Plan, dataset: Dataset, values: Values): Columns {
  const { levels, start } = dataset;
  const columns = columnsOf(plan, dataset);
  const moved = new Set(plan.costs.map(({ service }) => `${service}_activity`));

  const settled = new Map<number, boolean>();
  const isSettled = (node: PlanNode): boolean => {
    let found = settled.get(node.id);
    if (found === undefined) settled.set(node.id, (found = findSettled(node)));
    return found;
  };
  const findSettled = ({ level, operation, detail, inputs, isDrawn }: PlanNode): boolean => {
    if (level === undefined) return true;
    if (isHigher(level)) return !isDrawn;
    if (operation === 'cost' || operation === 'previous' || operation === 'benchmark_chance') return false;
    if (detail.kind === 'column' && moved.has(detail.name)) return false;
    return inputs.every((input) => isSettled(plan.nodes[input]));
  };

  /** An input of a consortium or of its practices. */
  const operandAt = (id: number, consortium: number): Operand => {
    const { id: source, level } = sourceOf(plan, id);
    const column = columns.get(source);
    if (column !== undefined)
      return level === 'practice'
        ? { values: column, offset: start[consortium], stride: 1 }
        : { values: column, offset: consortium, stride: 0 };
    const federation = levels.consortium.parent[consortium];
    const index = level === 'federation' ? federation : level === 'nation' ? levels.federation.parent[federation] : 0;
    return { values: values.of(source), offset: index, stride: 0 };
  };

  /** Where a consortium's values begin, and how many they are. */
  const placesOf = (level: 'practice' | 'consortium', consortium: number): [number, number] =>
    level === 'practice' ? [start[consortium], start[consortium + 1] - start[consortium]] : [consortium, 1];

  /** Whether an input is the same for all entities, or one for each. */
  const goesAlong = (input: number, level: 'practice' | 'consortium'): boolean => {
    const source = sourceOf(plan, input);
    return source.level === undefined || source.level === level || (source.level === 'nation' && levels.nation.size === 1);
  };

  const settle = (node: PlanNode, level: 'practice' | 'consortium'): Float64Array => {
    const { operation, detail, inputs } = node;
    const { size, years, columns: cells } = levels[level];
    if (operation === 'year') return Float64Array.from(years);
    if (operation === 'column') {
      if (detail.kind !== 'column') throw new Error('a column without a name');
      const column = cells[detail.name];
      return column.type === 'text' ? Float64Array.from(column.codes, (code) => (code < 0 ? Number.NaN : code)) : column.values;
    }
    const into = new Float64Array(size);
    if (isAggregate(node)) {
      for (let consortium = 0; consortium < size; consortium++)
        into[consortium] = gatherStill(operation, operandAt(inputs[0], consortium), start[consortium + 1] - start[consortium]);
      return into;
    }
    if (operation === 'by_label') {
      for (let consortium = 0; consortium < levels.consortium.size; consortium++) {
        const { values: labels, offset, stride } = operandAt(inputs[0], consortium);
        const [at, lanes] = placesOf(level, consortium);
        for (let place = 0; place < lanes; place++) into[at + place] = valueOfLabel(node, labels[offset + place * stride]);
      }
      return into;
    }
    if (inputs.every((input) => goesAlong(input, level))) {
      const operands = inputs.map((input): Operand => {
        const operand = operandAt(input, 0);
        return sourceOf(plan, input).level === level ? { ...operand, offset: 0, stride: 1 } : operand;
      });
      settleElements(node, { values: into, at: 0, lanes: size }, operands);
      return into;
    }
    for (let consortium = 0; consortium < levels.consortium.size; consortium++) {
      const [at, lanes] = placesOf(level, consortium);
      settleElements(
        node,
        { values: into, at, lanes },
        inputs.map((input) => operandAt(input, consortium)),
      );
    }
    return into;
  };

  return {
    of: (node, sweeps) => {
      const { id, level, sweep } = node;
      if (sweep > sweeps || level === undefined || isHigher(level) || !isSettled(node)) return undefined;
      let column = columns.get(id);
      if (column === undefined) columns.set(id, (column = settle(node, level)));
      return column;
    },
  };
}

/** Cells of a column, or years: of the practices of a consortium, or its own; as a nudge moves them. */
export function readCells(
  { level, operation, detail }: PlanNode,
  { levels, start }: Dataset,
  { consortium, nudge }: Place,
  into: Float64Array,
): void {
  const isOfPractices = level === 'practice';
  const { years, columns } = isOfPractices ? levels.practice : levels.consortium;
  const first = isOfPractices ? start[consortium] : consortium;
  if (operation === 'year') return into.set(years.subarray(first, first + into.length));
  if (detail.kind !== 'column') throw new Error('a column without a name');
  const column = columns[detail.name];
  into.set((column.type === 'text' ? column.codes : column.values).subarray(first, first + into.length));
  if (column.type === 'text') for (let place = 0; place < into.length; place++) if (into[place] < 0) into[place] = Number.NaN;
  if (nudge === undefined || nudge.isPriceAlone === true || detail.name !== `${nudge.service}_activity`) return undefined;
  if (isOfPractices && nudge.practice !== undefined) into[nudge.practice] *= nudge.factor;
  else for (let place = 0; place < into.length; place++) into[place] *= nudge.factor;
  return undefined;
}
