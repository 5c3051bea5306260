import type { Evaluator, Nudge } from '../awards/evaluate.ts';
import type { Plan } from '../awards/plan.ts';
import { collectDraws, type Wanted } from '../awards/settle.ts';
import type { Dataset } from '../data/dataset.ts';
import { receiptOf } from '../routing/receipt-figures.ts';
import type { Routing } from '../routing/routing.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** What every incentive is measured on. */
export interface Bench {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly routing: Routing;
  /** Expected cost of each service of the plan, one value an entity of `plan.costLevel`. */
  readonly expected: readonly Float64Array[];
  /** The data without chance. */
  readonly given: Evaluator;
  /** Imagined years; left out where none are drawn. */
  readonly drawn?: Evaluator;
}

/** Parties whose receipts are looked at, in the order in which they are reported. */
export const watched = ['practice', 'person', 'patient_care', 'consortium_management', 'provider'] as const satisfies readonly PartyName[];
export type WatchedParty = (typeof watched)[number];

/** What all of a consortium's parties of each kind receive together, one value a lane. */
export type PartyDraws = Record<WatchedParty, Float64Array>;

/** Of each pound of one payment to one entity, what a kind of party ends with. */
type PartyShares = Partial<Record<WatchedParty, { gain: number; loss: number }>>;

/**
 * Receipts by kind of party at one consortium, as its care is moved about. Only the payments at `payments` count; the same
 * evaluator gives the same draws on both sides of every comparison.
 */
export class PartyReceipts {
  readonly #bench: Bench;
  readonly #evaluator: Evaluator;
  readonly #payments: readonly number[];
  readonly #targets: Float64Array[];
  #shares: { consortium: number; of: PartyShares[][] } = { consortium: -1, of: [] };

  constructor(bench: Bench, evaluator: Evaluator, payments: readonly number[]) {
    this.#bench = bench;
    this.#evaluator = evaluator;
    this.#payments = payments;
    const { dataset } = bench;
    const most = Math.max(1, ...Array.from(dataset.levels.consortium.codes, (_, consortium) => this.#practices(consortium)));
    this.#targets = payments.map((payment) => new Float64Array((this.#isOfPractices(payment) ? most : 1) * evaluator.lanes));
  }

  /** No payment to look at. */
  get isEmpty(): boolean {
    return this.#payments.length === 0;
  }

  /** Receipts with this nudge; none: as they are. New arrays each time. */
  at(consortium: number, nudge?: Nudge): PartyDraws {
    const { lanes } = this.#evaluator;
    this.#settle(consortium, nudge);
    const shares = this.#sharesAt(consortium);
    const receipts = Object.fromEntries(watched.map((party) => [party, new Float64Array(lanes)])) as PartyDraws; // one key a party, just listed
    this.#payments.forEach((_, place) => {
      shares[place].forEach((ofEntity, entity) => {
        for (const party of watched) {
          const share = ofEntity[party];
          if (share === undefined) continue;
          const into = receipts[party];
          const from = this.#targets[place];
          for (let lane = 0; lane < lanes; lane++) into[lane] += receiptOf(from[entity * lanes + lane], share);
        }
      });
    });
    return receipts;
  }

  /** The amounts themselves of one payment to the consortium, gains and losses apart. */
  amountsAt(consortium: number, place: number, nudge: Nudge): { gains: Float64Array; losses: Float64Array } {
    this.#settle(consortium, nudge);
    const amounts = this.#targets[place].subarray(0, this.#evaluator.lanes);
    return { gains: amounts.map((amount) => Math.max(0, amount)), losses: amounts.map((amount) => Math.min(0, amount)) };
  }

  /** What the practice of the nudge receives itself, and what its consortium's fund does, one value a lane. */
  ofOwner(consortium: number, nudge: Nudge): { practice: Float64Array; patient_care: Float64Array } {
    const { lanes } = this.#evaluator;
    const { dataset, routing } = this.#bench;
    const receiver = dataset.start[consortium] + (nudge.practice ?? 0);
    this.#settle(consortium, nudge);
    const receipts = { practice: new Float64Array(lanes), patient_care: new Float64Array(lanes) };
    this.#payments.forEach((payment, place) => {
      for (let entity = 0; entity < this.#entities(payment, consortium); entity++) {
        for (const { stop, gain, loss } of routing.shareOut(payment, this.#index(payment, consortium, entity)).shares) {
          const isOwn = stop.party === 'practice' && stop.receiver === receiver;
          if (!isOwn && stop.party !== 'patient_care' && stop.party !== 'care') continue;
          const into = receipts[isOwn ? 'practice' : 'patient_care'];
          for (let lane = 0; lane < lanes; lane++) into[lane] += receiptOf(this.#targets[place][entity * lanes + lane], { gain, loss });
        }
      }
    });
    return receipts;
  }

  #settle(consortium: number, nudge: Nudge | undefined): void {
    const wanted = this.#payments.map((payment, place): Wanted => {
      return { node: this.#bench.plan.payments[payment].paid, entities: this.#entities(payment, consortium), target: this.#targets[place] };
    });
    collectDraws(this.#evaluator, nudge === undefined ? { consortium } : { consortium, nudge }, wanted);
  }

  #sharesAt(consortium: number): PartyShares[][] {
    if (this.#shares.consortium === consortium) return this.#shares.of;
    const of = this.#payments.map((payment) =>
      Array.from({ length: this.#entities(payment, consortium) }, (_, entity): PartyShares => {
        const shares: PartyShares = {};
        for (const { stop, gain, loss } of this.#bench.routing.shareOut(payment, this.#index(payment, consortium, entity)).shares) {
          const party = watched.find((each) => each === (stop.party === 'care' ? 'patient_care' : stop.party));
          if (party === undefined) continue;
          const before = shares[party] ?? { gain: 0, loss: 0 };
          shares[party] = { gain: before.gain + gain, loss: before.loss + loss };
        }
        return shares;
      }),
    );
    this.#shares = { consortium, of };
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

  #index(payment: number, consortium: number, entity: number): number {
    return this.#isOfPractices(payment) ? this.#bench.dataset.start[consortium] + entity : consortium;
  }
}
