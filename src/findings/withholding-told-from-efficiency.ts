import { inNineFigures, worstFirst, type Evidence, type Principle } from './evidence.ts';
import { gainedOf, nineInTenOf } from './money-received.ts';
import { namesOf, paymentsInWords } from './paid-to-doctors.ts';
import { ofPayments, ofWays } from './place.ts';
import type { PartyName } from '../schemes/scheme.ts';
import { formatRate, rateUnit } from '../data/words.ts';
import type { EfficiencyRate } from '../incentives/efficiency-rate.ts';
import { marginOfError } from '../numbers/margin-of-error.ts';
import { serviceWords } from '../schemes/in-words-names.ts';
import { manyOfParty } from '../schemes/party-words.ts';
import { largest } from '../numbers/extremes.ts';

/** A rate at or below a tenth of a penny a pound is nothing. */
const nothing = 0.001;
/** What differs by less is rounding. */
const rounding = 1e-9;

/** Whose receipts are asked about: those who decide, and the fund that they spend. */
const parties: readonly PartyName[] = ['practice', 'person', 'patient_care', 'consortium_management'];

export const withholdingToldFromEfficiency: Principle = {
  id: 'withholding-told-from-efficiency',
  title: 'Less care does not pay as well as cheaper care',
  words:
    'A pound that is saved because the same care costs less is worth more to who is paid than a pound saved because patients get less of it. Asked only where cheaper care pays at all, over a tenth of a penny a pound, at today’s activity: all practices of a consortium together, and one practice alone.',
  source: 'harris-1996',
  judge: (evidence) => {
    const { efficiencyRates, payments, dataset } = evidence;
    const onCare = placesOn(evidence, ({ services, unknownColumns }) => services.length > 0 || unknownColumns.length > 0);
    const base = { severity: 'warning', amount: 0, rows: [], details: [], about: ofPayments(evidence, onCare) } as const;
    const none = 'No payment of the scheme depends on the cost or the amount of any care.';
    const isOnCare = payments.some(({ planned }) => planned.services.length > 0 || planned.unknownColumns.length > 0);
    if (!isOnCare) return { ...base, verdict: 'kept', summary: none };
    // Where the text shows the two to be one, a practice alone says nothing that all of them together do not.
    const rates = efficiencyRates.filter(
      ({ party, scope, isSameByText }) => parties.includes(party) && (scope === 'collective' || !isSameByText),
    );
    const asked = rates.filter(({ overall }) => overall.rate - marginOfError(overall.standardError) > nothing);
    const alike = asked.filter(({ overall }) => overall.beyondWithholding + marginOfError(overall.beyondError) <= rounding);
    if (alike.length > 0) {
      const worst = alike.toSorted((a, b) => inNineFigures(b.overall.rate) - inNineFigures(a.overall.rate))[0];
      const amount = receivedBy(evidence, alike);
      const onAlike = placesOn(evidence, ({ services }) => alike.some(({ service }) => services.includes(service)));
      const isText = alike.every(({ isSameByText }) => isSameByText);
      const why = isText ? ', for what is paid goes by what care costs and not by how much of it there is' : '';
      const rate = formatRate(worst.overall.rate - worst.overall.beyondWithholding, dataset.currency);
      const summary = `Less care pays as well as cheaper care: ${partyOf(worst)} ${receive(worst)} ${formatRate(worst.overall.rate, dataset.currency)} of ${serviceWords(worst.service)} saved by a lower price, and ${rate} saved by less of it${why}.`;
      return {
        ...base,
        verdict: 'broken',
        amount,
        ...nineInTenOf(
          amount,
          onAlike.map((place) => payments[place].total),
          evidence,
        ),
        rows: rowsOf(evidence, alike),
        summary,
        details: alike.map((each) => describe(each, evidence)),
        about: ofWays(
          evidence,
          namesOf(evidence, onAlike),
          alike.map((each): PartyName => each.party),
        ),
        mend: `Let ${paymentsInWords(evidence, onAlike)} tell a lower price from less care: set savings against what today’s amount of care would have cost, so that only what each case costs less counts.`,
      };
    }
    const unknown = rates.filter(({ overall }) => Object.values(overall).some(Number.isNaN));
    const unsure = rates.filter((each) => (asked.includes(each) ? !isMore(each) : mostOf(each) > nothing));
    const hidden = payments.some(({ planned }) => planned.unknownColumns.length > 0);
    if (rates.length === 0 || unknown.length > 0 || unsure.length > 0 || hidden) {
      const why =
        rates.length === 0
          ? 'the data has no cost of care'
          : hidden
            ? 'a payment reads columns of which nothing is known but the name'
            : unknown.length > 0
              ? 'figures are missing, or a payment sees care that cannot be moved by itself here'
              : 'the imagined years are too few';
      const summary = `Whether less care pays as well as cheaper care cannot be told: ${why}.`;
      return { ...base, verdict: 'cannot_tell', amount: Number.NaN, summary };
    }
    if (asked.length === 0) return { ...base, verdict: 'kept', summary: 'Nobody is paid more where the same care costs less.' };
    const details = asked.map((each) => describe(each, evidence));
    return { ...base, verdict: 'kept', summary: 'Wherever cheaper care pays, less care pays less.', details };
  },
};

/** Places of the payments of which this is so. */
const placesOn = ({ payments }: Evidence, isSo: (planned: Evidence['payments'][number]['planned']) => boolean): number[] =>
  payments.flatMap(({ planned }, place) => (isSo(planned) ? [place] : []));

/** The most that a rate may be. */
const mostOf = ({ overall }: EfficiencyRate): number => overall.rate + marginOfError(overall.standardError);

/** Whether the same care at a lower price pays more than less of it, beyond what chance may make of the difference. */
const isMore = ({ overall }: EfficiencyRate): boolean => overall.beyondWithholding - marginOfError(overall.beyondError) > rounding;

const partyOf = ({ party }: EfficiencyRate): string => manyOfParty(party);
const receive = ({ party }: EfficiencyRate): string => (party === 'practice' || party === 'person' ? 'receive' : 'receives');

/** What these parties receive a year from payments that depend on these services. */
function receivedBy(evidence: Evidence, rates: readonly EfficiencyRate[]): number {
  const { receipts, payments } = evidence;
  const isOn = (name: string, party: string): boolean =>
    rates.some(
      (rate) =>
        rate.party === party && payments.some(({ planned }) => planned.payment.name === name && planned.services.includes(rate.service)),
    );
  return receipts.filter(({ party, payment }) => isOn(payment, party)).reduce((all, each) => all + gainedOf(each, evidence), 0);
}

/** Consortia by their largest efficiency rate, all practices together, of the services and parties of some rates. */
function rowsOf({ efficiencyRates, dataset }: Evidence, rates: readonly EfficiencyRate[]): ReturnType<typeof worstFirst> {
  const together = efficiencyRates.filter(
    ({ scope, service, party }) => scope === 'collective' && rates.some((rate) => rate.service === service && rate.party === party),
  );
  const { codes, years } = together[0];
  const unit = rateUnit(dataset.currency);
  const highest = (row: number): number => largest(together.map(({ rate }) => rate[row]).filter(Number.isFinite));
  return worstFirst(codes.map((code, row) => ({ level: 'consortium', code, year: years[row], amount: 100 * highest(row), unit })));
}

function describe(each: EfficiencyRate, { dataset }: Evidence): string {
  const { rate, standardError, beyondWithholding, beyondError } = each.overall;
  const money = (value: number, error: number): string =>
    `${formatRate(value, dataset.currency)}${error > 0 ? ` (plus or minus ${formatRate(marginOfError(error), dataset.currency)}, 95 in 100)` : ''}`;
  const beyond = each.isSameByText ? 'exactly as much for less of it' : `${money(beyondWithholding, beyondError)} more than for less of it`;
  const alone = each.scope === 'own' ? ', one practice alone' : '';
  return `${serviceWords(each.service)}, ${partyOf(each)}${alone}: ${money(rate, standardError)} for the same care at a lower price, ${beyond}.`;
}
