import type { Factors } from '../awards/drawn-cost.ts';
import type { Evaluator } from '../awards/evaluate.ts';
import { reachOf, type Plan } from '../awards/plan.ts';
import { isHigher } from '../awards/values.ts';
import type { Dataset } from '../data/dataset.ts';
import { numberAt } from '../data/table.ts';
import { sum } from '../numbers/sums.ts';
import { reachedByMargin } from '../routing/provider-selves.ts';
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
  /** Imagined years, and the chance they are made of; left out where none are drawn. */
  readonly drawn?: Evaluator;
  readonly factors?: Factors;
}

/** Parties whose receipts are looked at, in the order in which they are reported. */
export const watched = ['practice', 'person', 'patient_care', 'consortium_management', 'provider'] as const satisfies readonly PartyName[];
export type WatchedParty = (typeof watched)[number];

/** One value a watched party. */
export function perParty<Value>(make: (party: WatchedParty) => Value): Record<WatchedParty, Value> {
  return {
    practice: make('practice'),
    person: make('person'),
    patient_care: make('patient_care'),
    consortium_management: make('consortium_management'),
    provider: make('provider'),
  };
}

/** One service as it is moved about. */
export interface MovedService {
  readonly service: string;
  /** Place in `plan.costs`. */
  readonly cost: number;
  /** Places of the payments that depend on it. */
  readonly payments: readonly number[];
  /** Whether it cannot be measured: a payment is of a federation or the nation, or beyond reach by its formula or its routes. */
  readonly isBeyondReach: boolean;
  /** Whether what they pay rests on how much of it there is, beside what it costs: only then do a lower price and less care differ. */
  readonly isActivityRead: boolean;
}

/** The services with a cost, and what each can move. A service without cost has no pound of care to set a rate on. */
export const movedServices = (plan: Plan): MovedService[] =>
  plan.costs.map(({ service }, cost) => ({
    service,
    cost,
    payments: plan.payments.flatMap((planned, place) => (planned.services.includes(service) ? [place] : [])),
    isBeyondReach: isServiceBeyondReach(plan, service),
    isActivityRead: readsActivity(plan, service),
  }));

const readsActivity = ({ nodes, payments }: Plan, service: string): boolean =>
  payments.some(
    ({ services, paid }) =>
      services.includes(service) &&
      [...reachOf(nodes, paid)].some((id) => {
        const { detail } = nodes[id];
        return detail.kind === 'column' && detail.name === `${service}_activity`;
      }),
  );

/** Parties whom each payment can reach, anywhere in the dataset. */
export function reachedParties({ plan, dataset, routing }: Bench): ReadonlySet<WatchedParty>[] {
  return plan.payments.map(({ payment }, place) => {
    const level = payment.level === 'practice' && payment.to !== 'practice' ? 'consortium' : payment.level;
    // A share that is nothing today may open as care falls.
    const opening = plan.payments[place].isBeyondReach ? plan.routes.filter(({ share }) => plan.nodes[share].level !== undefined) : [];
    const parties = new Set<string>(opening.flatMap(({ route: { to } }) => (to === 'provider' ? [to, ...reachedByMargin] : [to])));
    for (let entity = 0; entity < dataset.levels[level].size; entity++) {
      for (const { stop, gain, loss } of routing.shareOut(place, entity).shares)
        if (gain !== 0 || loss !== 0) parties.add(stop.party === 'care' ? 'patient_care' : stop.party);
    }
    return new Set(watched.filter((party) => parties.has(party)));
  });
}

/** Whether a payment varies by draw. */
export const isDrawn = ({ plan, drawn }: Bench, payment: number): boolean =>
  drawn !== undefined && plan.nodes[plan.payments[payment].paid].isDrawn;

/** Whether nothing can be measured of a service: see `MovedService.isBeyondReach`. */
export const isServiceBeyondReach = ({ payments }: Pick<Plan, 'payments'>, service: string): boolean =>
  payments.some(({ services, isBeyondReach, payment }) => services.includes(service) && (isBeyondReach || isHigher(payment.level)));

/** Expected cost of a service at one consortium, money a year. */
export function costOf({ plan, dataset, expected }: Bench, service: number, consortium: number): number {
  if (plan.costLevel === 'consortium') return expected[service][consortium];
  return sum(expected[service].subarray(dataset.start[consortium], dataset.start[consortium + 1]));
}

/** Today's activity of a service at one consortium, in cases; missing where any practice's is. */
export function activityOf({ dataset }: Bench, service: string, consortium: number): number {
  const { practice, consortium: consortia } = dataset.levels;
  const own = consortia.columns[`${service}_activity`];
  if (own !== undefined) return numberAt(own, consortium);
  const first = dataset.start[consortium];
  const count = dataset.start[consortium + 1] - first;
  const cases = Array.from({ length: count }, (_, place) => numberAt(practice.columns[`${service}_activity`], first + place));
  return count === 0 ? Number.NaN : sum(cases);
}
