import type { Dataset } from '../../src/data/dataset.ts';
import { numberAt, textAt } from '../../src/data/table.ts';
import type { PartyName, Scheme } from '../../src/schemes/scheme.ts';
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
  /** Values of the year that is settled. */
  readonly year: Valuer;
  readonly providerMargin: number;
}

/** The place of the practices of a consortium. */
const membersOf = (dataset: Dataset, consortium: number): number[] =>
  Array.from(dataset.levels.practice.codes, (_, practice) => practice).filter(
    (practice) => dataset.levels.practice.parent[practice] === consortium,
  );

const nameOf = (party: string, code: string, year: number): string => `${party} ${code} ${year}`;

/** Rows of a register that are in force in the dataset's year. */
function rowsInForce(
  dataset: Dataset,
  register: 'contracts' | 'interests',
): ((column: string) => { text: string | undefined; number: number })[] {
  const table = dataset.registers[register];
  return Array.from({ length: table?.size ?? 0 }, (_, row) => (column: string) => ({
    text: textAt(table?.columns[column], row),
    number: numberAt(table?.columns[column], row),
  })).filter((of) => {
    const [from, until] = [of('start').text, of('end').text];
    return (
      (from === undefined || from.slice(0, 4) <= String(dataset.year)) && (until === undefined || until.slice(0, 4) >= String(dataset.year))
    );
  });
}

function parts(keys: readonly number[]): number[] {
  const whole = keys.reduce((sum, key) => sum + key, 0);
  return keys.map((key) => key / whole);
}

type PartsOf = (party: PartyName, by: string | undefined) => [string, number][];

/** Who passes what on to whom at one consortium, and who of a party stands there with which part. */
function passingsAt(
  { scheme, dataset, given, providerMargin }: FollowInput,
  consortium: number,
): { passings: Map<string, Passing[]>; receivers: PartsOf } {
  const { practice, consortium: consortia } = dataset.levels;
  const year = consortia.years[consortium];
  const code = consortia.codes[consortium];
  const passings = new Map<string, Passing[]>();
  const add = (from: string, passing: Passing): void => void passings.set(from, [...(passings.get(from) ?? []), passing]);
  const practices = membersOf(dataset, consortium);
  const receivers: PartsOf = (party, by) => {
    if (party === 'practice') {
      const shares = parts(practices.map((each) => (by === undefined ? 1 : given.named(by, 'practice', each))));
      return practices.map((each, place) => [nameOf(party, practice.codes[each], year), shares[place]]);
    }
    if (party === 'provider') {
      const current = rowsInForce(dataset, 'contracts').filter(
        (of) => of('consortium_code').text === code && of('status').text === 'current',
      );
      const shares = parts(current.map((of) => of('annual_value').number));
      return current.map((of, place) => [nameOf(party, of('provider_code').text ?? '', dataset.year), shares[place]]);
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
        add(from, { to, share: share * part, isForLosses: route.losses === 'shared' });
        if (route.to === 'provider') met.add(to);
      }
    }
  }
  for (const provider of met) {
    add(provider, { to: nameOf('care', code, year), share: 1 - providerMargin, isForLosses: false });
    for (const of of rowsInForce(dataset, 'interests')) {
      if (nameOf('provider', of('provider_code').text ?? '', dataset.year) !== provider || !(of('interest_percent').number > 0)) continue;
      add(provider, {
        to: nameOf('person', of('person_code').text ?? '', dataset.year),
        share: (providerMargin * of('interest_percent').number) / 100,
        isForLosses: false,
      });
    }
  }
  return { passings, receivers };
}

/** Passes money on, again and again, until less than a millionth of a penny is still on its way. */
function passOn(purse: Purse, amount: number, from: string, passings: ReadonlyMap<string, readonly Passing[]>): void {
  const isMissing = Number.isNaN(amount);
  let moving: Purse = new Map([[from, amount]]);
  for (let round = 0; moving.size > 0 && round < (isMissing ? 20 : 100_000); round++) {
    const next: Purse = new Map();
    for (const [holder, money] of moving) {
      const onward = (passings.get(holder) ?? []).filter((passing) => amount >= 0 || isMissing || passing.isForLosses);
      let rest = money;
      for (const { to, share } of onward) {
        rest -= money * share;
        if (!(Math.abs(money * share) < 1e-8)) next.set(to, (next.get(to) ?? 0) + money * share);
        else rest += money * share;
      }
      purse.set(holder, (purse.get(holder) ?? 0) + rest);
    }
    moving = next;
  }
}

/** What everybody ends with of one payment in one year, by party, code and year. */
export function followByHand(input: FollowInput, payment: Scheme['payments'][number]): Purse {
  const { dataset, given, year } = input;
  const { practice, consortium: consortia, federation } = dataset.levels;
  const purse: Purse = new Map();
  const opened = new Map<number, ReturnType<typeof passingsAt>>();
  const openAt = (consortium: number): ReturnType<typeof passingsAt> => {
    const here = opened.get(consortium) ?? passingsAt(input, consortium);
    opened.set(consortium, here);
    return here;
  };
  const payConsortium = (consortium: number, amount: number): void => {
    const { passings, receivers } = openAt(consortium);
    const those = receivers(payment.to, payment.by);
    for (const [receiver, part] of those) passOn(purse, amount * part, receiver, passings);
    if (those.length === 0) passOn(purse, amount, nameOf('commissioner', 'nation', consortia.years[consortium]), passings);
  };
  for (let entity = 0; entity < dataset.levels[payment.level].size; entity++) {
    const amount = year.formula(payment.amount, payment.level, entity);
    if (payment.level === 'practice') {
      const consortium = practice.parent[entity];
      const to =
        payment.to === 'practice' ? practice.codes[entity] : payment.to === 'commissioner' ? 'nation' : consortia.codes[consortium];
      passOn(purse, amount, nameOf(payment.to, to, consortia.years[consortium]), openAt(consortium).passings);
    } else if (payment.level === 'consortium') payConsortium(entity, amount);
    else {
      const members = Array.from(consortia.codes, (_, consortium) => consortium).filter(
        (consortium) =>
          (payment.level === 'federation' ? consortia.parent[consortium] : federation.parent[consortia.parent[consortium]]) === entity,
      );
      const keyOf = (consortium: number): number => {
        if (payment.by === undefined) return 1;
        if (payment.to !== 'practice') return given.named(payment.by, 'consortium', consortium);
        return membersOf(dataset, consortium).reduce((sum, each) => sum + given.named(payment.by ?? '', 'practice', each), 0);
      };
      const shares = parts(members.map(keyOf));
      members.forEach((consortium, place) => payConsortium(consortium, amount * shares[place]));
    }
  }
  const ends: Purse = new Map();
  for (const [name, money] of purse) {
    const receiver = name.replace(/^care /, 'patient_care ');
    ends.set(receiver, (ends.get(receiver) ?? 0) + money);
  }
  return ends;
}
