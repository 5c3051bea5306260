import { Evaluator } from '../awards/evaluate.ts';
import { expectCosts } from '../awards/expect-costs.ts';
import { reachOf, type Plan } from '../awards/plan.ts';
import type { Dataset, LevelName } from '../data/dataset.ts';

/** One of the two readings, with every figure settled in its last year. */
export interface Side {
  readonly given: Evaluator;
  readonly valueOf: (id: number, practice: number) => number;
  readonly practices: number;
  readonly dataset: Dataset;
  /** What each service of the plan costs. */
  readonly expected: readonly Float64Array[];
}

/** The consortium’s row in the last year. */
export const lastRow = ({ levels }: Dataset): number => levels.consortium.size - 1;

/** Settles every figure of a plan on a dataset, in its last year. */
export function openSide(plan: Plan, dataset: Dataset): Side {
  const roots = [
    ...plan.payments.flatMap(({ paid }) => [...reachOf(plan.nodes, paid)]),
    ...plan.routes.flatMap(({ share, by }) => [share, by]),
    ...plan.paymentKeys,
  ].filter((node) => node !== undefined);
  const expected = expectCosts(plan, dataset);
  const given = new Evaluator({ plan, dataset, roots: [...new Set(roots)], expected });
  for (const _row of given.sweep());
  const last = lastRow(dataset);
  given.settleStatic(last);
  const valueOf = (id: number, practice: number): number => {
    const { level } = plan.nodes[id];
    const entity = level === 'practice' ? practice : level === 'federation' || level === 'nation' ? dataset.levels[level].size - 1 : 0;
    return given.valueOf(id, entity);
  };
  return { given, valueOf, practices: dataset.start[last + 1] - dataset.start[last], dataset, expected };
}

/** Entities of a level in the last year: practices by their place, others by their code. */
export function entitiesOf({ levels, start }: Dataset, level: LevelName): { code: string; practice: number }[] {
  const last = levels.consortium.size - 1;
  if (level !== 'practice') return [{ code: levels[level].codes[levels[level].size - 1], practice: 0 }];
  return Array.from({ length: start[last + 1] - start[last] }, (_, place) => ({
    code: levels.practice.codes[start[last] + place],
    practice: place,
  }));
}
