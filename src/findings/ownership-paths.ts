import type { Evidence } from './evidence.ts';
import type { Interest } from '../data/register-rows.ts';
import type { Path } from '../routing/paths.ts';
import type { PartyName } from '../schemes/scheme.ts';

const endOf = ({ steps }: Path) => steps[steps.length - 1];

/**
 * The ways on which money reaches parties as owners of providers, the most money first: persons by what they hold,
 * practices and consortia that are providers themselves.
 */
export const pathsToOwners = (
  { paths }: Pick<Evidence, 'paths'>,
  parties: readonly PartyName[],
  isAsked: (payment: string) => boolean = () => true,
): Path[] =>
  paths.filter((path) => {
    const { party, code } = endOf(path);
    return code !== undefined && party !== 'provider' && parties.some((each) => each === party) && isAsked(path.payment);
  });

/** Providers through which money takes these ways. */
export const providersOn = (paths: readonly Path[]): string[] =>
  [...new Set(paths.flatMap(({ steps }) => steps.flatMap(({ party, code }) => (party === 'provider' ? (code ?? []) : []))))].toSorted();

/** Providers that are paid of some payments and keep a margin, for themselves or for whose they are. */
export function providersPaid(
  { paths, receipts }: Pick<Evidence, 'paths' | 'receipts'>,
  payments: ReadonlySet<string>,
): ReadonlySet<string> {
  const kept = paths.filter((path) => payments.has(path.payment) && endOf(path).party !== 'care');
  const paid = receipts.filter(({ party, payment }) => party === 'provider' && payments.has(payment));
  return new Set([...providersOn(kept), ...paid.flatMap(({ codes }) => codes)]);
}

/** Holdings in some providers whose size the register does not tell. */
export const unsizedIn = (interests: readonly Interest[], providers: ReadonlySet<string>): Interest[] =>
  interests.filter(({ provider, percent }) => provider !== undefined && Number.isNaN(percent) && providers.has(provider));
