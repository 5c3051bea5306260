import type { Principle } from './evidence.ts';
import { byDataset, cannotTell, consortiaAsked, firstOf, kept, registersOf, withoutRegisters } from './governance.ts';
import { ofRows } from './place.ts';
import type { Dataset } from '../data/dataset.ts';
import { nameSome } from '../data/gather-problems.ts';
import { doOverlap } from '../data/periods.ts';
import { groupBy, type Contract, type Interest, type Role } from '../data/register-rows.ts';
import { formatCount, several } from '../data/words.ts';

export const designApartFromProcurement: Principle = {
  id: 'design-apart-from-procurement',
  title: 'Those who design care do not buy it',
  words:
    'Clinicians design the pathways of care, and managers without an interest procure them: at one consortium nobody does both at the same time, and those who procure hold nothing of a provider that has, or is likely to have, a contract with it.',
  source: 'gpc-forming-consortia',
  tables: ['roles', 'interests', 'contracts'],
  judge: byDataset((dataset) => {
    const { roles, interests, contracts } = registersOf(dataset);
    if (!roles) return withoutRegisters('warning', ['roles']);
    const procurers = roles.filter(({ role }) => role === 'procurer');
    const designers = roles.filter(({ role }) => role === 'designer');
    const both = inBothStrands(designers, procurers);
    const bidders = interests && contracts ? withInterest(procurers, interests, contracts) : [];
    const faults = [...both, ...bidders];
    if (faults.length > 0) {
      const [strands, held] = [peopleOf(both), peopleOf(bidders)];
      const said = [
        ...(strands > 0
          ? [
              `${several(strands, 'person', 'people')} both ${strands === 1 ? 'designs' : 'design'} and ${strands === 1 ? 'buys' : 'buy'} care for one consortium`,
            ]
          : []),
        ...(held > 0
          ? [
              `${several(held, 'person', 'people')} who ${held === 1 ? 'procures' : 'procure'} ${held === 1 ? 'holds' : 'hold'} part of a provider under contract`,
            ]
          : []),
      ].join('; ');
      const byConsortium = groupBy(faults, ({ role }) => role.consortium ?? '');
      return {
        verdict: 'broken',
        severity: 'warning',
        amount: 0,
        summary: `${said}.`,
        rows: [...byConsortium]
          .map(([code, some]) => ({ level: 'consortium', code, year: dataset.year, amount: peopleOf(some), unit: 'people' }))
          .toSorted((a, b) => b.amount - a.amount || (a.code < b.code ? -1 : 1)),
        about: ofRows(
          dataset,
          'roles',
          faults.map(({ role }) => ({ code: role.person, line: role.line })),
        ),
        mend: `Give the procuring to others than ${nameSome([...new Set(faults.map(({ role }) => role.person))])}${held > 0 ? ', or have the holdings given up' : ''}.`,
        details: firstOf(faults.map(({ words }) => words)),
      };
    }
    const doubts = doubtsOf(dataset, { designers, procurers, interests, contracts });
    if (doubts.length > 0) return cannotTell('warning', `Nobody is on record who does both, but ${doubts.join(', and ')}.`);
    return kept(
      'warning',
      `None of the ${several(peopleOf(procurers.map((role) => ({ role }))), 'person', 'people')} who procure designs care too or holds part of a provider under contract.`,
    );
  }),
};

interface Fault {
  readonly role: Role;
  readonly words: string;
}

const peopleOf = (faults: readonly Pick<Fault, 'role'>[]): number => new Set(faults.map(({ role }) => role.person)).size;

function inBothStrands(designers: readonly Role[], procurers: readonly Role[]): Fault[] {
  const byPerson = groupBy(designers, ({ person, consortium }) => `${person}\n${consortium ?? ''}`);
  return procurers.flatMap((role): Fault[] => {
    const { person, consortium } = role;
    if (consortium === undefined) return [];
    const design = (byPerson.get(`${person}\n${consortium}`) ?? []).find((each) => doOverlap(each, role));
    const of = ({ pathway }: Role): string => (pathway === undefined ? '' : ` ${pathway}`);
    return design === undefined ? [] : [{ role, words: `${person} designs${of(design)} and procures${of(role)} at ${consortium}.` }];
  });
}

/** A provider that has, or is likely to have, a contract is what the registers know of a bidder. */
function withInterest(procurers: readonly Role[], interests: readonly Interest[], contracts: readonly Contract[]): Fault[] {
  const held = groupBy(interests, ({ person }) => person);
  const live = groupBy(
    contracts.filter(({ status }) => status === 'current' || status === 'likely'),
    ({ consortium }) => consortium,
  );
  return procurers.flatMap((role) =>
    (held.get(role.person) ?? []).flatMap((interest): Fault[] => {
      const contract = (live.get(role.consortium ?? '') ?? []).find(
        (each) => each.provider === interest.provider && interest.percent > 0 && doOverlap(each, interest, role),
      );
      if (contract === undefined) return [];
      return [{ role, words: `${role.person} procures at ${contract.consortium} and holds ${interest.percent}% of ${contract.provider}.` }];
    }),
  );
}

interface Known {
  readonly designers: readonly Role[];
  readonly procurers: readonly Role[];
  readonly interests: readonly Interest[] | undefined;
  readonly contracts: readonly Contract[] | undefined;
}

function doubtsOf(dataset: Dataset, { designers, procurers, interests, contracts }: Known): string[] {
  const { codes } = dataset.levels.consortium;
  const places = new Set(consortiaAsked(dataset).map((place) => codes[place]));
  const unnamed = (roles: readonly Role[]): number =>
    [...places].filter((code) => !roles.some(({ consortium }) => consortium === code)).length;
  const [noDesigner, noProcurer] = [unnamed(designers), unnamed(procurers)];
  const people = [...new Set(procurers.map(({ person }) => person))];
  const entries = groupBy(interests ?? [], ({ person }) => person);
  const isClear = (person: string): boolean => {
    const own = entries.get(person) ?? [];
    return own.length > 0 && own.every(({ isNil, provider, percent }) => isNil || (provider !== undefined && !Number.isNaN(percent)));
  };
  const unclear = people.filter((person) => !isClear(person)).length;
  const hasNoContracts = contracts === undefined && people.some((person) => (entries.get(person) ?? []).some(({ percent }) => percent > 0));
  return [
    ...(noDesigner > 0 ? [`at ${several(noDesigner, 'consortium', 'consortia')} nobody is named who designs`] : []),
    ...(noProcurer > 0 ? [`at ${several(noProcurer, 'consortium', 'consortia')} nobody is named who procures`] : []),
    ...(unclear > 0 ? [`what ${formatCount(unclear)} of those who procure hold is not in the register of interests`] : []),
    ...(hasNoContracts ? ['the register of contracts was not given'] : []),
  ];
}
