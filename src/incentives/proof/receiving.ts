import { partiesFrom, splitsFor, type Plan, type PlannedRoute } from '../../awards/plan.ts';
import type { Range } from '../../awards/ranges.ts';
import { reachedByMargin } from '../../routing/provider-selves.ts';
import type { PartyName } from '../../schemes/scheme.ts';

/** Whether money of a payment can reach a party, and along what. */
export interface Receiving {
  readonly isReached: boolean;
  /** Whether it is reached through providers alone: by what somebody holds of one, or as one. */
  readonly isByMargin: boolean;
  /** Whether losses reach it, too; else they stay with who owes. */
  readonly bearsLosses: boolean;
  /** Nodes of the shares and split keys that decide who of all gets how much of the payment. */
  readonly splits: readonly number[];
  /** Routes that the money can take, those that send nothing left out. */
  readonly routes: readonly PlannedRoute[];
}

/**
 * Follows the routes of a plan from one payment (its place), whatever the data: providers pass what they are paid on to
 * patients' care and to the persons who hold a part of them, and may be practices or consortia besides. A route whose share can only
 * be nothing is closed.
 */
export function receivingOf(plan: Plan, place: number, party: PartyName, rangeOf: (id: number) => Range): Receiving {
  const open = plan.routes.filter(({ share }) => {
    const { low, high } = rangeOf(share);
    return low !== 0 || high !== 0;
  });
  const gains = reached(plan, place, open);
  const losses = reached(
    plan,
    place,
    open.filter(({ route }) => route.losses === 'shared'),
  );
  const routes = open.filter(({ route }) => gains.has(route.from));
  const splits = splitsFor(plan, place, routes);
  const isByMargin = !partiesFrom(plan.payments[place].payment.to, open).has(party);
  return { isReached: gains.has(party), isByMargin, bearsLosses: losses.has(party), splits, routes };
}

function reached(plan: Plan, place: number, routes: readonly PlannedRoute[]): Set<PartyName> {
  const parties = partiesFrom(plan.payments[place].payment.to, routes);
  if (parties.has('provider')) for (const party of [...reachedByMargin, ...partiesFrom('patient_care', routes)]) parties.add(party);
  return parties;
}
