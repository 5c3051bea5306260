import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import { namesOf } from './paid-to-doctors.ts';
import { formatCount } from '../data/words.ts';
import { countYears, type YearsReached } from '../routing/years-reached.ts';

/**
 * In how many imagined years some of a payment comes to rest with somebody, payments and parties taken together: what some gain is
 * never set against what others owe. Without imagined years nothing.
 */
export function countInDraws(
  { yearsReached, payments, draws }: Evidence,
  isAsked: (payment: string, party: YearsReached['party']) => boolean,
): Pick<Finding, 'inDraws'> {
  if (draws === 0) return {};
  const asked = yearsReached.filter(({ payment, party }) => isAsked(payments[payment].planned.payment.name, party));
  return { inDraws: { broken: countYears(asked, draws), of: draws } };
}

/** The same of payments by their places in the plan; nothing where they reach none of these parties in any year. */
export function countReaching(
  evidence: Evidence,
  places: readonly number[],
  parties: readonly YearsReached['party'][],
): Pick<Finding, 'inDraws'> {
  const names = new Set(namesOf(evidence, places));
  const counted = countInDraws(evidence, (payment, party) => names.has(payment) && parties.includes(party));
  return counted.inDraws?.broken === 0 ? {} : counted;
}

/** `in 412 of 1,024 imagined years`. */
export const inDrawsWords = ({ broken, of }: Required<Finding>['inDraws']): string =>
  broken === of ? `in every one of ${formatCount(of)} imagined years` : `in ${formatCount(broken)} of ${formatCount(of)} imagined years`;

/** `Broken in 412 of 1,024 imagined years: in these …`, as the first line of the details. */
export const brokenInYears = ({ inDraws }: Pick<Finding, 'inDraws'>, why: string): string[] =>
  inDraws === undefined ? [] : [`Broken ${inDrawsWords(inDraws)}: ${why}.`];
