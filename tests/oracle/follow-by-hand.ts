import type { Dataset } from '../../src/data/dataset.ts';
import { numberAt, textAt } from '../../src/data/table.ts';
import type { PartyName, Payment, Scheme } from '../../src/schemes/scheme.ts';
import { openEntities } from './entities-by-hand.ts';
import type { Valuer } from './settle-by-hand.ts';

/** Pounds by `party code year`; the fund and the care bought from it are both patient care. */
export type Purse = Map<string, number>;

interface Passing {
  readonly to: string;
  readonly share: number;
  readonly isForLosses: boolean;
}

interface FollowInput {
  readonly scheme: Scheme;
  readonly dataset: Dataset;
  /** Values as given: shares and split keys are never drawn. */
  readonly given: Valuer;
  readonly providerMargin: number;
}

const nameOf = (party: string, code: string, year: number): string => `${party} ${code} ${year}`;

type RegisterRow = (column: string) => { text: string | undefined; number: number };

/** Keeps what was worked out once. */
function remember<Key, Value>(workOut: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = workOut(key);
    known.set(key, found);
    return found;
  };
}

const days = remember((year: number): string[] =>
  Array.from({ length: 366 }, (_, day) => new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10)).filter((day) =>
    day.startsWith(`${year}-`),
  ),
);
/** Years that end in March. */
const daysFromApril = remember((year: number): string[] => {
  const isAfterMarch = (day: string): boolean => Number(day.slice(5, 7)) > 3;
  return [...days(year).filter(isAfterMarch), ...days(year + 1).filter((day) => !isAfterMarch(day))];
});
/** Every day of a year of the data, as text: in England it ends in March. */
const daysOf = ({ currency }: Dataset, year: number): string[] => (currency === 'GBP' ? daysFromApril(year) : days(year));

const isOn = (of: RegisterRow, day: string): boolean => (of('start').text ?? '0000') <= day && day <= (of('end').text ?? '9999');

/** Rows of a register that are in force on some day of a year; years to come keep those of the year that they repeat. */
function rowsInForce(dataset: Dataset, register: 'contracts' | 'interests', year: number): RegisterRow[] {
  const table = dataset.registers[register];
  const rows: RegisterRow[] = Array.from({ length: table?.size ?? 0 }, (_, row) => (column: string) => ({
    text: textAt(table?.columns[column], row),
    number: numberAt(table?.columns[column], row),
  }));
  return rows.filter((of) => daysOf(dataset, dataset.repeated?.from ?? year).some((day) => isOn(of, day)));
}

/** Of the days on which contracts are in force, weighed by their value: on how many somebody holds a part, day by day. */
function partHeld(interest: RegisterRow, contracts: readonly RegisterRow[], all: readonly string[]): number {
  const parts = contracts.map((contract) => {
    const under = all.filter((day) => isOn(contract, day));
    return under.filter((day) => isOn(interest, day)).length / under.length;
  });
  const values = contracts.map((contract) => contract('annual_value').number);
  if (parts.every((part) => part === parts[0])) return parts[0];
  return add(values) === 0 ? 0 : add(parts.map((part, place) => part * values[place])) / add(values);
}

const add = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** The part of each receiver who has one; nobody's where there is nothing to go by. */
function divide(receivers: readonly string[], keys: readonly number[]): [string, number][] {
  const whole = add(keys);
  if (whole === 0) return [];
  return receivers.map((receiver, place): [string, number] => [receiver, keys[place] / whole]).filter(([, part]) => part !== 0);
}

type PartsOf = (party: PartyName, by: string | undefined) => [string, number][];

/** Who passes what on to whom at one consortium, and who of a party stands there with which part. */
interface Place {
  readonly receivers: PartsOf;
  /** Where a pound ends that somebody gets or, the other way, owes. */
  readonly ends: (isOwed: boolean) => (holder: string) => [string, number][];
}

type InForce = (year: number) => Record<'contracts' | 'interests', RegisterRow[]>;

function placeOf(
  { scheme, dataset, given, providerMargin }: FollowInput,
  { consortium, practices, inForce }: { consortium: number; practices: readonly number[]; inForce: InForce },
): Place {
  const { practice, consortium: consortia } = dataset.levels;
  const year = consortia.years[consortium];
  const code = consortia.codes[consortium];
  const passings = new Map<string, Passing[]>();
  const pass = (from: string, passing: Passing): void => void passings.set(from, [...(passings.get(from) ?? []), passing]);
  const receivers: PartsOf = (party, by) => {
    if (party === 'practice') {
      return divide(
        practices.map((each) => nameOf(party, practice.codes[each], year)),
        practices.map((each) => (by === undefined ? 1 : given.named(by, 'practice', each))),
      );
    }
    if (party === 'provider') {
      const current = inForce(year).contracts.filter((of) => of('consortium_code').text === code && of('status').text === 'current');
      return divide(
        current.map((of) => nameOf(party, of('provider_code').text ?? '', dataset.year)),
        current.map((of) => of('annual_value').number),
      );
    }
    return [[party === 'commissioner' ? nameOf(party, 'nation', year) : nameOf(party, code, year), 1]];
  };
  const whoIs = (of: string, then: number): string | undefined => {
    const isThere = ({ codes, years }: typeof practice): boolean => codes.some((each, row) => each === of && years[row] === then);
    if (isThere(practice)) return nameOf('practice', of, then);
    if (isThere(consortia)) return nameOf('consortium_management', of, then);
    const { interests } = dataset.registers;
    const people = Array.from({ length: interests?.size ?? 0 }, (_, row) => textAt(interests?.columns['person_code'], row));
    return people.includes(of) ? nameOf('person', of, dataset.year) : undefined;
  };
  const met = new Set(
    scheme.payments.some(({ to }) => to === 'provider') ? receivers('provider', 'contracts').map(([provider]) => provider) : [],
  );
  for (const route of scheme.routes) {
    const share = typeof route.share === 'number' ? route.share : given.named(route.share, 'consortium', consortium);
    if (share === 0) continue;
    // What the fund spends on care has arrived: it does not come back to the fund to be spent again.
    const isCareBought = route.from === 'patient_care' && route.to === 'patient_care';
    const spent: [string, number][] = [[nameOf('care', code, year), 1]];
    for (const [from] of receivers(route.from, undefined)) {
      for (const [to, part] of isCareBought ? spent : receivers(route.to, route.by)) {
        pass(from, { to, share: share * part, isForLosses: route.losses === 'shared' });
        if (route.to === 'provider') met.add(to);
      }
    }
  }
  for (const provider of met) {
    pass(provider, { to: nameOf('care', code, year), share: 1 - providerMargin, isForLosses: false });
    const isOwn = (of: RegisterRow): boolean => nameOf('provider', of('provider_code').text ?? '', dataset.year) === provider;
    const contracts = inForce(year).contracts.filter(
      (of) => of('consortium_code').text === code && of('status').text === 'current' && isOwn(of),
    );
    let heldByOthers = 0;
    for (const of of inForce(year).interests) {
      if (!isOwn(of) || !(of('interest_percent').number > 0)) continue;
      const held = (of('interest_percent').number / 100) * partHeld(of, contracts, daysOf(dataset, dataset.repeated?.from ?? year));
      pass(provider, {
        to: nameOf('person', of('person_code').text ?? '', dataset.year),
        share: providerMargin * held,
        isForLosses: false,
      });
      heldByOthers += held;
    }
    // Whoever has a provider's code is the provider, and what nobody else holds of the margin is theirs: it is not passed on again.
    const own = whoIs(contracts[0]('provider_code').text ?? '', year);
    if (own !== undefined) pass(provider, { to: `own ${own}`, share: providerMargin * (1 - heldByOthers), isForLosses: false });
  }
  const ends = [false, true].map((isOwed) => remember((holder: string) => followPound(holder, isOwed, passings)));
  return { receivers, ends: (isOwed) => ends[Number(isOwed)] };
}

/** Where a pound that reaches somebody ends: passed on, again and again, until next to nothing of it is still on its way. */
function followPound(from: string, isOwed: boolean, passings: ReadonlyMap<string, readonly Passing[]>): [string, number][] {
  const ends: Purse = new Map();
  const unknown = new Set<string>();
  let moving: Purse = new Map([[from, 1]]);
  for (let round = 0; moving.size > 0 && round < 10_000; round++) {
    const next: Purse = new Map();
    for (const [holder, money] of moving) {
      // Where it is not known already how much has arrived, no more of it makes it known.
      if (unknown.has(holder)) continue;
      if (Number.isNaN(money)) unknown.add(holder);
      let rest = money;
      for (const { to, share, isForLosses } of passings.get(holder) ?? []) {
        if ((isOwed && !isForLosses) || Math.abs(money * share) < 1e-15) continue;
        rest -= money * share;
        next.set(to, (next.get(to) ?? 0) + money * share);
      }
      ends.set(holder, (ends.get(holder) ?? 0) + rest);
    }
    moving = next;
  }
  // The fund and the care bought from it are both patient care, and who a provider is besides is one; a pound less itself is less
  // than the last digit.
  return [...ends]
    .map(([holder, share]): [string, number] => [holder.replace(/^care /, 'patient_care ').replace(/^own /, ''), share])
    .filter(([, share]) => !(Math.abs(share) < 1e-12));
}

/** Follows payments on a dataset: what everybody ends with of one payment in one year, by party, code and year. */
export function followByHand(input: FollowInput): (payment: Payment, year: Valuer) => Purse {
  const { dataset, given } = input;
  const { practice, consortium: consortia } = dataset.levels;
  const { membersOf } = openEntities(dataset);
  const inForce = remember((year: number) => ({
    contracts: rowsInForce(dataset, 'contracts', year),
    interests: rowsInForce(dataset, 'interests', year),
  }));
  const placeAt = remember((consortium: number) =>
    placeOf(input, { consortium, practices: membersOf('consortium', consortium, 'practice'), inForce }),
  );

  /** Pays part of an amount to somebody, who may pass it on. */
  const pay = (purse: Purse, { amount, part, to }: { amount: number; part: number; to: string }, { ends }: Pick<Place, 'ends'>): void => {
    for (const [receiver, share] of ends(amount < 0)(to)) purse.set(receiver, (purse.get(receiver) ?? 0) + amount * part * share);
    // Of an amount that is not known nobody knows whether it is owed.
    for (const [receiver] of Number.isNaN(amount) ? ends(true)(to) : []) purse.set(receiver, amount);
  };
  const payer = (year: number): string => nameOf('commissioner', 'nation', year);
  const payConsortium = (
    purse: Purse,
    { to, by }: Payment,
    consortium: number,
    { amount, part }: { amount: number; part: number },
  ): void => {
    const place = placeAt(consortium);
    const those = place.receivers(to, by);
    for (const [receiver, own] of those) pay(purse, { amount, part: part * own, to: receiver }, place);
    if (those.length === 0) pay(purse, { amount, part, to: payer(consortia.years[consortium]) }, place);
  };
  const nobody: Pick<Place, 'ends'> = { ends: () => (holder) => [[holder, 1]] };

  return (payment, year) => {
    const { level, to, by } = payment;
    const purse: Purse = new Map();
    const amountOf = (entity: number): number => year.formula(payment.amount, level, entity);
    if (level === 'practice' && to === 'practice') {
      for (let entity = 0; entity < practice.size; entity++) {
        const amount = amountOf(entity);
        pay(purse, { amount, part: 1, to: nameOf(to, practice.codes[entity], practice.years[entity]) }, placeAt(practice.parent[entity]));
      }
    } else if (level === 'practice' || level === 'consortium') {
      // What practices earn for their consortium comes together before it is passed on.
      for (let consortium = 0; consortium < consortia.size; consortium++) {
        const earners = level === 'practice' ? membersOf('consortium', consortium, 'practice') : [consortium];
        payConsortium(purse, payment, consortium, { amount: add(earners.map(amountOf)), part: 1 });
      }
    } else {
      for (let entity = 0; entity < dataset.levels[level].size; entity++) {
        const members = membersOf(level, entity, 'consortium');
        const keys = members.map((consortium) => {
          if (by === undefined || by === 'contracts') return 1;
          if (to !== 'practice') return given.named(by, 'consortium', consortium);
          return add(membersOf('consortium', consortium, 'practice').map((each) => given.named(by, 'practice', each)));
        });
        const those = divide(members.map(String), keys);
        const amount = amountOf(entity);
        for (const [consortium, part] of those) payConsortium(purse, payment, Number(consortium), { amount, part });
        if (those.length === 0) pay(purse, { amount, part: 1, to: payer(dataset.levels[level].years[entity]) }, nobody);
      }
    }
    return purse;
  };
}
