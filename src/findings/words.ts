import type { Finding, FindingRow, Place, Severity, Verdict } from './finding.ts';
import type { Figures } from '../awards/summary.ts';
import { formatCount, formatMoney, formatRate, formatShare, rateUnit } from '../data/words.ts';
import { serviceWords } from '../schemes/in-words-names.ts';

// What page, command line and exports say of a finding in the same words.

export const verdictWords: Readonly<Record<Verdict, string>> = { kept: 'kept', broken: 'broken', cannot_tell: 'cannot tell' };

/** Beside the word, never instead of it. */
export const verdictSigns: Readonly<Record<Verdict, string>> = { kept: '✓', broken: '✗', cannot_tell: '?' };

/** Gravest first. */
export const severities: readonly Severity[] = ['breach', 'fail', 'warning', 'note'];

/** One of them, and several. */
export const severityWords: Readonly<Record<Severity, readonly [string, string]>> = {
  breach: ['breach', 'breaches'],
  fail: ['failure', 'failures'],
  warning: ['warning', 'warnings'],
  note: ['note', 'notes'],
};

/** Whether it is a matter of the data's registers and sizes, and not of the scheme. */
export const isOfData = ({ about }: Pick<Finding, 'about'>): boolean => about[0]?.kind === 'data';

/** Whether there are payments, and of none is it known to anybody what it pays: then a principle that is kept says nothing of the scheme. */
export const isUnknown = (payments: readonly { readonly figures: Pick<Figures, 'asGiven'> }[]): boolean =>
  payments.length > 0 && payments.every(({ figures }) => figures.asGiven.every(Number.isNaN));

/** What a mend does: it keeps what is broken, and lets be told what cannot. */
export const mendHeading = ({ verdict }: Pick<Finding, 'verdict'>): string =>
  verdict === 'cannot_tell' ? 'What would let it be told' : 'What would keep it';

/** How often money lies between its 5th and 95th percentile: `nine years in ten`; of several years added up, as many times. */
export const nineTimesWords = (years: number): string => `nine ${years > 1 ? 'times' : 'years'} in ten`;

/** `nine years in ten: £7.52m to £167m`. */
export const nineInTenWords = (
  { low, high }: Required<Finding>['nineInTen'],
  { currency, years }: { currency: string; years: number },
): string => `${nineTimesWords(years)}: ${formatMoney(low, currency)} to ${formatMoney(high, currency)}`;

/** The amount of a row in its unit: `£3,120`, `14.3p a pound`, `85,864`. */
export function rowAmount({ amount, unit }: FindingRow, currency: string): string {
  if (unit === currency) return formatMoney(amount, currency);
  if (unit === rateUnit(currency)) return formatRate(amount / 100, currency);
  if (unit === 'share') return formatShare(amount);
  return formatCount(amount);
}

/** The same with its unit, and of which service: `£3,120`, `34.5p a pound of investigations`, `85,864 people`, `1 person`. */
export function rowWords(row: FindingRow, currency: string): string {
  const { amount, unit, service } = row;
  const of = service === undefined ? '' : ` of ${serviceWords(service)}`;
  if ([currency, rateUnit(currency), 'share'].includes(unit)) return `${rowAmount(row, currency)}${of}`;
  const one = unit
    .replace(/^people/, 'person')
    .replace(/^consortia/, 'consortium')
    .replace(/^(referral|practice)s/, '$1');
  return `${rowAmount(row, currency)} ${amount === 1 ? one : unit}`;
}

const kinds: Readonly<Record<Place['kind'], string>> = {
  scheme: 'the scheme',
  key: 'the line',
  parameter: 'the parameter',
  formula: 'the formula',
  payment: 'the payment',
  route: 'the route',
  measure: 'the measure',
  data: 'the row of',
};

/** Places of the scheme or rows of the data that are named. */
const placesNamed = 5;

/** What a finding is about, and where that stands: a few of them. */
export function whereWords({ about }: Pick<Finding, 'about'>): string {
  const named = about
    .slice(0, placesNamed)
    .map((place) => `${placeWords(place)} (${place.file.replace(/^.*[/\\]/, '')}, line ${place.line})`);
  const more = about.length - named.length;
  return more > 0 ? `${named.join('; ')}; and ${formatCount(more)} more` : named.join('; ');
}

/** `the payment “award on savings”`, `the row of C012`; a table or a scheme as a whole by its name. */
export function placeWords({ kind, name, line }: Place): string {
  if (kind === 'data' && line === 1) return `the table ${name}`;
  return kind === 'data' ? `${kinds.data} ${name}` : `${kinds[kind]} “${name}”`;
}
