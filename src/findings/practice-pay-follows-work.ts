import type { Evidence, Principle } from './evidence.ts';
import { brokenInYears, countReaching } from './in-draws.ts';
import { keepFrom } from './mend.ts';
import { ofPayments, ofWays } from './place.ts';
import { moneyReceived } from './money-received.ts';
import { canReachPractices, namesOf, paymentsInWords, rootsOf } from './paid-to-doctors.ts';
import { rowsReceived } from './receipt-rows.ts';
import { reachOf } from '../awards/plan.ts';
import { isCareCost, openCareCourses } from '../incentives/care.ts';

/** What is said of one payment. */
type Passing = 'passes' | 'reads cost' | 'rises as care falls' | 'not known';

export const practicePayFollowsWork: Principle = {
  id: 'practice-pay-follows-work',
  title: 'Practices are paid for work done, or for what taking part costs them',
  words:
    'Paying practices for work done, or repaying a documented cost of taking part, is acceptable. Passes: a payment that reads no savings and no cost of care, and never rises as any care falls, by the text of its formula.',
  source: 'gpc-referral-incentives',
  judge: (evidence) => {
    const { plan, dependences } = evidence;
    const base = { severity: 'note', amount: 0, rows: [] } as const;
    const places = plan.payments.flatMap((_, place) => (canReachPractices(evidence, place) ? [place] : []));
    if (places.length === 0) return { ...base, verdict: 'kept', details: [], summary: 'No payment of the scheme can reach a practice.' };
    const passing = openPassing(evidence);
    const of = (...kinds: Passing[]): number[] => places.filter((place) => kinds.includes(passing(place)));
    const details = places.map((place) => dependences[place].sentence);
    const [costs, falls, unknown] = [of('reads cost'), of('rises as care falls'), of('not known')];
    const failing = [...costs, ...falls];
    if (failing.length > 0) {
      const why = [
        ...(costs.length > 0 ? [`${paymentsInWords(evidence, costs)} ${costs.length === 1 ? 'follows' : 'follow'} what care costs`] : []),
        ...(falls.length > 0
          ? [`${paymentsInWords(evidence, falls)} ${falls.length === 1 ? 'rises' : 'rise'} as patients get less care`]
          : []),
      ];
      const summary = `Practices are paid for something else than work done or what taking part costs them: ${why.join('; ')}.`;
      const counted = countReaching(evidence, failing, ['practice']);
      return {
        ...base,
        verdict: 'broken',
        ...moneyReceived(evidence, failing, ['practice']),
        rows: rowsReceived(evidence, failing, ['practice']),
        details: [...brokenInYears(counted, 'some of it then reaches practices'), ...details],
        summary,
        about: ofWays(evidence, namesOf(evidence, failing), ['practice']),
        ...counted,
        ...keepFrom(evidence, failing, ['practice']),
      };
    }
    if (unknown.length > 0) {
      const summary = `Whether ${paymentsInWords(evidence, unknown)} can rise as patients get less care cannot be told from the formula.`;
      return {
        ...base,
        verdict: 'cannot_tell',
        ...moneyReceived(evidence, unknown, ['practice']),
        details,
        summary,
        about: ofPayments(evidence, unknown),
      };
    }
    const they =
      places.length === 1
        ? 'it reads neither savings nor the cost of care, and never rises'
        : 'none reads savings or the cost of care, and none ever rises';
    return {
      ...base,
      verdict: 'kept',
      details,
      about: ofPayments(evidence, places),
      summary: `What practices are paid, ${paymentsInWords(evidence, places)}, may pass as pay for work: ${they} as patients get less care.`,
    };
  },
};

function openPassing({ plan, dataset, proofs }: Evidence): (place: number) => Passing {
  const courseOf = openCareCourses(plan, dataset);
  const isCost = isCareCost(plan);
  const refuted = new Set(
    proofs.flatMap(({ party, verdict, payment }) => (party === 'practice' && verdict === 'refuted' ? [payment] : [])),
  );
  return (place) => {
    const roots = rootsOf(plan, place);
    const reached = roots.flatMap((root) => [...reachOf(plan.nodes, root)]);
    if (reached.some((id) => isCost(plan.nodes[id]))) return 'reads cost';
    const courses = roots.map(courseOf);
    // A larger share for one practice is a smaller one for another: a key that follows care is not known to follow work alone.
    if (courses[0] === 'falling' || refuted.has(plan.payments[place].payment.name)) return 'rises as care falls';
    if (plan.payments[place].unknownColumns.length > 0) return 'not known';
    return ['none', 'rising'].includes(courses[0]) && courses.slice(1).every((course) => course === 'none') ? 'passes' : 'not known';
  };
}
