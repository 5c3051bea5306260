import { expectedOf, type Evidence, type Principle } from './evidence.ts';
import { brokenInYears, countReaching } from './in-draws.ts';
import { awardsOnCare, gainsOf, readsQuality } from './on-care.ts';
import { paymentsInWords } from './paid-to-doctors.ts';
import { ofPayments } from './place.ts';
import { rowsPaid } from './receipt-rows.ts';
import { formatMoney, formatShare } from '../data/words.ts';
import { spanOf } from '../data/years.ts';
import { settleOtherwise } from '../incentives/otherwise.ts';
import { atLowestQuality } from '../incentives/quality.ts';
import { partyNames } from '../schemes/scheme.ts';

/** All but the payer, to whom it may return. */
const paidParties = [...partyNames.filter((party) => party !== 'commissioner'), 'care'] as const;

/** A penny or less is rounding. */
const penny = 0.01;

export const qualityGateBinds: Principle = {
  id: 'quality-gate-binds',
  title: 'Nothing is paid for savings at the lowest quality',
  words:
    'Pay for quality, not for volume or thrift. Asked of awards on the cost or volume of care: with every measure of quality at its lowest, nothing is paid on the data as given. What part of the award moves with quality is said.',
  source: 'aqc-debate-2012',
  judge: (evidence) => {
    const { dependences, dataset } = evidence;
    const base = { severity: 'note', amount: 0, rows: [] } as const;
    const awards = awardsOnCare(evidence);
    if (awards.length === 0)
      return { ...base, verdict: 'kept', details: [], summary: 'No award of the scheme depends on the cost or the volume of care.' };
    const money = (amount: number): string => `${formatMoney(amount, dataset.currency)} ${spanOf(dataset)}`;
    const each = paidWithAndWithoutQuality(evidence, awards);
    const details = each.map(({ place, isGated, today, least }) => {
      if (!isGated) return dependences[place].sentence;
      const share = today.sum > penny ? `: ${formatShare((today.sum - least.sum) / today.sum)} of it moves with quality` : '';
      return `${dependences[place].sentence} As given it pays ${money(today.sum)}, at the lowest quality everywhere ${money(least.sum)}${share}.`;
    });
    const still = each.filter(({ least }) => least.sum > penny);
    if (still.length > 0) {
      const paid = still.reduce((all, { least }) => all + least.sum, 0);
      const of = (isGated: boolean): number[] => still.flatMap((one) => (one.isGated === isGated ? [one.place] : []));
      const [gated, ungated] = [of(true), of(false)];
      const why = [
        ...(ungated.length > 0
          ? [`${paymentsInWords(evidence, ungated)} ${ungated.length === 1 ? 'reads' : 'read'} no measure of quality`]
          : []),
        ...(gated.length > 0
          ? [`${paymentsInWords(evidence, gated)} ${gated.length === 1 ? 'pays' : 'pay'} at the lowest quality too`]
          : []),
      ];
      // What reads no quality is paid whatever it is, in every year in which it is paid at all.
      const counted = gated.length === 0 ? countReaching(evidence, ungated, paidParties) : {};
      return {
        ...base,
        verdict: 'broken',
        amount: paid,
        rows: rowsPaid(evidence, still),
        details: [...brokenInYears(counted, 'it is then paid whatever the quality'), ...details],
        ...counted,
        mend: `Put ${paymentsInWords(evidence, [...ungated, ...gated])} behind quality_gate(…), or multiply by a score of quality, so that nothing is paid at the lowest quality.`,
        about: ofPayments(evidence, [...ungated, ...gated]),
        summary: `${money(paid)} would be paid whatever the quality: ${why.join('; ')}.`,
      };
    }
    const untold = each.filter(({ today, least }) => !least.isKnown || today.sum <= penny).map(({ place }) => place);
    if (untold.length > 0) {
      const summary = `Whether quality decides over ${paymentsInWords(evidence, untold)} cannot be told: nothing is paid on the data as given, or figures are missing.`;
      return { ...base, verdict: 'cannot_tell', amount: Number.NaN, details, summary, about: ofPayments(evidence, untold) };
    }
    const all = each.reduce((sum, { today }) => sum + today.sum, 0);
    const summary = `At the lowest quality everywhere ${paymentsInWords(evidence, awards)} would pay nothing of the ${money(all)} paid as given.`;
    return { ...base, verdict: 'kept', details, summary, about: ofPayments(evidence, awards) };
  },
};

/** What awards pay as given, and at the lowest quality; what reads no quality pays the same whatever it is, in every imagined year too. */
function paidWithAndWithoutQuality(evidence: Evidence, awards: readonly number[]) {
  const [asGiven, lowest] = [settleOtherwise(evidence), settleOtherwise(evidence, atLowestQuality())];
  return awards.map((place) => {
    const isGated = readsQuality(evidence, place);
    const today = gainsOf(asGiven[place]);
    const { total, figures } = evidence.payments[place];
    const expected = expectedOf(total, 0, evidence.draws);
    const isMore = expected > today.sum;
    const least = isGated ? gainsOf(lowest[place]) : { ...today, sum: isMore ? expected : today.sum };
    return { place, isGated, today, least, amounts: isGated ? lowest[place] : isMore ? figures.mean : asGiven[place] };
  });
}
