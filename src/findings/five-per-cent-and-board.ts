import type { Principle } from './evidence.ts';
import { byDataset, cannotTell, firstOf, kept, registersOf, withoutRegisters, type Registers } from './governance.ts';
import type { FindingRow } from './finding.ts';
import { ofRows } from './place.ts';
import type { Dataset } from '../data/dataset.ts';
import { nameSome } from '../data/gather-problems.ts';
import { doOverlap } from '../data/periods.ts';
import { groupBy, mostHeld, type Contract, type Interest, type Role } from '../data/register-rows.ts';
import { exactNumber, formatMoney, several } from '../data/words.ts';
import { spanWords } from '../data/years.ts';

/** Who holds this much of a provider, in per cent, does not sit on the board. */
const line = 5;
/** Holdings added up are compared with this much room for the last digit. */
const lastDigit = 1e-9;
const isOver = (percent: number): boolean => percent >= line - lastDigit;

export const fivePerCentAndBoard: Principle = {
  id: 'five-per-cent-and-board',
  title: 'Nobody with 5% of a provider sits on the board that contracts with it',
  words:
    'A GP with 5% or more of a provider does not sit on the board of a consortium that has, or is likely to have, a contract with it. Asked of the holdings of the person alone, on any day on which holding, seat and contract are in force; what family and indirect holdings would add is said beside.',
  source: 'bma-transparency-probity',
  tables: ['interests', 'roles', 'contracts'],
  judge: byDataset((dataset) => {
    const { interests, roles, contracts } = registersOf(dataset);
    if (!interests || !roles || !contracts)
      return withoutRegisters(
        'breach',
        (['interests', 'roles', 'contracts'] as const).filter((name) => !dataset.registers[name]),
      );
    const seats = roles.filter(({ role }) => role === 'board');
    if (seats.length === 0) return cannotTell('breach', 'The register of roles names nobody on a board.');
    const meetings = meetingsOf({ interests, roles: seats, contracts });
    const broken = meetings.filter(({ isBroken }) => isBroken);
    const beside = besideOf(meetings);
    if (broken.length > 0) {
      const people = new Set(broken.map(({ seat }) => seat.person));
      const worth = new Map(broken.map(({ contract }) => [contract, contract.annualValue]));
      const amount = [...worth.values()].reduce((sum, value) => sum + value, 0);
      const worst = [
        ...groupBy(
          broken.toSorted((a, b) => (b.contract.annualValue || 0) - (a.contract.annualValue || 0)),
          ({ seat }) => seat.person,
        ).values(),
      ].map(([first]) => first);
      const money = Number.isNaN(amount) ? '' : `, worth ${formatMoney(amount, dataset.currency)} a year`;
      return {
        verdict: 'broken',
        severity: 'breach',
        amount,
        span: spanWords(1),
        summary: `${several(people.size, 'person', 'people')} with 5% or more of a provider ${people.size === 1 ? 'sits' : 'sit'} on the board of a consortium that has, or is likely to have, a contract with it${money}.`,
        rows: rowsOf(broken, dataset),
        about: [
          ...ofRows(
            dataset,
            'roles',
            worst.map(({ seat }) => ({ code: seat.person, line: seat.line })),
          ),
          ...ofRows(
            dataset,
            'contracts',
            worst.map(({ contract }) => ({ code: contract.provider, line: contract.line })),
          ),
        ],
        mend: `Part the seat from the holding: ${nameSome(worst.map(giveUp), 2)}.`,
        details: [...firstOf(broken.map((meeting) => describe(meeting, dataset.currency))), beside],
      };
    }
    const unknown = unknownsOf(meetings, { interests, roles: seats, contracts });
    if (unknown.length > 0) return cannotTell('breach', `No such holding is on record, but ${unknown.join(', and ')}.`, [beside]);
    const near = meetings.filter(({ own }) => own > 0).toSorted((a, b) => b.own - a.own);
    return kept(
      'breach',
      `Nobody on a board, of ${several(new Set(seats.map(({ person }) => person)).size, 'person', 'people')}, holds 5% of a provider that the consortium has, or is likely to have, a contract with.`,
      [...near.slice(0, 1).map((meeting) => `Nearest: ${describe(meeting, dataset.currency)}`), beside],
    );
  }),
};

/** A seat on a board and a contract of its consortium, at one time, with what the person holds of the provider while both last. */
interface Meeting {
  readonly seat: Role;
  readonly contract: Contract;
  /** Per cent held by the person alone, as far as sizes and kinds are known. */
  readonly own: number;
  /** The same with family and indirect holdings, and those of no stated kind. */
  readonly all: number;
  readonly isBroken: boolean;
  /** Whether a size, a kind or the contract's status that is not stated decides. */
  readonly isUnknown: boolean;
}

type Used = Required<Pick<Registers, 'interests' | 'roles' | 'contracts'>>;

/** Every meeting in which the person holds anything at all. */
function meetingsOf({ interests, roles, contracts }: Used): Meeting[] {
  const held = groupBy(interests, ({ person, provider }) => `${person}\n${provider ?? ''}`);
  const live = groupBy(
    contracts.filter(({ status }) => status !== 'past'),
    ({ consortium }) => consortium,
  );
  return roles.flatMap((seat) =>
    (live.get(seat.consortium ?? '') ?? []).flatMap((contract): Meeting[] => {
      const holdings = (held.get(`${seat.person}\n${contract.provider}`) ?? []).filter((each) => doOverlap(each, seat, contract));
      if (holdings.length === 0) return [];
      const mostOf = (some: readonly Interest[]): number => mostHeld(some, seat, contract);
      const own = mostOf(holdings.filter(({ kind }) => kind === 'own'));
      const ownOrUnstated = holdings.filter(({ kind }) => kind === 'own' || kind === undefined);
      const mayBeOver = isOver(mostOf(ownOrUnstated)) || ownOrUnstated.some(({ percent }) => Number.isNaN(percent));
      const isBroken = isOver(own) && contract.status !== undefined;
      return [{ seat, contract, own, all: mostOf(holdings), isBroken, isUnknown: mayBeOver && !isBroken }];
    }),
  );
}

/** What stands in the way of saying that nobody holds so much. */
function unknownsOf(meetings: readonly Meeting[], { interests, roles, contracts }: Used): string[] {
  const known = new Set(interests.filter(({ isNil, provider }) => isNil || provider !== undefined).map(({ person }) => person));
  const live = new Set(contracts.filter(({ status }) => status !== 'past').map(({ consortium }) => consortium));
  const concerned = roles.filter(({ consortium }) => consortium !== undefined && live.has(consortium));
  const silent = new Set(concerned.map(({ person }) => person).filter((person) => !known.has(person)));
  const empty = new Set(live);
  for (const { consortium } of concerned) empty.delete(consortium ?? '');
  const homeless = roles.filter(({ consortium }) => consortium === undefined).length;
  const unclear = meetings.filter(({ isUnknown }) => isUnknown).length;
  return [
    ...(unclear > 0 ? [`of ${several(unclear, 'holding', 'holdings')} the size, the kind or the contract’s status is not stated`] : []),
    ...(silent.size > 0 ? [`${several(silent.size, 'person', 'people')} on boards ${silent.size === 1 ? 'has' : 'have'} no entry`] : []),
    ...(homeless > 0 ? [`of ${several(homeless, 'seat', 'seats')} the consortium is not stated`] : []),
    ...(empty.size > 0 ? [`nobody is named on the board of ${several(empty.size, 'consortium', 'consortia')} with contracts`] : []),
  ];
}

/** What family and indirect holdings would add to the verdict: said, and not judged. */
function besideOf(meetings: readonly Meeting[]): string {
  const added = new Map(meetings.filter(({ own, all }) => isOver(all) && !isOver(own)).map((meeting) => [meeting.seat.person, meeting]));
  const named = [...added.values()].map(({ seat, contract, all }) => `${seat.person} (${percent(all)} of ${contract.provider})`);
  const judged = 'Judged on what each person holds alone.';
  return added.size === 0
    ? `${judged} With family and indirect holdings, and those of no stated kind, nobody more would reach 5%.`
    : `${judged} With family and indirect holdings, and those of no stated kind, ${several(added.size, 'more person', 'more people')} would reach 5%: ${nameSome(named)}.`;
}

const giveUp = ({ seat, contract, own }: Meeting): string =>
  `${seat.person} leaves the board of ${contract.consortium} or holds less than 5% of ${contract.provider} (${percent(own)} now)`;

const percent = (held: number): string => `${exactNumber(Number(held.toFixed(4)))}%`;

function describe({ seat, contract, own }: Meeting, currency: string): string {
  const worth = Number.isNaN(contract.annualValue) ? '' : `, ${formatMoney(contract.annualValue, currency)} a year`;
  const status = contract.status === undefined ? 'a contract' : contract.status === 'current' ? 'a current contract' : 'a likely contract';
  return `${seat.person} holds ${percent(own)} of ${contract.provider} and sits on the board of ${contract.consortium}, which has ${status} with it${worth}.`;
}

/** One row a person: what the contracts are worth. The largest first. */
function rowsOf(broken: readonly Meeting[], { year, currency }: Dataset): FindingRow[] {
  return [...groupBy(broken, ({ seat }) => seat.person)]
    .map(([code, meetings]) => {
      const contracts = [...new Set(meetings.map(({ contract }) => contract))];
      return { level: 'person', code, year, amount: contracts.reduce((sum, { annualValue }) => sum + annualValue, 0), unit: currency };
    })
    .toSorted((a, b) => (b.amount || 0) - (a.amount || 0) || (a.code < b.code ? -1 : 1));
}
