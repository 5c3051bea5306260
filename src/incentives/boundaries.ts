import { movedNodes, type ValuesByEntity } from '../awards/at-levels.ts';
import type { Operation, Plan, PlanNode } from '../awards/plan.ts';

/** At these a formula may jump: its value just below and just above differ. */
const jumping: ReadonlySet<Operation> = new Set(['less', 'less_or_equal', 'equal', 'not_equal', 'round', 'floor', 'ceil']);
/** At these it may bend: their inputs change places. */
const bending: ReadonlySet<Operation> = new Set(['min', 'max', 'abs', 'lowest', 'highest']);
/** They have a boundary at every whole number, so no one margin tells where. */
const rounding: ReadonlySet<Operation> = new Set(['round', 'floor', 'ceil']);

/** One entry a comparison or rounding and entity, in a fixed order. */
export interface Branch {
  /** The outcome of each: equal sides, same branch. */
  readonly sides: readonly number[];
  /** By how much the first input is above the second, nil at the boundary; NaN for roundings, which have many. */
  readonly margins: readonly number[];
}

/** Whether two points are on the same branch of every formula. */
export function isSameBranch({ sides }: Branch, { sides: others }: Branch): boolean {
  for (let place = 0; place < sides.length; place++) if (!Object.is(sides[place], others[place])) return false;
  return true;
}

/** Where the formulas of some payments may jump (or bend) as a service moves. */
export interface Boundaries {
  /** No formula may. */
  readonly isEmpty: boolean;
  /** The side of each boundary that some values are on. `practices`: number of practices of the consortium; `only`: the one that is looked at. */
  read(valuesOf: ValuesOf, practices: number, only?: number): Branch;
}

/** A node's values for one consortium or its practices. */
export type ValuesOf = (node: number) => ValuesByEntity;

/** Boundaries among nodes that move, in their order: one entry a node and practice, or a node of the consortium. With `isBending` also where formulas bend. */
export function openBoundaries(moved: readonly PlanNode[], isBending = false): Boundaries {
  const nodes = moved.filter(({ operation }) => jumping.has(operation) || (isBending && bending.has(operation)));
  return {
    isEmpty: nodes.length === 0,
    read: (valuesOf, practices, only) => {
      // Lists, not typed arrays: they are many and short, and typed ones take several times as long to make.
      const sides: number[] = [];
      const margins: number[] = [];
      for (const { id, operation, level, inputs } of nodes) {
        const isOnly = level === 'practice' && only !== undefined;
        const [from, end] = isOnly ? [only, only + 1] : [0, level === 'practice' ? practices : 1];
        if (operation === 'lowest' || operation === 'highest') {
          sides.push(placeOf(valuesOf(id), valuesOf(inputs[0]), practices));
          margins.push(Number.NaN);
          continue;
        }
        if (bending.has(operation)) {
          const [a, b] = inputs.map(valuesOf);
          for (let entity = from; entity < end; entity++) {
            const margin = a.values[a.first + entity * a.step] - (b === undefined ? 0 : b.values[b.first + entity * b.step]);
            sides.push(margin === margin ? Number(margin > 0) : margin);
            margins.push(margin);
          }
          continue;
        }
        const side = valuesOf(id);
        for (let entity = from; entity < end; entity++) sides.push(side.values[side.first + entity * side.step]);
        if (rounding.has(operation)) {
          for (let entity = from; entity < end; entity++) margins.push(Number.NaN);
          continue;
        }
        const [a, b] = inputs.map(valuesOf);
        for (let entity = from; entity < end; entity++)
          margins.push(a.values[a.first + entity * a.step] - b.values[b.first + entity * b.step]);
      }
      return { sides, margins };
    },
  };
}

/** Which member a lowest or highest is. */
function placeOf(whole: ValuesByEntity, members: ValuesByEntity, practices: number): number {
  for (let entity = 0; entity < practices; entity++)
    if (members.values[members.first + entity * members.step] === whole.values[whole.first]) return entity;
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
