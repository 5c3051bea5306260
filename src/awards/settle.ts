import type { Nudge } from './drawn-cost.ts';
import type { Evaluator } from './evaluate.ts';
import { factorOf, isFactor, valueOfFactor, type Factor } from './factor.ts';
import { addTo, type Account, type Money } from './money.ts';
import { openOrders, type Order } from './order.ts';
import type { Plan, PlannedPayment } from './plan.ts';
import { openRows, scaleRow, summarise, summariseAll, type DrawnRows, type Figures } from './summary.ts';
import { blockSize, isHigher, mostPractices } from './values.ts';
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
  /** The imagined years; left out where every one is as given, or none are drawn. */
  readonly drawn?: DrawnAmounts;
  /** Added up over the rows. */
  readonly total: Money;
}

/** Amounts draw by draw, to be read until something else is settled. */
export interface DrawnAmounts {
  /** One array a row, one value a draw. */
  readonly rows: readonly Float64Array[];
  readonly figures: DrawnRows;
  /** Whether some draws of the row are gains and others losses. */
  readonly isMixed: readonly boolean[];
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
  /** Whether any payment is drawn: if not, `sweep` leaves the imagined years alone. */
  readonly isDrawn: boolean;
  /** Settles federations and the nation, on which consortia may rest: comes first, once. Yields after each consortium. */
  sweep(): Generator<void, void>;
  /**
   * What payments of practices and consortia pay at one consortium. `isReadAtOnce`: all of it is read before anything else is settled,
   * so that it may stand where the next does, and the total of one row be the row.
   */
  settle(consortium: number, isReadAtOnce?: boolean): Settled[];
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

/** What is read of a node: its values for `count` entities from `first` on, as the evaluators count them. */
interface Reading {
  readonly payment: number;
  readonly level: LevelName;
  readonly node: number;
  /** Index of the first entity in its level. */
  readonly first: number;
  readonly count: number;
}

/** Opens the settling of a plan. */
export function openSettling({ plan, dataset, given, drawn }: SettleInput): Settling {
  const { levels, start } = dataset;
  const lanes = drawn?.lanes ?? 0;
  const isDrawn = (node: number): boolean => drawn !== undefined && plan.nodes[node].isDrawn;

  const most = mostPractices(dataset);
  /** Practices that are no more than a factor of one drawn value of their consortium: their figures are in proportion to its own. */
  const factors = new Map<number, Factor>();
  for (const { amount } of plan.payments) {
    const factor = isDrawn(amount) && plan.nodes[amount].level === 'practice' ? factorOf(plan, amount) : undefined;
    if (factor !== undefined && isFactor(factor) && plan.nodes[factor.of].level === 'consortium') factors.set(amount, factor);
  }

  /** Practices whose amounts go one way with a cost of their own. */
  const orders = new Map<number, Order>();
  const orderOf = drawn?.factors && openOrders({ plan, dataset, factors: drawn.factors });
  for (const { amount } of plan.payments) {
    const order = isDrawn(amount) && plan.nodes[amount].level === 'practice' && !factors.has(amount) ? orderOf?.(amount) : undefined;
    if (order !== undefined) orders.set(amount, order);
  }

  /** Draws of more than one block are collected here; those of one, and whole rows, are read where they stand. */
  const collected = new Map<number, Float64Array>();
  for (const { amount, paid, payment } of plan.payments)
    for (const node of [amount, paid, factors.get(amount)?.of ?? amount])
      if (isDrawn(node) && !isHigher(payment.level) && lanes > blockSize && drawn?.isWhole(node) === false)
        collected.set(node, new Float64Array((plan.nodes[node].level === 'practice' ? most : 1) * lanes));

  const rowsOf = ({ node, count }: Pick<Reading, 'node' | 'count'>): Float64Array[] | undefined => {
    if (drawn === undefined || !isDrawn(node)) return undefined;
    const own = collected.get(node);
    return Array.from({ length: count }, (_, row) => own?.subarray(row * lanes, (row + 1) * lanes) ?? drawn.row(node, row));
  };

  /** What the rows of a node are in proportion to, and its figures. */
  const baseOf = (node: number, rows: number): { evaluator: Evaluator; figures: DrawnRows; isMixed: boolean } | undefined => {
    const factor = factors.get(node);
    if (factor === undefined || drawn === undefined || rows === 0) return undefined;
    const [draws] = rowsOf({ node: factor.of, count: 1 }) ?? [];
    const figures = openRows(1);
    return { evaluator: drawn, figures, isMixed: summarise(draws, figures, 0) };
  };

  /** Room for what is read at once, by node: to make new arrays takes longer than to fill them. */
  const roomsAtOnce = new Map<number, { readonly asGiven: Float64Array; readonly figures: Float64Array }>();
  const roomOf = (node: number) => {
    let room = roomsAtOnce.get(node);
    if (room === undefined) roomsAtOnce.set(node, (room = { asGiven: new Float64Array(most), figures: openRows(most).values }));
    return room;
  };

  /** Amounts of a node: as given, and the rows of draws where it is drawn. */
  const amountsOf = ({ payment, level, node, first, count }: Reading, rows: Float64Array[] | undefined, isReadAtOnce: boolean): Amounts => {
    // Entities of federations and the nation are counted over the dataset, others within the consortium.
    const room = isReadAtOnce ? roomOf(node) : undefined;
    const asGiven = readValues(
      given,
      { node, from: isHigher(level) ? first : 0 },
      room?.asGiven.subarray(0, count) ?? new Float64Array(count),
    );
    const total: Account = { asGiven: 0 };
    if (rows === undefined) {
      for (let row = 0; row < count; row++) total.asGiven += asGiven[row];
      return { payment, level, first, asGiven, total };
    }
    const figures = openRows(count, room?.figures);
    const base = baseOf(node, rows.length);
    if (base === undefined && count > 1) {
      for (let row = 0; row < count; row++) total.asGiven += asGiven[row];
      const order = orders.get(node);
      // A cost below nothing would turn the order round.
      const yearsOf =
        order && ((row: number) => (given.valueOf(order.cost, row) >= 0 ? order.yearsOf(levels.practice.parent[first], row) : undefined));
      const { isMixed, total: draws } = summariseAll(rows, figures, yearsOf);
      return { payment, level, first, asGiven, drawn: { rows, figures, isMixed }, total: { asGiven: total.asGiven, draws } };
    }
    if (isReadAtOnce && count === 1) [total.asGiven, total.draws] = [asGiven[0], rows[0]];
    else for (let row = 0; row < count; row++) addTo(total, { asGiven: asGiven[row], draws: rows[row] });
    const isMixed = rows.map((draws, row) => {
      const factor = base === undefined ? Number.NaN : valueOfFactor(plan, node, (each) => base.evaluator.valueOf(each, row));
      if (base === undefined || !(factor >= 0)) return summarise(draws, figures, row);
      scaleRow(base.figures, factor, figures, row);
      return factor > 0 && base.isMixed;
    });
    return { payment, level, first, asGiven, drawn: { rows, figures, isMixed }, total };
  };

  const isAnyDrawn = plan.payments.some(({ amount, paid }) => isDrawn(amount) || isDrawn(paid));
  return {
    isDrawn: isAnyDrawn,
    sweeps: Math.max(0, ...plan.nodes.filter(({ level }) => isHigher(level)).map(({ sweep }) => sweep + 1)),
    *sweep() {
      for (const _ of given.sweep());
      if (drawn !== undefined && isAnyDrawn) for (const _ of drawn.sweep()) yield;
    },
    settle(consortium, isReadAtOnce = false) {
      const settling = plan.payments.flatMap(({ payment: { level }, amount, paid }, payment) => {
        if (isHigher(level)) return [];
        const ofPractices = { first: start[consortium], count: start[consortium + 1] - start[consortium] };
        const ofConsortium = { first: consortium, count: 1 };
        const own: Reading = { payment, level, node: amount, ...(level === 'practice' ? ofPractices : ofConsortium) };
        return [{ own, paid: paid === amount ? own : { payment, level: 'consortium' as const, node: paid, ...ofConsortium } }];
      });
      given.settleStatic(consortium);
      if (drawn !== undefined && isAnyDrawn) {
        const practices = start[consortium + 1] - start[consortium];
        const wanted = [...collected].map(([node, target]): Wanted => ({
          node,
          entities: plan.nodes[node].level === 'practice' ? practices : 1,
          target,
        }));
        collectDraws(drawn, { consortium }, wanted);
      }
      return settling.map(({ own, paid }): Settled => {
        const amounts = amountsOf(own, rowsOf(own), isReadAtOnce);
        return { amounts, paid: paid === own ? amounts : amountsOf(paid, rowsOf(paid), isReadAtOnce) };
      });
    },
    settleHigher() {
      return plan.payments.flatMap(({ payment: { level }, amount }, payment): Settled[] => {
        if (!isHigher(level)) return [];
        const { size } = levels[level];
        const rows = isDrawn(amount) ? Array.from({ length: size }, () => new Float64Array(lanes)) : undefined;
        for (let block = 0; drawn !== undefined && rows !== undefined && block < drawn.blocks; block++) {
          drawn.turnTo(block);
          rows.forEach((row, entity) => drawn.copy(amount, entity, row, block * blockSize));
        }
        const amounts = amountsOf({ payment, level, node: amount, first: 0, count: size }, rows, false);
        return [{ amounts, paid: amounts }];
      });
    },
  };
}

/** Reads a node's values of entities next to each other, as many as there is room for; a figure out of range is no figure: it counts as missing. */
function readValues(evaluator: Evaluator, { node, from }: { node: number; from: number }, read: Float64Array): Float64Array {
  if (read.length === 0) return read;
  const { values, offset } = evaluator.view(node, from);
  const step = read.length > 1 ? evaluator.view(node, from + 1).offset - offset : 0;
  for (let row = 0, at = offset; row < read.length; row++, at += step) {
    const value = values[at];
    read[row] = value - value === 0 ? value + 0 : Number.NaN; // finite, and never −0
  }
  return read;
}
