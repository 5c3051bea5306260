import type { Nudge } from './drawn-cost.ts';
import { blockSize, type Evaluator } from './evaluate.ts';
import type { Plan, PlannedPayment } from './plan.ts';
import { openFigures, summarise, summariseConstant, type Figures } from './summary.ts';
import type { Dataset, LevelName } from '../data/dataset.ts';

/** What one payment pays to each entity of its level, and in all. */
export interface SettledPayment {
  readonly planned: PlannedPayment;
  readonly isDrawn: boolean;
  readonly figures: Figures;
  /** Added up over the dataset, one row. */
  readonly total: Figures;
}

/** An amount on its way from the award to routing: what one entity that is paid gets, year by year. */
export interface Amount {
  /** Place of the payment in the plan. */
  readonly payment: number;
  readonly level: LevelName;
  /** Index of the entity in its level. */
  readonly entity: number;
  readonly asGiven: number;
  /** One value a draw; valid until the next amount comes. Empty where no years are drawn. */
  readonly draws: Float64Array;
  /** The figures of these draws stand in this row. */
  readonly figures: Figures;
  readonly row: number;
}

interface SettleInput {
  readonly plan: Plan;
  readonly dataset: Dataset;
  /** The data without chance. */
  readonly given: Evaluator;
  /** Imagined years; left out where none are drawn. */
  readonly drawn?: Evaluator;
  /** Receives every amount paid, consortium by consortium. */
  readonly pay: (amount: Amount) => void;
}

/** A figure out of range is no figure: it counts as missing. */
const finite = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);

/** A node and where its draws are to be put: `target[entity * lanes + draw]`. */
export interface Wanted {
  readonly node: number;
  /** Number of entities: the consortium's practices, or 1. */
  readonly entities: number;
  readonly target: Float64Array;
}

/** Computes one consortium over all draws, block by block, and copies out what is wanted. */
export function collectDraws(
  evaluator: Evaluator,
  { consortium, nudge }: { consortium: number; nudge?: Nudge },
  wanted: readonly Wanted[],
): void {
  evaluator.settleStatic(consortium, nudge);
  for (let block = 0; block < evaluator.blocks; block++) {
    evaluator.settleBlock(block);
    for (const { node, entities, target } of wanted) {
      for (let entity = 0; entity < entities; entity++) evaluator.copy(node, entity, target, entity * evaluator.lanes + block * blockSize);
    }
  }
}

/**
 * Settles every payment for every entity and every draw, one consortium at a time, so that nothing as large as
 * practices × draws ever exists. Yields the number of consortia done.
 */
export function* settle({ plan, dataset, given, drawn, pay }: SettleInput): Generator<number, SettledPayment[]> {
  for (const _ of given.sweep());
  if (drawn !== undefined) yield* drawn.sweep();
  const { levels, start } = dataset;
  const lanes = drawn?.lanes ?? 0;
  const settled = plan.payments.map((planned): SettledPayment => {
    return {
      planned,
      isDrawn: plan.nodes[planned.amount].isDrawn,
      figures: openFigures(levels[planned.payment.level].size),
      total: openFigures(1),
    };
  });
  const totals = settled.map(({ total }) => {
    total.asGiven[0] = 0;
    return new Float64Array(lanes);
  });

  /** One entity's amount: its figures, the total, and on to routing. `entity` is its place as the evaluators count. */
  const take = (payment: number, { entity, index, draws }: { entity: number; index: number; draws: Float64Array }): void => {
    const { planned, isDrawn, figures, total } = settled[payment];
    const asGiven = finite(given.valueOf(planned.amount, entity));
    figures.asGiven[index] = asGiven;
    total.asGiven[0] += asGiven;
    if (drawn !== undefined && isDrawn) summarise(draws, figures, index);
    if (drawn !== undefined && !isDrawn) summariseConstant(asGiven, figures, index);
    for (let draw = 0; draw < lanes; draw++) totals[payment][draw] += draws[draw];
    if (planned.paid === planned.amount) pay({ payment, level: planned.payment.level, entity: index, asGiven, draws, figures, row: index });
  };

  const most = Math.max(1, ...Array.from(levels.consortium.codes, (_, consortium) => start[consortium + 1] - start[consortium]));
  const entitiesOf = (level: LevelName | undefined, practices: number): number =>
    level === 'practice' ? practices : level === 'consortium' ? 1 : 0;
  const amounts = settled.map(({ planned }) => new Float64Array(entitiesOf(planned.payment.level, most) * lanes));
  const broughtUp = settled.map(({ planned }) => new Float64Array(planned.paid === planned.amount ? 0 : lanes));

  for (let consortium = 0; consortium < levels.consortium.size; consortium++) {
    const practices = start[consortium + 1] - start[consortium];
    given.settleStatic(consortium);
    if (drawn !== undefined) {
      collectDraws(drawn, { consortium }, [
        ...settled.map(({ planned }, payment) => ({
          node: planned.amount,
          entities: entitiesOf(planned.payment.level, practices),
          target: amounts[payment],
        })),
        ...settled.flatMap(({ planned }, payment) =>
          planned.paid === planned.amount ? [] : [{ node: planned.paid, entities: 1, target: broughtUp[payment] }],
        ),
      ]);
    }
    settled.forEach(({ planned }, payment) => {
      const { level } = planned.payment;
      const first = level === 'practice' ? start[consortium] : consortium;
      for (let entity = 0; entity < entitiesOf(level, practices); entity++) {
        take(payment, { entity, index: first + entity, draws: amounts[payment].subarray(entity * lanes, (entity + 1) * lanes) });
      }
      if (planned.paid === planned.amount) return;
      const figures = openFigures(1);
      const asGiven = finite(given.valueOf(planned.paid, 0));
      const draws = broughtUp[payment];
      if (drawn !== undefined) summarise(draws, figures, 0);
      pay({ payment, level: 'consortium', entity: consortium, asGiven, draws, figures, row: 0 });
    });
    yield consortium + 1;
  }
  takeHigher({ dataset, settled, drawn, take });
  settled.forEach(({ isDrawn, total }, payment) => {
    if (drawn === undefined) return;
    if (isDrawn) summarise(totals[payment], total, 0);
    else summariseConstant(total.asGiven[0], total, 0);
  });
  return settled;
}

/** Payments of federations and the nation, which stand settled since the last sweep. */
function takeHigher(input: {
  dataset: Dataset;
  settled: readonly SettledPayment[];
  drawn: Evaluator | undefined;
  take: (payment: number, row: { entity: number; index: number; draws: Float64Array }) => void;
}): void {
  const { dataset, settled, drawn, take } = input;
  const draws = new Float64Array(drawn?.lanes ?? 0);
  settled.forEach(({ planned }, payment) => {
    const { level } = planned.payment;
    if (level !== 'federation' && level !== 'nation') return;
    for (let index = 0; index < dataset.levels[level].size; index++) {
      for (let block = 0; drawn !== undefined && block < drawn.blocks; block++) {
        drawn.turnTo(block);
        drawn.copy(planned.amount, index, draws, block * blockSize);
      }
      take(payment, { entity: index, index, draws });
    }
  });
}
