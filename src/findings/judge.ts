import { awardIsSpent } from './award-is-spent.ts';
import { awardToPatientCare } from './award-to-patient-care.ts';
import { buyerAndSeller } from './buyer-and-seller.ts';
import { designApartFromProcurement } from './design-apart-from-procurement.ts';
import { disclosureAtReferral } from './disclosure-at-referral.ts';
import type { Evidence, Principle, Verdicted } from './evidence.ts';
import { federationHasALead } from './federation-has-a-lead.ts';
import type { Finding } from './finding.ts';
import { fivePerCentAndBoard } from './five-per-cent-and-board.ts';
import { followsEvidence } from './follows-evidence.ts';
import { fundGainsFromLessCare } from './fund-gains-from-less-care.ts';
import { mandate } from './mandate.ts';
import { noActivityTarget } from './no-activity-target.ts';
import { noAwardThroughOwnership } from './no-award-through-ownership.ts';
import { noCliff } from './no-cliff.ts';
import { noLinkSavingsToPay } from './no-link-savings-to-pay.ts';
import { noPayForLessCare } from './no-pay-for-less-care.ts';
import { noRewardForBalanceAlone } from './no-reward-for-balance-alone.ts';
import { noTwoTiers } from './no-two-tiers.ts';
import { notByChance } from './not-by-chance.ts';
import { numberOfPools } from './number-of-pools.ts';
import { openMeetings } from './open-meetings.ts';
import { ofScheme, ofTables, onceEach } from './place.ts';
import { organisationalTasks } from './organisational-tasks.ts';
import { penaltyBalance } from './penalty-balance.ts';
import { placeOrLikeness } from './place-or-likeness.ts';
import { poolOf500000 } from './pool-of-500000.ts';
import { practicePayFollowsWork } from './practice-pay-follows-work.ts';
import { qualityGateBinds } from './quality-gate-binds.ts';
import { recommendedRange } from './recommended-range.ts';
import { referInvestigatePrescribe } from './refer-investigate-prescribe.ts';
import { registerOfInterests } from './register-of-interests.ts';
import { secondaryCareVoice } from './secondary-care-voice.ts';
import { voluntary } from './voluntary.ts';
import { withholdingToldFromEfficiency } from './withholding-told-from-efficiency.ts';
import { spanOf } from '../data/years.ts';
import { describeSource } from '../sources.ts';

/** Every principle, in the order in which verdicts are shown. */
export const principles: readonly Principle[] = [
  awardToPatientCare,
  noAwardThroughOwnership,
  awardIsSpent,
  practicePayFollowsWork,
  noPayForLessCare,
  fundGainsFromLessCare,
  referInvestigatePrescribe,
  noLinkSavingsToPay,
  noRewardForBalanceAlone,
  noActivityTarget,
  withholdingToldFromEfficiency,
  noCliff,
  notByChance,
  qualityGateBinds,
  organisationalTasks,
  followsEvidence,
  poolOf500000,
  recommendedRange,
  numberOfPools,
  federationHasALead,
  voluntary,
  penaltyBalance,
  noTwoTiers,
  placeOrLikeness,
  fivePerCentAndBoard,
  disclosureAtReferral,
  registerOfInterests,
  buyerAndSeller,
  mandate,
  designApartFromProcurement,
  openMeetings,
  secondaryCareVoice,
];

const rethrow = (fault: unknown): never => {
  throw fault;
};

/** What is said of a principle whose judging met a fault of this program: nobody can tell, and the others are judged all the same. */
export const tellFault = (fault: unknown): Verdicted => ({
  verdict: 'cannot_tell',
  severity: 'breach',
  amount: Number.NaN,
  rows: [],
  summary: `Could not be judged: Probity met a fault of its own (${fault instanceof Error ? fault.message : String(fault)}). Please report it; what else is said here does not rest on it.`,
  details: [],
});

/**
 * Judges a scheme on a dataset against every principle. A fault of this program is thrown on, unless `whenFaulty` says what is to
 * stand in the place of the one verdict.
 */
export function judge(evidence: Evidence, whenFaulty: (fault: unknown) => Verdicted = rethrow): Finding[] {
  const judgedBy = ({ judge: judgeOne }: Principle): Verdicted => {
    try {
      return judgeOne(evidence);
    } catch (fault) {
      return whenFaulty(fault);
    }
  };
  const { dataset, scheme } = evidence;
  return principles.map((principle) => {
    const { id, title, source, tables } = principle;
    const judged = judgedBy(principle);
    const about = onceEach(judged.about ?? []);
    const whole = tables === undefined ? ofScheme(scheme) : ofTables(dataset, tables);
    const { nineInTen, ...said } = judged;
    return {
      principle: id,
      title,
      source: describeSource(source),
      currency: dataset.currency,
      span: spanOf(dataset),
      ...said,
      // What cannot be told has no range either.
      ...(nineInTen !== undefined && Number.isFinite(judged.amount) && { nineInTen }),
      about: about.length > 0 ? about : [whole],
    };
  });
}
