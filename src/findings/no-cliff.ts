import { worstFirst, type Evidence, type Principle } from './evidence.ts';
import type { FindingRow } from './finding.ts';
import { describeCareJumps, describeQualityJumps, steepestWords, withholdingWords } from './cliff-words.ts';
import { aboveThreshold, straighten } from './mend.ts';
import { setsAgainstOthers } from './on-care.ts';
import { paymentsInWords, rootsOf } from './paid-to-doctors.ts';
import { ofNodes, ofPayments } from './place.ts';
import { openConditions } from './condition-words.ts';
import { isHigher } from '../awards/values.ts';
import { settleOtherwise } from '../incentives/otherwise.ts';
import { formatCount, formatShare, several } from '../data/words.ts';
import { entitiesIn, nameIn, todaysOf } from '../data/years.ts';
import { paymentsComparingQuality, qualityNotchesOf, type QualityNotch } from '../incentives/quality-notches.ts';
import { careSwitchesOf } from '../incentives/switches.ts';

/** A jump is in reach within this share of today's value. */
const inReach = 0.05;
const isInReach = ({ activityLevel }: { readonly activityLevel: number }): boolean =>
  activityLevel >= 1 - inReach && activityLevel <= 1 + inReach;

export const noCliff: Principle = {
  id: 'no-cliff',
  title: 'Pay does not jump for one case more or less',
  words:
    'No jump in pay for one case more or less: a jump makes the last case before it worth more to who is paid than it can be to the patient. Asked of the data as given, within 5% of today’s value: of every service, for all practices of a consortium together, and of every measure of quality.',
  source: 'kleven-2013',
  judge: (evidence) => {
    const { notches, dataset, plan } = evidence;
    const { consortium } = dataset.levels;
    const base = { severity: 'warning', amount: 0, rows: [], details: [] } as const;
    const near = notches.filter(isInReach);
    const ofQuality = qualityNotchesOf(evidence, inReach);
    if (near.length > 0 || ofQuality.length > 0) {
      const rows = largestByConsortium(
        [...near.map(({ code, year, jump }) => ({ code, year, jump })), ...jumpsOf(ofQuality, evidence)],
        dataset.currency,
      );
      const details = [...describeCareJumps(near, evidence), ...withholdingWords(near, evidence)];
      const conditionOf = openConditions(evidence);
      const qualityJumps = describeQualityJumps(ofQuality, conditionOf, evidence);
      const amount = rows.reduce((all, row) => all + row.amount, 0);
      const all = entitiesIn(consortium).length;
      const places = `${formatCount(new Set(rows.map(({ code }) => code)).size)} of ${several(all, 'consortium', 'consortia')}`;
      const within = `Within 5% of ${todaysOf(dataset)} value`;
      const summary =
        near.length > 0
          ? `${within} pay jumps at ${places}, ${steepestWords(near, evidence)}.`
          : `${within} pay jumps at ${places}: ${qualityJumps[0]}`;
      const switches = near.length === 0 ? [] : plan.payments.map((_, place) => careSwitchesOf(plan, dataset, rootsOf(plan, place)));
      const onCare = [...switches.keys()].filter((place) => switches[place].length > 0);
      const onQuality = [...new Set(ofQuality.map(({ payment }) => payment))];
      const compared = ofQuality.map(({ comparison }) => comparison);
      const mends = [
        ...(onCare.length === 0
          ? []
          : [
              aboveThreshold(evidence, onCare).mend ??
                meetAt(
                  switches.flat().flatMap(({ comparisons }) => comparisons),
                  conditionOf,
                ),
            ]),
        ...(onQuality.length === 0 ? [] : [straighten(evidence, onQuality).mend ?? meetAt(compared, conditionOf)]),
      ];
      return {
        ...base,
        verdict: 'broken',
        amount,
        rows,
        summary,
        details: [...details, ...qualityJumps],
        about: [
          ...ofNodes(evidence, [...switches.flat().map(({ node }) => node), ...compared]),
          ...ofPayments(evidence, [...new Set([...onCare, ...onQuality])]),
        ],
        ...(mends.length > 0 && { mend: mends.join(' ') }),
      };
    }
    const paid = settleOtherwise(evidence);
    const unmeasured = plan.payments.flatMap(({ services, isBeyondReach, payment, unknownColumns }, place) => {
      const isWithoutCost = services.some((service) => plan.costs.every((cost) => cost.service !== service));
      const mayJump = (): boolean => careSwitchesOf(plan, dataset, rootsOf(plan, place)).length > 0;
      const isUnknown =
        paid[place].some(Number.isNaN) || notches.some(({ activityLevel, jump }) => Number.isNaN(activityLevel) || Number.isNaN(jump));
      return unknownColumns.length > 0 ||
        (isUnknown && mayJump()) ||
        ((isHigher(payment.level) || isBeyondReach || isWithoutCost) && services.length > 0 && mayJump())
        ? [place]
        : [];
    });
    if (unmeasured.length > 0) {
      const summary = `Whether ${paymentsInWords(evidence, unmeasured)} ${unmeasured.length === 1 ? 'jumps' : 'jump'} near ${todaysOf(dataset)} activity cannot be told: figures are missing, or ${unmeasured.length === 1 ? 'it sees' : 'they see'} care that cannot be moved by itself here, or columns of which nothing is known but the name.`;
      return { ...base, verdict: 'cannot_tell', amount: Number.NaN, summary, about: ofPayments(evidence, unmeasured) };
    }
    const compared = paymentsComparingQuality(evidence);
    const unknown = compared.filter((place) => paid[place].some(Number.isNaN));
    if (unknown.length > 0) {
      const summary = `Whether ${paymentsInWords(evidence, unknown)} ${unknown.length === 1 ? 'jumps' : 'jump'} near ${todaysOf(dataset)} quality cannot be told of all, because figures are missing; of the others no payment jumps.`;
      return { ...base, verdict: 'cannot_tell', amount: Number.NaN, summary, about: ofPayments(evidence, unknown) };
    }
    const nearest = notches.toSorted((a, b) => Math.abs(1 - a.activityLevel) - Math.abs(1 - b.activityLevel))[0];
    const summary =
      nearest === undefined
        ? 'No payment jumps as care or a measure of quality moves.'
        : `No payment jumps within 5% of ${todaysOf(dataset)} value; the nearest jump stands at ${formatShare(nearest.activityLevel)} of ${todaysOf(dataset, 'that year’s')} activity, at ${nameIn(dataset, nearest)}.`;
    const untried = plan.payments.flatMap((_, place) =>
      setsAgainstOthers(evidence, place) && careSwitchesOf(plan, dataset, [plan.payments[place].paid]).length > 0 ? [place] : [],
    );
    const alone =
      untried.length > 0
        ? ` All practices of a consortium were moved together: whether ${paymentsInWords(evidence, untried)} ${untried.length === 1 ? 'jumps' : 'jump'} where one moves alone was not looked at.`
        : '';
    return { ...base, verdict: 'kept', summary: summary + alone };
  },
};

/** Comparisons at which pay jumps, whatever they are of. */
function meetAt(comparisons: readonly number[], conditionOf: (id: number) => string): string {
  const conditions = [...new Set(comparisons.map(conditionOf))];
  const more = conditions.length > 3 ? `; and ${formatCount(conditions.length - 3)} more` : '';
  return `Where pay jumps, let it begin at nothing, say, and rise with how far the threshold is passed. It jumps where it is asked whether ${conditions.slice(0, 3).join('; whether ')}${more}.`;
}

interface Jump {
  readonly code: string;
  readonly year: number;
  readonly jump: number;
}

/** Jumps of quality at the consortium where they stand: a finding is about a scheme, not about a practice. */
function jumpsOf(notches: readonly QualityNotch[], { dataset }: Evidence): Jump[] {
  const { practice, consortium } = dataset.levels;
  return notches.flatMap(({ level, rows, jumps }) => {
    if (level !== 'practice' && level !== 'consortium') return [];
    return rows.map((row, at): Jump => {
      const place = level === 'practice' ? practice.parent[row] : row;
      return { code: consortium.codes[place], year: consortium.years[place], jump: jumps[at] };
    });
  });
}

/** One row a consortium: its largest jump. */
function largestByConsortium(jumps: readonly Jump[], currency: string): FindingRow[] {
  const rows = new Map<string, FindingRow>();
  for (const { code, year, jump } of jumps) {
    const key = `${code} ${year}`;
    const amount = Math.max(rows.get(key)?.amount ?? 0, Math.abs(jump));
    rows.set(key, { level: 'consortium', code, year, amount, unit: currency });
  }
  return worstFirst([...rows.values()]);
}
