import { awardToPatientCare } from './award-to-patient-care.ts';
import type { Evidence, Principle } from './evidence.ts';
import type { Finding } from './finding.ts';
import { fundGainsFromLessCare } from './fund-gains-from-less-care.ts';
import { noPayForLessCare } from './no-pay-for-less-care.ts';
import { poolOf500000 } from './pool-of-500000.ts';
import { describeSource } from '../sources.ts';

/** Every principle, in the order in which verdicts are shown. */
export const principles: readonly Principle[] = [awardToPatientCare, noPayForLessCare, fundGainsFromLessCare, poolOf500000];

/** Judges a scheme on a dataset against every principle. */
export function judge(evidence: Evidence): Finding[] {
  return principles.map(({ id, title, source, judge: judgeOne }) => ({
    principle: id,
    title,
    source: describeSource(source),
    currency: evidence.dataset.currency,
    ...judgeOne(evidence),
  }));
}
