import type { Path, PathStep } from './paths.ts';
import { formatMoney } from '../data/words.ts';
import { marginOfError } from '../numbers/margin-of-error.ts';
import { shortParty } from '../schemes/party-words.ts';

const nameOf = ({ party, code }: Pick<PathStep, 'party' | 'code'>): string =>
  code === undefined ? shortParty(party) : `${party === 'practice' ? party : shortParty(party)} ${code}`;

/** Who ends with the money of a path: `person G004`, `practices`, `fund`. */
export const pathEnd = ({ steps }: Path): string => nameOf(steps[steps.length - 1]);

/** The way it takes: `fund → provider P12 → 6% holding`; `paid straight`; `round by fund → management → fund`. */
export function pathWay({ steps, circles }: Path): string {
  if (circles !== undefined)
    return circles.length === 0
      ? 'by ways too many to tell apart'
      : `round by ${circles.map((circle) => circle.map(shortParty).join(' → ')).join(' and by ')}`;
  if (steps.length === 1) return 'paid straight';
  return [...steps.slice(0, -1).map(nameOf), steps[steps.length - 1].purpose].join(' → ');
}

/** How far the mean of a path may be off, 95 in 100, for want of more imagined years: `£40`; nothing where every year is the same, or none was drawn. */
export const pathError = ({ standardError }: Path, currency: string): string =>
  standardError > 0 ? formatMoney(marginOfError(standardError), currency) : '';

/** What stands behind it, said once beside such amounts. */
export const plusOrMinusWords = 'Plus or minus: how far the expected amount may be off, 95 in 100, for want of more imagined years.';

/** `£15.1k (plus or minus £40) a year`: the mean of the imagined years; as given where none were drawn. */
export function pathMoney(path: Path, { currency, draws, span }: { currency: string; draws: number; span: string }): string {
  const error = pathError(path, currency);
  return `${formatMoney(draws > 0 ? path.mean : path.asGiven, currency)}${error === '' ? '' : ` (plus or minus ${error})`} ${span}`;
}

/** `£3,120 a year reaches person G004 by fund → provider P12 → 6% holding`, for money said so. */
export function sayPath(path: Path, money: string): string {
  const { steps, circles } = path;
  const { party, code } = steps[steps.length - 1];
  const end = code === undefined && party !== 'practice' && party !== 'care' ? `the ${pathEnd(path)}` : pathEnd(path);
  if (circles !== undefined) return `${money} reaches ${end} ${circles.length === 0 ? '' : 'after it has gone '}${pathWay(path)}`;
  if (steps.length === 1) return `${money} stays with ${end}, to whom it is paid`;
  if (party === 'provider') return `${money} stays with ${end} by ${pathWay(path)}`;
  return party === 'care' ? `${money} buys care by ${pathWay(path)}` : `${money} reaches ${end} by ${pathWay(path)}`;
}
