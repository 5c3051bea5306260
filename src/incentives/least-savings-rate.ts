import type { ChanceAward } from './chance-award.ts';
import type { ChanceFigures } from './chance-tally.ts';
import { marginOfError } from '../numbers/margin-of-error.ts';
import type { Scheme } from '../schemes/scheme.ts';

/** Chance may lift an award in one imagined year of ten. */
export const mostOften = 0.1;

/** All who are paid, and each size of them. */
export const sizesOf = ({ all, bands }: ChanceAward): ChanceFigures[] => [all, ...bands.map(({ figures }) => figures)];

/** Payments of which nothing is ever above nothing are penalties: chance awards nothing there. */
export const isAward = ({ all }: ChanceAward): boolean => !(all.awarded === 0 && all.unknown === 0);

/** Known of everybody, whatever their size, to be raised by chance in at most one year of ten: a missing figure makes it unknown. */
export const isSeldomRaised = (award: ChanceAward): boolean =>
  sizesOf(award).every(
    ({ probability, standardError, unknown }) => unknown === 0 && probability + marginOfError(standardError) <= mostOften,
  );

/** The scheme's minimum savings rate, where it has a single one of that name. */
export const savingsRateOf = (scheme: Scheme): Scheme['parameters'][number] | undefined =>
  scheme.parameters.find(
    ({ name, value, unit }) => name === 'minimum_savings_rate' && typeof value === 'number' && unit.startsWith('share'),
  );

/** Rates are tried in tenths of a point. */
const stepsAPoint = 1000;

/**
 * The smallest minimum savings rate, from today's up to the highest of its range, at which chance alone raises every award in at
 * most one imagined year of ten, found by halving in tenths of a point: it takes a higher rate to make chance rarer. `measure`
 * settles the scheme with another rate. Undefined where today's will do, or none will. Yields as it is measured.
 */
export function* findLeastSavingsRate(
  { value, range }: Pick<Scheme['parameters'][number], 'value' | 'range'>,
  measure: (rate: number) => Generator<void, readonly ChanceAward[]>,
): Generator<void, number | undefined> {
  if (typeof value !== 'number') return undefined;
  function* keeps(step: number): Generator<void, boolean> {
    return (yield* measure(step / stepsAPoint)).filter(isAward).every(isSeldomRaised);
  }
  let fails = Math.floor(value * stepsAPoint + 1e-9);
  let does = Math.floor(range[1] * stepsAPoint + 1e-9);
  if (does <= fails || (yield* keeps(fails)) || !(yield* keeps(does))) return undefined;
  while (does - fails > 1) {
    const middle = (fails + does) >> 1;
    if (yield* keeps(middle)) does = middle;
    else fails = middle;
  }
  return does / stepsAPoint;
}
