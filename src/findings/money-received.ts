import { inNineFigures, type Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import { expectedOf, type Figures } from '../awards/summary.ts';
import type { Receipts } from '../routing/follow-the-money.ts';
import type { PartyName } from '../schemes/scheme.ts';

// What a verdict's money is: what is gained, and never what some owe set against it.

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
  const names = new Set(places.map((place) => evidence.payments[place].planned.payment.name));
  const receipts = evidence.receipts.filter(({ party, payment }) => parties.includes(party) && names.has(payment));
  const net = receipts.reduce((all, { total }) => all + expectedOf(total, 0, evidence.draws), 0);
  const gained = receipts.reduce((all, each) => all + gainedOf(each, evidence), 0);
  const amount = Number.isNaN(net) || gained === 0 ? net : gained;
  const totals = receipts.map(({ total }) => total);
  return { amount, ...nineInTenOf(amount, totals, evidence) };
}

/** What a payment pays out in all, what some owe not set against it. */
export function paidOut({ payments, flows, draws }: Evidence, place: number): number {
  const { total, planned } = payments[place];
  const { name, from } = planned.payment;
  if (!mayOwe({ flows }, name)) return expectedOf(total, 0, draws);
  return flows.reduce((all, flow) => (flow.payment === name && flow.from === from && flow.amount > 0 ? all + flow.amount : all), 0);
}

/** What money comes to in nine imagined years of ten that is some totals together, where it is no more and no less than that, and chance moves one of them alone. */
export function nineInTenOf(amount: number, totals: readonly Figures[], { draws }: Pick<Evidence, 'draws'>): Pick<Finding, 'nineInTen'> {
  // What is paid in fewer than one year of twenty has two percentiles of nothing, and is moved by chance all the same.
  const moved = totals.filter(({ p5, p95, standardDeviation }) => p5[0] !== p95[0] || standardDeviation[0] > 0);
  const mean = totals.reduce((all, total) => all + expectedOf(total, 0, draws), 0);
  if (moved.length !== 1 || inNineFigures(mean) !== inNineFigures(amount)) return {};
  const [low, high] = (['p5', 'p95'] as const).map((name) => totals.reduce((all, each) => all + each[name][0], 0));
  return Number.isFinite(high - low) ? { nineInTen: { low, high } } : {};
}

/** Whether anybody owes anything of a payment: in some imagined year, or as given where none are imagined. */
export const mayOwe = ({ flows }: Pick<Evidence, 'flows'>, name: string): boolean =>
  flows.some(({ payment, amount }) => payment === name && !(amount >= 0));
