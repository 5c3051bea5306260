import type { Bench } from './bench.ts';
import type { ValuesOf } from './boundaries.ts';
import { isOfPractices, rowsOf, type Row } from './rows.ts';
import type { Nudge } from '../awards/drawn-cost.ts';
import type { Evaluator } from '../awards/evaluate.ts';
import type { Operand } from '../awards/operations.ts';
import { blockSize, mostPractices } from '../awards/values.ts';

/** Means over bins of √draws consecutive draws, which is all that means and standard errors need; one value without chance. */
export type Bins = Float64Array;

/**
 * Amounts in bins, one row a payment and entity that is paid (`BinnedReceipts.rows`), `bins` values a row. Gains and losses
 * stand apart, because routes may treat them differently.
 */
export interface Amounts {
  readonly gains: Float64Array;
  readonly losses: Float64Array;
}

/**
 * Amounts paid at one consortium as its care is moved about, and who receives them. The same evaluator gives the same
 * draws on both sides of every comparison. Results are put where the caller says: the inner loops make no arrays.
 */
export class BinnedReceipts {
  readonly bins: number;
  /** Places in the plan of the payments looked at. */
  readonly payments: readonly number[];
  readonly #bench: Bench;
  readonly #evaluator: Evaluator;
  readonly #earned: readonly number[];
  readonly #columns: readonly Column[];
  #rows: { consortium: number; of: readonly Row[] } = { consortium: -1, of: [] };

  /** What practices earn of some payments for their consortium (`earned`) has a row a practice too, behind all others. */
  constructor(bench: Bench, evaluator: Evaluator, payments: readonly number[], earned: readonly number[] = []) {
    this.#bench = bench;
    this.#evaluator = evaluator;
    this.#earned = earned;
    this.bins = Math.round(Math.sqrt(evaluator.lanes));
    this.payments = payments;
    this.#columns = [
      ...payments.map((place) => ({
        node: bench.plan.payments[place].paid,
        isOfPractices: isOfPractices(bench, place),
        whole: undefined,
      })),
      ...earned.map((place) => {
        const { amount, paid } = bench.plan.payments[place];
        return { node: amount, isOfPractices: true, whole: { node: paid, draws: new Float64Array(evaluator.lanes) } };
      }),
    ];
  }

  /** Room for the amounts of any consortium. */
  open(): Amounts {
    const most = mostPractices(this.#bench.dataset);
    const rows = this.#columns.reduce((sum, { isOfPractices: isByRow }) => sum + (isByRow ? most : 1), 0);
    return { gains: new Float64Array(rows * this.bins), losses: new Float64Array(rows * this.bins) };
  }

  /** Who ends with each row of the amounts. */
  rows(consortium: number): readonly Row[] {
    if (this.#rows.consortium !== consortium) this.#rows = { consortium, of: rowsOf(this.#bench, this.payments, this.#earned, consortium) };
    return this.#rows.of;
  }

  /**
   * Holds on to what the consortium is paid in all before anything moves. What a practice earns for it is a gain or a loss as
   * the whole is, and one practice that moves does not turn the whole.
   */
  hold(consortium: number): void {
    const wholes = this.#columns.flatMap(({ whole }) => whole ?? []);
    if (wholes.length === 0) return;
    this.#evaluator.settleStatic(consortium);
    for (let block = 0; block < this.#evaluator.blocks; block++) {
      this.#evaluator.settleBlock(block);
      for (const { node, draws } of wholes) this.#evaluator.copy(node, 0, draws, block * blockSize);
    }
  }

  /** Amounts without chance, one value a row, by the values of the nodes that are paid. */
  read(consortium: number, valuesOf: ValuesOf): Readonly<Record<keyof Amounts, readonly number[]>> {
    const gains: number[] = [];
    const losses: number[] = [];
    for (const { node, isOfPractices: isByRow, whole } of this.#columns) {
      const entities = isByRow ? this.#practices(consortium) : 1;
      const { values, first, step } = valuesOf(node);
      for (let entity = 0; entity < entities; entity++) {
        const value = values[first + entity * step];
        const sign = whole === undefined ? value : whole.draws[0];
        gains.push(sign < 0 ? 0 : sign === sign ? value : sign);
        losses.push(sign < 0 ? value : 0);
      }
    }
    return { gains, losses };
  }

  /** Settles the amounts of one consortium; `into` comes from `open`. */
  settle(consortium: number, nudge: Nudge, into: Amounts): void {
    const { bins } = this;
    const evaluator = this.#evaluator;
    evaluator.settleStatic(consortium, nudge);
    for (let block = 0; block < evaluator.blocks; block++) {
      evaluator.settleBlock(block);
      const draw = block * blockSize;
      // Bins end where blocks do: √draws divides both.
      const count = Math.min(blockSize, evaluator.lanes - draw) / bins;
      let at = draw / bins;
      for (const { node, isOfPractices: isByRow, whole } of this.#columns) {
        const entities = isByRow ? this.#practices(consortium) : 1;
        for (let entity = 0; entity < entities; entity++, at += bins) {
          const values = evaluator.view(node, entity);
          if (whole === undefined) intoBins(values, count, bins, into, at);
          else intoBinsOfWhole(values, { values: whole.draws, offset: draw, stride: 1 }, count, bins, into, at);
        }
      }
    }
  }

  #practices(consortium: number): number {
    const { start } = this.#bench.dataset;
    return start[consortium + 1] - start[consortium];
  }
}

/** What is read of one payment. */
interface Column {
  readonly node: number;
  /** A row a practice, or one of the consortium. */
  readonly isOfPractices: boolean;
  /** What the consortium is paid in all, of a payment that its practices earn for it, a row each: see `BinnedReceipts.hold`. */
  readonly whole: { readonly node: number; readonly draws: Float64Array } | undefined;
}

/**
 * Means of `count` bins of `size` draws each, put where `into` has them from `at` on; gains and losses apart. Twice what is
 * above nothing is v + |v|, to the last bit, and twice what is below it v − |v|: no branch that the processor would guess wrong
 * every other time where signs are mixed (1.3 ns a draw instead of 9). A missing value makes the bin missing.
 */
function intoBins({ values, offset, stride }: Operand, count: number, size: number, { gains, losses }: Amounts, at: number): void {
  let place = offset;
  for (let bin = at; bin < at + count; bin++) {
    let gain = 0;
    let loss = 0;
    for (let draw = 0; draw < size; draw++, place += stride) {
      const value = values[place];
      const positive = Math.abs(value);
      gain += value + positive;
      loss += value - positive;
    }
    gains[bin] = gain / (2 * size);
    losses[bin] = loss / (2 * size);
  }
}

/** The same where a value is a loss if the whole that it is part of is below nothing. */
function intoBinsOfWhole(part: Operand, whole: Operand, count: number, size: number, { gains, losses }: Amounts, at: number): void {
  let place = part.offset;
  let draw = whole.offset;
  for (let bin = at; bin < at + count; bin++) {
    let gain = 0;
    let loss = 0;
    for (const end = draw + size; draw < end; draw++, place += part.stride) {
      const value = part.values[place];
      const sign = whole.values[draw];
      if (sign < 0) loss += value;
      else gain += sign === sign ? value : sign;
    }
    gains[bin] = gain / size;
    losses[bin] = loss / size;
  }
}
