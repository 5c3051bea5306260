import { Evaluator } from '../awards/evaluate.ts';
import { expectCosts } from '../awards/expect-costs.ts';
import { reachOf, splitsOf, type Plan } from '../awards/plan.ts';
import type { Dataset, LevelName } from '../data/dataset.ts';

/** One reading of the data, without chance, with every figure of one consortium settled. */
export interface Side {
  readonly given: Evaluator;
  /** Row of the consortium. */
  readonly consortium: number;
  /** A node's value for a practice (by its place in the consortium), or for the consortium, its federation or the nation. */
  readonly valueOf: (id: number, practice: number) => number;
  readonly practices: number;
  readonly dataset: Dataset;
  /** What each service of the plan costs. */
  readonly expected: readonly Float64Array[];
}

/** The consortium’s row in the last year, where there is one consortium. */
export const lastRow = ({ levels }: Dataset): number => levels.consortium.size - 1;

/** Settles every figure of a plan on a dataset, for one consortium. */
export function openSide(plan: Plan, dataset: Dataset, consortium: number): Side {
  const roots = [
    ...plan.payments.flatMap(({ paid }) => [...reachOf(plan.nodes, paid)]),
    ...splitsOf(plan),
    ...plan.costs.map((cost) => cost.expected),
  ];
  const expected = expectCosts(plan, dataset);
  const given = new Evaluator({ plan, dataset, roots: [...new Set(roots)], expected });
  for (const _row of given.sweep());
  given.settleStatic(consortium);
  const valueOf = (id: number, practice: number): number => {
    const { level } = plan.nodes[id];
    const isHigher = level === 'federation' || level === 'nation';
    return given.valueOf(id, level === 'practice' ? practice : isHigher ? rowAt(dataset, level, consortium) : 0);
  };
  return { given, consortium, valueOf, practices: dataset.start[consortium + 1] - dataset.start[consortium], dataset, expected };
}

/** The row of the consortium itself, or of the federation or nation to which it belongs. */
export function rowAt({ levels }: Dataset, level: Exclude<LevelName, 'practice'>, consortium: number): number {
  if (level === 'consortium') return consortium;
  const federation = levels.consortium.parent[consortium];
  return level === 'federation' ? federation : levels.federation.parent[federation];
}

/** Entities of a level: practices of a consortium by their place, others by their code. */
export function entitiesOf(dataset: Dataset, level: LevelName, consortium: number): { code: string; practice: number }[] {
  const { levels, start } = dataset;
  if (level !== 'practice') return [{ code: levels[level].codes[rowAt(dataset, level, consortium)], practice: 0 }];
  return Array.from({ length: start[consortium + 1] - start[consortium] }, (_, place) => ({
    code: levels.practice.codes[start[consortium] + place],
    practice: place,
  }));
}
