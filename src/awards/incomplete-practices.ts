import { Evaluator } from './evaluate.ts';
import { reachOf, type Plan } from './plan.ts';
import type { Dataset } from '../data/dataset.ts';
import { numberAt } from '../data/table.ts';

/** A practice whose missing figures hide those of its consortium, or its own payment. */
export interface Incomplete {
  /** Index among the practices. */
  readonly practice: number;
  /** The columns that are missing, as the data has them. */
  readonly columns: readonly string[];
}

/**
 * Practices that lack a figure which the payments, the routes or chance need: a sum with a missing member is missing, so
 * each of them hides its whole consortium. `expected`: see `expectCosts`.
 */
export function findIncomplete(plan: Plan, dataset: Dataset, expected: readonly Float64Array[]): Incomplete[] {
  const { levels, start } = dataset;
  const keys = [...plan.routes.map(({ by }) => by), ...plan.paymentKeys].filter((node) => node !== undefined);
  const roots = [...plan.payments.flatMap(({ amount, paid }) => [amount, paid]), ...keys];
  const evaluator = new Evaluator({ plan, dataset, roots, expected });
  for (const _ of evaluator.sweep());
  const live = new Set(roots.flatMap((root) => [...reachOf(plan.nodes, root)]));
  const costs = [...new Set([...live].flatMap((id) => (plan.nodes[id].detail.kind === 'cost' ? plan.nodes[id].detail.services : [])))];
  // What practices hand up, or are paid themselves.
  const handed = [
    ...[...live]
      .map((id) => plan.nodes[id])
      .filter(({ operation }) => operation === 'sum' || operation === 'lowest' || operation === 'highest')
      .flatMap(({ inputs }) => inputs),
    ...roots,
  ].filter((id) => plan.nodes[id].level === 'practice' && plan.nodes[id].operation !== 'broadcast');

  const found: Incomplete[] = [];
  const people = levels.practice.columns['list_size'];
  const costsNeeded = plan.costLevel === 'practice' ? costs : [];
  for (let consortium = 0; consortium < levels.consortium.size; consortium++) {
    evaluator.settleStatic(consortium);
    for (let practice = start[consortium]; practice < start[consortium + 1]; practice++) {
      const place = practice - start[consortium];
      const listSize = numberAt(people, practice);
      const isKnown = (id: number): boolean => !Number.isNaN(evaluator.valueOf(id, place));
      const isDrawable = (service: number): boolean =>
        expected[service][practice] === 0 || (listSize > 0 && !Number.isNaN(expected[service][practice]));
      // Nearly all practices lack nothing.
      if (handed.every(isKnown) && costsNeeded.every(isDrawable)) continue;
      const missing = new Set<string>();
      for (const root of handed)
        for (const id of isKnown(root) ? [] : reachOf(plan.nodes, root)) {
          const { level, detail } = plan.nodes[id];
          if (level === 'practice' && detail.kind === 'column' && !isKnown(id)) missing.add(detail.name);
        }
      for (const service of costsNeeded) {
        const cost = expected[service][practice];
        if (Number.isNaN(cost))
          for (const name of columnsOf(plan, plan.costs[service].expected))
            if (Number.isNaN(numberAt(levels.practice.columns[name], practice))) missing.add(name);
        // Chance goes by the number of patients: a cost without any cannot be drawn.
        if (cost !== 0 && !(listSize > 0)) missing.add(listSize === 0 ? 'list_size above 0' : 'list_size');
      }
      if (missing.size > 0) found.push({ practice, columns: [...missing].toSorted() });
    }
  }
  return found;
}

/** Columns of practices that a node rests on. */
function columnsOf(plan: Plan, root: number): string[] {
  return [...reachOf(plan.nodes, root)].flatMap((id) => {
    const { level, detail } = plan.nodes[id];
    return level === 'practice' && detail.kind === 'column' ? [detail.name] : [];
  });
}
