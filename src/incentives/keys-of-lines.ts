import type { Bench } from './bench.ts';
import { path } from './steps.ts';
import { openLevels, valuesByEntity, type ValuesByEntity } from '../awards/at-levels.ts';
import type { Nudge } from '../awards/drawn-cost.ts';
import type { PlanNode } from '../awards/plan.ts';

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
  const read = (consortium: number, nodes: readonly PlanNode[], valuesOf: (id: number) => ValuesByEntity): number[] => {
    const found: number[] = [];
    for (const { id, level } of nodes) {
      const { values, first, step } = valuesOf(id);
      const entities = level === 'practice' ? practicesOf(consortium) : 1;
      for (let entity = 0; entity < entities; entity++) found.push(values[first + entity * step]);
    }
    return found;
  };
  /** The keys of all levels: mostly one level has what the one before it had, and its key. */
  const keysOf = (consortium: number, cost: number, practice: number | undefined): Map<number, string> => {
    const levels = inLanes[cost];
    if (levels === undefined) return new Map();
    levels.settle(consortium, practice === undefined ? {} : { practice });
    let last: { readonly values: readonly number[]; readonly key: string } | undefined;
    return new Map(
      path.map((level, lane) => {
        const values = read(consortium, movedStill[cost], (id) => levels.column(lane, id));
        if (last === undefined || values.some((value, place) => !Object.is(value, last?.values[place])))
          last = { values, key: values.join() };
        return [level, last.key];
      }),
    );
  };
  // All levels of one mover are asked for one after another: they are settled together.
  let known = { consortium: -1, cost: -1, practice: undefined as number | undefined, of: new Map<number, string>() };
  return (consortium, nudge) => {
    if (nudge === undefined || nudge.isPriceAlone === true || movedStill[nudge.cost].length === 0) return '';
    const { cost, practice, factor } = nudge;
    if (known.consortium !== consortium || known.cost !== cost || known.practice !== practice)
      known = { consortium, cost, practice, of: keysOf(consortium, cost, practice) };
    const key = known.of.get(factor);
    if (key !== undefined) return key;
    given.settleStatic(consortium, nudge);
    return read(consortium, movedStill[cost], (id) => valuesByEntity(given, id, practicesOf(consortium))).join();
  };
}
