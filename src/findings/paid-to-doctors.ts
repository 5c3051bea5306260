import type { Evidence } from './evidence.ts';
import { moneyReceived } from './money-received.ts';
import { partiesFrom, splitsFor, type Plan, type PlannedRoute } from '../awards/plan.ts';
import { formatMoney } from '../data/words.ts';
import { spanOf } from '../data/years.ts';
import { listed } from '../schemes/in-words-names.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** Routes whose share is not always nothing. */
export const openRoutes = ({ nodes, routes }: Plan): PlannedRoute[] =>
  routes.filter(({ share }) => {
    const { detail } = nodes[share];
    return detail.kind !== 'constant' || detail.value !== 0;
  });

/** Whether a payment is paid to practices, or an open route can take some of it to them, or to one of this data that is a provider. */
export const canReachPractices = ({ plan, receipts }: Pick<Evidence, 'plan' | 'receipts'>, place: number): boolean =>
  partiesFrom(plan.payments[place].payment.to, openRoutes(plan)).has('practice') ||
  receipts.some(({ party, payment }) => party === 'practice' && payment === plan.payments[place].payment.name);

/** The same of GPs too, who receive by what they own of providers; who owns these may be unseen (`unseenOwners`). */
export const canReachDoctors = ({ plan, receipts }: Evidence, place: number): boolean =>
  canReachPractices({ plan, receipts }, place) ||
  receipts.some(({ party, payment }) => party === 'person' && payment === plan.payments[place].payment.name);

/** Whether anybody among some parties receives anything of a payment, or may. */
export const isReceived = (
  { payments, receipts }: Pick<Evidence, 'payments' | 'receipts'>,
  place: number,
  parties: readonly PartyName[],
): boolean => receipts.some(({ party, payment }) => parties.includes(party) && payment === payments[place].planned.payment.name);

/** What decides how much of a payment anybody receives: its amount, and what it is shared out by. Nodes of the plan. */
export const rootsOf = (plan: Plan, place: number): number[] => [plan.payments[place].paid, ...splitsFor(plan, place)];

/** What parties gain of some payments, in words: `£66.3k a year of it reaches practices`; empty where it is not known. */
export function reachingInWords(evidence: Evidence, places: readonly number[], parties: readonly ('practice' | 'person')[]): string {
  const { amount } = moneyReceived(evidence, places, parties);
  if (Number.isNaN(amount)) return '';
  const { dataset } = evidence;
  const who = parties.includes('person') ? 'practices and GPs' : 'practices';
  const sum = `${formatMoney(Math.abs(amount), dataset.currency)} ${spanOf(dataset)}`;
  return amount < 0 ? `${who} owe ${sum}` : `${sum} of ${places.length === 1 ? 'it' : 'them'} reaches ${who}`;
}

/** Names of payments, by their places in the plan. */
export const namesOf = ({ payments }: Pick<Evidence, 'payments'>, places: readonly number[]): string[] =>
  places.map((place) => payments[place].planned.payment.name);

/** Names of payments in a sentence: `“a”, “b” and 3 others`. */
export function paymentsInWords(evidence: Pick<Evidence, 'payments'>, places: readonly number[]): string {
  const names = namesOf(evidence, places).map((name) => `“${name}”`);
  const shown = names.length > 3 ? names.slice(0, 2) : names;
  const rest = names.length - shown.length;
  return listed(rest > 0 ? [...shown, `${rest} others`] : shown);
}
