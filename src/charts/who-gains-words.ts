import { formatCount, formatMoney, several } from '../data/words.ts';
import type { Distribution } from '../distribution/distribution.ts';
import type { Index } from '../distribution/inequality.ts';
import { marginOfError } from '../numbers/margin-of-error.ts';
import type { Outcome } from '../outcome.ts';
import { divisionOf, divisionWords, gainsRows, sharedOutMarks, shownDistributions } from './who-gains-rows.ts';

/** `−0.027 (plus or minus 0.013 at most, 95 in 100)`. */
export function indexWords({ value, error }: Index): string {
  if (!Number.isFinite(value)) return 'cannot tell';
  const margin = marginOfError(error);
  const digits = (of: number): string =>
    of
      .toFixed(3)
      .replace(/^-0\.000$/, '0.000')
      .replace('-', '−');
  return `${digits(value)}${margin >= 0.0005 ? ` (plus or minus ${digits(margin)} at most, 95 in 100)` : ''}`;
}

/** Whom it favours, in a sentence a party: what the most and the least deprived have a head, and whether that is told from chance. */
export function whoGainsInWords(outcome: Outcome): string[] {
  const shown = shownDistributions(outcome);
  if (shown.length === 0)
    return [
      outcome.distributions.length === 0
        ? 'The data has no lists of patients, so nobody knows how many people the money is for.'
        : 'Nothing is paid.',
    ];
  const said = shown.filter(({ of }) => shown.length === 1 || of !== 'paid').flatMap((each) => byDeprivation(each, outcome));
  return said.length === 0 ? ['The data has no deprivation scores, so what the deprived have cannot be told from what others have.'] : said;
}

function byDeprivation(distribution: Distribution, { dataset: { currency } }: Outcome): string[] {
  const groups = divisionOf(distribution, 'deprivation')?.groups ?? [];
  if (groups.length < 2) return [];
  const [least, most] = [groups[0], groups[groups.length - 1]];
  const aHead = ({ amount, people }: typeof least): string => formatMoney(amount / people, currency);
  const apart = most.amount / most.people - least.amount / least.people;
  // Of errors that nobody knows to cancel.
  const margin = marginOfError(most.error / most.people + least.error / least.people);
  const isTold = !(Math.abs(apart) <= margin);
  return [
    `${sharedOutMarks[distribution.of].receives} ${aHead(most)} a head and year where patients are most deprived, ${aHead(least)} where they are least${isTold ? '' : ', which chance alone may explain'}.`,
  ];
}

/** The figure in words: the ends of each division. */
export function whoGainsAlternative(outcome: Outcome): string {
  const rows = gainsRows(outcome);
  if (rows.length === 0) return whoGainsInWords(outcome).join(' ');
  const { currency } = outcome.dataset;
  const said = [...new Set(rows.map(({ column }) => column))].map((column) => {
    const { heading, lowest, highest } = divisionWords[column];
    const each = shownDistributions(outcome).flatMap(({ of }) => {
      const own = rows.filter((row) => row.column === column && row.of === of);
      if (own.length === 0) return [];
      const [low, high] = [own[0], own[own.length - 1]].map(({ aHead }) => formatMoney(aHead, currency));
      return [`${sharedOutMarks[of].words} ${low} a head for ${lowest}, ${high} for ${highest}`];
    });
    return `${heading}: ${each.join('; ')}.`;
  });
  return `Money a head, in groups of about as many people each. ${said.join(' ')}`;
}

/** Of whom nothing can be told by a division: `2 practices with 9,000 people are in no group`. */
export function leftOutInWords(outcome: Outcome): string[] {
  const [first] = shownDistributions(outcome);
  return (first?.divisions ?? []).flatMap(({ column, unknown: { practices, people } }) =>
    practices === 0
      ? []
      : [
          `${divisionWords[column].heading}: ${several(practices, 'practice', 'practices')}${Number.isFinite(people) ? ` with ${formatCount(people)} people` : ''} in no group, for a value is missing.`,
        ],
  );
}
