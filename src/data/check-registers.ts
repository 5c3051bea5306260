import type { RegisterName } from './dataset.ts';
import { doOverlap } from './periods.ts';
import type { Problem } from './problems.ts';
import { named, tell, tellBackwards, tellOverlaps, type Remark } from './register-remarks.ts';
import {
  groupBy,
  mostHeld,
  readContracts,
  readInterests,
  readReferrals,
  readRoles,
  type Contract,
  type Interest,
  type Role,
} from './register-rows.ts';
import type { Table } from './table.ts';

/** Entries that say nothing, two things at once, or not how much. */
function tellEntries(table: Table, interests: readonly Interest[]): Problem[] {
  const byPerson = groupBy(interests, ({ person }) => person);
  // A nil return speaks of the day on which it is declared: what was sold before or bought later does not contradict it.
  const isContradicted = (row: Interest): boolean => {
    const day = row.declaredOn ?? row.start;
    return (byPerson.get(row.person) ?? []).some((other) => other.percent > 0 && doOverlap({ start: day, end: day }, other));
  };
  const against = interests.filter((row) => row.isNil && isContradicted(row));
  const empty = interests.filter(({ isNil, provider }) => !isNil && provider === undefined);
  const unknown = interests.filter(({ provider, percent }) => provider !== undefined && Number.isNaN(percent));
  const remark = ({ line, person }: Interest): Remark => ({ line, column: 'nil_return', about: person });
  return [
    ...tell(table, against.map(remark), {
      what: 'A nil return beside a holding at the same time',
      why: 'A nil return says that the person holds nothing; the holding is believed.',
      mend: 'Take the nil return out, or end the holding on the day it was given up.',
    }),
    ...tell(table, empty.map(remark), {
      what: 'An entry that names no provider and is no nil return',
      why: 'It says neither that the person holds something nor that they hold nothing, and is not counted as an entry.',
      mend: 'Name the provider, or write 1 under nil_return.',
    }),
    ...tell(
      table,
      unknown.map(({ line, person, provider }) => ({ line, column: 'interest_percent', about: named(person, provider) })),
      {
        what: 'A holding of unknown size',
        why: 'Where the verdict turns on it, it cannot be told, and no money is followed to it.',
        mend: 'Write what part of the provider is held under interest_percent: 5 for five per cent.',
      },
    ),
  ];
}

/** Holdings that together are more than all of a provider on one day. */
function tellOverFull(table: Table, interests: readonly Interest[]): Problem[] {
  const byProvider = groupBy(interests, ({ provider }) => provider ?? '');
  const remarks = [...byProvider].flatMap(([provider, holdings]): Remark[] => {
    const most = mostHeld(holdings);
    // Shares with two decimals may add up to a last digit over 100.
    if (!(most > 100 + 1e-9)) return [];
    return [{ line: holdings[0].line, column: 'interest_percent', about: `${provider} (${Number(most.toFixed(2))}%)` }];
  });
  return tell(table, remarks, {
    what: 'Holdings that add up to over 100% of a provider on one day',
    why: 'Money that reaches the provider would leave it more than once: a scheme that pays it while they do cannot be run.',
    mend: 'Mend the percentages, or end the holdings that were given up.',
  });
}

/** Rows about somebody whom the register of roles, where there is one, does not name. */
function tellStrangers(
  table: Table,
  rows: readonly { readonly line: number; readonly person: string }[],
  roles: Table | undefined,
): Problem[] {
  const known = roles && new Set(readRoles(roles).map(({ person }) => person));
  const strangers = known === undefined ? [] : rows.filter(({ person }) => !known.has(person));
  const remarks = strangers.map(({ line, person }) => ({ line, column: 'person_code', about: person }));
  return tell(table, remarks, {
    what: 'Persons whom the register of roles does not name',
    why: 'Nobody knows in which consortium they decide or refer.',
    mend: 'Mend the codes, or give each person a role, gp at the least.',
  });
}

const endTheFirst = 'Take one out, or end the first on the day before the second begins.';

function checkInterests(table: Table, roles: Table | undefined): Problem[] {
  const rows = readInterests(table);
  const holdings = rows.filter(({ provider }) => provider !== undefined);
  const about = ({ person, provider, kind }: Interest): string => named(person, provider, kind);
  return [
    ...tellStrangers(table, rows, roles),
    ...tellBackwards(table, rows, about),
    ...tellOverlaps(table, holdings, about, {
      why: 'Both count: the person is taken to hold the two together.',
      mend: endTheFirst,
    }),
    ...tellOverFull(table, holdings),
    ...tellEntries(table, rows),
  ];
}

function checkRoles(table: Table): Problem[] {
  const rows = readRoles(table);
  const about = ({ person, role, consortium, practice, pathway }: Role): string =>
    named(person, role.replace('_', ' '), consortium ?? practice, pathway);
  return [
    ...tellBackwards(table, rows, about),
    ...tellOverlaps(table, rows, about, { why: 'The person has the role once all the same.', mend: endTheFirst }),
  ];
}

function checkContracts(table: Table): Problem[] {
  const rows = readContracts(table);
  // Two contracts for one service may run side by side; of the same value they are one that stands twice.
  const about = ({ provider, consortium, service, status, annualValue }: Contract): string =>
    named(provider, consortium, service, status, Number.isNaN(annualValue) ? undefined : String(annualValue));
  const live = rows.filter(({ status }) => status !== 'past');
  return [
    ...tellBackwards(table, rows, about),
    ...tellOverlaps(table, live, about, {
      why: 'Both count: money that goes by contracts goes to the provider for the two together.',
      mend: endTheFirst,
    }),
  ];
}

function checkReferrals(table: Table, { interests, roles, contracts }: Registers): Problem[] {
  const rows = readReferrals(table);
  const others = [...(contracts ? readContracts(contracts) : []), ...(interests ? readInterests(interests) : [])];
  const known = new Set(others.map(({ provider }) => provider));
  // Without the other registers nobody can say that a code is wrong.
  const unknown = contracts && interests ? rows.filter(({ provider }) => !known.has(provider)) : [];
  const over = rows.filter(({ made, disclosed }) => disclosed > made);
  return [
    ...tellStrangers(table, rows, roles),
    ...tell(
      table,
      unknown.map(({ line, provider }) => ({ line, column: 'provider_code', about: provider })),
      {
        what: 'Providers that neither a contract nor an interest names',
        why: 'Referrals to them concern nobody in the registers.',
        mend: 'Mend the codes if they are meant to.',
      },
    ),
    ...tell(
      table,
      over.map(({ line, person, provider, made, disclosed }) => ({
        line,
        column: 'disclosed',
        about: `${person} ${provider} (${disclosed} of ${made})`,
      })),
      {
        what: 'More referrals disclosed than made',
        why: 'Whether every patient was told cannot be read from them.',
        mend: 'Mend the two figures.',
      },
    ),
  ];
}

type Registers = Readonly<Partial<Record<RegisterName, Table>>>;

/** What is wrong within and between the registers that reading cell by cell does not show. All of it is warnings: the rows stay. */
export function checkRegisters(registers: Registers): Problem[] {
  const { interests, roles, contracts, referrals } = registers;
  return [
    ...(interests ? checkInterests(interests, roles) : []),
    ...(roles ? checkRoles(roles) : []),
    ...(contracts ? checkContracts(contracts) : []),
    ...(referrals ? checkReferrals(referrals, registers) : []),
  ];
}
