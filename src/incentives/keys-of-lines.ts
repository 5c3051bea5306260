import type { Bench } from './bench.ts';
import { path } from './steps.ts';
import { everyLane, openLevels, valuesByEntity, type ValuesInLanes } from '../awards/at-levels.ts';
import type { Nudge } from '../awards/drawn-cost.ts';
import type { PlanNode } from '../awards/plan.ts';

const placeOf: ReadonlyMap<number, number> = new Map(path.map((level, place) => [level, place]));

/**
 * What tells apart the lines of an amount as a service is moved: the values that it rests on besides its costs, as far as they move
 * (`movedStill`, by service). The same values, the same lines.
 */
export function openKeys(
  bench: Bench,
  movedStill: readonly (readonly PlanNode[])[],
): (consortium: number, nudge: Nudge | undefined) => string {
  const { plan, dataset, given } = bench;
  const inLanes = movedStill.map((nodes, cost) =>
    nodes.length === 0
      ? undefined
      : openLevels({ ...bench, roots: nodes.map(({ id }) => id), service: plan.costs[cost].service, levels: path }),
  );
  const practicesOf = (consortium: number): number => dataset.start[consortium + 1] - dataset.start[consortium];
  const entitiesOf = ({ level }: PlanNode, consortium: number): number => (level === 'practice' ? practicesOf(consortium) : 1);
  const keyIn = (consortium: number, nodes: readonly PlanNode[], viewOf: (id: number) => ValuesInLanes, lane: number): string =>
    nodes
      .flatMap((node) => {
        const { values, first, step, stride } = viewOf(node.id);
        return Array.from({ length: entitiesOf(node, consortium) }, (_, entity) => values[first + entity * step + lane * stride]);
      })
      .join();
  /** The keys of all levels: mostly one level has what the one before it had, and its key. */
  const keysOf = (consortium: number, cost: number, practice: number | undefined): readonly string[] => {
    const levels = inLanes[cost];
    if (levels === undefined) return [];
    const nodes = movedStill[cost];
    levels.settle(consortium, practice === undefined ? {} : { practice });
    const isOther = path.map(() => false);
    for (const node of nodes) {
      const { values, first, step, stride } = levels.view(node.id);
      const entities = stride === 0 ? 0 : entitiesOf(node, consortium);
      for (let entity = 0; entity < entities; entity++)
        for (let lane = 1, at = first + entity * step; lane < path.length; lane++, at++)
          if (!Object.is(values[at], values[at + 1])) isOther[lane] = true;
    }
    let key = '';
    return isOther.map((isNew, lane) => (key = isNew || lane === 0 ? keyIn(consortium, nodes, levels.view, lane) : key));
  };
  // All levels of one mover are asked for one after another: they are settled together.
  let known = { consortium: -1, cost: -1, practice: undefined as number | undefined, of: [] as readonly string[] };
  return (consortium, nudge) => {
    if (nudge === undefined || nudge.isPriceAlone === true || movedStill[nudge.cost].length === 0) return '';
    const { cost, practice, factor } = nudge;
    if (known.consortium !== consortium || known.cost !== cost || known.practice !== practice)
      known = { consortium, cost, practice, of: keysOf(consortium, cost, practice) };
    const key = known.of[placeOf.get(factor) ?? -1];
    if (key !== undefined) return key;
    given.settleStatic(consortium, nudge);
    const viewOf = (id: number): ValuesInLanes => everyLane(valuesByEntity(given, id, practicesOf(consortium)));
    return keyIn(consortium, movedStill[cost], viewOf, 0);
  };
}
