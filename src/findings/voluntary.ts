import type { Principle } from './evidence.ts';
import { cannotTell, kept } from './governance.ts';
import { ofPaymentsNamed, ofVoluntary } from './place.ts';
import { oweNothing, owedInDraws, owedInWords, owedOutside } from './taking-part.ts';
import { several } from '../data/words.ts';

export const voluntary: Principle = {
  id: 'voluntary',
  title: 'Taking part is voluntary',
  words:
    'Commissioning stays voluntary and touches neither the income nor the contract of GPs who take no part. Asked of the scheme, which says whether practices are free to take no part, and of every payment that goes by whether they do: those that do not owe nothing for it.',
  source: 'lmc-conference-2010',
  judge: (evidence) => {
    const { scheme, dataset } = evidence;
    const owed = owedOutside(evidence);
    const quoted = (some: readonly string[]): string => some.map((name) => `“${name}”`).join(', ');
    const names = quoted(owed.payments);
    const free = oweNothing(evidence, owed.penalties);
    if (owed.owing > 0)
      return {
        verdict: 'broken',
        severity: 'fail',
        amount: owed.amount,
        rows: owed.rows,
        summary: `Taking no part is penalised: ${several(owed.owing, 'practice that takes none owes', 'practices that take none owe')} ${owedInWords(owed, dataset)}.`,
        details: [`Judged by the payments that go by whether a practice takes part: ${names}.`],
        about: [...ofPaymentsNamed(evidence, owed.penalties), ...ofVoluntary(scheme)],
        ...owedInDraws(owed, evidence.draws),
        ...(scheme.isVoluntary === true ? free : { mend: `${free.mend ?? ''} Then write voluntary: yes in the scheme.` }),
      };
    if (scheme.isVoluntary === false)
      return {
        verdict: 'broken',
        severity: 'fail',
        amount: 0,
        rows: [],
        details: [],
        about: ofVoluntary(scheme),
        mend: 'Let practices be free to take no part, and write voluntary: yes in the scheme.',
        summary: 'The scheme says of itself that practices are not free to take no part.',
      };
    if (scheme.isVoluntary === undefined)
      return {
        ...cannotTell(
          'fail',
          'No practice in the data owes anything for taking no part, but the scheme does not say whether practices may stay out.',
        ),
        mend: 'Write voluntary: yes or voluntary: no in the scheme.',
      };
    if (owed.isMissing)
      return cannotTell(
        'fail',
        `What practices that take no part owe under ${names} is not known: figures are missing, or which practices those are.`,
      );
    if (names !== '' && owed.outside === 0)
      return cannotTell('fail', `No practice in the data is known to take no part, so what it would owe under ${names} is not known.`);
    if (owed.mayOweSeldom)
      return cannotTell(
        'fail',
        `Whether practices that take no part owe something under ${names} in fewer than one imagined year of twenty is not known.`,
      );
    return {
      ...kept('fail', 'The scheme says that practices are free to take no part, and those that take none owe nothing for it.'),
      about: ofVoluntary(scheme),
    };
  },
};
