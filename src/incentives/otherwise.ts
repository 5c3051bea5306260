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

/** The value that a column has everywhere instead, or what becomes of each; undefined: they stay. What is missing stays missing. */
export type ValueIn = (level: LevelName, column: string, values: Float64Array) => number | ((before: number) => number) | undefined;

/** Activity and cost of one service (its place in `Plan.costs`) times a factor; baselines stay. */
export interface MovedCare {
  readonly cost: number;
  readonly factor: number;
  readonly isThisYearAlone?: true;
  /** Each practice moves by itself: wanted of it is what its own move brings it; of consortia nothing moves. */
  readonly isEachAlone?: true;
}

/** A node of the plan and the level of whose entities it is wanted: its own, or any where it is a constant. */
interface Wanted {
  readonly node: number;
  readonly level: LevelName;
}

/**
 * What each payment pays on the data as given, without chance, where some of the data is otherwise: one array a payment of the
 * plan, one value an entity of its level, in the dataset's currency; not known is NaN.
 */
export const settleOtherwise = (setting: Setting, valueIn?: ValueIn): Float64Array[] =>
  settleMoved(
    setting,
    valueIn,
    setting.plan.payments.map((_, place) => amountOf(setting.plan, place)),
    [],
  )[0];

/** The node of what a payment pays. */
export const amountOf = ({ payments }: Plan, place: number): Wanted => ({
  node: payments[place].amount,
  level: payments[place].payment.level,
});

/**
 * The same of any nodes: first as it is, then with each of some moves of care, one array a node. A move is made at one consortium
 * after the other; federations and the nation stay as they are.
 */
export function settleMoved(
  { plan, dataset, expected }: Setting,
  valueIn: ValueIn | undefined,
  wanted: readonly Wanted[],
  moves: readonly MovedCare[],
): Float64Array[][] {
  const changed = valueIn === undefined ? dataset : withValues(dataset, valueIn);
  const { levels, start } = changed;
  const given = new Evaluator({ plan, dataset: changed, roots: wanted.map(({ node }) => node), expected });
  for (const _ of given.sweep());
  const nudges = [undefined, ...moves.map((move) => ({ ...move, service: plan.costs[move.cost].service }))];
  const found = nudges.map(() => wanted.map(({ level }) => new Float64Array(levels[level].size)));
  const read = (move: number, place: number, entity: number, to: number): void => {
    const value = given.valueOf(wanted[place].node, entity);
    found[move][place][to] = Number.isFinite(value) ? value : Number.NaN;
  };
  for (let consortium = 0; consortium < levels.consortium.size; consortium++)
    for (const [move, nudge] of nudges.entries()) {
      const isEachAlone = nudge !== undefined && 'isEachAlone' in nudge;
      given.settleStatic(consortium, isEachAlone ? undefined : nudge);
      wanted.forEach(({ level }, place) => {
        if (level === 'practice' && !isEachAlone)
          for (let at = start[consortium]; at < start[consortium + 1]; at++) read(move, place, at - start[consortium], at);
        else if (level === 'consortium') read(move, place, 0, consortium);
      });
      if (!isEachAlone) continue;
      for (let practice = 0; practice < start[consortium + 1] - start[consortium]; practice++) {
        given.settleStatic(consortium, { ...nudge, practice });
        wanted.forEach(({ level }, place) => {
          if (level === 'practice') read(move, place, practice, start[consortium] + practice);
        });
      }
    }
  for (const move of nudges.keys())
    wanted.forEach(({ level }, place) => {
      if (isHigher(level)) for (let entity = 0; entity < levels[level].size; entity++) read(move, place, entity, entity);
    });
  return found;
}

function withValues(dataset: Dataset, valueIn: ValueIn): Dataset {
  const changed = (level: Level): Level => {
    const columns = Object.entries(level.columns).map(([name, column]): [string, Column] => {
      const value = column.type === 'number' ? valueIn(level.name, name, column.values) : undefined;
      if (column.type !== 'number' || value === undefined) return [name, column];
      const become = typeof value === 'number' ? () => value : value;
      return [name, { ...column, values: column.values.map((before) => (Number.isNaN(before) ? before : become(before))) }];
    });
    return { ...level, columns: Object.fromEntries(columns) };
  };
  const [practice, consortium, federation, nation] = levelNames.map((name) => changed(dataset.levels[name]));
  return { ...dataset, levels: { practice, consortium, federation, nation } };
}
