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
    const first = start[consortium];
    const size = start[consortium + 1] - first;
    // Nearly all practices lack nothing: who may lack something is found first, the values of a node in a row.
    const suspects = new Set<number>();
    for (const id of handed) {
      const { values, offset } = evaluator.view(id, 0);
      for (let place = 0; place < size; place++) if (Number.isNaN(values[offset + place])) suspects.add(place);
    }
    // Chance goes by the number of patients: a cost without any cannot be drawn.
    const isDrawable = (cost: number, practice: number): boolean => cost === 0 || (!Number.isNaN(cost) && numberAt(people, practice) > 0);
    for (const service of costsNeeded)
      for (let place = 0; place < size; place++) if (!isDrawable(expected[service][first + place], first + place)) suspects.add(place);
    for (const place of [...suspects].toSorted((a, b) => a - b)) {
      const practice = first + place;
      const listSize = numberAt(people, practice);
      const isMissing = (id: number): boolean => Number.isNaN(evaluator.valueOf(id, place));
      const missing = new Set<string>();
      for (const root of handed)
        for (const id of isMissing(root) ? reachOf(plan.nodes, root) : []) {
          const { level, detail } = plan.nodes[id];
          if (level === 'practice' && detail.kind === 'column' && isMissing(id)) missing.add(detail.name);
        }
      for (const service of costsNeeded) {
        const cost = expected[service][practice];
        if (Number.isNaN(cost))
          for (const name of columnsOf(plan, plan.costs[service].expected))
            if (Number.isNaN(numberAt(levels.practice.columns[name], practice))) missing.add(name);
        if (cost !== 0 && !(listSize > 0)) missing.add(listSize === 0 ? 'a list_size above 0' : 'list_size');
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
