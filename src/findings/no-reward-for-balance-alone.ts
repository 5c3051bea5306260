import { inNineFigures, type Evidence, type Principle } from './evidence.ts';
import { awardsOnCare, gainsOf, hardlyFalls, lessOf, penny, readsQuality, setsAgainstOthers } from './on-care.ts';
import { paymentsInWords } from './paid-to-doctors.ts';
import { ofPayments } from './place.ts';
import { rowsPaid } from './receipt-rows.ts';
import { splitByCare } from './split-by-care.ts';
import { looksBack } from '../awards/plan.ts';
import { formatMoney } from '../data/words.ts';
import { spanOf } from '../data/years.ts';
import { amountOf, settleMoved, type MovedCare, type ValueIn } from '../incentives/otherwise.ts';
import { atLowestQuality, atWorseQuality } from '../incentives/quality.ts';

/** A fifth less care is tried out: as far down as withholding rates look. */
const factor = 0.8;
/** And a little, which even what is near to its cap still pays for. */
const factorOfLittle = 0.9999;
export const noRewardForBalanceAlone: Principle = {
  id: 'no-reward-for-balance-alone',
  title: 'Nobody is rewarded for a balanced budget or less demand alone',
  words:
    'No incentive merely for financial performance or for reducing demand on acute services. Asked of every award on cost or volume of care, with quality fixed at its lowest everywhere: none may still pay more where a fifth less of a service is given, by all practices of a consortium or, where they are set against each other, by one alone; and with all quality a fifth worse, what is paid more for less care is at least a tenth less than as it is. An award that goes by care to who receives it must hang on quality itself.',
  source: 'gpc-chair-2010',
  judge: (evidence) => {
    const { plan, dataset, dependences } = evidence;
    const base = { severity: 'warning', amount: 0, rows: [] } as const;
    const awards = awardsOnCare(evidence);
    const split = splitByCare(evidence);
    const all = [...new Set([...awards, ...split.map(({ place }) => place)])];
    const details = all.map((place) => dependences[place].sentence);
    const about = ofPayments(evidence, all);
    if (all.length === 0)
      return { ...base, verdict: 'kept', details, summary: 'No award of the scheme depends on the cost or the volume of care.' };
    const worst = largestRises(evidence, awards);
    const risen = worst.filter(({ rise }) => rise > penny).toSorted((a, b) => inNineFigures(b.rise) - inNineFigures(a.rise));
    if (risen.length > 0) {
      const [{ place, rise, service, rises, isWhereWorse, isEachAlone }] = risen;
      const fixed = isWhereWorse
        ? 'even with quality a fifth worse everywhere, which loses it less than a tenth of that'
        : readsQuality(evidence, place)
          ? 'even with quality at its lowest everywhere'
          : 'whatever the quality, which it does not read';
      const others =
        risen.length > 1
          ? ` So ${risen.length > 2 ? 'do' : 'does'} ${paymentsInWords(
              evidence,
              risen.slice(1).map((each) => each.place),
            )}.`
          : '';
      const summary = `On the data as given “${plan.payments[place].payment.name}” would pay ${formatMoney(rise, dataset.currency)} ${spanOf(dataset)} more for a fifth ${lessOf(service)}${isEachAlone ? ' at one practice or another alone, all such practices added up' : ''}, ${fixed}.${others}`;
      const places = risen.map((each) => each.place);
      const mend = `Put ${paymentsInWords(evidence, places)} behind quality_gate(…), or multiply by a score of quality, so that ${risen.some((each) => each.isWhereWorse) ? 'much less is paid where quality is a fifth worse, and nothing' : 'nothing is paid'} at the lowest quality.`;
      const rows = rowsPaid(evidence, [{ place, amounts: rises }]);
      return { ...base, verdict: 'broken', amount: rise, rows, details, summary, mend, about: ofPayments(evidence, places) };
    }
    const shared = split.filter(({ isMoreForLess }) => isMoreForLess === true);
    if (shared.length > 0) {
      const places = shared.map(({ place }) => place);
      const amount = shared.reduce((sum, { paid }) => sum + paid, 0);
      const [name, of] = [paymentsInWords(evidence, places), places.length === 1 ? 'it' : 'them'];
      const summary = `Who ends with how much of ${name} goes by care: practices, GPs or management with more of ${of} where patients get less, even with quality at its lowest or a fifth worse. ${formatMoney(amount, dataset.currency)} ${spanOf(dataset)} would be paid as given.`;
      const mend = `Share ${name} out by people or their needs, say, and by no care; or put ${of} behind quality_gate(…).`;
      return { ...base, verdict: 'broken', amount, details, summary, mend, about: ofPayments(evidence, places) };
    }
    const untold = [
      ...worst.filter(({ isKnown }) => !isKnown).map(({ place }) => place),
      ...split.flatMap(({ place, isMoreForLess }) => (isMoreForLess === undefined ? [place] : [])),
    ];
    if (untold.length > 0) {
      const summary = `What ${paymentsInWords(evidence, untold)} would pay for less care at the lowest quality cannot be told: figures are missing, or it sees care through sums over a federation or the nation, or is shared out by care in a way that its formula does not tell.`;
      return { ...base, verdict: 'cannot_tell', amount: Number.NaN, details, summary, about: ofPayments(evidence, untold) };
    }
    const summary = `With quality at its lowest everywhere, ${paymentsInWords(evidence, all)} would pay nothing more for a fifth less of any service.${
      split.length > 0
        ? ` What of ${paymentsInWords(
            evidence,
            split.map(({ place }) => place),
          )} ends with practices, GPs or management does not grow where patients get less.`
        : ''
    }`;
    return { ...base, verdict: 'kept', details, summary, about };
  },
};

interface Rise {
  readonly place: number;
  readonly rise: number;
  /** Of each entity of the payment's level. */
  readonly rises: Float64Array;
  readonly service: string;
  /** Whether quality is a fifth worse for this, and not at its lowest. */
  readonly isWhereWorse?: true;
  /** Whether it is what each practice gains that gives less alone, added up. */
  readonly isEachAlone?: true;
  readonly isKnown: boolean;
}

/** What awards pay more, as given, where less of one service is given: at the lowest quality, or where a fifth worse quality hardly lessens it. Each with the service for which it is most. */
function largestRises(evidence: Evidence, awards: readonly number[]): Rise[] {
  const atLowest = risesOf(evidence, awards, [1, factor], atLowestQuality());
  const gated = awards.filter((place, award) => readsQuality(evidence, place) && !atLowest[award].some(({ sum }) => sum > penny));
  const atWorse = (of: readonly number[], span: readonly number[]) => {
    const [now, worse] = [undefined, atWorseQuality].map((quality) => risesOf(evidence, of, span, quality));
    return worse.map((moves, at) => moves.map((rise, move) => ({ ...rise, ...compared(now[at][move], rise) })));
  };
  const much = atWorse(gated, [1, factor]);
  // Quality may decide over what little less care earns and hardly over a fifth less, because a cap cuts that off: so little less is
  // tried all the way down. Where it never earns anything, it is jumps that pay.
  const doubted = gated.filter((_, at) => much[at].some(({ isUnmoved }) => isUnmoved));
  const little = Array.from({ length: 21 }, (_, step) => 1 - step / 100).map((from) => atWorse(doubted, [from, from * factorOfLittle]));
  return awards.map((place, award) => {
    const { services, isBeyondReach, payment, unknownColumns } = evidence.plan.payments[place];
    const isSeen = !isBeyondReach && payment.level !== 'federation' && payment.level !== 'nation' && unknownColumns.length === 0;
    const isCosted = services.every((service) => evidence.plan.costs.some((cost) => cost.service === service));
    const at = gated.indexOf(place);
    const worse = at < 0 ? [] : much[at];
    const lax = worse.filter(({ isUnmoved }, move) => {
      const paid = isUnmoved ? little.map((steps) => steps[doubted.indexOf(place)][move]).filter(({ isPaid }) => isPaid) : [];
      return isUnmoved && (paid.length === 0 || paid.some((step) => step.isUnmoved));
    });
    const all = lax.length > 0 ? lax : atLowest[award];
    const together = all.filter(({ isEachAlone }) => isEachAlone !== true);
    const found = together.some(({ sum }) => sum > penny) ? together : all;
    const isKnown = isSeen && isCosted && [...atLowest[award], ...worse].every((rise) => rise.isKnown);
    const [most] = found.toSorted((a, b) => inNineFigures(b.sum) - inNineFigures(a.sum));
    const rise = most === undefined || most.sum <= 0 ? { rise: 0, rises: new Float64Array(), service: '' } : { ...most, rise: most.sum };
    return { place, ...rise, ...(lax.length > 0 && { isWhereWorse: true }), isKnown };
  });
}

/** Whether anything is paid more for less care, and about as much where quality is worse. What worse quality alone leaves room for under a cap is none of it. */
function compared(now: MovedRise, worse: MovedRise): { isPaid: boolean; isUnmoved: boolean } {
  const counted = worse.rises.map((rise, entity) => Math.min(rise, Math.max(now.after[entity], worse.after[entity]) - now.before[entity]));
  const { sum } = gainsOf(counted);
  return { isPaid: Math.max(now.sum, sum) > penny, isUnmoved: sum > penny && hardlyFalls(now.sum, sum) };
}

interface MovedRise {
  readonly service: string;
  readonly isEachAlone?: true;
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly rises: Float64Array;
  readonly sum: number;
  readonly isKnown: boolean;
}

/** What each of some awards pays more where less of each of its services is given: from one part of it as given to another. */
function risesOf(
  evidence: Evidence,
  awards: readonly number[],
  [from, to]: readonly number[],
  quality: ValueIn | undefined,
): MovedRise[][] {
  const { plan } = evidence;
  if (awards.length === 0) return [];
  // What looks back to the year before may pay for a fall that is of one year alone.
  const hasYearBefore = looksBack(plan.nodes);
  const together = plan.costs.flatMap((_, cost) => [{ cost }, ...(hasYearBefore ? [{ cost, isThisYearAlone: true } as const] : [])]);
  // Who is paid for being below the mean gains alone, and not where all fall.
  const isAgainst = awards.map((place) => setsAgainstOthers(evidence, place));
  const alone = isAgainst.includes(true) ? together.map((move) => ({ ...move, isEachAlone: true }) as const) : [];
  const moves: readonly Omit<MovedCare, 'factor'>[] = [...together, ...alone];
  const wanted = awards.map((place) => amountOf(plan, place));
  const [, ...ends] = settleMoved(
    evidence,
    quality,
    wanted,
    moves.flatMap((move): MovedCare[] => [
      { ...move, factor: from },
      { ...move, factor: to },
    ]),
  );
  return awards.map((place, award) =>
    moves.flatMap(({ cost, isEachAlone }, move): MovedRise[] => {
      const { service } = plan.costs[cost];
      if (!plan.payments[place].services.includes(service) || (isEachAlone === true && !isAgainst[award])) return [];
      const [before, after] = [ends[2 * move][award], ends[2 * move + 1][award]];
      const rises = after.map((amount, entity) => amount - before[entity]);
      return [{ service, before, after, rises, ...(isEachAlone && { isEachAlone }), ...gainsOf(rises) }];
    }),
  );
}
