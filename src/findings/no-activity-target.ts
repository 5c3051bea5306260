import type { Evidence, Principle } from './evidence.ts';
import { brokenInYears, countReaching } from './in-draws.ts';
import { aboveThreshold, keepFrom } from './mend.ts';
import { ofNodes, ofPayments, ofWays } from './place.ts';
import { moneyReceived } from './money-received.ts';
import { canReachPractices, namesOf, paymentsInWords, reachingInWords, rootsOf } from './paid-to-doctors.ts';
import { rowsReceived } from './receipt-rows.ts';
import { openConditions } from './condition-words.ts';
import { openNodeText } from '../awards/node-text.ts';
import type { Dataset } from '../data/dataset.ts';
import { several } from '../data/words.ts';
import { todaysOf } from '../data/years.ts';
import { careSwitchesOf, type CareSwitch } from '../incentives/switches.ts';

export const noActivityTarget: Principle = {
  id: 'no-activity-target',
  title: 'No practice is paid for care falling to a level',
  words:
    'No payment for referral numbers or costs that reach a level or fall by an amount. Asked of every payment that can reach practices: no comparison on the volume or the cost of care whose lower side pays more, by the text of its formula.',
  source: 'gpc-referral-incentives',
  judge: (evidence) => {
    const { plan, scheme, dataset, notches } = evidence;
    const base = { severity: 'breach', amount: 0, rows: [], details: [] } as const;
    const text = openNodeText({ plan, scheme, dataset });
    const conditionOf = openConditions(evidence);
    const places = plan.payments.flatMap((_, place) => (canReachPractices(evidence, place) ? [place] : []));
    if (places.length === 0) return { ...base, verdict: 'kept', summary: 'No payment of the scheme can reach a practice.' };
    const found = places.map((place) => ({ place, switches: careSwitchesOf(plan, dataset, rootsOf(plan, place)) }));
    const having = (side: CareSwitch['onLowerSide']): number[] =>
      found.flatMap(({ place, switches }) => (switches.some(({ onLowerSide }) => onLowerSide === side) ? [place] : []));
    const details = [...new Set(found.flatMap(({ switches }) => switches.map((each) => describe(each, text.expressionOf))))];
    const conditions = [...new Set(found.flatMap(({ switches }) => switches.flatMap(({ comparisons }) => comparisons.map(conditionOf))))];
    const aims = having('more');
    // What no formula shows, the receipts may: a jump up as care falls.
    const jumps = notches.filter(({ party, jump }) => party === 'practice' && jump > 0);
    const unclear = having('not known');
    const broken = aims.length > 0 ? aims : unclear.length > 0 && jumps.length > 0 ? unclear : [];
    if (broken.length > 0) {
      const reaching = reachingInWords(evidence, broken, ['practice']);
      const sum = reaching === '' ? '' : `: ${reaching}`;
      const counted = countReaching(evidence, broken, ['practice']);
      const summary = `${paymentsInWords(evidence, broken)} ${broken.length === 1 ? 'pays' : 'pay'} more once care or its cost falls to a level (${conditions.slice(0, 3).join('; ')})${sum}.`;
      const nodes = found.filter(({ place }) => broken.includes(place)).flatMap(({ switches }) => switches.map(({ node }) => node));
      return {
        ...base,
        verdict: 'broken',
        ...moneyReceived(evidence, broken, ['practice']),
        rows: rowsReceived(evidence, broken, ['practice']),
        details: [
          ...brokenInYears(counted, 'some of it then reaches practices'),
          ...details,
          ...describeJumps(jumps.length, dataset),
          ...inFormAlone(evidence, broken),
        ],
        summary,
        about: [...ofNodes(evidence, nodes), ...ofWays(evidence, namesOf(evidence, broken), ['practice'])],
        ...counted,
        ...keepFrom(evidence, broken, ['practice']),
      };
    }
    const unknown = places.filter((place) => plan.payments[place].unknownColumns.length > 0);
    if (unclear.length > 0 || unknown.length > 0) {
      const why =
        unclear.length > 0
          ? `which side of a comparison on care pays more (${conditions.slice(0, 3).join('; ')}) is not known from the formula, and nothing was seen to jump`
          : 'it reads columns of which nothing is known but the name';
      return {
        ...base,
        verdict: 'cannot_tell',
        ...moneyReceived(evidence, [...new Set([...unclear, ...unknown])], ['practice']),
        details,
        about: ofPayments(evidence, unclear.length > 0 ? unclear : unknown),
        summary: `Whether ${paymentsInWords(evidence, unclear.length > 0 ? unclear : unknown)} ${(unclear.length > 0 ? unclear : unknown).length === 1 ? 'pays' : 'pay'} for less care at a level cannot be told: ${why}.`,
      };
    }
    const summary =
      details.length > 0
        ? 'Where a payment to practices compares care with a level, less care does not pay more.'
        : 'No payment that can reach practices compares the volume or the cost of care with a level.';
    return { ...base, verdict: 'kept', details, summary, about: ofPayments(evidence, places) };
  },
};

/** A payment without a jump that pays for less care all the same is no target, and is left to *no-pay-for-less-care*. */
const inFormAlone = (evidence: Evidence, places: readonly number[]): string[] =>
  aboveThreshold(evidence, places).mend === undefined
    ? []
    : [
        'To write savings_above_threshold(…) in place of counted_savings(…) would take away the level, and keep this principle in form alone: practices would still be paid for less care.',
      ];

const sides = {
  more: 'less care, or cheaper care, pays more',
  less: 'less care, or cheaper care, pays less',
  'not known': 'which side pays more is not known',
};

const describe = ({ node, onLowerSide }: CareSwitch, expressionOf: (id: number) => string): string =>
  `${expressionOf(node)}: ${sides[onLowerSide]}.`;

const describeJumps = (jumps: number, dataset: Dataset): string[] =>
  jumps === 0
    ? []
    : [
        `Within a fifth of ${todaysOf(dataset)} activity, what practices receive jumps up as care falls at ${several(jumps, 'place', 'places')}, each consortium and service by itself.`,
      ];
