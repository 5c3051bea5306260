import type { Nudge } from './drawn-cost.ts';
import type { Evaluator } from './evaluate.ts';
import { addTo, openAccount, type Money } from './money.ts';
import type { Plan, PlannedPayment } from './plan.ts';
import { openFigures, summarise, summariseConstants, type Figures } from './summary.ts';
import { blockSize, isHigher } from './values.ts';
import type { Dataset, LevelName } from '../data/dataset.ts';

/** What one payment pays to each entity of its level, and in all. */
export interface SettledPayment {
  readonly planned: PlannedPayment;
  readonly isDrawn: boolean;
  readonly figures: Figures;
  /** Added up over the dataset, one row. */
  readonly total: Figures;
}

/** What one payment pays to some entities that stand next to each other: one row an entity. */
export interface Amounts {
  /** Place of the payment in the plan. */
  readonly payment: number;
  readonly level: LevelName;
  /** Index in the level of the first row's entity. */
  readonly first: number;
  readonly asGiven: Float64Array;
  /**
   * `draws[row * width + draw]`: `width` is the number of draws, 1 where every draw is the same, 0 where none are drawn. Valid
   * until something else is settled.
   */
  readonly draws: Float64Array;
  readonly width: number;
  readonly figures: Figures;
  /** Added up over the rows. */
  readonly total: Money;
}

/** What one payment pays, and the same brought up to the level of who is paid, where its way begins (`PlannedPayment.paid`). */
export interface Settled {
  readonly amounts: Amounts;
  readonly paid: Amounts;
}

/** Settles payments over all draws, one consortium at a time, so that nothing as large as practices × draws ever exists. */
export interface Settling {
  /** Number of rounds over all consortia that `sweep` makes. */
  readonly sweeps: number;
  /** Settles federations and the nation, on which consortia may rest: comes first, once. Yields after each consortium. */
  sweep(): Generator<void, void>;
  /** What payments of practices and consortia pay at one consortium. */
  settle(consortium: number): Settled[];
  /** What payments of federations and the nation pay. */
  settleHigher(): Settled[];
}

interface SettleInput {
  readonly plan: Plan;
  readonly dataset: Dataset;
  /** The data without chance. */
  readonly given: Evaluator;
  /** Imagined years; left out where none are drawn. */
  readonly drawn?: Evaluator;
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

/** Opens the settling of a plan. */
export function openSettling({ plan, dataset, given, drawn }: SettleInput): Settling {
  const { levels, start } = dataset;
  const lanes = drawn?.lanes ?? 0;

  /** A node's values of some entities, and their figures. `draws` are those that were collected, where the node is drawn. */
  const amountsOf = (
    { payment, level, node, first, count }: { payment: number; level: LevelName; node: number; first: number; count: number },
    draws: Float64Array | undefined,
  ): Amounts => {
    // Entities of federations and the nation are counted over the dataset, others within the consortium.
    const place = isHigher(level) ? first : 0;
    const asGiven = Float64Array.from({ length: count }, (_, row) => finite(given.valueOf(node, place + row)) + 0); // never −0
    const figures = openFigures(count);
    figures.asGiven.set(asGiven);
    const isStill = draws === undefined;
    const width = lanes === 0 ? 0 : isStill ? 1 : lanes;
    const all = draws ?? asGiven;
    if (lanes > 0 && isStill) summariseConstants(asGiven, figures);
    const total = openAccount(lanes);
    for (let row = 0; row < count; row++) {
      const own = all.subarray(row * width, (row + 1) * width);
      if (!isStill) summarise(own, figures, row);
      addTo(total, { asGiven: asGiven[row], draws: own });
    }
    return { payment, level, first, asGiven, draws: all, width, figures, total };
  };

  const isDrawn = (node: number): boolean => drawn !== undefined && plan.nodes[node].isDrawn;
  const most = Math.max(1, ...Array.from(levels.consortium.codes, (_, consortium) => start[consortium + 1] - start[consortium]));
  const room = plan.payments.map(({ payment, amount }) =>
    isDrawn(amount) && payment.level === 'practice' ? new Float64Array(most * lanes) : undefined,
  );
  const nodesOfHigher = plan.nodes.filter(({ level }) => isHigher(level));

  return {
    sweeps: Math.max(0, ...nodesOfHigher.map(({ sweep }) => sweep + 1)),
    *sweep() {
      for (const _ of given.sweep());
      if (drawn !== undefined) for (const _ of drawn.sweep()) yield;
    },
    settle(consortium) {
      given.settleStatic(consortium);
      const wanted: Wanted[] = [];
      const settling = plan.payments.flatMap(({ payment: { level }, amount, paid }, payment) => {
        if (isHigher(level)) return [];
        const isOfPractices = level === 'practice';
        const first = isOfPractices ? start[consortium] : consortium;
        const count = isOfPractices ? start[consortium + 1] - first : 1;
        const want = (node: number, entities: number, kept: Float64Array | undefined): Float64Array | undefined => {
          if (!isDrawn(node)) return undefined;
          const target = kept ?? new Float64Array(lanes);
          wanted.push({ node, entities, target });
          return target;
        };
        const amounts = { payment, level, node: amount, first, count, draws: want(amount, count, room[payment]) };
        if (paid === amount) return [{ amounts, paid: amounts }];
        const broughtUp = { payment, level: 'consortium' as const, node: paid, first: consortium, count: 1 };
        return [{ amounts, paid: { ...broughtUp, draws: want(paid, 1, undefined) } }];
      });
      if (drawn !== undefined && wanted.length > 0) collectDraws(drawn, { consortium }, wanted);
      return settling.map(({ amounts, paid }): Settled => {
        const settled = amountsOf(amounts, amounts.draws);
        return { amounts: settled, paid: paid === amounts ? settled : amountsOf(paid, paid.draws) };
      });
    },
    settleHigher() {
      return plan.payments.flatMap(({ payment: { level }, amount }, payment): Settled[] => {
        if (!isHigher(level)) return [];
        const { size } = levels[level];
        const draws = isDrawn(amount) ? new Float64Array(size * lanes) : undefined;
        for (let block = 0; drawn !== undefined && draws !== undefined && block < drawn.blocks; block++) {
          drawn.turnTo(block);
          for (let entity = 0; entity < size; entity++) drawn.copy(amount, entity, draws, entity * lanes + block * blockSize);
        }
        const amounts = amountsOf({ payment, level, node: amount, first: 0, count: size }, draws);
        return [{ amounts, paid: amounts }];
      });
    },
  };
}
