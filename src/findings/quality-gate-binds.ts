import type { Evidence, Principle } from './evidence.ts';
import { brokenInYears, countReaching } from './in-draws.ts';
import { awardsByCare, gainsOf, hardlyFalls, penny, readsQuality } from './on-care.ts';
import { nineInTenOf, paidOut } from './money-received.ts';
import { paymentsInWords } from './paid-to-doctors.ts';
import { ofPayments } from './place.ts';
import { rowsPaid } from './receipt-rows.ts';
import { formatMoney, formatShare } from '../data/words.ts';
import { spanOf } from '../data/years.ts';
import { settleOtherwise } from '../incentives/otherwise.ts';
import { atLowestQuality, atWorseQuality } from '../incentives/quality.ts';
import { partyNames } from '../schemes/scheme.ts';

/** All but the payer, to whom it may return. */
const paidParties = [...partyNames.filter((party) => party !== 'commissioner'), 'care'] as const;

export const qualityGateBinds: Principle = {
  id: 'quality-gate-binds',
  title: 'Nothing is paid for savings at the lowest quality',
  words:
    'Pay for quality, not for volume or thrift. Asked of awards on the cost or volume of care, or shared out by it: with every measure of quality at its lowest, nothing is paid on the data as given; and with all quality a fifth worse, at least a tenth less, so that a gate counts that somebody may fail. What part of the award moves with quality is said.',
  source: 'aqc-debate-2012',
  judge: (evidence) => {
    const { dependences, dataset } = evidence;
    const base = { severity: 'note', amount: 0, rows: [] } as const;
    const awards = awardsByCare(evidence);
    if (awards.length === 0)
      return { ...base, verdict: 'kept', details: [], summary: 'No award of the scheme depends on the cost or the volume of care.' };
    const money = (amount: number): string => `${formatMoney(amount, dataset.currency)} ${spanOf(dataset)}`;
    const each = paidWithAndWithoutQuality(evidence, awards);
    const details = each.map(({ place, isGated, today, worse, least }) => {
      if (!isGated) return dependences[place].sentence;
      const share = today.sum > penny ? `: ${formatShare((today.sum - least.sum) / today.sum)} of it moves with quality` : '';
      return `${dependences[place].sentence} As given it pays ${money(today.sum)}, with quality a fifth worse everywhere ${money(worse.sum)}, at the lowest quality everywhere ${money(least.sum)}${share}.`;
    });
    const still = each.filter(({ stays }) => stays !== 'nothing');
    if (still.length > 0) {
      const paid = still.reduce((all, { stays, worse, least }) => all + (stays === 'a fifth worse' ? worse : least).sum, 0);
      const placesOf = (which: Stays): number[] => still.flatMap(({ place, stays }) => (stays === which ? [place] : []));
      const [ungated, gated, lax] = [placesOf('whatever'), placesOf('at lowest'), placesOf('a fifth worse')];
      const why = [
        ...(ungated.length > 0
          ? [`${paymentsInWords(evidence, ungated)} ${ungated.length === 1 ? 'reads' : 'read'} no measure of quality`]
          : []),
        ...(gated.length > 0
          ? [`${paymentsInWords(evidence, gated)} ${gated.length === 1 ? 'pays' : 'pay'} at the lowest quality too`]
          : []),
        ...(lax.length > 0
          ? [`${paymentsInWords(evidence, lax)} ${lax.length === 1 ? 'loses' : 'lose'} less than a tenth where quality is a fifth worse`]
          : []),
      ];
      const whatever = ungated.length + gated.length > 0 ? 'whatever the quality' : 'with quality a fifth worse everywhere';
      // What reads no quality is paid whatever it is, in every year in which it is paid at all.
      const counted = gated.length + lax.length === 0 ? countReaching(evidence, ungated, paidParties) : {};
      return {
        ...base,
        verdict: 'broken',
        amount: paid,
        ...nineInTenOf(
          paid,
          still.map(({ place }) => evidence.payments[place].total),
          evidence,
        ),
        rows: rowsPaid(evidence, still),
        details: [...brokenInYears(counted, 'it is then paid whatever the quality'), ...details],
        ...counted,
        mend: `Put ${paymentsInWords(evidence, [...ungated, ...gated, ...lax])} behind quality_gate(…), or multiply by a score of quality, so that ${lax.length === 0 ? '' : 'much less is paid where quality is a fifth worse, and '}nothing ${lax.length === 0 ? 'is paid ' : ''}at the lowest quality.`,
        about: ofPayments(evidence, [...ungated, ...gated, ...lax]),
        summary: `${money(paid)} would be paid ${whatever}: ${why.join('; ')}.`,
      };
    }
    const untold = each
      .filter(({ today, worse, least }) => !least.isKnown || !worse.isKnown || today.sum <= penny)
      .map(({ place }) => place);
    if (untold.length > 0) {
      const summary = `Whether quality decides over ${paymentsInWords(evidence, untold)} cannot be told: nothing is paid on the data as given, or figures are missing.`;
      return { ...base, verdict: 'cannot_tell', amount: Number.NaN, details, summary, about: ofPayments(evidence, untold) };
    }
    const all = each.reduce((sum, { today }) => sum + today.sum, 0);
    const summary = `At the lowest quality everywhere ${paymentsInWords(evidence, awards)} would pay nothing of the ${money(all)} paid as given.`;
    return { ...base, verdict: 'kept', details, summary, about: ofPayments(evidence, awards) };
  },
};

/** Where quality does not decide over an award: it reads none, it pays at the lowest too, or hardly less where quality is a fifth worse. */
type Stays = 'whatever' | 'at lowest' | 'a fifth worse' | 'nothing';

/** What awards pay as given, with worse quality and with the lowest; what reads no quality pays the same whatever it is, in every imagined year too. */
function paidWithAndWithoutQuality(evidence: Evidence, awards: readonly number[]) {
  const [asGiven, worse, lowest] = [undefined, atWorseQuality, atLowestQuality()].map((quality) => settleOtherwise(evidence, quality));
  return awards.map((place) => {
    const today = gainsOf(asGiven[place]);
    if (!readsQuality(evidence, place)) {
      const { figures } = evidence.payments[place];
      const expected = paidOut(evidence, place);
      const [sum, amounts] = expected > today.sum ? [expected, figures.mean] : [today.sum, asGiven[place]];
      const least = { ...today, sum };
      const stays: Stays = sum > penny ? 'whatever' : 'nothing';
      return { place, isGated: false, today, worse: least, least, stays, amounts };
    }
    const [atWorse, least] = [gainsOf(worse[place]), gainsOf(lowest[place])];
    const isLax = today.sum > penny && hardlyFalls(today.sum, atWorse.sum);
    const stays: Stays = least.sum > penny ? 'at lowest' : isLax ? 'a fifth worse' : 'nothing';
    return { place, isGated: true, today, worse: atWorse, least, stays, amounts: least.sum > penny ? lowest[place] : worse[place] };
  });
}
