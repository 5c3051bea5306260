import type { Evidence } from './evidence.ts';
import { rootsOf } from './paid-to-doctors.ts';
import { movedBy, reachOfAll, type PlannedPayment } from '../awards/plan.ts';
import { isCare } from '../incentives/care.ts';
import { isPlural, serviceWords } from '../schemes/in-words-names.ts';

/** Places of the awards whose amount depends on the cost or the volume of care in the year, by the text of their formulas. */
export const awardsOnCare = (evidence: Evidence): number[] => awardsReading(evidence, (place) => [evidence.plan.payments[place].paid]);

/** And of those whose amount does not, but what they are shared out by. */
export const awardsByCare = (evidence: Evidence): number[] => awardsReading(evidence, (place) => rootsOf(evidence.plan, place));

function awardsReading({ plan }: Evidence, nodesOf: (place: number) => readonly number[]): number[] {
  const isOfCare = isCare(plan);
  return plan.payments.flatMap(({ kind }, place) =>
    kind === 'award' && [...reachOfAll(plan.nodes, nodesOf(place))].some((id) => isOfCare(plan.nodes[id])) ? [place] : [],
  );
}

/** Whether a payment depends on care, or may: on columns of which nothing is known. */
export const mayBeOnCare = ({ services, unknownColumns }: Pick<PlannedPayment, 'services' | 'unknownColumns'>): boolean =>
  services.length > 0 || unknownColumns.length > 0;

/** Places of the payments that depend on care, or may. */
export const placesOnCare = ({ payments }: Evidence): number[] =>
  payments.flatMap(({ planned }, place) => (mayBeOnCare(planned) ? [place] : []));

/** Whether a payment reads any measure of quality. */
export const readsQuality = ({ dependences }: Evidence, place: number): boolean =>
  dependences[place].columns.some(({ kind, isBaseline }) => kind === 'quality' && !isBaseline);

/** Whether a practice is paid by its own figures and by those of others with care: it may gain by moving alone where it does not with all. */
export function setsAgainstOthers({ plan }: Evidence, place: number): boolean {
  const moved = movedBy(plan.nodes, isCare(plan));
  const { paid, payment } = plan.payments[place];
  return (
    payment.level === 'practice' && [...reachOfAll(plan.nodes, [paid])].some((id) => moved.has(id) && plan.nodes[id].level === 'consortium')
  );
}

/** `fewer referrals`, `less prescribing`, `less care`; or more of them. */
export function lessOf(service: string, isMore = false): string {
  const label = serviceWords(service);
  const word = isMore ? 'more' : isPlural(label) ? 'fewer' : 'less';
  return `${word} ${service === 'all_care' ? 'care' : label}`;
}

/** Money up to this is rounding. */
export const penny = 0.01;

/** What is paid where it is above nothing; `isKnown`: no amount is missing. */
export function gainsOf(amounts: Float64Array): { sum: number; isKnown: boolean } {
  let sum = 0;
  let isKnown = true;
  for (const amount of amounts) {
    if (Number.isNaN(amount)) isKnown = false;
    else sum += Math.max(0, amount);
  }
  return { sum, isKnown };
}

/**
 * What of an amount must be lost where quality is a fifth worse, else quality hardly decides over it: half of what a score that
 * multiplies it would lose, and less than any gate does that so much worse quality fails.
 */
const leastLoss = 0.1;

/** Whether about as much is paid with quality a fifth worse as with quality as it is. */
export const hardlyFalls = (paid: number, atWorse: number): boolean => atWorse > (1 - leastLoss) * paid;
