import { Evaluator } from '../awards/evaluate.ts';
import type { Plan } from '../awards/plan.ts';
import { isHigher } from '../awards/values.ts';
import { levelNames, type Dataset, type Level, type LevelName } from '../data/dataset.ts';
import type { Column } from '../data/table.ts';

/** What a plan is settled on. */
export interface Setting {
  readonly plan: Plan;
  readonly dataset: Dataset;
  /** Expected cost of each service of the plan, one value an entity of `plan.costLevel`: it stays, whatever else is otherwise. */
  readonly expected: readonly Float64Array[];
}

/** How the data is otherwise than given. */
export interface Otherwise {
  /** The value that a column has everywhere instead; undefined: it stays. What is missing stays missing. */
  readonly valueIn?: (level: LevelName, column: string) => number | undefined;
  /** Activity and cost of one service (its place in `Plan.costs`) times this at one consortium after the other; baselines stay. */
  readonly care?: { readonly cost: number; readonly factor: number };
}

/**
 * What each payment pays on the data as given, without chance, where some of the data is otherwise: one array a payment of the
 * plan, one value an entity of its level, in the dataset's currency; not known is NaN. Care that is moved moves what its own
 * consortium is paid; federations and the nation stay as they are.
 */
export const settleOtherwise = (setting: Setting, otherwise: Otherwise = {}): Float64Array[] =>
  settleNodes(
    setting,
    otherwise,
    setting.plan.payments.map(({ amount, payment: { level } }) => ({ node: amount, level })),
  );

/** The same of any nodes of the plan: one array each, one value an entity of `level`, which is the node's own unless that is a constant. */
export function settleNodes(
  { plan, dataset, expected }: Setting,
  { valueIn, care }: Otherwise,
  wanted: readonly { readonly node: number; readonly level: LevelName }[],
): Float64Array[] {
  const changed = valueIn === undefined ? dataset : withValues(dataset, valueIn);
  const { levels, start } = changed;
  const given = new Evaluator({ plan, dataset: changed, roots: wanted.map(({ node }) => node), expected });
  for (const _ of given.sweep());
  const found = wanted.map(({ level }) => new Float64Array(levels[level].size));
  const read = (place: number, entity: number, to: number): void => {
    const value = given.valueOf(wanted[place].node, entity);
    found[place][to] = Number.isFinite(value) ? value : Number.NaN;
  };
  const nudge = care && { ...care, service: plan.costs[care.cost].service };
  for (let consortium = 0; consortium < levels.consortium.size; consortium++) {
    given.settleStatic(consortium, nudge);
    wanted.forEach(({ level }, place) => {
      if (level === 'practice') for (let at = start[consortium]; at < start[consortium + 1]; at++) read(place, at - start[consortium], at);
      else if (level === 'consortium') read(place, 0, consortium);
    });
  }
  wanted.forEach(({ level }, place) => {
    if (isHigher(level)) for (let entity = 0; entity < levels[level].size; entity++) read(place, entity, entity);
  });
  return found;
}

function withValues(dataset: Dataset, valueIn: NonNullable<Otherwise['valueIn']>): Dataset {
  const changed = (level: Level): Level => {
    const columns = Object.entries(level.columns).map(([name, column]): [string, Column] => {
      const value = column.type === 'number' ? valueIn(level.name, name) : undefined;
      if (column.type !== 'number' || value === undefined) return [name, column];
      return [name, { ...column, values: column.values.map((before) => (Number.isNaN(before) ? before : value)) }];
    });
    return { ...level, columns: Object.fromEntries(columns) };
  };
  const [practice, consortium, federation, nation] = levelNames.map((name) => changed(dataset.levels[name]));
  return { ...dataset, levels: { practice, consortium, federation, nation } };
}
