import { watched, type Bench, type WatchedParty } from './bench.ts';
import type { Nudge } from '../awards/drawn-cost.ts';
import type { Evaluator } from '../awards/evaluate.ts';
import { collectDraws, type Wanted } from '../awards/settle.ts';
import type { Stop } from '../routing/network.ts';

/** Means over bins of √draws consecutive draws, which is all that means and standard errors need; one value without chance. */
export type Bins = Float64Array;

/**
 * Amounts in bins, one row a payment and entity that is paid: the consortium's practices, or the consortium. Gains and
 * losses stand apart, because routes may treat them differently.
 */
export interface Amounts {
  readonly gains: readonly Bins[];
  readonly losses: readonly Bins[];
}

/** Of a pound of an amount, what one stop ends with. */
interface Part {
  readonly stop: Stop;
  readonly party: WatchedParty;
  readonly gain: number;
  readonly loss: number;
}

/** Who ends with the amount of one row. */
interface Row {
  /** Place of the payment in the plan. */
  readonly payment: number;
  /** Place in the consortium of the practice that is paid; undefined: the consortium is. */
  readonly practice: number | undefined;
  readonly parts: readonly Part[];
  /** The same by kind of party. */
  readonly byParty: ReadonlyMap<WatchedParty, { readonly gain: number; readonly loss: number }>;
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
  readonly #targets: Float64Array[];
  readonly #mostRows: number;
  readonly #isByPractice: boolean;
  /** What the consortium is paid in all, one array a payment of practices that goes to it: see `hold`. */
  readonly #wholes: Float64Array[];
  #rows: { consortium: number; of: readonly Row[] } = { consortium: -1, of: [] };

  /** With `isByPractice` what practices earn for their consortium has a row a practice too. */
  constructor(bench: Bench, evaluator: Evaluator, payments: readonly number[], isByPractice = false) {
    this.#bench = bench;
    this.#evaluator = evaluator;
    this.#isByPractice = isByPractice;
    this.payments = payments;
    this.bins = Math.round(Math.sqrt(evaluator.lanes));
    const most = Math.max(1, ...Array.from(bench.dataset.levels.consortium.codes, (_, consortium) => this.#practices(consortium)));
    const entities = payments.map((payment) => (this.#isOfPractices(payment) ? most : 1));
    this.#targets = entities.map((count) => new Float64Array(count * evaluator.lanes));
    this.#mostRows = entities.reduce((all, count) => all + count, 0);
    this.#wholes = payments.map((payment) => new Float64Array(this.#isEarnedForAll(payment) ? evaluator.lanes : 0));
  }

  /** No payment to look at. */
  get isEmpty(): boolean {
    return this.payments.length === 0;
  }

  /** Room for the amounts of any consortium. */
  open(): Amounts {
    const room = (): Bins[] => Array.from({ length: this.#mostRows }, () => new Float64Array(this.bins));
    return { gains: room(), losses: room() };
  }

  /**
   * Holds on to what the consortium is paid in all before anything moves. What a practice earns for it is a gain or a loss as
   * the whole is, and one practice that moves does not turn the whole.
   */
  hold(consortium: number): void {
    const wanted = this.payments.flatMap((payment, place): Wanted[] =>
      this.#isEarnedForAll(payment) ? [{ node: this.#bench.plan.payments[payment].paid, entities: 1, target: this.#wholes[place] }] : [],
    );
    if (wanted.length > 0) collectDraws(this.#evaluator, { consortium }, wanted);
  }

  /** Settles the amounts of one consortium; `into` comes from `open`. */
  settle(consortium: number, nudge: Nudge, into: Amounts): void {
    const { lanes } = this.#evaluator;
    const wanted = this.payments.map((payment, place): Wanted => {
      const { amount, paid } = this.#bench.plan.payments[payment];
      const node = this.#isEarnedForAll(payment) ? amount : paid;
      return { node, entities: this.#entities(payment, consortium), target: this.#targets[place] };
    });
    collectDraws(this.#evaluator, { consortium, nudge }, wanted);
    let row = 0;
    wanted.forEach(({ entities, target }, place) => {
      const whole = this.#wholes[place];
      for (let entity = 0; entity < entities; entity++, row++) {
        const values = target.subarray(entity * lanes, (entity + 1) * lanes);
        intoBins(values, whole.length === 0 ? values : whole, into.gains[row], into.losses[row]);
      }
    });
  }

  /** Who ends with each row of the amounts. */
  rows(consortium: number): readonly Row[] {
    if (this.#rows.consortium === consortium) return this.#rows.of;
    const { routing, dataset } = this.#bench;
    const of = this.payments.flatMap((payment) =>
      Array.from({ length: this.#entities(payment, consortium) }, (_, entity): Row => {
        const isOfPractices = this.#isOfPractices(payment);
        const parts: Part[] = [];
        const byParty = new Map<WatchedParty, { gain: number; loss: number }>();
        const paid = isOfPractices && !this.#isEarnedForAll(payment) ? dataset.start[consortium] + entity : consortium;
        for (const { stop, gain, loss } of routing.shareOut(payment, paid).shares) {
          const party = watched.find((each) => each === (stop.party === 'care' ? 'patient_care' : stop.party));
          if (party === undefined) continue;
          parts.push({ stop, party, gain, loss });
          const before = byParty.get(party) ?? { gain: 0, loss: 0 };
          byParty.set(party, { gain: before.gain + gain, loss: before.loss + loss });
        }
        return { payment, practice: isOfPractices ? entity : undefined, parts, byParty };
      }),
    );
    this.#rows = { consortium, of };
    return of;
  }

  /** Adds to `into` what a consortium's parties of one kind receive together of such amounts, or of differences between them. */
  addParty(consortium: number, party: WatchedParty, { gains, losses }: Amounts, into: Bins): void {
    this.rows(consortium).forEach(({ byParty }, row) => {
      const share = byParty.get(party);
      if (share !== undefined)
        for (let bin = 0; bin < into.length; bin++) into[bin] += share.gain * gains[row][bin] + share.loss * losses[row][bin];
    });
  }

  #practices(consortium: number): number {
    const { start } = this.#bench.dataset;
    return start[consortium + 1] - start[consortium];
  }

  #isOfPractices(payment: number): boolean {
    const { payment: paid } = this.#bench.plan.payments[payment];
    return paid.level === 'practice' && (paid.to === 'practice' || this.#isByPractice);
  }

  /** Whether rows are of practices and the payment goes to their consortium. */
  #isEarnedForAll(payment: number): boolean {
    return this.#isOfPractices(payment) && this.#bench.plan.payments[payment].payment.to !== 'practice';
  }

  #entities(payment: number, consortium: number): number {
    return this.#isOfPractices(payment) ? this.#practices(consortium) : 1;
  }
}

/**
 * Bin means of gains and losses of as many draws in each bin as there are bins (or of the one value without chance). A value is a
 * loss where the whole that it is part of is below nothing.
 */
function intoBins(values: Float64Array, wholes: Float64Array, gains: Bins, losses: Bins): void {
  const bins = gains.length;
  let draw = 0;
  for (let bin = 0; bin < bins; bin++) {
    let gain = 0;
    let loss = 0;
    for (const end = draw + bins; draw < end; draw++) {
      const value = values[draw];
      const whole = wholes[draw];
      if (whole < 0) loss += value;
      else gain += whole === whole ? value : whole; // a missing value makes the bin missing
    }
    gains[bin] = gain / bins;
    losses[bin] = loss / bins;
  }
}

/** Writes a − b, row by row, times a factor. */
export function subtract(a: Amounts, b: Amounts, factor: number, into: Amounts): void {
  for (const sign of ['gains', 'losses'] as const) {
    into[sign].forEach((bins, row) => {
      for (let bin = 0; bin < bins.length; bin++) bins[bin] = (a[sign][row][bin] - b[sign][row][bin]) * factor;
    });
  }
}
