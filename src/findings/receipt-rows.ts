import { worstFirst, type Evidence } from './evidence.ts';
import { expectedOf } from '../awards/summary.ts';
import type { FindingRow } from './finding.ts';
import { isHigher } from '../awards/values.ts';
import type { Receipts } from '../routing/follow-the-money.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** What parties receive of some payments (places in the plan), by consortium and person, the most first: of several payments added up. */
export function rowsReceived(evidence: Evidence, places: readonly number[], parties: readonly PartyName[]): FindingRow[] {
  const names = new Set(places.map((place) => evidence.payments[place].planned.payment.name));
  const sums = new Map<string, FindingRow>();
  for (const receipts of evidence.receipts) {
    if (!names.has(receipts.payment) || !parties.includes(receipts.party)) continue;
    for (const row of rowsOfReceipts(receipts, evidence)) {
      const key = `${row.level} ${row.code} ${row.year}`;
      sums.set(key, { ...row, amount: row.amount + (sums.get(key)?.amount ?? 0) });
    }
  }
  const rows = worstFirst([...sums.values()]);
  // Who owes on average is no evidence of what is gained; of a penalty alone all are.
  return rows.some(({ amount }) => amount > 0) ? rows.filter(({ amount }) => amount > 0) : rows;
}

/** A practice's receipts are shown by consortium: the finding is about the scheme, not about a practice. */
function rowsOfReceipts({ party, level, codes, years, figures }: Receipts, { dataset, draws }: Evidence): FindingRow[] {
  const { practice, consortium } = dataset.levels;
  if (level !== 'practice')
    return codes.map((code, row) => ({
      level: party === 'person' ? 'person' : level,
      code,
      year: years[row],
      amount: expectedOf(figures, row, draws),
      unit: dataset.currency,
    }));
  const place = new Map(Array.from(practice.codes, (code, row) => [`${code} ${practice.years[row]}`, practice.parent[row]]));
  const sums = new Map<number, number>();
  codes.forEach((code, row) => {
    const parent = place.get(`${code} ${years[row]}`) ?? -1;
    sums.set(parent, (sums.get(parent) ?? 0) + expectedOf(figures, row, draws));
  });
  return [...sums].map(([parent, amount]) => ({
    level: 'consortium',
    code: consortium.codes[parent],
    year: consortium.years[parent],
    amount,
    unit: dataset.currency,
  }));
}

/**
 * The part of what a payment pays, as given and losses aside, that ends with practices: one value an entity of its level, that of its
 * consortium; of federations and the nation, and where nothing is paid, that of the whole dataset. Not known is NaN.
 */
export function partOfPractices({ payments, receipts, dataset }: Evidence, place: number): Float64Array {
  const { figures, planned } = payments[place];
  const { level, name } = planned.payment;
  const { practice, consortium } = dataset.levels;
  const consortiumOf = (row: number): number => (level === 'practice' ? practice.parent[row] : row);
  const [paid, received] = [new Float64Array(consortium.size), new Float64Array(consortium.size)];
  let [paidInAll, receivedInAll] = [0, 0];
  figures.asGiven.forEach((amount, row) => {
    paidInAll += Math.max(0, amount);
    if (!isHigher(level)) paid[consortiumOf(row)] += Math.max(0, amount);
  });
  const parentOf = new Map(Array.from(practice.codes, (code, row) => [`${code} ${practice.years[row]}`, practice.parent[row]]));
  for (const { party, payment, codes, years, figures: of } of receipts) {
    if (party !== 'practice' || payment !== name) continue;
    codes.forEach((code, row) => {
      receivedInAll += Math.max(0, of.asGiven[row]);
      received[parentOf.get(`${code} ${years[row]}`) ?? -1] += Math.max(0, of.asGiven[row]);
    });
  }
  const inAll = receivedInAll === 0 ? 0 : receivedInAll / paidInAll;
  return figures.asGiven.map((_, row) => {
    const at = consortiumOf(row);
    return isHigher(level) || paid[at] === 0 ? inAll : received[at] / paid[at];
  });
}

/** What some payments pay, losses aside, by consortium, the most first: one array each, a value an entity of its level. What federations and the nation are paid has no rows. */
export function rowsPaid(
  { payments, dataset }: Evidence,
  paid: readonly { readonly place: number; readonly amounts: Float64Array }[],
): FindingRow[] {
  const { practice, consortium } = dataset.levels;
  const sums = new Float64Array(consortium.size);
  for (const { place, amounts } of paid) {
    const { level } = payments[place].planned.payment;
    if (level !== 'practice' && level !== 'consortium') continue;
    amounts.forEach((amount, row) => {
      if (amount > 0) sums[level === 'practice' ? practice.parent[row] : row] += amount;
    });
  }
  return worstFirst(
    Array.from(sums, (amount, row) => ({
      level: 'consortium',
      code: consortium.codes[row],
      year: consortium.years[row],
      amount,
      unit: dataset.currency,
    })),
  );
}
