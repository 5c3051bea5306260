import { expectedOf, inNineFigures, worstFirst, type Evidence } from './evidence.ts';
import type { Finding, FindingRow } from './finding.ts';
import { withProofs } from './proofs.ts';
import { heldBackInOneYear } from './held-back-in-one-year.ts';
import { keepFrom, type Mend } from './mend.ts';
import { ofPayments, ofWays } from './place.ts';
import { namesOf, paymentsInWords } from './paid-to-doctors.ts';
import { unseenOwners } from './unseen-owners.ts';
import { formatCount, formatMoney, formatRate, formatShare, rateUnit } from '../data/words.ts';
import { entitiesIn } from '../data/years.ts';
import { serviceLabel } from '../data/services.ts';
import type { SettledPayment } from '../awards/settle.ts';
import { largest } from '../numbers/extremes.ts';
import { marginOfError } from '../numbers/margin-of-error.ts';
import { paidMoreHere } from '../incentives/paid-more-here.ts';
import type { WithholdingRate } from '../incentives/withholding-rate.ts';
import { manyOfParty } from '../schemes/party-words.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** A rate at or below a tenth of a penny a pound is nothing. */
const nothing = 0.001;
/** For the two dozen rates of a whole dataset, asked about together: 95 in 100 that chance passes none of them. */
const deviationsOfSome = 3;
/**
 * For the largest of many: some thousand rates of practices and consortia, and the highest of 41 levels, which is an
 * estimate picked because it is large. So strict that choosing does not matter.
 */
const deviationsOfMany = 5;

type Judged = Pick<Finding, 'verdict' | 'summary' | 'amount' | 'rows' | 'details' | 'about'> & Mend;

/**
 * Whether parties are paid more when patients get less care. *Kept* where the formulas show that nothing they receive
 * depends on any care or that it never rises as care falls, or every rate is known to be at most a tenth of a penny a pound and
 * no payment jumps up as care falls; *broken* where a rate is above that, or a payment jumps; between them *cannot tell*.
 */
export function judgePaidForLessCare(evidence: Evidence, parties: readonly PartyName[], who: string): Judged {
  const judged = withProofs(judgeRates(evidence, parties, who), evidence, parties, who);
  const asked = evidence.proofs.filter(({ party }) => parties.includes(party));
  const isProved = asked.length > 0 && asked.every(({ verdict }) => verdict === 'proved');
  if (judged.verdict === 'broken' || isProved) return judged;
  const inOneYear = judgeInOneYear(evidence, parties, who);
  if (inOneYear !== undefined) return { ...inOneYear, details: [...inOneYear.details, ...judged.details] };
  const seen = seenHere(judged, evidence, parties, who);
  if (seen !== undefined) return seen;
  const isRefuted = asked.some(({ verdict }) => verdict === 'refuted');
  if (judged.verdict === 'cannot_tell') {
    if (!isRefuted) return judged;
    const why = judged.summary.charAt(0).toLowerCase() + judged.summary.slice(1);
    return { ...judged, summary: `By the formulas ${who} can be paid more for less care, as an example shows; ${why}` };
  }
  const unseen = parties.includes('person') ? unseenOwners(evidence, placesOnCare(evidence)) : undefined;
  if (unseen !== undefined) {
    const summary = `Whether ${who} are paid for less care, through what they own, cannot be told: ${unseen.why}.`;
    return { ...judged, verdict: 'cannot_tell', amount: Number.NaN, summary, mend: unseen.mend };
  }
  if (!isRefuted) return judged;
  return { ...judged, summary: `${judged.summary} That is so on this data: on other data the formulas allow it, as an example shows.` };
}

/**
 * Where no rate shows it and the formulas are refuted by an example: broken where on this data, too, somebody is seen to be paid more for
 * less care. A verdict is about this data, and an example on made-up data alone is not.
 */
function seenHere(judged: Judged, evidence: Evidence, parties: readonly PartyName[], who: string): Judged | undefined {
  const { plan, dataset } = evidence;
  const refuted = evidence.proofs.filter(({ party, verdict }) => parties.includes(party) && verdict === 'refuted');
  if (refuted.length === 0) return undefined;
  const asked = refuted.map(({ party, service, payment: name }) => {
    const payment = plan.payments.findIndex(({ payment: { name: own } }) => own === name);
    return { party, service, payment };
  });
  const seen = paidMoreHere(evidence, asked, nothing);
  if (seen === undefined) return undefined;
  const { consortium } = dataset.levels;
  const [code, year] = [consortium.codes[seen.consortium], consortium.years[seen.consortium]];
  const mover = seen.practice === undefined ? `all practices of ${code} hold` : `one practice of ${code} holds`;
  const paid = `${formatMoney(seen.rise, dataset.currency)} more of “${namesOf(evidence, [seen.payment])[0]}”`;
  return {
    verdict: 'broken',
    amount: seen.rise,
    rows: [{ level: 'consortium', code, year, amount: seen.rise, unit: dataset.currency }],
    details: [`No rate shows it: ${judged.summary}`, ...judged.details],
    summary: `When patients get less care, ${who} are paid more: on the data as given ${paid} when ${mover} back a tenth of ${serviceWords(seen.service)}.`,
    about: ofWays(evidence, namesOf(evidence, [seen.payment]), parties),
    ...mendOf(evidence, [seen.payment], parties),
  };
}

/** Payments that compare a year with the one before, where care is held back in one year alone: broken where they then pay more. */
function judgeInOneYear(evidence: Evidence, parties: readonly PartyName[], who: string): Judged | undefined {
  const { dataset, receipts } = evidence;
  const reaching = new Set(receipts.flatMap(({ party, payment }) => (parties.includes(party) ? [payment] : [])));
  const places = placesOnCare(evidence).filter((place) => reaching.has(evidence.payments[place].planned.payment.name));
  const { rises, isKnown } = heldBackInOneYear(evidence, places);
  const [worst] = rises;
  const paid = [...new Set(rises.filter(({ rate }) => rate > nothing).map(({ place }) => place))];
  if (worst === undefined || paid.length === 0) {
    if (isKnown) return undefined;
    const summary = `Whether ${who} are paid for less care in one year than in the year before cannot be told, because figures are missing.`;
    return { verdict: 'cannot_tell', amount: Number.NaN, rows: [], details: [], summary, about: ofPayments(evidence, places) };
  }
  const [name] = namesOf(evidence, [worst.place]);
  const rate = `${formatRate(worst.rate, dataset.currency)} of ${serviceWords(worst.service)} not given`;
  return {
    verdict: 'broken',
    amount: worst.rise,
    rows: worst.rows,
    details: [
      `“${name}” looks back to the year before. Held back by a hundredth in one year alone, year after year by itself, on the data as given: ${formatMoney(worst.rise, dataset.currency)} more in all.`,
    ],
    summary: `When patients get less care in one year than in the year before, ${who} are paid more: ${rate}, on the data as given.`,
    about: ofWays(evidence, namesOf(evidence, paid), parties),
    ...mendOf(evidence, paid, parties),
  };
}

function judgeRates(evidence: Evidence, parties: readonly PartyName[], who: string): Judged {
  const { withholdingRates, payments, dataset, draws } = evidence;
  const onCare = paymentsOnCare(evidence, parties);
  const none = { amount: 0, rows: [], details: [], about: ofPayments(evidence, onCare) };
  const unknown = columnsUnknown(evidence, parties);
  if (payments.every(({ planned }) => planned.services.length === 0) && unknown.length === 0)
    return { ...none, verdict: 'kept', summary: 'No payment of the scheme depends on the cost or the amount of any care.' };
  const rates = withholdingRates.filter(({ party }) => parties.includes(party));
  if (rates.length === 0 && unknown.length === 0) {
    return {
      ...none,
      verdict: 'cannot_tell',
      amount: Number.NaN,
      summary: 'A payment depends on care, but the data has no cost of care: there is no pound of care to measure it by.',
    };
  }
  const unmeasured = servicesUnmeasured(evidence, parties);
  if (rates.every((rate) => rate.isExactlyNothing) && unmeasured.length === 0 && unknown.length === 0) {
    return {
      ...none,
      verdict: 'kept',
      summary: `Nothing that ${who} receive depends on care: not a penny, in any year, whatever is withheld.`,
    };
  }
  const moving = rates.filter((rate) => !rate.isExactlyNothing);
  const jumps = evidence.notches.filter(({ party, jump }) => parties.includes(party) && jump > 0);
  const amount = amountAtStake(evidence, parties);
  const rows = rowsOf(moving, dataset.currency);
  const details = [...moving.map((rate) => describeRate(rate, evidence)), ...describeJumps(jumps, evidence)];
  const paid = moving.flatMap(candidates).filter(({ rate, error, deviations }) => rate - deviations * error > nothing);
  const paidRows = moving.flatMap(rowsAbove);
  if (paid.length > 0 || jumps.length > 0 || paidRows.length > 0) {
    const falling = paid.toSorted((a, b) => inNineFigures(b.rate) - inNineFigures(a.rate));
    const worst = falling[0];
    const today = falling.find(({ at }) => at === 1);
    const worstRow = paidRows.toSorted((a, b) => inNineFigures(b.rate) - inNineFigures(a.rate))[0];
    const most =
      worst !== undefined
        ? describeWorst(worst, today, evidence)
        : worstRow !== undefined
          ? describeRows(worstRow, evidence)
          : describeNearest(jumps, evidence);
    const isMoreInRows = worst !== undefined && worstRow !== undefined && inNineFigures(worstRow.rate) > inNineFigures(worst.rate);
    const inRows = isMoreInRows ? `; at single ${rowWords(worstRow)[1]} ${describeMost(worstRow, evidence)}` : '';
    const summary = `When patients get less care, ${who} are paid more: ${most}${inRows}.`;
    return {
      verdict: 'broken',
      amount,
      rows,
      details,
      summary,
      about: ofWays(evidence, namesOf(evidence, onCare), parties),
      ...mendOf(evidence, onCare, parties),
    };
  }
  const cannotTell = (why: string): Judged => ({
    verdict: 'cannot_tell',
    amount,
    rows,
    details,
    about: none.about,
    summary: `Whether ${who} are paid for less care cannot be told: ${why}.`,
  });
  if (unmeasured.length > 0)
    return cannotTell(`a payment depends on ${unmeasured.map(serviceWords).join(' and ')}, whose cost the data does not have`);
  if (unknown.length > 0)
    return cannotTell(
      `a payment depends on ${unknown.join(' and ')}, ${unknown.length === 1 ? 'a column' : 'columns'} of which nothing is known but the name`,
    );
  const isJumpMissing = evidence.notches.some(({ party, jump }) => parties.includes(party) && Number.isNaN(jump));
  if (moving.some(isMissing) || isJumpMissing)
    return cannotTell(
      'some rates could not be measured, because figures are missing, or a payment sees care only through sums over a federation or the nation or is shared out by care',
    );
  if (!moving.every(isAllNothing))
    return cannotTell(
      `some rates are too uncertain to say whether they are above ${formatRate(nothing, dataset.currency)}${draws > 0 ? `, with ${formatCount(draws)} imagined years` : ''}`,
    );
  if (draws === 0) return cannotTell('no years were imagined, and a payment may begin where the figures of one year do not reach');
  const summary = `What ${who} receive does not rise when patients get less care, by more than ${formatRate(nothing, dataset.currency)}${averageWords(moving, draws)}.`;
  return { ...none, verdict: 'kept', details, summary };
}

/** Whether a payment depends on care, or may. */
const mayBeOnCare = ({ services, unknownColumns }: SettledPayment['planned']): boolean => services.length > 0 || unknownColumns.length > 0;

const placesOnCare = ({ payments }: Evidence): number[] => payments.flatMap(({ planned }, place) => (mayBeOnCare(planned) ? [place] : []));

/** Payments that depend on care, or may, and of which these parties receive something; where none does, all that depend on it. */
function paymentsOnCare(evidence: Evidence, parties: readonly PartyName[]): number[] {
  const { payments, receipts } = evidence;
  const onCare = placesOnCare(evidence);
  const reaching = onCare.filter((place) =>
    receipts.some(({ party, payment }) => parties.includes(party) && payment === payments[place].planned.payment.name),
  );
  return reaching.length > 0 ? reaching : onCare;
}

/** Doctors need not receive it; what the fund receives need not go by care. */
function mendOf(evidence: Evidence, onCare: readonly number[], parties: readonly PartyName[]): Mend {
  if (!parties.includes('patient_care')) return keepFrom(evidence, onCare, parties);
  const [name, depends] = [paymentsInWords(evidence, onCare), onCare.length === 1 ? 'depends' : 'depend'];
  return {
    mend: `See to it that ${name} ${depends} neither on what care costs nor on how much of it there is: on quality alone, say, or an amount a head.`,
  };
}

/** Services on which money that can reach these parties depends, and which have no rate because nobody knows their cost. */
function servicesUnmeasured({ withholdingRates, payments, receipts }: Evidence, parties: readonly PartyName[]): string[] {
  const measured = new Set(withholdingRates.map(({ service }) => service));
  const reaching = new Set(receipts.filter(({ party }) => parties.includes(party)).map(({ payment }) => payment));
  const services = payments.filter(({ planned }) => reaching.has(planned.payment.name)).flatMap(({ planned }) => planned.services);
  return [...new Set(services)].filter((service) => !measured.has(service));
}

/** Columns of unknown kind on which money that can reach these parties depends: they may be of care. */
function columnsUnknown({ payments, receipts }: Evidence, parties: readonly PartyName[]): string[] {
  const reaching = new Set(receipts.filter(({ party }) => parties.includes(party)).map(({ payment }) => payment));
  return [
    ...new Set(payments.filter(({ planned }) => reaching.has(planned.payment.name)).flatMap(({ planned }) => planned.unknownColumns)),
  ];
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
  /** Standard errors by which it must be above the line. */
  readonly deviations: number;
}

/** The whole dataset's rate today, and the highest from 0.80 to 1.20 of today's activity. */
function candidates(of: WithholdingRate): Candidate[] {
  const { rate, standardError, highest, highestAt, highestError } = of.overall;
  return [
    { of, rate, error: standardError, at: 1, deviations: deviationsOfSome },
    { of, rate: highest, error: highestError, at: highestAt, deviations: deviationsOfMany },
  ];
}

/** Practices or consortia at which one rate is above the line, in some year. */
interface RowsAbove {
  readonly of: WithholdingRate;
  readonly count: number;
  /** The largest of them. */
  readonly rate: number;
}

function rowsAbove(of: WithholdingRate): RowsAbove[] {
  const above = [...of.rate.keys()].filter((row) => of.rate[row] - deviationsOfMany * of.standardError[row] > nothing);
  const rate = above.reduce((most, row) => Math.max(most, of.rate[row]), 0);
  return above.length === 0 ? [] : [{ of, count: entitiesIn(of, above).length, rate }];
}

/** A row without a rate has no care to withhold, or none whose cost is known. */
function isMissing({ scope, rate, highest, overall }: WithholdingRate): boolean {
  const isHighestMissing = scope === 'collective' && (Number.isNaN(overall.highest) || highest.some(Number.isNaN));
  return Number.isNaN(overall.rate) || rate.some(Number.isNaN) || isHighestMissing;
}

/** Every figure must be below the line by itself, so that asking many makes nothing pass more easily. */
function isAllNothing({ scope, rate, standardError, highest, overall }: WithholdingRate): boolean {
  const isBelow = rate.every((each, row) => each + marginOfError(standardError[row]) <= nothing);
  const isHighestBelow =
    scope === 'own' || (highest.every((each) => each <= nothing) && overall.highest + marginOfError(overall.highestError) <= nothing);
  return isBelow && isHighestBelow && overall.rate + marginOfError(overall.standardError) <= nothing;
}

/** What these parties receive a year from payments that depend on care, or may. */
function amountAtStake({ receipts, payments, draws }: Evidence, parties: readonly PartyName[]): number {
  const onCare = new Set(payments.flatMap(({ planned }) => (mayBeOnCare(planned) ? [planned.payment.name] : [])));
  return receipts
    .filter(({ party, payment }) => parties.includes(party) && onCare.has(payment))
    .reduce((all, { total }) => all + expectedOf(total, 0, draws), 0);
}

/** Consortia by their largest collective rate over the services. */
function rowsOf(rates: readonly WithholdingRate[], currency: string): FindingRow[] {
  const collective = rates.filter(({ scope }) => scope === 'collective');
  const first = collective[0];
  if (first === undefined) return [];
  const most = (row: number): number => largest(collective.map(({ rate }) => rate[row]).filter(Number.isFinite));
  return worstFirst(
    first.codes.map((code, row) => ({
      level: 'consortium',
      code,
      year: first.years[row],
      amount: 100 * most(row),
      unit: rateUnit(currency),
    })),
  );
}

const movers = {
  collective: 'when all practices of a consortium hold back together',
  own: 'when a practice holds back by itself',
} as const;

/** Today's rate first, where there is one; the highest is what it may become. */
function describeWorst(worst: Candidate, today: Candidate | undefined, evidence: Evidence): string {
  if (today === undefined || worst === today) return describeCandidate(worst, evidence);
  const rate = formatRate(worst.rate, evidence.dataset.currency);
  return `${describeCandidate(today, evidence)}; up to ${rate} of ${serviceWords(worst.of.service)} at ${formatShare(worst.at, 0)} of today’s activity`;
}

function describeCandidate({ of, rate, error, at }: Candidate, { dataset, draws }: Evidence): string {
  const where = at === 1 ? 'at today’s activity' : `at ${formatShare(at, 0)} of today’s activity`;
  const spread = error > 0 ? ` (plus or minus ${formatRate(marginOfError(error), dataset.currency)}, 95 in 100)` : '';
  const years = averageWords([of], draws);
  return `${formatRate(rate, dataset.currency)} of ${serviceWords(of.service)} not given${spread}, ${movers[of.scope]}, ${where}${years}`;
}

/** What some rates are averages over. */
function averageWords(rates: readonly WithholdingRate[], draws: number): string {
  if (rates.some(({ needs }) => needs === 'years')) return `, on average over ${formatCount(draws)} imagined years`;
  return rates.some(({ needs }) => needs === 'law') ? ', on average over chance, by the law of what care costs' : '';
}

const rowWords = ({ of }: RowsAbove): readonly [one: string, many: string] =>
  of.scope === 'own' ? ['practice', 'practices'] : ['consortium', 'consortia'];

const describeMost = ({ of, rate }: RowsAbove, { dataset }: Evidence): string =>
  `up to ${formatRate(rate, dataset.currency)} of ${serviceWords(of.service)} not given`;

function describeRows(above: RowsAbove, evidence: Evidence): string {
  const { of, count } = above;
  const all = entitiesIn(of).length;
  return `${describeMost(above, evidence)}, at ${formatCount(count)} of ${formatCount(all)} ${rowWords(above)[all === 1 ? 0 : 1]}, ${movers[of.scope]}`;
}

function describeRate(rate: WithholdingRate, { dataset }: Evidence): string {
  const { currency } = dataset;
  const { overall, scope, party, service } = rate;
  const label = `${serviceWords(service)}, ${manyOfParty(party)}, ${scope === 'collective' ? 'all practices of a consortium together' : 'one practice alone'}`;
  if (Number.isNaN(overall.rate)) return `${label}: cannot tell.`;
  const error =
    overall.standardError > 0
      ? ` (standard error ${formatRate(overall.standardError, currency)})`
      : rate.needs === 'law'
        ? ' (by the law of costs)'
        : '';
  const highest = Number.isNaN(overall.highest)
    ? ''
    : `; the highest is ${formatRate(overall.highest, currency)}, at ${formatShare(overall.highestAt, 0)} of today’s activity`;
  return `${label}: ${formatRate(overall.rate, currency)}${error}${highest}.`;
}

/** The jump nearest to today's activity. */
function describeNearest(jumps: Evidence['notches'], { dataset }: Evidence): string {
  const nearest = jumps.toSorted((a, b) => Math.abs(1 - a.activityLevel) - Math.abs(1 - b.activityLevel))[0];
  const count = Math.round(Math.abs(nearest.cases));
  const cases = Number.isNaN(nearest.cases)
    ? ''
    : count === 0
      ? ', not one case away'
      : `, ${formatCount(count)} ${count === 1 ? 'case' : 'cases'} away`;
  const where = `${nearest.code}, at ${formatShare(nearest.activityLevel, 2)} of today’s ${serviceWords(nearest.service)}${cases}`;
  return `by ${formatMoney(nearest.jump, dataset.currency)} at once at ${where}`;
}

function describeJumps(jumps: Evidence['notches'], evidence: Evidence): string[] {
  if (jumps.length === 0) return [];
  const places = `${formatCount(jumps.length)} ${jumps.length === 1 ? 'place' : 'places'}`;
  return [
    `Without chance, payments jump up as care falls at ${places} within a fifth of today’s activity, each consortium, service and party by itself; nearest: ${describeNearest(jumps, evidence)}.`,
  ];
}
