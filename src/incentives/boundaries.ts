import { movedNodes, type ValuesInLanes } from '../awards/at-levels.ts';
import type { Operation, Plan, PlanNode } from '../awards/plan.ts';

/** At these a formula may jump: its value just below and just above differ. */
const jumping: ReadonlySet<Operation> = new Set([
  ...(['less', 'less_or_equal', 'equal', 'not_equal', 'round', 'floor', 'ceil'] as const),
  // Where what is asked for first turns missing.
  ...(['known', 'first_known'] as const),
]);
/** At these it may bend: their inputs change places. */
const bending: ReadonlySet<Operation> = new Set(['min', 'max', 'abs', 'lowest', 'highest']);
/** They have a boundary at every whole number, or where something turns missing, so no one margin tells where. */
const withoutMargin: ReadonlySet<Operation> = new Set(['round', 'floor', 'ceil', 'known', 'first_known']);

/**
 * Which way each comparison or rounding goes, one entry each and entity, in a fixed order. First their sides, from `first` on: equal
 * sides, same branch. Behind them their margins: by how much the first input is above the second, nil at the boundary; NaN for roundings,
 * which have many.
 */
export interface Branch {
  readonly values: Float64Array;
  readonly first: number;
  /** Number of sides, and of margins. */
  readonly count: number;
}

/** A comparison or rounding that goes one way at a point and another at the next: its margins at the two. */
export interface Change {
  readonly below: number;
  readonly above: number;
}

/** Whether two points are on the same branch of every formula. */
export function isSameBranch({ values, first, count }: Branch, { values: others, first: from }: Branch): boolean {
  for (let place = 0; place < count; place++) if (!Object.is(values[first + place], others[from + place])) return false;
  return true;
}

/** What goes another way at the upper of two points: nothing on one branch. */
export function changesBetween(low: Branch, high: Branch): Change[] {
  const changes: Change[] = [];
  for (let place = 0; place < low.count; place++) {
    if (Object.is(low.values[low.first + place], high.values[high.first + place])) continue;
    changes.push({ below: low.values[low.first + low.count + place], above: high.values[high.first + high.count + place] });
  }
  return changes;
}

/** Where something is written of several points, each a lane: from `first` on, and `size` further on of the next lane. */
export interface Records {
  readonly values: Float64Array;
  readonly first: number;
  readonly size: number;
  readonly lanes: number;
}

/** Where the formulas of some payments may jump (or bend) as a service moves. `only`: the practice that alone is looked at. */
export interface Boundaries {
  /** No formula may. */
  readonly isEmpty: boolean;
  /** Entries of a branch in a consortium of so many practices. */
  count(practices: number, only?: number): number;
  /** Writes the branches that some values are on: sides and margins. */
  read(valuesOf: ValuesOf, practices: number, into: Records, only?: number): void;
  /** What goes another way in each lane than in the one before it: nothing in the first. */
  changes(valuesOf: ValuesOf, practices: number, lanes: number): (readonly Change[])[];
}

/** A node's values for one consortium or its practices. */
export type ValuesOf = (node: number) => ValuesInLanes;

/** Boundaries among nodes that move, in their order: one entry a node and practice, or a node of the consortium. With `isBending` also where formulas bend. */
export function openBoundaries(moved: readonly PlanNode[], isBending = false): Boundaries {
  const ids = new Set(moved.map(({ id }) => id));
  const nodes = moved.filter(
    ({ operation, inputs }) =>
      (jumping.has(operation) && (operation !== 'first_known' || ids.has(inputs[0]))) || (isBending && bending.has(operation)),
  );
  const entitiesOf = ({ level }: PlanNode, practices: number, only: number | undefined): readonly [number, number] =>
    level !== 'practice' ? [0, 1] : only === undefined ? [0, practices] : [only, only + 1];
  const count = (practices: number, only?: number): number =>
    nodes.reduce((all, node) => {
      const [first, end] = entitiesOf(node, practices, only);
      return all + end - first;
    }, 0);
  return {
    isEmpty: nodes.length === 0,
    count,
    read: (valuesOf, practices, { values: into, first, size, lanes }, only) => {
      const all = count(practices, only);
      let entry = first;
      for (const node of nodes) {
        const entities = entitiesOf(node, practices, only);
        const marginAt = openMargins(node, valuesOf);
        const sides = sidesOf(node, valuesOf, { entities, practices, lanes });
        for (let entity = entities[0]; entity < entities[1]; entity++, entry++)
          for (let lane = 0; lane < lanes; lane++) {
            into[entry + lane * size] = sides.values[sides.first + entity * sides.step + lane * sides.stride];
            into[entry + all + lane * size] = marginAt(entity, lane);
          }
      }
    },
    changes: (valuesOf, practices, lanes) => {
      const found = Array.from({ length: lanes }, (): Change[] => []);
      for (const node of nodes) {
        const entities = entitiesOf(node, practices, undefined);
        const marginAt = openMargins(node, valuesOf);
        const { values, first, step, stride } = sidesOf(node, valuesOf, { entities, practices, lanes });
        if (stride === 0) continue;
        for (let entity = 0; entity < entities[1]; entity++)
          for (let lane = 1, at = first + entity * step; lane < lanes; lane++, at++)
            if (!Object.is(values[at], values[at + 1]))
              found[lane].push({ below: marginAt(entity, lane - 1), above: marginAt(entity, lane) });
      }
      return found;
    },
  };
}

/** The sides of a node's boundaries: its own values, or of what bends which input is above the other, or whether what is asked for first is known. */
function sidesOf(
  node: PlanNode,
  valuesOf: ValuesOf,
  { entities: [from, end], practices, lanes }: { entities: readonly [number, number]; practices: number; lanes: number },
): ValuesInLanes {
  const { id, operation, inputs } = node;
  if (!bending.has(operation) && operation !== 'first_known') return valuesOf(id);
  const asked = valuesOf(inputs[0]);
  const isWhole = operation === 'lowest' || operation === 'highest';
  const marginAt = openMargins(node, valuesOf);
  const values = new Float64Array((end - from) * lanes);
  for (let entity = from, at = 0; entity < end; entity++)
    for (let lane = 0; lane < lanes; lane++, at++) {
      const margin = marginAt(entity, lane);
      if (operation === 'first_known')
        values[at] = Number.isNaN(asked.values[asked.first + entity * asked.step + lane * asked.stride]) ? 0 : 1;
      else if (isWhole) values[at] = placeOf(valuesOf(id), asked, practices, lane);
      else values[at] = margin === margin ? Number(margin > 0) : margin;
    }
  return { values, first: -from * lanes, step: lanes, stride: 1 };
}

/** What is compared is the same where it differs by no more than this share: sums of the same figures in another order do, in their last digits. */
const tie = 3e-14;
const comparing: ReadonlySet<Operation> = new Set(['less', 'less_or_equal', 'equal', 'not_equal']);

/** Whether all that goes another way does so in the last digits alone: what is compared is the same on both sides, and nothing moves across. */
export const isByRounding = (changes: readonly Change[]): boolean => changes.every(({ below, above }) => below === 0 && above === 0);

/** By how much a node's first input is above its second, or above nothing; of what is compared and is the same but for its last digits, nil. */
function openMargins({ operation, inputs }: PlanNode, valuesOf: ValuesOf): (entity: number, lane: number) => number {
  if (withoutMargin.has(operation) || operation === 'lowest' || operation === 'highest') return () => Number.NaN;
  const [a, b] = inputs.map(valuesOf);
  const valueAt = ({ values, first, step, stride }: ValuesInLanes, entity: number, lane: number): number =>
    values[first + entity * step + lane * stride];
  if (!comparing.has(operation)) return (entity, lane) => valueAt(a, entity, lane) - (b === undefined ? 0 : valueAt(b, entity, lane));
  return (entity, lane) => {
    const [first, second] = [valueAt(a, entity, lane), valueAt(b, entity, lane)];
    return Math.abs(first - second) <= tie * Math.max(Math.abs(first), Math.abs(second)) ? 0 : first - second;
  };
}

/** Which member a lowest or highest is. */
function placeOf(whole: ValuesInLanes, members: ValuesInLanes, practices: number, lane: number): number {
  const value = whole.values[whole.first + lane * whole.stride];
  for (let entity = 0; entity < practices; entity++)
    if (members.values[members.first + entity * members.step + lane * members.stride] === value) return entity;
  return Number.NaN;
}

/**
 * Whether what each practice is paid, or earns for its consortium, sees the service in that practice's own figures alone, so
 * that one moving changes no other's.
 */
export function isOfPracticeAlone(plan: Plan, payment: number, service: string): boolean {
  const { amount, payment: paid } = plan.payments[payment];
  return paid.level === 'practice' && movedNodes(plan, [amount], service).every((node) => node.level === 'practice');
}
