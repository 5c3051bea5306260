import type { Principle } from './evidence.ts';
import { byDataset, cannotTell, firstOf, kept, registersOf, withoutRegisters } from './governance.ts';
import { ofRows } from './place.ts';
import type { Dataset } from '../data/dataset.ts';
import { nameSome } from '../data/gather-problems.ts';
import { daysOf, doOverlap } from '../data/periods.ts';
import { groupBy, type ReferralCount } from '../data/register-rows.ts';
import { formatCount, several } from '../data/words.ts';

export const disclosureAtReferral: Principle = {
  id: 'disclosure-at-referral',
  title: 'Patients are told when the GP has an interest in where they are sent',
  words:
    'A GP with any financial interest in a provider, however small, own, family or indirect, tells each patient who is referred to it. Asked of every person and provider with an interest in the year of the data: as many referrals disclosed as made.',
  source: 'bma-transparency-probity',
  tables: ['referrals', 'interests'],
  judge: byDataset((dataset) => {
    const { interests, referrals } = registersOf(dataset);
    if (!interests || !referrals)
      return withoutRegisters(
        'breach',
        (['interests', 'referrals'] as const).filter((name) => !dataset.registers[name]),
      );
    const year = daysOf(dataset, dataset.year);
    const held = groupBy(
      interests.filter((interest) => interest.provider !== undefined && doOverlap(interest, year)),
      ({ person, provider }) => `${person}\n${provider ?? ''}`,
    );
    const known = new Set(interests.filter(({ isNil, provider }) => isNil || provider !== undefined).map(({ person }) => person));
    const sorted: Record<Answer, ReferralCount[]> = { told: [], untold: [], unknown: [], silent: [], none: [] };
    for (const row of referrals) {
      const holdings = held.get(`${row.person}\n${row.provider}`) ?? [];
      // An interest of unknown size may be nothing; one that is known is enough.
      const hasInterest = holdings.some(({ percent }) => percent > 0);
      const mayHave = hasInterest || holdings.some(({ percent }) => Number.isNaN(percent));
      sorted[answerOf(row, { hasInterest, mayHave, isKnown: known.has(row.person) })].push(row);
    }
    const { told, untold, unknown, silent } = sorted;
    if (untold.length > 0) return broken(untold, [...told, ...untold], dataset);
    const doubts = [
      ...(unknown.length > 0
        ? [`of ${several(unknown.length, 'person and provider', 'persons and providers')} the interest or the figures are not known`]
        : []),
      ...(silent.length > 0
        ? [`${several(new Set(silent.map(({ person }) => person)).size, 'person', 'people')} who referred made no entry in the register`]
        : []),
    ];
    if (doubts.length > 0) return cannotTell('breach', `No referral is on record that was not disclosed, but ${doubts.join(', and ')}.`);
    const made = told.reduce((sum, row) => sum + row.made, 0);
    return kept(
      'breach',
      told.length === 0
        ? 'No referral is on record to a provider in which the person who referred has an interest.'
        : `All ${several(made, 'referral', 'referrals')} to providers in which the person who referred has an interest were disclosed.`,
    );
  }),
};

type Answer = 'told' | 'untold' | 'unknown' | 'silent' | 'none';

function answerOf({ made, disclosed }: ReferralCount, who: { hasInterest: boolean; mayHave: boolean; isKnown: boolean }): Answer {
  if (made === 0) return 'none';
  if (!who.mayHave) return who.isKnown ? 'none' : disclosed === made ? 'told' : 'silent';
  if (disclosed === made) return 'told';
  return who.hasInterest && disclosed < made ? 'untold' : 'unknown';
}

function broken(untold: readonly ReferralCount[], asked: readonly ReferralCount[], dataset: Dataset): ReturnType<Principle['judge']> {
  const missed = ({ made, disclosed }: ReferralCount): number => made - disclosed;
  const all = untold.reduce((sum, row) => sum + missed(row), 0);
  const of = asked.reduce((sum, { made }) => sum + made, 0);
  const people = new Set(untold.map(({ person }) => person)).size;
  const worst = untold.toSorted((a, b) => missed(b) - missed(a));
  return {
    verdict: 'broken',
    severity: 'breach',
    amount: 0,
    summary: `${formatCount(all)} of ${several(of, 'referral', 'referrals')} to providers in which the person who referred has an interest ${all === 1 ? 'was' : 'were'} not disclosed to the patient, by ${several(people, 'person', 'people')}.`,
    rows: worst.map((row) => ({
      level: 'person',
      code: row.person,
      year: dataset.year,
      amount: missed(row),
      unit: 'referrals not disclosed',
    })),
    about: ofRows(
      dataset,
      'referrals',
      worst.map(({ person, line }) => ({ code: person, line })),
    ),
    mend: `Tell each patient who is sent there of the interest: ${nameSome(
      worst.map((row) => `${several(missed(row), 'more referral', 'more referrals')} of ${row.person} to ${row.provider}`),
      3,
    )}.`,
    details: firstOf(
      worst.map(
        ({ person, provider, made, disclosed }) =>
          `${person} made ${several(made, 'referral', 'referrals')} to ${provider} and disclosed ${formatCount(disclosed)}.`,
      ),
    ),
  };
}
