import type { Principle } from './evidence.ts';
import { cannotTell, kept } from './governance.ts';
import { ofPaymentsNamed, ofVoluntary } from './place.ts';
import { judgeTiers } from './two-tiers.ts';
import { oweNothing, owedInDraws, owedInWords, owedOutside } from './taking-part.ts';
import { endsInWords } from '../joining/in-words.ts';
import { several } from '../data/words.ts';

export const noTwoTiers: Principle = {
  id: 'no-two-tiers',
  title: 'Those who stay behind do not pay for those who join',
  words:
    'An alternative contract does not draw money from those who stay behind: what is paid for a patient of a practice that does not join is not less than before, and what its patients go without does not rise with each fifth of the people that is more deprived. Asked of the practices that owe for it in the data, and of those that would stay behind where each joins that gains by it.',
  source: 'aqc-debate-2012',
  judge: (evidence) => {
    const { dataset, scheme, joining } = evidence;
    const owed = owedOutside(evidence);
    if (owed.owing > 0) {
      // Whether it would be kept then hangs on who joins.
      const { mend } = oweNothing(evidence, owed.penalties);
      return {
        verdict: 'broken',
        severity: 'warning',
        amount: owed.amount,
        rows: owed.rows,
        details: [],
        about: ofPaymentsNamed(evidence, owed.penalties),
        ...owedInDraws(owed, evidence.draws),
        ...(mend !== undefined && { mend }),
        summary: `${several(owed.owing, 'practice that stays behind owes', 'practices that stay behind owe')} ${owedInWords(owed, dataset)}.`,
      };
    }
    if (scheme.isVoluntary === false)
      return {
        ...kept('warning', 'The scheme says that practices are not free to take no part: nobody stays behind.'),
        about: ofVoluntary(scheme),
      };
    if (dataset.levels.practice.size === 0)
      return cannotTell('warning', 'The data has no practices, so that it is not known who would take part.');
    if (owed.isMissing)
      return cannotTell('warning', 'What practices that stay behind owe is not known: figures are missing, or which practices those are.');
    if (joining === undefined)
      return cannotTell(
        'warning',
        'Who would take part hangs on who else does. That is not worked out in every run, but where it is asked for, and judged there: by the command joining, or on the page under “Who gains”.',
      );
    const found = judgeTiers(joining, evidence);
    return joining.reachesPractices ? { ...found, summary: `${endsInWords(joining)} ${found.summary}` } : found;
  },
};
