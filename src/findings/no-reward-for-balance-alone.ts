import { inNineFigures, type Evidence, type Principle } from './evidence.ts';
import { awardsOnCare, gainsOf, lessOf, readsQuality } from './on-care.ts';
import { paymentsInWords } from './paid-to-doctors.ts';
import { ofPayments } from './place.ts';
import { rowsPaid } from './receipt-rows.ts';
import { formatMoney } from '../data/words.ts';
import { spanOf } from '../data/years.ts';
import { amountOf, settleMoved, type MovedCare } from '../incentives/otherwise.ts';
import { atLowestQuality } from '../incentives/quality.ts';

/** A fifth less care is tried out: as far down as withholding rates look. */
const factor = 0.8;
/** A rise of a penny or less is rounding. */
const penny = 0.01;

export const noRewardForBalanceAlone: Principle = {
  id: 'no-reward-for-balance-alone',
  title: 'Nobody is rewarded for a balanced budget or less demand alone',
  words:
    'No incentive merely for financial performance or for reducing demand on acute services. Asked of every award on cost or volume of care, with quality fixed at its lowest everywhere: none may still pay more where a fifth less of a service is given.',
  source: 'gpc-chair-2010',
  judge: (evidence) => {
    const { plan, dataset, dependences } = evidence;
    const base = { severity: 'warning', amount: 0, rows: [] } as const;
    const awards = awardsOnCare(evidence);
    const details = awards.map((place) => dependences[place].sentence);
    const about = ofPayments(evidence, awards);
    if (awards.length === 0)
      return { ...base, verdict: 'kept', details, summary: 'No award of the scheme depends on the cost or the volume of care.' };
    const worst = largestRises(evidence, awards);
    const risen = worst.filter(({ rise }) => rise > penny).toSorted((a, b) => inNineFigures(b.rise) - inNineFigures(a.rise));
    if (risen.length > 0) {
      const [{ place, rise, service, rises }] = risen;
      const fixed = readsQuality(evidence, place)
        ? 'even with quality at its lowest everywhere'
        : 'whatever the quality, which it does not read';
      const others =
        risen.length > 1
          ? ` So ${risen.length > 2 ? 'do' : 'does'} ${paymentsInWords(
              evidence,
              risen.slice(1).map((each) => each.place),
            )}.`
          : '';
      const summary = `On the data as given “${plan.payments[place].payment.name}” would pay ${formatMoney(rise, dataset.currency)} ${spanOf(dataset)} more for a fifth ${lessOf(service)}, ${fixed}.${others}`;
      const places = risen.map((each) => each.place);
      const mend = `Put ${paymentsInWords(evidence, places)} behind quality_gate(…), or multiply by a score of quality, so that nothing is paid at the lowest quality.`;
      const rows = rowsPaid(evidence, [{ place, amounts: rises }]);
      return { ...base, verdict: 'broken', amount: rise, rows, details, summary, mend, about: ofPayments(evidence, places) };
    }
    const untold = worst.filter(({ isKnown }) => !isKnown).map(({ place }) => place);
    if (untold.length > 0) {
      const summary = `What ${paymentsInWords(evidence, untold)} would pay for less care at the lowest quality cannot be told: figures are missing, or it sees care through sums over a federation or the nation.`;
      return { ...base, verdict: 'cannot_tell', amount: Number.NaN, details, summary, about: ofPayments(evidence, untold) };
    }
    const summary = `With quality at its lowest everywhere, ${paymentsInWords(evidence, awards)} would pay nothing more for a fifth less of any service.`;
    return { ...base, verdict: 'kept', details, summary, about };
  },
};

interface Rise {
  readonly place: number;
  readonly rise: number;
  /** Of each entity of the payment's level. */
  readonly rises: Float64Array;
  readonly service: string;
  readonly isKnown: boolean;
}

/** What awards pay more, as given and at the lowest quality, where less of one service is given: each with the service for which it is most. */
function largestRises(evidence: Evidence, awards: readonly number[]): Rise[] {
  const { plan } = evidence;
  // What looks back to the year before may pay for a fall that is of one year alone.
  const looksBack = plan.nodes.some(({ operation }) => operation === 'previous');
  const moves = plan.costs.flatMap((_, cost): MovedCare[] => [
    { cost, factor },
    ...(looksBack ? [{ cost, factor, isThisYearAlone: true } as const] : []),
  ]);
  const [before, ...after] = settleMoved(
    evidence,
    atLowestQuality(),
    awards.map((place) => amountOf(plan, place)),
    moves,
  );
  return awards.map((place, award) => {
    const { services, isBeyondReach, payment, unknownColumns } = plan.payments[place];
    const isSeen = !isBeyondReach && payment.level !== 'federation' && payment.level !== 'nation' && unknownColumns.length === 0;
    let most = { rise: 0, rises: new Float64Array(), service: '' };
    let isKnown = isSeen && services.every((service) => plan.costs.some((cost) => cost.service === service));
    moves.forEach(({ cost }, move) => {
      const { service } = plan.costs[cost];
      if (!services.includes(service)) return;
      const rises = after[move][award].map((amount, entity) => amount - before[award][entity]);
      const gains = gainsOf(rises);
      isKnown &&= gains.isKnown;
      if (inNineFigures(gains.sum) > inNineFigures(most.rise)) most = { rise: gains.sum, rises, service };
    });
    return { place, ...most, isKnown };
  });
}
