import { openCosts, type Nudge } from './drawn-cost.ts';
import type { Evaluator } from './evaluate.ts';
import { gatherMember, isAggregate, settleElements } from './lanes.ts';
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
  /** Settles a consortium, in as many lanes as were opened or in `lanes` of them. What does not differ from lane to lane bears the nudge. */
  settle(consortium: number, nudge?: Nudge, lanes?: number): void;
  /** A node's values in all lanes, for the consortium settled last, until anything is settled again. */
  view(id: number): ValuesInLanes;
  /** The same in one of them. */
  column(lane: number, id: number): ValuesByEntity;
}

/** The same at several levels of one service's care, each a lane. */
export interface AtLevels extends Omit<InLanes, 'settle'> {
  /**
   * Settles a consortium all of whose practices move, or one of them alone (by its place in the consortium), to the levels that were opened
   * or to others, as many as are asked for.
   */
  settle(consortium: number, other?: { readonly practice?: number; readonly levels?: readonly number[] }): void;
}

/** Where values stand, entity by entity: `values[first + entity * step]`; a step of 0 is one value for every entity. */
export interface ValuesByEntity {
  readonly values: Float64Array;
  readonly first: number;
  readonly step: number;
}

/** The same lane by lane: `values[first + entity * step + lane * stride]`; a stride of 0 is one value for every lane. */
export interface ValuesInLanes extends ValuesByEntity {
  readonly stride: 0 | 1;
}

/** What is the same in every lane. */
export const everyLane = ({ values, first, step }: ValuesByEntity): ValuesInLanes => ({ values, first, step, stride: 0 });

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
  const atOne = new Float64Array(mostPractices(dataset));
  let mover: number | undefined;
  let { levels } = input;
  /** What was settled before: where one practice moves after another, the others' values stand. */
  let before = { consortium: -1, mover, levels };
  const opened = openLanes({
    ...input,
    moved: movedNodes(plan, input.roots, service),
    lanes: levels.length,
    settleLeaf: (node, consortium, values) => {
      const { operation, level, detail } = node;
      const first = level === 'practice' ? dataset.start[consortium] : consortium;
      const entities = level === 'practice' ? dataset.start[consortium + 1] - first : 1;
      const lanes = levels.length;
      if (operation === 'cost') {
        for (const [lane, factor] of levels.entries()) {
          const nudge = { cost, service, factor, ...(mover !== undefined && { practice: mover }) };
          costs.settleStill(node, entities, { consortium, nudge, from: 0 }, atOne);
          for (let entity = 0; entity < entities; entity++) values[entity * lanes + lane] = atOne[entity];
        }
      } else if (detail.kind === 'column') {
        const column = dataset.levels[level ?? 'nation'].columns[detail.name];
        const isKnown = mover !== undefined && before.mover !== undefined && before.consortium === consortium && before.levels === levels;
        for (let entity = 0, at = 0; entity < entities; entity++, at += lanes) {
          if (isKnown && entity !== mover && entity !== before.mover) continue;
          const activity = numberAt(column, first + entity);
          if (mover !== undefined && level === 'practice' && entity !== mover) values.fill(activity, at, at + lanes);
          else for (let lane = 0; lane < lanes; lane++) values[at + lane] = activity * levels[lane];
        }
      }
    },
  });
  return (
    opened && {
      view: opened.view,
      column: opened.column,
      settle: (consortium, { practice, levels: asked = input.levels } = {}) => {
        mover = practice;
        levels = asked;
        opened.settle(consortium, undefined, asked.length);
        before = { consortium, mover, levels };
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
  const { plan, dataset, given, moved, settleLeaf } = input;
  const isLeaf = input.isLeaf ?? (({ operation }) => operation === 'cost' || operation === 'column');
  const isLocal = ({ level }: PlanNode): boolean => level === 'practice' || level === 'consortium';
  if (moved.some((node) => node.operation === 'previous' || !isLocal(node))) return undefined;
  const most = mostPractices(dataset);
  const working = moved.filter(({ operation }) => operation !== 'broadcast'); // read where it stands
  const rooms = new Map<number, Float64Array>();
  let practices = 0;
  let lanes = 0;
  let room = 0;
  /** Makes room for more lanes than there were. */
  const open = (asked: number): void => {
    lanes = asked;
    if (lanes <= room) return;
    room = lanes;
    for (const { id, level } of working) rooms.set(id, new Float64Array((level === 'practice' ? most : 1) * room));
  };

  const view = (id: number): ValuesInLanes => {
    const source = sourceOf(plan, id);
    const values = rooms.get(source.id);
    if (values === undefined) return everyLane(valuesByEntity(given, id, source.level === 'practice' ? practices : 1));
    return { values, first: 0, step: source.level === 'practice' ? lanes : 0, stride: 1 };
  };

  function settleNode(node: PlanNode, values: Float64Array): void {
    const { level, operation } = node;
    const isWhole = isAggregate(node);
    const sources = node.inputs.map(view);
    const operands = sources.map(({ values: of, first, stride }) => ({ values: of, offset: first, stride }));
    if (isWhole) values.fill(operation === 'sum' ? 0 : Number.NaN, 0, lanes);
    const entities = isWhole || level === 'practice' ? practices : 1;
    for (let entity = 0; entity < entities; entity++) {
      if (isWhole) gatherMember(node, { values, at: 0, lanes }, operands[0], entity === 0);
      else settleElements(node, { values, at: entity * lanes, lanes }, operands);
      for (let place = 0; place < operands.length; place++) operands[place].offset += sources[place].step;
    }
  }

  return {
    settle: (consortium, nudge, asked = input.lanes) => {
      given.settleStatic(consortium, nudge);
      practices = dataset.start[consortium + 1] - dataset.start[consortium];
      open(asked);
      for (const node of working) {
        const values = rooms.get(node.id);
        if (values === undefined) continue;
        if (isLeaf(node)) settleLeaf(node, consortium, values);
        else settleNode(node, values);
      }
    },
    view,
    column: (lane, id) => {
      const { values, first, step, stride } = view(id);
      return { values, first: first + lane * stride, step };
    },
  };
}
