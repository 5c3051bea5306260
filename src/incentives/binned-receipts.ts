import { perParty, watched, type Bench, type WatchedParty } from './bench.ts';
import type { Evaluator, Nudge } from '../awards/evaluate.ts';
import { collectDraws, type Wanted } from '../awards/settle.ts';
import type { Stop } from '../routing/network.ts';

/** Means over bins of √draws consecutive draws, which is all that means and standard errors need; one value without chance. */
export type Bins = Float64Array;

/** An amount in bins, gains and losses apart, because routes may treat them differently. */
export interface BinnedAmount {
  readonly gains: Bins;
  readonly losses: Bins;
}

/** Of a pound of an amount, what one stop ends with. */
interface Part {
  readonly stop: Stop;
  readonly party: WatchedParty;
  readonly gain: number;
  readonly loss: number;
}

/** What one payment pays one entity, and who ends with it. */
interface Paid {
  readonly parts: readonly Part[];
  /** The same by kind of party. */
  readonly byParty: readonly (readonly [WatchedParty, { gain: number; loss: number }])[];
}

/**
 * Receipts at one consortium as its care is moved about. Only the payments at `payments` count; the same evaluator gives
 * the same draws on both sides of every comparison.
 */
export class BinnedReceipts {
  readonly bins: number;
  readonly #bench: Bench;
  readonly #evaluator: Evaluator;
  readonly #payments: readonly number[];
  readonly #targets: Float64Array[];
  #paid: { consortium: number; of: Paid[][] } = { consortium: -1, of: [] };

  constructor(bench: Bench, evaluator: Evaluator, payments: readonly number[]) {
    this.#bench = bench;
    this.#evaluator = evaluator;
    this.#payments = payments;
    this.bins = Math.round(Math.sqrt(evaluator.lanes));
    const most = Math.max(1, ...Array.from(bench.dataset.levels.consortium.codes, (_, consortium) => this.#practices(consortium)));
    this.#targets = payments.map((payment) => new Float64Array((this.#isOfPractices(payment) ? most : 1) * evaluator.lanes));
  }

  /** No payment to look at. */
  get isEmpty(): boolean {
    return this.#payments.length === 0;
  }

  /** What all of a consortium's parties of each kind receive together. */
  byParty(consortium: number, nudge: Nudge): Record<WatchedParty, Bins> {
    this.#settle(consortium, nudge);
    const receipts = perParty(() => new Float64Array(this.bins));
    this.#eachAmount(consortium, ({ byParty }, amount) => {
      for (const [party, share] of byParty) add(receipts[party], amount, share);
    });
    return receipts;
  }

  /** What the practice of the nudge receives itself, and what its consortium's fund does. */
  ofOwner(consortium: number, nudge: Nudge): Record<'practice' | 'patient_care', Bins> {
    this.#settle(consortium, nudge);
    const receiver = this.#bench.dataset.start[consortium] + (nudge.practice ?? 0);
    const receipts = { practice: new Float64Array(this.bins), patient_care: new Float64Array(this.bins) };
    this.#eachAmount(consortium, ({ parts }, amount) => {
      for (const { stop, party, gain, loss } of parts) {
        if (party === 'patient_care' || (stop.party === 'practice' && stop.receiver === receiver)) add(receipts[party === 'patient_care' ? party : 'practice'], amount, { gain, loss });
      }
    });
    return receipts;
  }

  /** The amounts themselves, [payment][entity], and the parts of each. */
  amounts(consortium: number, nudge: Nudge): { amount: BinnedAmount; parts: readonly Part[] }[] {
    this.#settle(consortium, nudge);
    const amounts: { amount: BinnedAmount; parts: readonly Part[] }[] = [];
    this.#eachAmount(consortium, ({ parts }, amount) => amounts.push({ amount, parts }));
    return amounts;
  }

  #settle(consortium: number, nudge: Nudge): void {
    const wanted = this.#payments.map((payment, place): Wanted => {
      return { node: this.#bench.plan.payments[payment].paid, entities: this.#entities(payment, consortium), target: this.#targets[place] };
    });
    collectDraws(this.#evaluator, { consortium, nudge }, wanted);
  }

  #eachAmount(consortium: number, take: (paid: Paid, amount: BinnedAmount) => void): void {
    const { lanes } = this.#evaluator;
    const paid = this.#paidAt(consortium);
    this.#payments.forEach((_, place) => {
      paid[place].forEach((each, entity) => take(each, binned(this.#targets[place], entity * lanes, this.bins)));
    });
  }

  #paidAt(consortium: number): Paid[][] {
    if (this.#paid.consortium === consortium) return this.#paid.of;
    const { routing, dataset } = this.#bench;
    const of = this.#payments.map((payment) =>
      Array.from({ length: this.#entities(payment, consortium) }, (_, entity): Paid => {
        const index = this.#isOfPractices(payment) ? dataset.start[consortium] + entity : consortium;
        const parts: Part[] = [];
        const byParty = new Map<WatchedParty, { gain: number; loss: number }>();
        for (const { stop, gain, loss } of routing.shareOut(payment, index).shares) {
          const party = watched.find((each) => each === (stop.party === 'care' ? 'patient_care' : stop.party));
          if (party === undefined) continue;
          parts.push({ stop, party, gain, loss });
          const before = byParty.get(party) ?? { gain: 0, loss: 0 };
          byParty.set(party, { gain: before.gain + gain, loss: before.loss + loss });
        }
        return { parts, byParty: [...byParty] };
      }),
    );
    this.#paid = { consortium, of };
    return of;
  }

  #practices(consortium: number): number {
    const { start } = this.#bench.dataset;
    return start[consortium + 1] - start[consortium];
  }

  #isOfPractices(payment: number): boolean {
    const { payment: paid } = this.#bench.plan.payments[payment];
    return paid.level === 'practice' && paid.to === 'practice';
  }

  #entities(payment: number, consortium: number): number {
    return this.#isOfPractices(payment) ? this.#practices(consortium) : 1;
  }
}

/** Bin means of gains and losses of `bins`² draws (or of the one value without chance). */
function binned(values: Float64Array, at: number, bins: number): BinnedAmount {
  const gains = new Float64Array(bins);
  const losses = new Float64Array(bins);
  let draw = at;
  for (let bin = 0; bin < bins; bin++) {
    let gain = 0;
    let loss = 0;
    for (const end = draw + bins; draw < end; draw++) {
      const value = values[draw];
      if (value < 0) loss += value;
      else gain += value; // a missing value makes the bin missing
    }
    gains[bin] = gain / bins;
    losses[bin] = loss / bins;
  }
  return { gains, losses };
}

function add(into: Bins, { gains, losses }: BinnedAmount, { gain, loss }: { gain: number; loss: number }): void {
  for (let bin = 0; bin < into.length; bin++) into[bin] += gain * gains[bin] + loss * losses[bin];
}
