import { openCosts, type Nudge } from './drawn-cost.ts';
import type { Evaluator } from './evaluate.ts';
import { gatherMember, isAggregate, settleElements } from './lanes.ts';
import type { Operand } from './operations.ts';
import { sourceOf } from './passes.ts';
import { isOfService, movedBy, reachOf, type Plan, type PlanNode } from './plan.ts';
import { mostPractices } from './values.ts';
import type { Dataset } from '../data/dataset.ts';
import { numberAt } from '../data/table.ts';

/** What some nodes rest on, and of that what the service's cost or activity moves, in order. */
export function movedNodes(plan: Plan, roots: readonly number[], service: string): PlanNode[] {
  const wanted = new Set(roots.flatMap((root) => [...reachOf(plan.nodes, root)]));
  const moved = movedBy(
    plan.nodes.filter(({ id }) => wanted.has(id)),
    isOfService(plan, service),
  );
  return plan.nodes.filter(({ id }) => moved.has(id));
}

/** Values without chance in several lanes. */
export interface InLanes {
  /** Settles a consortium. What does not differ from lane to lane bears the nudge. */
  settle(consortium: number, nudge?: Nudge): void;
  /** A node's values in one of the lanes, for the consortium settled last. */
  column(lane: number, id: number): ValuesByEntity;
}

/** The same at several levels of one service's care, each a lane. */
export interface AtLevels extends Pick<InLanes, 'column'> {
  /**
   * Settles a consortium all of whose practices move, or one of them alone (by its place in the consortium), to the levels that were opened
   * or to others, no more than these.
   */
  settle(consortium: number, other?: { readonly practice?: number; readonly levels?: readonly number[] }): void;
}

/** Where values stand, entity by entity: `values[first + entity * step]`; a step of 0 is one value for every entity. */
export interface ValuesByEntity {
  readonly values: Float64Array;
  readonly first: number;
  readonly step: number;
}

/** A node's values without chance, of the entities of the consortium settled last (its practices, or itself). */
export function valuesByEntity(given: Evaluator, id: number, entities: number): ValuesByEntity {
  const { values, offset } = given.view(id, 0);
  return { values, first: offset, step: entities < 2 ? 0 : given.view(id, 1).offset - offset };
}

/**
 * Opens what an evaluator without chance (`given`) would settle nudge by nudge, for all levels at once: levels are lanes, as draws are
 * elsewhere, and the bits are the same. What the service does not move is read from the evaluator. Undefined where something
 * looks back to the year before, or is of a federation or the nation.
 */
export function openLevels(input: {
  plan: Plan;
  dataset: Dataset;
  expected: readonly Float64Array[];
  given: Evaluator;
  roots: readonly number[];
  service: string;
  /** Shares of today's activity. */
  levels: readonly number[];
}): AtLevels | undefined {
  const { plan, dataset, service } = input;
  const costs = openCosts(input);
  const cost = plan.costs.findIndex((each) => each.service === service);
  const lanes = input.levels.length;
  const atOne = new Float64Array(mostPractices(dataset));
  let mover: number | undefined;
  let { levels } = input;
  const opened = openLanes({
    ...input,
    moved: movedNodes(plan, input.roots, service),
    lanes,
    settleLeaf: (node, consortium, values) => {
      const { operation, level, detail } = node;
      const first = level === 'practice' ? dataset.start[consortium] : consortium;
      const entities = level === 'practice' ? dataset.start[consortium + 1] - first : 1;
      if (operation === 'cost') {
        for (let lane = 0; lane < lanes; lane++) {
          const factor = levels[lane] ?? 1;
          const nudge = { cost, service, factor, ...(mover !== undefined && { practice: mover }) };
          costs.settleStill(node, entities, { consortium, nudge, from: 0 }, atOne);
          for (let entity = 0; entity < entities; entity++) values[entity * lanes + lane] = atOne[entity];
        }
      } else if (detail.kind === 'column') {
        const column = dataset.levels[level ?? 'nation'].columns[detail.name];
        for (let entity = 0, at = 0; entity < entities; entity++, at += lanes) {
          const activity = numberAt(column, first + entity);
          const isStill = mover !== undefined && level === 'practice' && entity !== mover;
          for (let lane = 0; lane < lanes; lane++) values[at + lane] = isStill ? activity : activity * (levels[lane] ?? 1);
        }
      }
    },
  });
  return (
    opened && {
      column: opened.column,
      settle: (consortium, { practice, levels: asked = input.levels } = {}) => {
        mover = practice;
        levels = asked;
        opened.settle(consortium);
      },
    }
  );
}

/**
 * Opens values without chance that are settled in several ways at once, each a lane. `moved`: the nodes that differ from lane to
 * lane, in order; `settleLeaf` writes those among them that rest on nothing, `values[entity * lanes + lane]`. All else is read from the
 * evaluator. Undefined where something looks back to the year before, or is of a federation or the nation.
 */
export function openLanes(input: {
  plan: Plan;
  dataset: Dataset;
  given: Evaluator;
  moved: readonly PlanNode[];
  lanes: number;
  settleLeaf: (node: PlanNode, consortium: number, values: Float64Array) => void;
  /** Left out: costs and columns. */
  isLeaf?: (node: PlanNode) => boolean;
}): InLanes | undefined {
  const { plan, dataset, given, moved, lanes, settleLeaf } = input;
  const isLeaf = input.isLeaf ?? (({ operation }) => operation === 'cost' || operation === 'column');
  const isLocal = ({ level }: PlanNode): boolean => level === 'practice' || level === 'consortium';
  if (moved.some((node) => node.operation === 'previous' || !isLocal(node))) return undefined;
  const most = mostPractices(dataset);
  const working = moved.filter(({ operation }) => operation !== 'broadcast'); // read where it stands
  const rooms = new Map(working.map(({ id, level }) => [id, new Float64Array((level === 'practice' ? most : 1) * lanes)]));
  let practices = 0;

  const operand = (id: number, entity: number): Operand => {
    const source = sourceOf(plan, id);
    const values = rooms.get(source.id);
    if (values === undefined) return { ...given.view(id, entity), stride: 0 };
    return { values, offset: source.level === 'practice' ? entity * lanes : 0, stride: 1 };
  };

  function settleNode(node: PlanNode, values: Float64Array): void {
    const { level, operation, inputs } = node;
    if (isAggregate(node)) {
      values.fill(operation === 'sum' ? 0 : Number.NaN);
      for (let practice = 0; practice < practices; practice++)
        gatherMember(node, { values, at: 0, lanes }, operand(inputs[0], practice), practice === 0);
      return;
    }
    const entities = level === 'practice' ? practices : 1;
    for (let entity = 0, at = 0; entity < entities; entity++, at += lanes)
      settleElements(
        node,
        { values, at, lanes },
        inputs.map((id) => operand(id, entity)),
      );
  }

  return {
    settle: (consortium, nudge) => {
      given.settleStatic(consortium, nudge);
      practices = dataset.start[consortium + 1] - dataset.start[consortium];
      for (const node of working) {
        const values = rooms.get(node.id);
        if (values === undefined) continue;
        if (isLeaf(node)) settleLeaf(node, consortium, values);
        else settleNode(node, values);
      }
    },
    column: (lane, id) => {
      const source = sourceOf(plan, id);
      const values = rooms.get(source.id);
      if (values === undefined) return valuesByEntity(given, id, practices);
      return { values, first: lane, step: source.level === 'practice' ? lanes : 0 };
    },
  };
}
