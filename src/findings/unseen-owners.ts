import { partiesFrom } from '../awards/plan.ts';
import type { Evidence } from './evidence.ts';
import { registersOf } from './governance.ts';
import { providersPaid, unsizedIn } from './ownership-paths.ts';
import { openRoutes } from './paid-to-doctors.ts';
import { several } from '../data/words.ts';
import { listed } from '../schemes/in-words-names.ts';

/** What is not known of who owns providers: why, and what would make it known. */
export interface UnseenOwners {
  /** `it can reach providers, and without the register of interests nobody sees who owns those that it pays`. */
  readonly why: string;
  readonly mend: string;
}

/**
 * What keeps anybody from knowing whether some payments (places in the plan) reach GPs through what they own of providers; undefined
 * where it is known, or the payments reach no provider. Nobody is seen to own what no register tells of: that is no sign of probity.
 */
export function unseenOwners(evidence: Evidence, places: readonly number[]): UnseenOwners | undefined {
  const { plan, payments, dataset } = evidence;
  const open = openRoutes(plan);
  const reaching = places.filter((place) => partiesFrom(payments[place].planned.payment.to, open).has('provider'));
  if (reaching.length === 0) return undefined;
  const { interests = [] } = registersOf(dataset);
  const absent = (['interests', 'contracts'] as const).filter((name) => !dataset.registers[name]);
  if (absent.length > 0)
    return {
      why: `it can reach providers, and without the ${absent.length === 1 ? 'register' : 'registers'} of ${listed(absent)} nobody sees who owns those that it pays`,
      mend: `Give ${listed(absent.map((name) => `${name}.csv`))} to have this judged.`,
    };
  const names = new Set(reaching.map((place) => payments[place].planned.payment.name));
  const unsized = unsizedIn(interests, providersPaid(evidence, names));
  if (unsized.length === 0) return undefined;
  return {
    why: `it reaches a provider in which ${several(unsized.length, 'person holds', 'people hold')} a part of unknown size`,
    mend: 'Write interest_percent in interests.csv for every holding.',
  };
}
