import type { Costs, Factors, Place } from './drawn-cost.ts';
import { emitPass, type Addresses } from './kernel.ts';
import { isAggregate, isBroughtIn } from './lanes.ts';
import { powerOf } from './operations.ts';
import { cutIntoPasses, isOverPractices, sourceOf, type Pass } from './passes.ts';
import type { Plan, PlanNode } from './plan.ts';
import { blockSize, isHigher, mostPractices, type Values } from './values.ts';
import type { Dataset } from '../data/dataset.ts';
import { bytesToDraw, openDrawingIn } from '../numbers/drawing.ts';
import { makeKernels, makeMemory, type Kernel } from '../numbers/kernels.ts';

/** What computes the values that vary by draw. */
export type BackEnd = 'interpreter' | 'WebAssembly';

/**
 * Values of one sweep from which WebAssembly is made. It takes 1 to 2 ms to make (10 the first time) and saves 2.5 ns a value; and
 * withholding rates settle everything some hundred times over, so that it pays from well below one sweep's worth.
 */
const fewestForWebAssembly = 100_000;

/** What computes so many values a sweep, where nobody asks for one of the two. */
export const backEndFor = (values: number): BackEnd => (values < fewestForWebAssembly ? 'interpreter' : 'WebAssembly');

/** Settles what varies by draw in the consortium and the block at work, by WebAssembly made for the plan. */
export interface Kernels {
  /** `nodes` is one of the lists that the kernels were made for. */
  settle(nodes: readonly PlanNode[], place: Place): void;
}

const float = 8;

/** Numbers of chance that stand in memory from run to run at the most, so that nothing is copied again: 128 MB. England’s practices are half of it. */
const mostStanding = 16_777_216;

/**
 * Nodes that vary by draw and are read from outside their pass, and so need room in memory: `lists` are what is settled at a time
 * (everything, or what a nudge moves), `wanted` the nodes that others read.
 */
function keptNodes(plan: Plan, lists: readonly (readonly Pass[])[], wanted: ReadonlySet<number>): Set<number> {
  const kept = new Set(wanted);
  for (const list of lists)
    for (const { nodes } of list) {
      const own = new Set(nodes.filter((node) => !isOverPractices(plan, node)).map(({ id }) => id));
      for (const node of nodes) {
        if (isOverPractices(plan, node)) kept.add(node.id);
        for (const input of node.inputs) {
          const { id } = sourceOf(plan, input);
          if (!own.has(id)) kept.add(id);
        }
      }
    }
  return kept;
}

/**
 * Makes the kernels for lists of nodes, and gives the plan's values their room: all of them, but for those that only stay in a
 * kernel's registers. Undefined where WebAssembly is refused, or there is no memory for it: nothing is changed then.
 *
 * The lanes have the bits that `operations.ts` gives them: each is computed by the same operations of IEEE 754 in the same order.
 */
export function openKernels(input: {
  plan: Plan;
  dataset: Dataset;
  values: Values;
  /** Nodes to be computed. */
  nodes: readonly PlanNode[];
  lists: readonly (readonly PlanNode[])[];
  wanted: ReadonlySet<number>;
  costs: Costs;
  factors: Factors;
  /** Whether all of chance is to stand in memory, where there is room: it goes on to other plans. */
  isLent: boolean;
}): Kernels | undefined {
  const { plan, dataset, values, nodes, costs, factors } = input;
  const members = mostPractices(dataset);
  const lists = new Map(
    input.lists.map((list) => [
      list,
      cutIntoPasses(
        plan,
        list.filter((node) => !isBroughtIn(node)),
      ),
    ]),
  );
  const kept = keptNodes(plan, [...lists.values()], input.wanted);
  const needsRoom = (node: PlanNode): boolean =>
    !values.isSpread(node.id) || isBroughtIn(node) || isHigher(node.level) || kept.has(node.id);
  const costNodes = nodes.filter((node) => node.operation === 'cost' && values.isSpread(node.id));
  const groups = plan.groups.length;
  const isOfPractices = plan.drawingLevel === 'practices';
  const rowOfFactors = isOfPractices ? values.wholeWidth : values.width;
  const entities = isOfPractices ? dataset.levels.practice.size : dataset.levels.consortium.size;
  const isAllStanding = input.isLent && values.blocks === 1 && entities * groups * rowOfFactors <= mostStanding;
  const sizes = [
    ...nodes.map((node) => (needsRoom(node) ? values.sizeOf(node) : 0)),
    ...costNodes.map((node) => costs.groupsOf(node).length * members),
    rowOfFactors * (isAllStanding ? entities : isOfPractices ? members : 1) * groups,
  ].map((size) => 2 * Math.ceil(size / 2)); // pairs
  const toDraw = isOfPractices ? bytesToDraw(values.lanes) : 0;
  const made = makeMemory(toDraw + (sizes.reduce((sum, size) => sum + size, 0) + 2) * float);
  if (made === undefined) return undefined;
  const memory = made;
  if (isOfPractices) openDrawingIn(memory, values.lanes);
  let next = toDraw;
  const rooms = sizes.map((size) => {
    const room = new Float64Array(memory.buffer, next, size);
    next += size * float;
    return room;
  });
  const roomOf = new Map(nodes.flatMap((node, place) => (needsRoom(node) ? [[node.id, rooms[place]] as const] : [])));
  const costRooms = new Map(costNodes.map((node, place) => [node.id, rooms[nodes.length + place]]));
  const factorRoom = rooms[rooms.length - 1];

  const addresses: Addresses = {
    of: (id) => roomOf.get(id)?.byteOffset,
    isSpread: (id) => values.isSpread(id),
    isWhole: (id) => values.isWhole(id),
    row: values.width * float,
    wholeRow: values.wholeWidth * float,
    whole: values.lanes * float,
    costs: (id) => ({ at: costRooms.get(id)?.byteOffset ?? 0, groups: costs.groupsOf(plan.nodes[id]) }),
    members,
  };
  /** One kernel a pass. Made when they are first asked for: to move a parameter takes none of those that nudges do. */
  const kernels = new Map<readonly Pass[], Kernel[] | undefined>();
  const kernelsOf = (passes: readonly Pass[]): Kernel[] | undefined => {
    if (!kernels.has(passes)) {
      const bodies = passes.map((pass) => emitPass(plan, pass, addresses));
      kernels.set(passes, makeKernels(bodies, memory, powerOf));
    }
    return kernels.get(passes);
  };
  const first = [...lists.values()].find((passes) => passes.length > 0);
  if (first !== undefined && kernelsOf(first) === undefined) return undefined;
  for (const [id, room] of roomOf) values.settleIn(plan.nodes[id], room);

  /** Consortia whose factors stand in memory for good. */
  const isStanding = new Uint8Array(isAllStanding ? dataset.levels.consortium.size : 0);
  /** Else the consortium and the block whose do at present; of practices all blocks do. */
  let standing = '';
  /** Brings the factors of a consortium, and says at which address they stand. */
  const bringFactors = ({ consortium, from }: Place, lanes: number): number => {
    const place = isAllStanding ? groups * (isOfPractices ? dataset.start[consortium] : consortium) : 0;
    const address = factorRoom.byteOffset + place * rowOfFactors * float;
    if (isStanding[consortium] === 1) return address;
    const own = isOfPractices ? factors.practices(consortium) : [];
    const asked = isOfPractices ? `${consortium}` : `${consortium} ${from}`;
    const isDrawnHere = own.at(0)?.at(0)?.buffer === memory.buffer;
    if (!isDrawnHere && asked === standing) return address;
    standing = isDrawnHere ? '' : asked;
    if (isDrawnHere) return address;
    const rows = isOfPractices ? own.flat() : factors.totals(consortium).map((factor) => factor.subarray(from, from + lanes));
    rows.forEach((factor, row) => factorRoom.set(factor, (place + row) * rowOfFactors));
    if (isAllStanding) isStanding[consortium] = 1;
    return address;
  };
  if (isOfPractices && costNodes.length > 0)
    factors.drawInto(
      Array.from({ length: members * groups }, (_, row) => {
        const start = row * values.wholeWidth;
        return factorRoom.subarray(start, start + values.lanes);
      }),
    );

  return {
    settle: (list, place) => {
      const lanes = values.blockLanes;
      const passes = lists.get(list);
      if (passes === undefined) throw new Error('nodes for which no kernel was made');
      if (passes.length === 0) return;
      const chance = costNodes.length > 0 ? bringFactors(place, lanes) : 0;
      const own = kernelsOf(passes);
      if (own === undefined) throw new Error('WebAssembly was allowed, and is refused');
      for (const [each, pass] of passes.entries()) {
        for (const node of pass.nodes) {
          const room = costRooms.get(node.id);
          if (room !== undefined) costs.expect(node, place, { values: room, members });
        }
        if (pass.level === 'practice' && values.practices === 0) {
          for (const node of pass.nodes)
            if (isOverPractices(plan, node))
              roomOf.get(node.id)?.fill(isAggregate(node) && node.operation !== 'sum' ? Number.NaN : 0, 0, lanes);
          continue;
        }
        own[each](values.practices, values.parentOf('federation'), values.parentOf('nation'), from(place), lanes, chance);
      }
    },
  };
}

const from = (place: Place): number => place.from / blockSize;
