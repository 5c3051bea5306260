import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import type { Candidate, RowsAbove } from './rates-above.ts';
import type { Dataset } from '../data/dataset.ts';
import { formatCount, formatMoney, formatRate, formatShare, several } from '../data/words.ts';
import { entitiesIn, nameIn, todaysOf } from '../data/years.ts';
import type { WithholdingRate } from '../incentives/withholding-rate.ts';
import { marginOfError } from '../numbers/margin-of-error.ts';
import { levelNouns, serviceWords } from '../schemes/in-words-names.ts';
import { manyOfParty } from '../schemes/party-words.ts';

// What withholding rates and jumps are, in sentences.

/** How a mean over chance was got, where no imagined years were counted for it. */
export const byTheLaw = 'by the law of what care costs';
export const lawMeaning =
  'Worked out from how far chance spreads costs, as the assumptions about chance have it. No imagined years are counted for it, so it has no plus or minus.';
/** Whether a finding speaks of it, so that it has to be explained. */
export const isByTheLaw = ({ summary }: Pick<Finding, 'summary'>): boolean => summary.includes(byTheLaw);
export const lawExplained = `“${byTheLaw.replace('by', 'By')}” means: ${lawMeaning.replace('Worked', 'worked')}`;

const movers = {
  collective: 'when all practices of a consortium hold back together',
  own: 'when a practice holds back by itself',
} as const;

/** `today’s activity`, `80% of today’s activity`: where there are several years, all of them move together. */
const activityAt = (at: number, dataset: Dataset): string => `${at === 1 ? '' : `${formatShare(at, 0)} of `}${todaysOf(dataset)} activity`;

/** Today's rate first, where there is one; the highest is what it may become. */
export function describeWorst(worst: Candidate, today: Candidate | undefined, evidence: Evidence): string {
  if (today === undefined || worst === today) return describeCandidate(worst, evidence);
  const rate = formatRate(worst.rate, evidence.dataset.currency);
  return `${describeCandidate(today, evidence)}; up to ${rate} of ${serviceWords(worst.of.service)} at ${activityAt(worst.at, evidence.dataset)}`;
}

function describeCandidate({ of, rate, error, at }: Candidate, { dataset, draws }: Evidence): string {
  const spread = error > 0 ? ` (plus or minus ${formatRate(marginOfError(error), dataset.currency)}, 95 in 100)` : '';
  const years = averageWords([of], draws);
  return `${formatRate(rate, dataset.currency)} of ${serviceWords(of.service)} not given${spread}, ${movers[of.scope]}, at ${activityAt(at, dataset)}${years}`;
}

/** What some rates are averages over. */
export function averageWords(rates: readonly WithholdingRate[], draws: number): string {
  if (rates.some(({ needs }) => needs === 'years')) return `, on average over ${formatCount(draws)} imagined years`;
  return rates.some(({ needs }) => needs === 'law') ? `, on average over chance, ${byTheLaw}` : '';
}

export const rowNouns = ({ of }: RowsAbove): readonly [one: string, many: string] =>
  levelNouns[of.scope === 'own' ? 'practice' : 'consortium'];

export const describeMost = ({ of, rate }: RowsAbove, { dataset }: Evidence): string =>
  `up to ${formatRate(rate, dataset.currency)} of ${serviceWords(of.service)} not given`;

export function describeRows(above: RowsAbove, evidence: Evidence): string {
  const { of, count } = above;
  const all = entitiesIn(of).length;
  return `${describeMost(above, evidence)}, at ${formatCount(count)} of ${several(all, ...rowNouns(above))}, ${movers[of.scope]}`;
}

export function describeRate(rate: WithholdingRate, { dataset }: Evidence): string {
  const { currency } = dataset;
  const { overall, scope, party, service } = rate;
  const label = `${serviceWords(service)}, ${manyOfParty(party)}, ${scope === 'collective' ? 'all practices of a consortium together' : 'one practice alone'}`;
  if (Number.isNaN(overall.rate)) return `${label}: cannot tell.`;
  const error =
    overall.standardError > 0
      ? ` (standard error ${formatRate(overall.standardError, currency)})`
      : rate.needs === 'law'
        ? ' (by the law of costs)'
        : '';
  const highest = Number.isNaN(overall.highest)
    ? ''
    : `; the highest is ${formatRate(overall.highest, currency)}, at ${activityAt(overall.highestAt, dataset)}`;
  return `${label}: ${formatRate(overall.rate, currency)}${error}${highest}.`;
}

/** The jump nearest to today's activity. */
export function describeNearest(jumps: Evidence['notches'], { dataset }: Evidence): string {
  const nearest = jumps.toSorted((a, b) => Math.abs(1 - a.activityLevel) - Math.abs(1 - b.activityLevel))[0];
  const count = Math.round(Math.abs(nearest.cases));
  const cases = Number.isNaN(nearest.cases) ? '' : count === 0 ? ', not one case away' : `, ${several(count, 'case', 'cases')} away`;
  const where = `${formatShare(nearest.activityLevel, 2)} of ${todaysOf(dataset, 'that year’s')} ${serviceWords(nearest.service)}`;
  return `by ${formatMoney(nearest.jump, dataset.currency)} at once at ${nameIn(dataset, nearest)}, at ${where}${cases}`;
}

export function describeJumps(jumps: Evidence['notches'], evidence: Evidence): string[] {
  if (jumps.length === 0) return [];
  const places = several(jumps.length, 'place', 'places');
  return [
    `Without chance, payments jump up as care falls at ${places} within a fifth of ${todaysOf(evidence.dataset)} activity, each consortium, service and party by itself; nearest: ${describeNearest(jumps, evidence)}.`,
    'Near a jump a pound of care not given may bring more than the share of it that is paid out, for it makes the jump likelier as well.',
  ];
}
