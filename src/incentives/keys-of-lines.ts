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
  const read = (consortium: number, nodes: readonly PlanNode[], valuesOf: (id: number) => ValuesByEntity): string =>
    nodes
      .flatMap(({ id, level }) => {
        const { values, first, step } = valuesOf(id);
        return Array.from({ length: level === 'practice' ? practicesOf(consortium) : 1 }, (_, entity) => values[first + entity * step]);
      })
      .join();
  // All levels of one mover are asked for one after another: they are settled together.
  let known = { consortium: -1, cost: -1, practice: undefined as number | undefined, of: new Map<number, string>() };
  return (consortium, nudge) => {
    if (nudge === undefined || nudge.isPriceAlone === true || movedStill[nudge.cost].length === 0) return '';
    const { cost, practice, factor } = nudge;
    const nodes = movedStill[cost];
    if (known.consortium !== consortium || known.cost !== cost || known.practice !== practice) {
      const levels = inLanes[cost];
      levels?.settle(consortium, practice);
      const of =
        levels === undefined ? [] : path.map((level, lane) => [level, read(consortium, nodes, (id) => levels.column(lane, id))] as const);
      known = { consortium, cost, practice, of: new Map(of) };
    }
    const key = known.of.get(factor);
    if (key !== undefined) return key;
    given.settleStatic(consortium, nudge);
    return read(consortium, nodes, (id) => valuesByEntity(given, id, practicesOf(consortium)));
  };
}
