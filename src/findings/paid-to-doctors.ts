import { expectedOf, inNineFigures, type Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import { partiesFrom, splitsFor, type Plan, type PlannedRoute } from '../awards/plan.ts';
import type { Figures } from '../awards/summary.ts';
import { formatMoney } from '../data/words.ts';
import { spanOf } from '../data/years.ts';
import type { Receipts } from '../routing/follow-the-money.ts';
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

/** What is known to be gained: receivers whose figures are missing do not hide the others, and what some owe is not set against it. */
export function gainsAmong({ figures, codes }: Receipts, draws: number): { isAny: boolean; amount: number } {
  let isAny = false;
  let amount = 0;
  for (let row = 0; row < codes.length; row++) {
    const expected = expectedOf(figures, row, draws);
    if (expected > 0) amount += expected;
    if (expected > 0 || figures.probabilityPositive[row] > 0) isAny = true;
  }
  return { isAny, amount };
}

/** What a kind of party gains of a payment: where some may owe, a good year is never set against a bad one of the same receiver either. */
export function gainedOf(receipts: Receipts, evidence: Evidence): number {
  const { party, payment } = receipts;
  const known = gainsAmong(receipts, evidence.draws).amount;
  if (!mayOwe(evidence, payment)) return known;
  const gains = evidence.flows.filter((flow) => flow.payment === payment && flow.amount > 0);
  const [into, on] = [gains.filter(({ to }) => to === party), gains.filter(({ from }) => from === party)].map((flows) =>
    flows.reduce((all, { amount }) => all + amount, 0),
  );
  return Math.max(known, into - on);
}

/**
 * What parties gain a year of some payments, in all: the mean of the draws, or as given, and what it comes to in nine imagined years of
 * ten (`Finding.nineInTen`). Of what is a penalty alone, what is owed: below nothing. NaN where it is not known.
 */
export function moneyReceived(
  evidence: Evidence,
  places: readonly number[],
  parties: readonly PartyName[],
): Pick<Finding, 'amount' | 'nineInTen'> {
  const names = new Set(namesOf(evidence, places));
  const receipts = evidence.receipts.filter(({ party, payment }) => parties.includes(party) && names.has(payment));
  const net = receipts.reduce((all, { total }) => all + expectedOf(total, 0, evidence.draws), 0);
  const gained = receipts.reduce((all, each) => all + gainedOf(each, evidence), 0);
  const amount = Number.isNaN(net) || gained === 0 ? net : gained;
  const totals = receipts.map(({ total }) => total);
  return { amount, ...nineInTenOf(amount, totals, evidence) };
}

/** What money comes to in nine imagined years of ten that is some totals together, where it is no more and no less than that, and chance moves one of them alone. */
export function nineInTenOf(amount: number, totals: readonly Figures[], { draws }: Pick<Evidence, 'draws'>): Pick<Finding, 'nineInTen'> {
  const moved = totals.filter(({ p5, p95 }) => p5[0] !== p95[0]);
  const mean = totals.reduce((all, total) => all + expectedOf(total, 0, draws), 0);
  if (moved.length !== 1 || inNineFigures(mean) !== inNineFigures(amount)) return {};
  const [low, high] = (['p5', 'p95'] as const).map((name) => totals.reduce((all, each) => all + each[name][0], 0));
  return Number.isFinite(high - low) ? { nineInTen: { low, high } } : {};
}

/** The same in words: `£66.3k a year of it reaches practices`; empty where it is not known. */
export function reachingInWords(evidence: Evidence, places: readonly number[], parties: readonly ('practice' | 'person')[]): string {
  const { amount } = moneyReceived(evidence, places, parties);
  if (Number.isNaN(amount)) return '';
  const { dataset } = evidence;
  const who = parties.includes('person') ? 'practices and GPs' : 'practices';
  const sum = `${formatMoney(Math.abs(amount), dataset.currency)} ${spanOf(dataset)}`;
  return amount < 0 ? `${who} owe ${sum}` : `${sum} of ${places.length === 1 ? 'it' : 'them'} reaches ${who}`;
}

/** Whether anybody owes anything of a payment: in some imagined year, or as given where none are imagined. */
export const mayOwe = ({ flows }: Pick<Evidence, 'flows'>, name: string): boolean =>
  flows.some(({ payment, amount }) => payment === name && !(amount >= 0));

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
