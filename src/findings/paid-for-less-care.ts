import { expectedOf, worstFirst, type Evidence } from './evidence.ts';
import type { Finding, FindingRow } from './finding.ts';
import { formatCount, formatMoney, formatRate, formatShare, rateUnit } from '../data/words.ts';
import { serviceLabel } from '../data/services.ts';
import type { WithholdingRate } from '../incentives/withholding-rate.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** A rate at or below a tenth of a penny a pound is nothing. */
const nothing = 0.001;
/** 95 in 100 for one rate asked about alone. */
const deviations = 1.96;
/** For the largest of many thousand rates: so strict that chance alone passes it once in a million or so. */
const deviationsOfMany = 5;

type Judged = Pick<Finding, 'verdict' | 'summary' | 'amount' | 'rows' | 'details'>;

/**
 * Whether parties are paid more when patients get less care. *Kept* where the formulas show that nothing they receive
 * depends on any care, or every rate is known to be at most a tenth of a penny a pound and no payment jumps up as care
 * falls; *broken* where a rate is above that, or a payment jumps; between them *cannot tell*.
 */
export function judgePaidForLessCare(evidence: Evidence, parties: readonly PartyName[], who: string): Judged {
  const { withholdingRates, payments, dataset, draws } = evidence;
  const none = { amount: 0, rows: [], details: [] };
  if (payments.every(({ planned }) => planned.services.length === 0)) return { ...none, verdict: 'kept', summary: 'No payment of the scheme depends on the cost or the amount of any care.' };
  const rates = withholdingRates.filter(({ party }) => parties.includes(party));
  if (rates.length === 0) {
    return { ...none, verdict: 'cannot_tell', amount: Number.NaN, summary: 'A payment depends on care, but the data has no cost of care: there is no pound of care to measure it by.' };
  }
  if (rates.every((rate) => rate.isExactlyNothing)) return { ...none, verdict: 'kept', summary: `Nothing that ${who} receive depends on care: not a penny, in any year, whatever is withheld.` };
  const moving = rates.filter((rate) => !rate.isExactlyNothing);
  const jumps = evidence.notches.filter(({ party, jump }) => parties.includes(party) && jump > 0);
  const amount = amountAtStake(evidence, parties);
  const rows = rowsOf(moving, dataset.currency);
  const details = [...moving.map((rate) => describeRate(rate, evidence)), ...describeJumps(jumps, evidence)];
  const worst = moving.flatMap(candidates).filter(({ rate }) => Number.isFinite(rate)).toSorted((a, b) => b.rate - a.rate)[0];
  const paid = moving.flatMap(candidates).filter(({ rate, error }) => rate - deviations * error > nothing);
  if (paid.length > 0 || jumps.length > 0 || moving.some(hasRowAbove)) {
    const most = worst === undefined || !(worst.rate > nothing) ? `a payment that jumps at ${formatCount(jumps.length)} places as care falls` : `up to ${describeWorst(worst, evidence)}`;
    return { verdict: 'broken', amount, rows, details, summary: `When patients get less care, ${who} are paid more: ${most}.` };
  }
  if (draws > 0 && moving.every(isAllNothing)) return { verdict: 'kept', amount: 0, rows: [], details, summary: `What ${who} receive does not rise when patients get less care: at most ${formatRate(nothing, dataset.currency)}.` };
  if (draws === 0 && moving.every(isAllNothing)) {
    return { verdict: 'cannot_tell', amount, rows, details, summary: `Without imagined years, what ${who} would be paid for less care cannot be told: a payment may begin where these figures do not reach.` };
  }
  return { verdict: 'cannot_tell', amount, rows, details, summary: `Whether ${who} are paid for less care cannot be told: figures are missing, or the uncertainty lies across the line.` };
}

/** A service within a sentence: `elective admissions`, `A&E attendances`. */
function serviceWords(service: string): string {
  const label = serviceLabel(service);
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

interface Candidate {
  readonly of: WithholdingRate;
  readonly rate: number;
  readonly error: number;
  /** Activity level at which it stands. */
  readonly at: number;
}

/** The whole dataset's rate today, and the highest from 0.80 to 1.20 of today's activity. */
function candidates(of: WithholdingRate): Candidate[] {
  const { rate, standardError, highest, highestAt, highestError } = of.overall;
  return [
    { of, rate, error: standardError, at: 1 },
    { of, rate: highest, error: highestError, at: highestAt },
  ];
}

const hasRowAbove = ({ rate, standardError }: WithholdingRate): boolean => rate.some((each, row) => each - deviationsOfMany * standardError[row] > nothing);

function isAllNothing({ scope, rate, standardError, highest, overall }: WithholdingRate): boolean {
  const isBelow = rate.every((each, row) => each + deviations * standardError[row] <= nothing);
  const isHighestBelow = scope === 'own' || (highest.every((each) => each <= nothing) && overall.highest + deviations * overall.highestError <= nothing);
  return isBelow && isHighestBelow && overall.rate + deviations * overall.standardError <= nothing;
}

/** What these parties receive a year from payments that depend on care. */
function amountAtStake({ receipts, payments, draws }: Evidence, parties: readonly PartyName[]): number {
  const onCare = new Set(payments.filter(({ planned }) => planned.services.length > 0).map(({ planned }) => planned.payment.name));
  return receipts.filter(({ party, payment }) => parties.includes(party) && onCare.has(payment)).reduce((all, { total }) => all + expectedOf(total, 0, draws), 0);
}

/** Consortia by their largest collective rate over the services. */
function rowsOf(rates: readonly WithholdingRate[], currency: string): FindingRow[] {
  const collective = rates.filter(({ scope }) => scope === 'collective');
  const first = collective[0];
  if (first === undefined) return [];
  const largest = (row: number): number => Math.max(...collective.map(({ rate }) => rate[row]).filter(Number.isFinite));
  return worstFirst(first.codes.map((code, row) => ({ level: 'consortium', code, year: first.years[row], amount: 100 * largest(row), unit: rateUnit(currency) })));
}

function describeWorst({ of, rate, error, at }: Candidate, { dataset }: Evidence): string {
  const moves = of.scope === 'collective' ? 'when all practices of a consortium hold back together' : 'when a practice holds back by itself';
  const where = at === 1 ? 'at today’s activity' : `at ${formatShare(at, 0)} of today’s activity`;
  const spread = error > 0 ? ` (plus or minus ${formatRate(deviations * error, dataset.currency)})` : '';
  return `${formatRate(rate, dataset.currency)} of ${serviceWords(of.service)} not given${spread}, ${moves}, ${where}`;
}

const partyWords: Record<PartyName, string> = {
  practice: 'practices',
  person: 'GPs through what they own',
  patient_care: 'the fund for patients’ care',
  consortium_management: 'the management',
  provider: 'providers',
  commissioner: 'the payer',
};

function describeRate(rate: WithholdingRate, { dataset }: Evidence): string {
  const { currency } = dataset;
  const { overall, scope, party, service } = rate;
  const label = `${serviceWords(service)}, ${partyWords[party]}, ${scope === 'collective' ? 'all practices of a consortium together' : 'one practice alone'}`;
  if (Number.isNaN(overall.rate)) return `${label}: cannot tell.`;
  const error = overall.standardError > 0 ? ` (standard error ${formatRate(overall.standardError, currency)})` : '';
  const highest = Number.isNaN(overall.highest) ? '' : `; the highest is ${formatRate(overall.highest, currency)}, at ${formatShare(overall.highestAt, 0)} of today’s activity`;
  return `${label}: ${formatRate(overall.rate, currency)}${error}${highest}.`;
}

function describeJumps(jumps: Evidence['notches'], { dataset }: Evidence): string[] {
  if (jumps.length === 0) return [];
  const nearest = jumps.toSorted((a, b) => Math.abs(1 - a.activityLevel) - Math.abs(1 - b.activityLevel))[0];
  const cases = Number.isNaN(nearest.cases) ? '' : ` (${formatCount(Math.round(Math.abs(nearest.cases)))} cases away)`;
  const where = `${nearest.code}, ${serviceWords(nearest.service)}, at ${formatShare(nearest.activityLevel, 2)} of today’s activity${cases}`;
  return [`Without chance, the payment jumps up as care falls at ${formatCount(jumps.length)} places within a fifth of today’s activity; nearest: ${formatMoney(nearest.jump, dataset.currency)} at ${where}.`];
}
