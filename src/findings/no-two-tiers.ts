import type { Principle } from './evidence.ts';
import { cannotTell } from './governance.ts';
import { ofPaymentsNamed } from './place.ts';
import { oweNothing, owedInDraws, owedOutside } from './taking-part.ts';
import { formatMoney, several } from '../data/words.ts';
import { spanOf } from '../data/years.ts';

export const noTwoTiers: Principle = {
  id: 'no-two-tiers',
  title: 'Those who stay behind do not pay for those who join',
  words:
    'An alternative contract does not draw money from those who stay behind: what is spent on a patient of a practice that does not join is not less than before, and the gap between the two does not follow deprivation.',
  source: 'aqc-debate-2012',
  judge: (evidence) => {
    const { dataset } = evidence;
    const owed = owedOutside(evidence);
    if (owed.owing > 0) {
      // Kept it is not even then: the rest is not modelled.
      const { mend } = oweNothing(evidence, owed.penalties);
      return {
        verdict: 'broken',
        severity: 'warning',
        amount: owed.amount,
        rows: owed.rows,
        details: [whyNot],
        about: ofPaymentsNamed(evidence, owed.penalties),
        ...owedInDraws(owed, evidence.draws),
        ...(mend !== undefined && { mend }),
        summary: `${several(owed.owing, 'practice that stays behind owes', 'practices that stay behind owe')} ${formatMoney(owed.amount, dataset.currency)} ${spanOf(dataset)} for it.`,
      };
    }
    return cannotTell(
      'warning',
      'No practice that stays behind is known to owe anything for it, but who would join, and what would then be left for the others, is not modelled.',
      [whyNot],
    );
  },
};

const whyNot =
  'Money for each weighted patient of those who join and of those who do not, before and after, by deprivation, is compared only where it is worked out which practices join; here they join or not as the data says, whatever is offered.';
