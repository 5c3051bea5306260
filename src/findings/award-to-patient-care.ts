import { expectedOf, worstFirst, type Evidence, type Principle } from './evidence.ts';
import type { FindingRow } from './finding.ts';
import { formatCount, formatMoney } from '../data/words.ts';
import type { Receipts } from '../routing/follow-the-money.ts';

/** Parties with whom no award may end. A provider may be paid for care; what of that reaches a person is asked of the person. */
const barred = { practice: 'practices', person: 'GPs', consortium_management: 'the management of the consortium' } as const;
type Barred = keyof typeof barred;
const isBarred = (party: string): party is Barred => party in barred;

/**
 * Awards only fund patients' care through the consortium; they never become funds of practices or GPs. Asked of every
 * payment of kind award, to the penny, in every draw, after all routes. Gains are never netted against losses elsewhere.
 */
export const awardToPatientCare: Principle = {
  id: 'award-to-patient-care',
  title: 'Awards are spent on patient care alone',
  source: 'bma-transparency-probity',
  judge: (evidence) => {
    const { dataset, draws, payments, receipts } = evidence;
    const awards = new Set(payments.filter(({ planned }) => planned.kind === 'award').map(({ planned }) => planned.payment.name));
    const base = { severity: 'breach', amount: 0, rows: [], details: [] } as const;
    if (awards.size === 0) return { ...base, verdict: 'kept', summary: 'The scheme pays no award.' };
    const reached = receipts.filter(({ party, payment }) => awards.has(payment) && isBarred(party));
    if (reached.length === 0) return { ...base, verdict: 'kept', summary: 'Every award ends with patients’ care: no route takes any of it to a practice, a GP or management.' };
    if (reached.some((each) => Number.isNaN(expectedOf(each.total, 0, draws)))) {
      const summary = 'Some of an award can reach practices, GPs or management, but figures are missing: how much cannot be told.';
      return { ...base, verdict: 'cannot_tell', amount: Number.NaN, summary, details: ['See what was read for the rows with missing figures, and leave them out to judge the rest.'] };
    }
    const leaks = reached.filter((each) => expectedOf(each.total, 0, draws) > 0 || each.total.probabilityPositive[0] > 0);
    if (leaks.length === 0) {
      const summary = 'A route would take some of an award to practices, GPs or management, but no award was paid, in the data as given or in any imagined year.';
      return { ...base, verdict: 'cannot_tell', summary };
    }
    const amount = leaks.reduce((all, each) => all + expectedOf(each.total, 0, draws), 0);
    const who = [...new Set(leaks.map(({ party }) => (isBarred(party) ? barred[party] : party)))].join(' and ');
    return {
      severity: 'breach',
      verdict: 'broken',
      amount,
      summary: `${formatMoney(amount, dataset.currency)} a year of the awards ends with ${who}, not with patients’ care.`,
      rows: worstFirst(leaks.flatMap((each) => byConsortium(each, evidence))),
      details: leaks.map((each) => describeLeak(each, evidence)),
    };
  },
};

function describeLeak({ party, payment, total }: Receipts, { dataset, draws }: Evidence): string {
  const who = isBarred(party) ? barred[party] : party;
  const mean = formatMoney(expectedOf(total, 0, draws), dataset.currency);
  if (draws === 0) return `Of “${payment}”, ${mean} ends with ${who}, as given and without chance.`;
  const years = formatCount(Math.round(total.probabilityPositive[0] * draws));
  const spread = `${formatMoney(total.p5[0], dataset.currency)} to ${formatMoney(total.p95[0], dataset.currency)}`;
  return `Of “${payment}”, ${mean} a year ends with ${who} on average (nine years in ten: ${spread}); this happens in ${years} of ${formatCount(draws)} imagined years.`;
}

/** A practice's receipts are shown by consortium: the finding is about the scheme, not about a practice. */
function byConsortium({ party, level, codes, years, figures }: Receipts, { dataset, draws }: Evidence): FindingRow[] {
  const { practice, consortium } = dataset.levels;
  if (level !== 'practice') return codes.map((code, row) => ({ level: party === 'person' ? 'person' : level, code, year: years[row], amount: expectedOf(figures, row, draws), unit: dataset.currency }));
  const place = new Map(Array.from(practice.codes, (code, row) => [`${code} ${practice.years[row]}`, practice.parent[row]]));
  const sums = new Map<number, number>();
  codes.forEach((code, row) => {
    const parent = place.get(`${code} ${years[row]}`) ?? -1;
    sums.set(parent, (sums.get(parent) ?? 0) + expectedOf(figures, row, draws));
  });
  return [...sums].map(([parent, amount]) => ({ level: 'consortium', code: consortium.codes[parent], year: consortium.years[parent], amount, unit: dataset.currency }));
}
