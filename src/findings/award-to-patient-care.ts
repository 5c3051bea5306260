import { type Evidence, type Principle } from './evidence.ts';
import { expectedOf } from '../awards/summary.ts';
import { brokenInYears, countInDraws, inDrawsWords } from './in-draws.ts';
import { keepFrom } from './mend.ts';
import { ofPaymentsNamed, ofWays } from './place.ts';
import { gainedOf, gainsAmong, nineInTenOf } from './money-received.ts';
import { rowsReceived } from './receipt-rows.ts';
import { unseenOwners } from './unseen-owners.ts';
import { nineInTenWords } from './words.ts';
import { formatCount, formatMoney } from '../data/words.ts';
import { spanOf } from '../data/years.ts';
import type { Receipts } from '../routing/follow-the-money.ts';
import { manyOfParty } from '../schemes/party-words.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** Parties with whom no award may end. A provider may be paid for care; what of that reaches a person is asked of the person. */
const barred = ['practice', 'person', 'consortium_management'] as const;
const isBarred = (party: PartyName | 'care'): boolean => barred.some((each) => each === party);

export const awardToPatientCare: Principle = {
  id: 'award-to-patient-care',
  title: 'Awards are spent on patient care alone',
  words:
    'Awards only fund patients’ care through the consortium; they never become funds of practices or GPs. Asked of every payment of kind award, to the penny, in every imagined year, after all routes. Gains are never set against losses elsewhere.',
  source: 'bma-transparency-probity',
  judge: (evidence) => {
    const { dataset, draws, payments, receipts } = evidence;
    const awards = new Set(payments.filter(({ planned }) => planned.kind === 'award').map(({ planned }) => planned.payment.name));
    const base = { severity: 'breach', amount: 0, rows: [], details: [], about: ofPaymentsNamed(evidence, awards) } as const;
    if (awards.size === 0) return { ...base, verdict: 'kept', summary: 'The scheme pays no award.' };
    const reached = receipts.filter(({ party, payment }) => awards.has(payment) && isBarred(party));
    const unseen = unseenOwners(
      evidence,
      payments.flatMap(({ planned }, place) => (awards.has(planned.payment.name) ? [place] : [])),
    );
    if (reached.length === 0 && unseen !== undefined)
      return {
        ...base,
        verdict: 'cannot_tell',
        amount: Number.NaN,
        summary: `Whether some of an award ends with GPs, through what they own, cannot be told: ${unseen.why}.`,
        mend: unseen.mend,
      };
    if (reached.length === 0)
      return {
        ...base,
        verdict: 'kept',
        summary: 'Every award ends with patients’ care: no route takes any of it to a practice, a GP or management.',
      };
    const leaks = reached.filter((each) => gainsAmong(each, draws).isAny);
    const isMissing = reached.some(({ total }) => Number.isNaN(expectedOf(total, 0, draws)));
    if (leaks.length === 0 && isMissing) {
      const summary = 'Some of an award can reach practices, GPs or management, but figures are missing: how much cannot be told.';
      return {
        ...base,
        verdict: 'cannot_tell',
        amount: Number.NaN,
        summary,
        details: ['See what was read for the rows with missing figures, and leave them out to judge the rest.'],
      };
    }
    if (leaks.length === 0) {
      const years =
        draws > 0
          ? `, in the data as given or in any of ${formatCount(draws)} imagined years`
          : ', in the data as given; no years were imagined';
      return {
        ...base,
        verdict: 'cannot_tell',
        summary: `A route would take some of an award to practices, GPs or management, but no award was paid${years}.`,
      };
    }
    const amount = leaks.reduce((all, each) => all + gainedOf(each, evidence), 0);
    const who = [...new Set(leaks.map(({ party }) => manyOfParty(party)))].join(' and ');
    const isDrawn = leaks.some(({ payment }) => isDrawnPayment(payment, evidence));
    const years =
      draws === 0 ? '' : isDrawn ? `, on average over ${formatCount(draws)} imagined years` : ', the same in every imagined year';
    const least = isMissing ? 'At least ' : '';
    const summary =
      amount > 0
        ? `${least}${formatMoney(amount, dataset.currency)} ${spanOf(dataset)} of the awards ends with ${who}, not with patients’ care${years}.`
        : `In some imagined years a part of the awards ends with ${who}, not with patients’ care, though on average over ${formatCount(draws)} years they owe more than they receive.`;
    const [leaking, parties] = [new Set(leaks.map(({ payment }) => payment)), leaks.map(({ party }) => party)];
    const places = payments.flatMap(({ planned }, place) => (leaking.has(planned.payment.name) ? [place] : []));
    const counted = countInDraws(evidence, (payment, party) => awards.has(payment) && isBarred(party));
    return {
      severity: 'breach',
      verdict: 'broken',
      amount,
      summary,
      rows: rowsReceived(evidence, places, [...new Set(parties)]),
      details: [
        ...(leaks.length > 1 && isDrawn ? brokenInYears(counted, 'some of an award then ends elsewhere than with patients’ care') : []),
        ...leaks.map((each) => describeLeak(each, evidence)),
        ...(unseen === undefined ? [] : [`What reaches GPs through what they own comes on top and cannot be told: ${unseen.why}.`]),
      ],
      about: ofWays(evidence, leaking, parties),
      ...counted,
      ...nineInTenOf(
        amount,
        leaks.map(({ total }) => total),
        evidence,
      ),
      ...keepFrom(evidence, places, barred),
    };
  },
};

/** Whether chance changes what a payment comes to. */
const isDrawnPayment = (name: string, { payments }: Evidence): boolean =>
  payments.some(({ planned, isDrawn }) => planned.payment.name === name && isDrawn);

function describeLeak(leak: Receipts, evidence: Evidence): string {
  const { dataset, draws } = evidence;
  const { party, payment, total } = leak;
  const who = manyOfParty(party);
  const mean = expectedOf(total, 0, draws);
  if (Number.isNaN(mean)) return `Of “${payment}”, some ends with ${who}; how much in all cannot be told, because figures are missing.`;
  // What some owe is set against what others receive in the total, and not in the verdict.
  const net = gainsAmong(leak, draws).amount > mean + 1 ? ', less what others of them owe,' : '';
  if (draws === 0) return `Of “${payment}”, ${formatMoney(mean, dataset.currency)}${net} ends with ${who}, as given and without chance.`;
  if (!isDrawnPayment(payment, evidence))
    return `Of “${payment}”, ${formatMoney(mean, dataset.currency)} ${spanOf(dataset)}${net} ends with ${who}, the same in every imagined year.`;
  const { inDraws } = countInDraws(evidence, (name, reached) => name === payment && reached === party);
  const often = inDraws === undefined ? '' : `; this happens ${inDrawsWords(inDraws)}`;
  const between = { low: total.p5[0], high: total.p95[0] };
  const spread = nineInTenWords(between, { currency: dataset.currency, years: dataset.levels.nation.size });
  return `Of “${payment}”, ${formatMoney(mean, dataset.currency)} ${spanOf(dataset)}${net} ends with ${who} on average (${spread})${often}.`;
}
