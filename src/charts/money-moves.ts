import { expectedOf } from '../awards/summary.ts';
import { spaced } from '../data/words.ts';
import type { Outcome } from '../outcome.ts';
import type { Flow } from '../routing/follow-the-money.ts';
import type { PartyName } from '../schemes/scheme.ts';
import { partyHeading, theParty } from '../schemes/party-words.ts';

/** Money moved from one party to another for one purpose, all payments together. */
export interface Move {
  readonly from: PartyName;
  readonly to: PartyName | 'care';
  readonly purpose: string;
  readonly amount: number;
}

/** Where money ends: with a party that passes nothing on, or the part that a party keeps. */
export interface End {
  readonly party: PartyName | 'care';
  /** Whether the party also passes money on, so that this is only what it keeps. */
  readonly isKept: boolean;
  readonly amount: number;
  /** Of all the money that moves. */
  readonly share: number;
}

/** What a party bears of what is owed, after every route. */
export interface Bearer {
  readonly party: PartyName;
  readonly amount: number;
  /** What it ends with: its gains less this. */
  readonly net: number;
}

export interface MoneyMoves {
  readonly moves: readonly Move[];
  /** Owed by `to` to `from`: negative flows, amounts above 0. */
  readonly losses: readonly Move[];
  /** Who bears the losses, most first; empty where there are none, or it cannot be told. */
  readonly bearers: readonly Bearer[];
  /** Most first. */
  readonly ends: readonly End[];
  /** All the money that moves, each pound once: what the ends add up to. */
  readonly total: number;
  /** Flows whose amount cannot be told. */
  readonly untold: readonly Flow[];
}

const key = (...parts: readonly string[]): string => parts.join('\n');

function addUp(flows: readonly Flow[]): Move[] {
  const moves = new Map<string, Move>();
  for (const { from, to, purpose, amount } of flows) {
    const name = key(from, to, purpose);
    moves.set(name, { from, to, purpose, amount: (moves.get(name)?.amount ?? 0) + Math.abs(amount) });
  }
  return [...moves.values()];
}

/**
 * The flows of an outcome as a figure tells them. Less than half a penny is nothing: it is what is left over when sums of
 * thousands of amounts are taken from one another.
 */
export function moneyMoves(outcome: Outcome): MoneyMoves {
  const known = outcome.flows.filter((flow) => !Number.isNaN(flow.amount));
  const moves = addUp(known.filter((flow) => flow.amount >= 0.005));
  const losses = addUp(known.filter((flow) => flow.amount <= -0.005));

  const kept = new Map<PartyName | 'care', number>();
  const passing = new Set<PartyName | 'care'>(moves.map((move) => move.from));
  for (const move of moves) {
    kept.set(move.to, (kept.get(move.to) ?? 0) + move.amount);
    // The commissioner is where money sets out; what comes back to it ends there.
    if (move.from !== 'commissioner') kept.set(move.from, (kept.get(move.from) ?? 0) - move.amount);
  }
  const ending = [...kept].filter(([, amount]) => amount >= 0.005);
  const total = ending.reduce((sum, [, amount]) => sum + amount, 0);
  const ends = ending
    .map(([party, amount]): End => ({ party, isKept: party !== 'commissioner' && passing.has(party), amount, share: amount / total }))
    .toSorted((a, b) => b.amount - a.amount);
  return {
    moves,
    losses,
    bearers: bearersOf(outcome, losses, ends),
    ends,
    total,
    untold: outcome.flows.filter((flow) => Number.isNaN(flow.amount)),
  };
}

/** Flows tell of losses only who owes them first. What a party ends with is its gains less its part of them, so that part is the difference. */
function bearersOf({ receipts, draws }: Outcome, losses: readonly Move[], ends: readonly End[]): Bearer[] {
  if (losses.length === 0) return [];
  const net = new Map<PartyName, number>();
  for (const { party, total } of receipts) net.set(party, (net.get(party) ?? 0) + expectedOf(total, 0, draws));
  const bearers = [...net]
    .map(([party, amount]): Bearer => {
      const gained = ends.filter((end) => end.party === party).reduce((sum, end) => sum + end.amount, 0);
      return { party, amount: gained - amount, net: amount };
    })
    .filter(({ amount }) => !(Math.abs(amount) < 0.005))
    .toSorted((a, b) => b.amount - a.amount);
  const owed = losses.reduce((sum, { amount }) => sum + amount, 0);
  const borne = bearers.reduce((sum, { amount }) => sum + amount, 0);
  return Math.abs(borne - owed) < 0.005 + 1e-9 * owed ? bearers : [];
}

/** The name of an end: `Practices`, or `Stays with the providers` where they also pass money on. */
export function endWords({ party, isKept }: Pick<End, 'party' | 'isKept'>): string {
  if (party === 'commissioner') return 'Back to the commissioner';
  return isKept ? `Stays with ${theParty(party)}` : partyHeading(party);
}

/** A purpose as words; a route without one is just money. */
export const purposeWords = (purpose: string): string => (purpose === '' ? 'money' : spaced(purpose));
