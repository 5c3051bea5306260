import type { LevelName } from '../data/dataset.ts';
import { spaced } from '../data/words.ts';
import { explainNotation } from './notation.ts';
import { partyLevels } from './parties.ts';
import { oneParty } from './party-words.ts';
import type { PartyName, Payment, Route, Scheme } from './scheme.ts';
import { fenced, letter, listed, name, number, row, sign } from './typeset.ts';
import type { Typeset } from './typeset.ts';
import type { Typesetter } from './typeset-expression.ts';

export interface MoneyEquation {
  readonly left: Typeset;
  readonly right: Typeset;
}

/** Who is paid what, and what becomes of it: the payments and routes of a scheme in the notation of a paper. */
export interface MoneyEquations {
  /** Payments, then for each party that passes money on what it receives, and its routes. */
  readonly equations: readonly MoneyEquation[];
  /** What letters stand for in them, and what becomes of the rest and of what is owed: whole sentences. */
  readonly notation: readonly string[];
}

/** Letters of whoever receives at a level; of a provider at a consortium both. */
const own: Readonly<Record<LevelName, readonly string[]>> = { practice: ['i'], consortium: ['c'], federation: ['f'], nation: [] };
/** Letters that run over all of a level while another of it stands still. */
const running = { practice: 'j', consortium: 'd', provider: 'q' } as const;

const index = (base: Typeset, letters: readonly Typeset[]): Typeset =>
  letters.length === 0 ? base : { kind: 'subscript', base, index: listed(letters) };

const sumOver = (over: Typeset, of: Typeset): Typeset => row({ kind: 'operator', operator: 'sum', over }, of);

const times = (...factors: readonly Typeset[]): Typeset => row(...factors.flatMap((each, at) => (at === 0 ? [each] : [sign('×'), each])));

const plus = (parts: readonly Typeset[]): Typeset => row(...parts.flatMap((each, at) => (at === 0 ? [each] : [sign('+'), each])));

/** Equations of a checked scheme's payments and routes, of amounts above nothing. */
export function moneyEquationsOf({ payments, routes }: Pick<Scheme, 'payments' | 'routes'>, typesetter: Typesetter): MoneyEquations {
  const placeAt = (level: LevelName) => ({ level, given: [level], yearsBack: 0 });
  const isOnce = (said: string): boolean =>
    [...payments.map((each) => each.name), ...routes.map(({ purpose }) => purpose)].filter((each) => each === said).length === 1;
  const purposeOf = ({ purpose, from, to }: Route): string =>
    isOnce(purpose) ? purpose : `${purpose}, from ${oneParty(from)} to ${oneParty(to)}`;
  /** The level that an equation of what a party receives is written for: providers receive of each consortium. */
  const levelOf = (to: PartyName): LevelName => partyLevels[to] ?? 'consortium';
  const receiverIndex = (to: PartyName, at = own[levelOf(to)].map(letter)): Typeset[] => [
    ...(to === 'provider' ? [letter('p')] : []),
    ...at,
  ];
  /** `c` where consortia receive, `c(i)` where practices do. */
  const groupAt = (group: string, to: PartyName): Typeset =>
    levelOf(to) === 'practice' ? row(letter(group), fenced('()', letter('i'))) : letter(group);

  /** What the receiver has of a whole that is split among all of a group: `list size_i` over the sum of `list size_j`; equal parts without a key. */
  function part(to: PartyName, by: string | undefined, group: Typeset | undefined): Typeset {
    if (to === 'provider') {
      const value = (provider: string): Typeset => index(name('value of contracts'), [letter(provider), letter('c')]);
      return { kind: 'fraction', above: value('p'), below: sumOver(letter(running.provider), value(running.provider)) };
    }
    const level = levelOf(to);
    const other = running[level === 'practice' ? 'practice' : 'consortium'];
    const over = group === undefined ? letter(other) : row(letter(other), sign('∈'), group);
    return by === undefined
      ? { kind: 'fraction', above: number(1), below: sumOver(over, number(1)) }
      : {
          kind: 'fraction',
          above: typesetter.value({ kind: 'name', name: by }, placeAt(level)),
          below: sumOver(over, index(name(by), [letter(other)])),
        };
  }

  function paid({ amount, level, to, by }: Payment): Typeset {
    const at = levelOf(to);
    if (level === 'practice' && at !== 'practice') {
      const all = sumOver(row(letter('i'), sign('∈'), letter('c')), typesetter.quantity(amount, level, placeAt(level)));
      return to === 'provider' ? times(all, part(to, by, undefined)) : all;
    }
    const whole = typesetter.quantity(amount, level, placeAt(at));
    if (to === 'provider') {
      if (level === 'consortium') return times(whole, part(to, by, undefined));
      const group = level === 'federation' ? groupAt('f', to) : undefined;
      return times(whole, part('patient_care', undefined, group), part(to, by, undefined));
    }
    if (level === at || partyLevels[to] === undefined) return whole;
    return times(whole, part(to, by, level === 'nation' ? undefined : groupAt(level === 'federation' ? 'f' : 'c', to)));
  }

  const received = (party: PartyName, at: readonly Typeset[]): Typeset => index(name(`received by ${oneParty(party)}`), at);

  /** All that comes to a party at one consortium, seen from whoever receives a share of it. */
  function gathered(from: PartyName, to: PartyName): Typeset {
    const consortium = groupAt('c', to);
    if (from === 'provider') return sumOver(letter('p'), received(from, [letter('p'), consortium]));
    if (levelOf(from) !== 'practice') return received(from, [consortium]);
    const each = levelOf(to) === 'practice' ? running.practice : 'i';
    return sumOver(row(letter(each), sign('∈'), consortium), received(from, [letter(each)]));
  }

  function passedOn({ from, to, share, by }: Route): Typeset {
    const at = placeAt(levelOf(to));
    const taken = typeof share === 'number' ? number(share) : typesetter.value({ kind: 'name', name: share }, at);
    const all = times(taken, gathered(from, to));
    return to === 'practice' || to === 'provider' ? times(all, part(to, by, groupAt('c', to))) : all;
  }

  /** A payment whose name is that of its amount is known by that. */
  const isNamedAlike = ({ name: said, amount, level, to }: Payment): boolean =>
    said === spaced(amount) && level === levelOf(to) && to !== 'provider';
  const nameOf = (said: string, to: PartyName): Typeset => index(name(said), receiverIndex(to));
  const passing = [...new Set(routes.map(({ from }) => from))];
  const equations = [
    ...payments
      .filter((payment) => !isNamedAlike(payment))
      .map((payment) => ({ left: nameOf(payment.name, payment.to), right: paid(payment) })),
    ...passing.flatMap((party) => {
      const parts = [
        ...payments.filter(({ to }) => to === party).map((payment) => nameOf(payment.name, party)),
        // Care that a fund buys is spent.
        ...routes.filter(({ from, to }) => to === party && from !== to).map((route) => nameOf(purposeOf(route), party)),
      ];
      return [
        ...(parts.length === 0 ? [] : [{ left: received(party, receiverIndex(party)), right: plus(parts) }]),
        ...routes
          .filter(({ from }) => from === party)
          .map((route) => ({ left: nameOf(purposeOf(route), route.to), right: passedOn(route) })),
      ];
    }),
  ];
  return {
    equations,
    notation: [...explainNotation(equations.flatMap(({ left, right }) => [left, right])), ...restInWords(payments, routes)],
  };
}

/** What no equation says: who keeps the rest, and who bears what is owed. */
function restInWords(payments: readonly Payment[], routes: readonly Route[]): string[] {
  const isToProviders = [...payments, ...routes].some(({ to }) => to === 'provider');
  const shared = routes.filter(({ losses }) => losses === 'shared').map(({ purpose }) => `“${purpose}”`);
  return [
    ...(routes.length === 0 ? [] : ['What is not passed on stays with whoever received it.']),
    ...(isToProviders ? ['What a provider receives pays for care, except its margin, which reaches whoever owns it.'] : []),
    ...(routes.length === 0
      ? []
      : shared.length === 0
        ? ['A payment below nothing is owed, and is not passed on: it stays with whoever owes it.']
        : [
            `A payment below nothing is owed, and is passed on as ${shared.join(' and ')}${shared.length < routes.length ? ' alone' : ''}.`,
          ]),
  ];
}
