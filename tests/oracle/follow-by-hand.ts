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

/** Rows of a register that are in force in a year; years to come keep those of the year that they repeat. */
function rowsInForce(dataset: Dataset, register: 'contracts' | 'interests', year: number): RegisterRow[] {
  const table = dataset.registers[register];
  const known = String(dataset.repeated === undefined ? year : dataset.repeated.from);
  const rows: RegisterRow[] = Array.from({ length: table?.size ?? 0 }, (_, row) => (column: string) => ({
    text: textAt(table?.columns[column], row),
    number: numberAt(table?.columns[column], row),
  }));
  return rows.filter((of) => {
    const [from, until] = [of('start').text, of('end').text];
    return (from === undefined || from.slice(0, 4) <= known) && (until === undefined || until.slice(0, 4) >= known);
  });
}

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

const add = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** The part of each receiver; nobody's where there is nothing to go by. */
function divide(receivers: readonly string[], keys: readonly number[]): [string, number][] {
  const whole = add(keys);
  return whole === 0 ? [] : receivers.map((receiver, place) => [receiver, keys[place] / whole]);
}

type PartsOf = (party: PartyName, by: string | undefined) => [string, number][];

/** Who passes what on to whom at one consortium, and who of a party stands there with which part. */
interface Place {
  readonly passings: ReadonlyMap<string, readonly Passing[]>;
  readonly receivers: PartsOf;
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
  const met = new Set(
    scheme.payments.some(({ to }) => to === 'provider') ? receivers('provider', 'contracts').map(([provider]) => provider) : [],
  );
  for (const route of scheme.routes) {
    const share = typeof route.share === 'number' ? route.share : given.named(route.share, 'consortium', consortium);
    if (share === 0) continue;
    for (const [from] of receivers(route.from, undefined)) {
      for (const [to, part] of receivers(route.to, route.by)) {
        pass(from, { to, share: share * part, isForLosses: route.losses === 'shared' });
        if (route.to === 'provider') met.add(to);
      }
    }
  }
  for (const provider of met) {
    pass(provider, { to: nameOf('care', code, year), share: 1 - providerMargin, isForLosses: false });
    for (const of of inForce(year).interests) {
      if (nameOf('provider', of('provider_code').text ?? '', dataset.year) !== provider || !(of('interest_percent').number > 0)) continue;
      pass(provider, {
        to: nameOf('person', of('person_code').text ?? '', dataset.year),
        share: (providerMargin * of('interest_percent').number) / 100,
        isForLosses: false,
      });
    }
  }
  return { passings, receivers };
}

/** Passes money on, again and again, until less than a millionth of a penny is still on its way. */
function passOn(purse: Purse, amount: number, from: string, passings: Place['passings']): void {
  let moving: Purse = new Map([[from, amount]]);
  for (let round = 0; moving.size > 0 && round < 10_000; round++) {
    const next: Purse = new Map();
    for (const [holder, money] of moving) {
      const before = purse.get(holder) ?? 0;
      // Where what is held is not known already, no more of the same makes it known.
      if (Number.isNaN(money) && Number.isNaN(before) && round > 0) continue;
      const onward = (passings.get(holder) ?? []).filter((passing) => !(amount < 0) || passing.isForLosses);
      let rest = money;
      for (const { to, share } of onward) {
        if (Math.abs(money * share) < 1e-8) continue;
        rest -= money * share;
        next.set(to, (next.get(to) ?? 0) + money * share);
      }
      purse.set(holder, before + rest);
    }
    moving = next;
  }
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

  const payConsortium = (purse: Purse, { to, by }: Payment, consortium: number, amount: number): void => {
    const { passings, receivers } = placeAt(consortium);
    const those = receivers(to, by);
    for (const [receiver, part] of those) passOn(purse, amount * part, receiver, passings);
    if (those.length === 0) passOn(purse, amount, nameOf('commissioner', 'nation', consortia.years[consortium]), passings);
  };

  return (payment, year) => {
    const { level, to, by } = payment;
    const purse: Purse = new Map();
    const amountOf = (entity: number): number => year.formula(payment.amount, level, entity);
    if (level === 'practice' && to === 'practice') {
      for (let entity = 0; entity < practice.size; entity++)
        passOn(
          purse,
          amountOf(entity),
          nameOf(to, practice.codes[entity], practice.years[entity]),
          placeAt(practice.parent[entity]).passings,
        );
    } else if (level === 'practice' || level === 'consortium') {
      // What practices earn for their consortium comes together before it is passed on.
      for (let consortium = 0; consortium < consortia.size; consortium++) {
        const earners = level === 'practice' ? membersOf('consortium', consortium, 'practice') : [consortium];
        payConsortium(purse, payment, consortium, add(earners.map(amountOf)));
      }
    } else {
      for (let entity = 0; entity < dataset.levels[level].size; entity++) {
        const members = membersOf(level, entity, 'consortium');
        const keys = members.map((consortium) => {
          if (by === undefined) return 1;
          if (to !== 'practice') return given.named(by, 'consortium', consortium);
          return add(membersOf('consortium', consortium, 'practice').map((each) => given.named(by, 'practice', each)));
        });
        const those = divide(members.map(String), keys);
        for (const [consortium, part] of those) payConsortium(purse, payment, Number(consortium), amountOf(entity) * part);
        if (those.length === 0)
          passOn(purse, amountOf(entity), nameOf('commissioner', 'nation', dataset.levels[level].years[entity]), new Map());
      }
    }
    const ends: Purse = new Map();
    for (const [name, money] of purse) {
      const receiver = name.replace(/^care /, 'patient_care ');
      ends.set(receiver, (ends.get(receiver) ?? 0) + money);
    }
    return ends;
  };
}
