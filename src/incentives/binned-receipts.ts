import type { Bench } from './bench.ts';
import { meanOfPayment, type MeanOverChance } from './chance-of-amounts.ts';
import { expectedAmountOf, type ExpectedAmount } from './expected-amounts.ts';
import type { Records, ValuesOf } from './boundaries.ts';
import { isOfPractices, rowsOf, type Row } from './rows.ts';
import type { Nudge } from '../awards/drawn-cost.ts';
import type { Evaluator } from '../awards/evaluate.ts';
import type { Operand } from '../awards/operations.ts';
import { blockSize, mostPractices } from '../awards/values.ts';

/**
 * Means over bins of √draws consecutive draws, which is all that means and standard errors need; one value without chance, and where
 * all means are worked out from the law.
 */
export type Bins = Float64Array;

/** What the mean of what some payments pay needs: see `MeanOverChance`. */
export function meanOverChance(bench: Bench, payments: readonly number[]): MeanOverChance {
  const needs = bench.drawn === undefined ? [] : payments.map((payment) => meanOfPayment(bench, payment));
  return needs.includes('years') ? 'years' : needs.includes('law') ? 'law' : 'no chance';
}

/** Bins that figures of some payments come in. */
export const binsOf = (bench: Bench, payments: readonly number[]): number =>
  bench.drawn !== undefined && meanOverChance(bench, payments) === 'years' ? Math.round(Math.sqrt(bench.drawn.lanes)) : 1;

/**
 * Amounts in bins, one row a payment and entity that is paid (`BinnedReceipts.rows`), `bins` values a row. Gains and losses
 * stand apart, because routes may treat them differently.
 */
export interface Amounts {
  readonly gains: Float64Array;
  readonly losses: Float64Array;
}

/**
 * Amounts paid at one consortium as its care is moved about, and who receives them. At chance they are means: by the law of what care
 * costs where that gives them, else over the imagined years, the same on both sides of every comparison. Results are put where
 * the caller says: the inner loops make no arrays.
 */
export class BinnedReceipts {
  readonly bins: number;
  /** Places in the plan of the payments looked at. */
  readonly payments: readonly number[];
  readonly #bench: Bench;
  readonly #evaluator: Evaluator;
  readonly #earned: readonly number[];
  readonly #columns: readonly Column[];
  readonly #isByYears: boolean;
  #rows: { consortium: number; of: readonly Row[] } = { consortium: -1, of: [] };

  /**
   * `bins`: as the figures have that they are added to (`binsOf`); one without chance. What practices earn of some payments for their
   * consortium (`earned`) has a row a practice too, behind all others.
   */
  constructor(bench: Bench, of: { isAtChance: boolean; bins: number; payments: readonly number[]; earned?: readonly number[] }) {
    const { payments, earned = [] } = of;
    const evaluator = (of.isAtChance ? bench.drawn : undefined) ?? bench.given;
    this.#bench = bench;
    this.#evaluator = evaluator;
    this.#earned = earned;
    this.bins = evaluator === bench.drawn ? of.bins : 1;
    this.payments = payments;
    const expectedOf = (place: number): ExpectedAmount | undefined =>
      evaluator === bench.drawn ? expectedAmountOf(bench, place) : undefined;
    this.#columns = [
      ...payments.map((place): Column => {
        const { paid } = bench.plan.payments[place];
        return { node: paid, isOfPractices: isOfPractices(bench, place), expected: expectedOf(place), whole: undefined };
      }),
      ...earned.map((place): Column => {
        const { amount, paid } = bench.plan.payments[place];
        const expected = expectedOf(place);
        // By the law only where nobody can owe: then the whole is a gain, whoever moves.
        const whole = expected === undefined ? { node: paid, draws: new Float64Array(evaluator.lanes) } : undefined;
        return { node: amount, isOfPractices: true, expected, whole };
      }),
    ];
    this.#isByYears = this.#columns.some(({ expected }) => expected === undefined);
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

  /** Writes amounts without chance, one value a row, by the values of the nodes that are paid: gains, and behind them losses. */
  read(consortium: number, valuesOf: ValuesOf, { values: into, first, size, lanes }: Records): void {
    const rows = this.rows(consortium).length;
    let row = first;
    for (const { node, isOfPractices: isByRow, whole } of this.#columns) {
      const entities = isByRow ? this.#practices(consortium) : 1;
      const of = valuesOf(node);
      for (let lane = 0; lane < lanes; lane++) {
        let from = of.first + lane * of.stride;
        for (let to = row + lane * size; to < row + lane * size + entities; to++, from += of.step) {
          const value = of.values[from];
          const sign = whole === undefined ? value : whole.draws[0];
          into[to] = sign < 0 ? 0 : sign === sign ? value : sign;
          into[to + rows] = sign < 0 ? value : 0;
        }
      }
      row += entities;
    }
  }

  /** Settles the amounts of one consortium; `into` comes from `open`. */
  settle(consortium: number, nudge: Nudge, into: Amounts): void {
    this.#settleByLaw(consortium, nudge, into);
    if (!this.#isByYears) return;
    const { bins } = this;
    const evaluator = this.#evaluator;
    evaluator.settleStatic(consortium, nudge);
    for (let block = 0; block < evaluator.blocks; block++) {
      evaluator.settleBlock(block);
      const draw = block * blockSize;
      // Bins end where blocks do: √draws divides both.
      const count = Math.min(blockSize, evaluator.lanes - draw) / bins;
      let at = draw / bins;
      for (const { node, isOfPractices: isByRow, expected, whole } of this.#columns) {
        const entities = isByRow ? this.#practices(consortium) : 1;
        if (expected !== undefined) {
          at += entities * bins;
          continue;
        }
        for (let entity = 0; entity < entities; entity++, at += bins) {
          const values = evaluator.view(node, entity);
          if (whole === undefined) intoBins(values, count, bins, into, at);
          else intoBinsOfWhole(values, { values: whole.draws, offset: draw, stride: 1 }, count, bins, into, at);
        }
      }
    }
  }

  /** The columns whose means the law of chance gives. */
  #settleByLaw(consortium: number, nudge: Nudge, { gains, losses }: Amounts): void {
    const { bins } = this;
    let first = 0;
    for (const { isOfPractices: isByRow, expected } of this.#columns) {
      const end = first + (isByRow ? this.#practices(consortium) : 1) * bins;
      const from = first;
      if (expected !== undefined) {
        gains.fill(0, first, end);
        losses.fill(0, first, end);
        // What practices earn for their consortium is added up.
        expected.settle(consortium, nudge, (entity, gain, loss) => {
          const to = isByRow ? from + entity * bins : from;
          for (let bin = to; bin < to + bins; bin++) {
            gains[bin] += gain;
            losses[bin] += loss;
          }
        });
      }
      first = end;
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
  /** Left out where imagined years are looked at, or nothing is at chance. */
  readonly expected: ExpectedAmount | undefined;
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
