import { measureCollective } from './collective-rate.ts';
import { measureOwn } from './own-rate.ts';
import { watched, type Bench, type WatchedParty } from './party-receipts.ts';
import type { PartyName } from '../schemes/scheme.ts';

/**
 * Money that a party receives more for each pound of care that is not given, same draws on both sides
 * (`0.23` is 23 pence a pound). One row an entity that moves: the practice alone (`own`) or all practices of the
 * consortium by the same share (`collective`).
 */
export interface WithholdingRate {
  readonly service: string;
  /** Whose receipts: the consortium's practices together for `practice` under `collective`; the practice itself under `own`. */
  readonly party: PartyName;
  readonly scope: 'own' | 'collective';
  readonly codes: readonly string[];
  readonly years: Int32Array;
  /** Expected over draws at today's activity. NaN where it cannot be told. */
  readonly rate: Float64Array;
  /** Monte Carlo standard error of the rate; 0 where nothing is drawn. */
  readonly standardError: Float64Array;
  /** Largest of the expectations at 41 activity levels from 0.80 to 1.20 of today's; NaN where not measured. */
  readonly highest: Float64Array;
  /** Activity level (share of today's) at which the largest stands. */
  readonly highestAt: Float64Array;
  /** Every entity moving at once: pounds received by all over pounds of care not given by all. */
  readonly overall: {
    readonly rate: number;
    readonly standardError: number;
    readonly highest: number;
    readonly highestAt: number;
    readonly highestError: number;
  };
  /** True where the formulas show that nothing this party receives depends on the service at all: exactly nothing. */
  readonly isExactlyNothing: boolean;
}

/** One service as it is moved about. */
export interface MovedService {
  readonly service: string;
  /** Place in `plan.costs`. */
  readonly cost: number;
  /** Places of the payments that depend on it. */
  readonly payments: readonly number[];
  /** Parties whom those payments can reach. */
  readonly parties: readonly WatchedParty[];
  /** Whether it cannot be measured: a payment sees the service through sums over a federation or the nation. */
  readonly isBeyondReach: boolean;
}

/**
 * Withholding rates of every party for every service whose cost is known, collective and own. Yields the share done.
 * A service without cost has no pound of care to set a rate on and is left out.
 */
export function* measureWithholding(bench: Bench): Generator<number, WithholdingRate[]> {
  const services = movedServices(bench);
  const rates: WithholdingRate[] = [];
  for (const [place, moved] of services.entries()) {
    const share = (done: number): number => (place + done) / services.length;
    for (const part of [measureCollective(bench, moved), measureOwn(bench, moved)]) {
      for (let next = part.next(); ; next = part.next()) {
        if (next.done === true) {
          rates.push(...next.value);
          break;
        }
        yield share(next.value);
      }
    }
  }
  return rates;
}

/** The services with a cost, and what each can move. */
export function movedServices({ plan, dataset, routing }: Bench): MovedService[] {
  const reached = plan.payments.map(({ payment }, place): WatchedParty[] => {
    const isOfPractices = payment.level === 'practice' && payment.to === 'practice';
    const isHigher = payment.level === 'federation' || payment.level === 'nation';
    const { size } = dataset.levels[isOfPractices ? 'practice' : isHigher ? payment.level : 'consortium'];
    const parties = new Set<string>();
    for (let entity = 0; entity < size; entity++) {
      for (const { stop, gain, loss } of routing.shareOut(place, entity).shares) if (gain !== 0 || loss !== 0) parties.add(stop.party === 'care' ? 'patient_care' : stop.party);
    }
    return watched.filter((party) => parties.has(party));
  });
  return plan.costs.map(({ service }, cost) => {
    const payments = plan.payments.flatMap((planned, place) => (planned.services.includes(service) ? [place] : []));
    const isHigher = (place: number): boolean => plan.payments[place].isThroughHigherSums || ['federation', 'nation'].includes(plan.payments[place].payment.level);
    return { service, cost, payments, parties: watched.filter((party) => payments.some((place) => reached[place].includes(party))), isBeyondReach: payments.some(isHigher) };
  });
}
