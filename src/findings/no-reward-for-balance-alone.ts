import { inNineFigures, type Evidence, type Principle, type Verdicted } from './evidence.ts';
import { awardsOnCare, lessOf, penny, readsQuality } from './on-care.ts';
import { largestRises, type Rise } from './rises-for-less-care.ts';
import { paymentsInWords } from './paid-to-doctors.ts';
import { ofPayments } from './place.ts';
import { rowsPaid } from './receipt-rows.ts';
import { splitByCare, type SplitByCare } from './split-by-care.ts';
import { formatMoney } from '../data/words.ts';
import { spanOf } from '../data/years.ts';

export const noRewardForBalanceAlone: Principle = {
  id: 'no-reward-for-balance-alone',
  title: 'Nobody is rewarded for a balanced budget or less demand alone',
  words:
    'No incentive merely for financial performance or for reducing demand on acute services. Asked of every award on cost or volume of care, with quality fixed at its lowest everywhere: none may still pay more where a fifth less of a service is given, by all practices of a consortium or, where they are set against each other, by one alone; and with all quality a fifth worse, what is paid more for less care is at least a tenth less than as it is. An award that goes by care to who receives it must hang on quality itself.',
  source: 'gpc-chair-2010',
  judge: (evidence) => {
    const awards = awardsOnCare(evidence);
    const split = splitByCare(evidence);
    const all = [...new Set([...awards, ...split.map(({ place }) => place)])];
    const details = all.map((place) => evidence.dependences[place].sentence);
    const judged = (said: Said, places: readonly number[]): Verdicted => ({
      severity: 'warning',
      amount: 0,
      rows: [],
      details,
      ...said,
      about: ofPayments(evidence, places),
    });
    if (all.length === 0)
      return judged({ verdict: 'kept', summary: 'No award of the scheme depends on the cost or the volume of care.' }, []);

    const rises = largestRises(evidence, awards);
    const risen = rises.filter(({ rise }) => rise > penny).toSorted((a, b) => inNineFigures(b.rise) - inNineFigures(a.rise));
    if (risen.length > 0) return judged(paysForLess(evidence, risen), placesOf(risen));
    const shared = split.filter(({ isMoreForLess }) => isMoreForLess === true);
    if (shared.length > 0) return judged(sharesForLess(evidence, shared), placesOf(shared));
    const untold = [
      ...rises.filter(({ isKnown }) => !isKnown).map(({ place }) => place),
      ...split.flatMap(({ place, isMoreForLess }) => (isMoreForLess === undefined ? [place] : [])),
    ];
    return untold.length > 0 ? judged(cannotBeTold(evidence, untold), untold) : judged(paysNothing(evidence, all, split), all);
  },
};

type Said = Pick<Verdicted, 'verdict' | 'summary'> & Partial<Pick<Verdicted, 'amount' | 'rows' | 'mend'>>;

const placesOf = (some: readonly { readonly place: number }[]): number[] => some.map(({ place }) => place);

/** Some awards pay more for less care; the first of them most. */
function paysForLess(evidence: Evidence, risen: readonly Rise[]): Said {
  const { plan, dataset } = evidence;
  const [{ place, rise, service, rises, isWhereWorse, isEachAlone }, ...more] = risen;
  const fixed = isWhereWorse
    ? 'even with quality a fifth worse everywhere, which loses it less than a tenth of that'
    : readsQuality(evidence, place)
      ? 'even with quality at its lowest everywhere'
      : 'whatever the quality, which it does not read';
  const alone = isEachAlone ? ' at one practice or another alone, all such practices added up' : '';
  const others = more.length === 0 ? '' : ` So ${more.length > 1 ? 'do' : 'does'} ${paymentsInWords(evidence, placesOf(more))}.`;
  const less = risen.some((each) => each.isWhereWorse)
    ? 'much less is paid where quality is a fifth worse, and nothing'
    : 'nothing is paid';
  return {
    verdict: 'broken',
    amount: rise,
    rows: rowsPaid(evidence, [{ place, amounts: rises }]),
    summary: `On the data as given “${plan.payments[place].payment.name}” would pay ${formatMoney(rise, dataset.currency)} ${spanOf(dataset)} more for a fifth ${lessOf(service)}${alone}, ${fixed}.${others}`,
    mend: `Put ${paymentsInWords(evidence, placesOf(risen))} behind quality_gate(…), or multiply by a score of quality, so that ${less} at the lowest quality.`,
  };
}

/** Some awards pay no more, but whoever gives less care ends with more of them. */
function sharesForLess(evidence: Evidence, shared: readonly SplitByCare[]): Said {
  const { dataset } = evidence;
  const [name, of] = [paymentsInWords(evidence, placesOf(shared)), shared.length === 1 ? 'it' : 'them'];
  const amount = shared.reduce((sum, { paid }) => sum + paid, 0);
  return {
    verdict: 'broken',
    amount,
    summary: `Who ends with how much of ${name} goes by care: practices, GPs or management with more of ${of} where patients get less, even with quality at its lowest or a fifth worse. ${formatMoney(amount, dataset.currency)} ${spanOf(dataset)} would be paid as given.`,
    mend: `Share ${name} out by people or their needs, say, and by no care; or put ${of} behind quality_gate(…).`,
  };
}

const cannotBeTold = (evidence: Evidence, untold: readonly number[]): Said => ({
  verdict: 'cannot_tell',
  amount: Number.NaN,
  summary: `What ${paymentsInWords(evidence, untold)} would pay for less care at the lowest quality cannot be told: figures are missing, or it sees care through sums over a federation or the nation, or is shared out by care in a way that its formula does not tell.`,
});

function paysNothing(evidence: Evidence, all: readonly number[], split: readonly SplitByCare[]): Said {
  const shares =
    split.length === 0
      ? ''
      : ` What of ${paymentsInWords(evidence, placesOf(split))} ends with practices, GPs or management does not grow where patients get less.`;
  return {
    verdict: 'kept',
    summary: `With quality at its lowest everywhere, ${paymentsInWords(evidence, all)} would pay nothing more for a fifth less of any service.${shares}`,
  };
}
