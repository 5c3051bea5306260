import { inNineFigures, type Evidence } from './evidence.ts';
import { gainsOf, hardlyFalls, penny, readsQuality, setsAgainstOthers } from './on-care.ts';
import { looksBack } from '../awards/plan.ts';
import { amountOf, settleMoved, type MovedCare, type ValueIn } from '../incentives/otherwise.ts';
import { atLowestQuality, atWorseQuality } from '../incentives/quality.ts';

/** A fifth less care is tried out: as far down as withholding rates look. */
const factor = 0.8;
/** And a little, which even what is near to its cap still pays for. */
const factorOfLittle = 0.9999;

/** What an award pays more where less of a service is given. */
export interface Rise {
  /** Of the payment in the plan. */
  readonly place: number;
  /** Money a year, on the data as given. */
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
export function largestRises(evidence: Evidence, awards: readonly number[]): Rise[] {
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
