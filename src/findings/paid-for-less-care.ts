import type { Evidence } from './evidence.ts';
import { heldBackInOneYear } from './held-back-in-one-year.ts';
import { uncoupled } from './mend.ts';
import { placesOnCare } from './on-care.ts';
import { judgeRates, type Ungraded } from './paid-by-rates.ts';
import { isReceived, namesOf } from './paid-to-doctors.ts';
import { ofPayments, ofWays } from './place.ts';
import { withProofs } from './proofs.ts';
import { largestNothing } from './rates-above.ts';
import { unseenOwners } from './unseen-owners.ts';
import { formatCount, formatMoney, formatRate } from '../data/words.ts';
import { nameIn } from '../data/years.ts';
import { paidMoreHere } from '../incentives/paid-more-here.ts';
import { inSentence, serviceWords } from '../schemes/in-words-names.ts';
import type { PartyName } from '../schemes/scheme.ts';

/**
 * Whether parties are paid more when patients get less care. *Kept* where the formulas show that nothing they receive
 * depends on any care or that it never rises as care falls, or every rate is known to be at most a tenth of a penny a pound and
 * no payment jumps up as care falls; *broken* where a rate is above that, or a payment jumps; between them *cannot tell*.
 */
export function judgePaidForLessCare(evidence: Evidence, parties: readonly PartyName[], who: string): Ungraded {
  const judged = withProofs(judgeRates(evidence, parties, who), evidence, parties, who);
  const asked = evidence.proofs.filter(({ party }) => parties.includes(party));
  const isProved = asked.length > 0 && asked.every(({ verdict }) => verdict === 'proved');
  if (judged.verdict === 'broken' || isProved) return judged;
  const inOneYear = judgeInOneYear(evidence, parties, who);
  const seen = inOneYear?.verdict === 'broken' ? undefined : seenHere(judged, evidence, parties, who);
  if (seen !== undefined) return seen;
  if (inOneYear !== undefined) return { ...inOneYear, details: [...inOneYear.details, ...judged.details] };
  const isRefuted = asked.some(({ verdict }) => verdict === 'refuted');
  if (judged.verdict === 'cannot_tell') {
    if (!isRefuted) return judged;
    return {
      ...judged,
      summary: `By the formulas ${who} can be paid more for less care, as an example shows; ${inSentence(judged.summary)}`,
    };
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
function seenHere(judged: Ungraded, evidence: Evidence, parties: readonly PartyName[], who: string): Ungraded | undefined {
  const { plan, dataset } = evidence;
  const refuted = evidence.proofs.filter(({ party, verdict }) => parties.includes(party) && verdict === 'refuted');
  if (refuted.length === 0) return undefined;
  const asked = refuted.map(({ party, service, payment: name }) => {
    const payment = plan.payments.findIndex(({ payment: { name: own } }) => own === name);
    return { party, service, payment };
  });
  const { seen, tried, of } = paidMoreHere(evidence, asked, largestNothing);
  if (seen === undefined) {
    if (judged.verdict === 'cannot_tell' || tried === of) return undefined;
    const summary = `By the formulas ${who} can be paid more for less care, as an example shows; whether they are on this data cannot be told. No rate shows it, but single practices are too many to try all: ${formatCount(tried)} of ${formatCount(of)} falls of care by a tenth were tried, and none is paid for.`;
    return { ...judged, verdict: 'cannot_tell', amount: Number.NaN, summary };
  }
  const { consortium } = dataset.levels;
  const [code, year] = [consortium.codes[seen.consortium], consortium.years[seen.consortium]];
  const name = nameIn(dataset, { code, year });
  const mover = seen.practice === undefined ? `all practices of ${name} hold` : `one practice of ${name} holds`;
  const paid = `${formatMoney(seen.rise, dataset.currency)} more of “${namesOf(evidence, [seen.payment])[0]}”`;
  return {
    verdict: 'broken',
    amount: seen.rise,
    rows: [{ level: 'consortium', code, year, amount: seen.rise, unit: dataset.currency }],
    details: [`No rate shows it: ${judged.summary}`, ...judged.details],
    summary: `When patients get less care, ${who} are paid more: on the data as given ${paid} when ${mover} back a tenth of ${serviceWords(seen.service)}.`,
    about: ofWays(evidence, namesOf(evidence, [seen.payment]), parties),
    ...uncoupled(evidence, [seen.payment], parties),
  };
}

/** Payments that compare a year with the one before, where care is held back in one year alone: broken where they then pay more. */
function judgeInOneYear(evidence: Evidence, parties: readonly PartyName[], who: string): Ungraded | undefined {
  const { dataset } = evidence;
  const places = placesOnCare(evidence).filter((place) => isReceived(evidence, place, parties));
  const { rises, isKnown } = heldBackInOneYear(evidence, places);
  const [worst] = rises;
  const paid = [...new Set(rises.filter(({ rate }) => rate > largestNothing).map(({ place }) => place))];
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
    ...uncoupled(evidence, paid, parties),
  };
}
