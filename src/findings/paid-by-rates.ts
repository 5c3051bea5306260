import { inNineFigures, worstFirst, type Evidence, type Verdicted } from './evidence.ts';
import type { FindingRow } from './finding.ts';
import { uncoupled } from './mend.ts';
import { placesOnCare } from './on-care.ts';
import { moneyReceived } from './money-received.ts';
import { isReceived, namesOf } from './paid-to-doctors.ts';
import { ofPayments, ofWays } from './place.ts';
import {
  averageWords,
  describeJumps,
  describeMost,
  describeNearest,
  describeRate,
  describeRows,
  describeWorst,
  rowNouns,
} from './rate-words.ts';
import { candidates, isAllNothing, isMissing, largestNothing, rowsAbove } from './rates-above.ts';
import type { PlannedPayment } from '../awards/plan.ts';
import { formatCount, formatRate, rateUnit } from '../data/words.ts';
import type { WithholdingRate } from '../incentives/withholding-rate.ts';
import { serviceWords } from '../schemes/in-words-names.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** A verdict of which the principle that asks says how grave it is. */
export type Ungraded = Omit<Verdicted, 'severity'>;

/** Whether parties are paid more when patients get less care, by the rates and jumps that were measured. */
export function judgeRates(evidence: Evidence, parties: readonly PartyName[], who: string): Ungraded {
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
  const received = moneyReceived(evidence, placesOnCare(evidence), parties);
  const rows = rowsOf(moving, dataset.currency);
  const details = [...moving.map((rate) => describeRate(rate, evidence)), ...describeJumps(jumps, evidence)];
  const paid = moving.flatMap(candidates).filter(({ rate, error, deviations }) => rate - deviations * error > largestNothing);
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
    const inRows = isMoreInRows ? `; at single ${rowNouns(worstRow)[1]} ${describeMost(worstRow, evidence)}` : '';
    const summary = `When patients get less care, ${who} are paid more: ${most}${inRows}.`;
    return {
      verdict: 'broken',
      ...received,
      rows,
      details,
      summary,
      about: ofWays(evidence, namesOf(evidence, onCare), parties),
      ...uncoupled(evidence, onCare, parties),
    };
  }
  const cannotTell = (why: string): Ungraded => ({
    verdict: 'cannot_tell',
    ...received,
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
      `some rates are too uncertain to say whether they are above ${formatRate(largestNothing, dataset.currency)}${draws > 0 ? `, with ${formatCount(draws)} imagined years` : ''}`,
    );
  if (draws === 0) return cannotTell('no years were imagined, and a payment may begin where the figures of one year do not reach');
  const summary = `What ${who} receive does not rise when patients get less care, by more than ${formatRate(largestNothing, dataset.currency)}${averageWords(moving, draws)}.`;
  return { ...none, verdict: 'kept', details, summary };
}

/** Payments that depend on care, or may, and of which these parties receive something; where none does, all that depend on it. */
function paymentsOnCare(evidence: Evidence, parties: readonly PartyName[]): number[] {
  const onCare = placesOnCare(evidence);
  const reaching = onCare.filter((place) => isReceived(evidence, place, parties));
  return reaching.length > 0 ? reaching : onCare;
}

/** Services on which money that can reach these parties depends, and which have no rate because nobody knows their cost. */
function servicesUnmeasured(evidence: Evidence, parties: readonly PartyName[]): string[] {
  const measured = new Set(evidence.withholdingRates.map(({ service }) => service));
  return readBy(evidence, parties, ({ services }) => services).filter((service) => !measured.has(service));
}

/** Columns of unknown kind on which money that can reach these parties depends: they may be of care. */
const columnsUnknown = (evidence: Evidence, parties: readonly PartyName[]): string[] =>
  readBy(evidence, parties, ({ unknownColumns }) => unknownColumns);

/** What is read by payments of which some parties receive anything, each once. */
const readBy = (evidence: Evidence, parties: readonly PartyName[], of: (planned: PlannedPayment) => readonly string[]): string[] => [
  ...new Set(evidence.payments.flatMap(({ planned }, place) => (isReceived(evidence, place, parties) ? of(planned) : []))),
];

/** Consortia by their largest collective rate over the services. */
function rowsOf(rates: readonly WithholdingRate[], currency: string): FindingRow[] {
  const collective = rates.filter(({ scope }) => scope === 'collective');
  const first = collective[0];
  if (first === undefined) return [];
  return worstFirst(
    first.codes.flatMap((code, row): FindingRow[] => {
      const known = collective.filter(({ rate }) => Number.isFinite(rate[row]));
      const [most] = known.toSorted((a, b) => inNineFigures(b.rate[row]) - inNineFigures(a.rate[row]));
      if (most === undefined) return [];
      const amount = 100 * most.rate[row];
      return [{ level: 'consortium', code, year: first.years[row], amount, unit: rateUnit(currency), service: most.service }];
    }),
  );
}
