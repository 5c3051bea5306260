import type { Network, Stop } from './network.ts';

/**
 * A kind of stop at one consortium: its practices are one, and so is everybody else but providers and persons, who are each one of
 * their own (`receiver`), as are practices and managements with what they keep as providers (their places among these).
 */
export interface Kind {
  readonly party: Stop['party'];
  readonly receiver?: number;
  /** What tells it from others at its consortium, and providers and persons from others anywhere. */
  readonly key: string;
}

/** A share of whatever reaches one kind of stop that moves on to another. */
export interface Way {
  readonly to: Kind;
  readonly purpose: string;
  /** What tells it from others that lead from the same kind of stop. */
  readonly key: string;
  /** Of a gain, and of a loss owed. */
  readonly gain: number;
  readonly loss: number;
}

/** Where money moves on to from a kind of stop; nothing where it stays. */
export type Ways = (from: Kind) => readonly Way[];

export const kindOf = ({ party, receiver, asProvider }: Stop): Kind =>
  asProvider !== undefined
    ? { party, receiver: asProvider, key: `${party} as provider ${asProvider}` }
    : party === 'provider' || party === 'person'
      ? { party, receiver, key: `${party} ${receiver}` }
      : { party, key: party };

const none: readonly Way[] = [];
const known = new WeakMap<Network, Ways>();

/** The network of a consortium by kinds of stops. What one practice sends on, every other of the consortium does in the same shares. */
export function waysOf(network: Network): Ways {
  const before = known.get(network);
  if (before !== undefined) return before;
  const { stops, edges } = network;
  const from = new Map<string, Map<string, Way>>();
  const speaker = stops.all.findIndex(({ party }, place) => party === 'practice' && (network.outOf[place] ?? []).length > 0);
  for (const edge of edges) {
    if (edge.share === 0 || (stops.all[edge.from].party === 'practice' && edge.from !== speaker)) continue;
    const [sender, to] = [kindOf(stops.all[edge.from]).key, kindOf(stops.all[edge.to])];
    const own = from.get(sender) ?? new Map<string, Way>();
    from.set(sender, own);
    const key = `${to.key} ${edge.purpose}`;
    const { gain, loss } = own.get(key) ?? { gain: 0, loss: 0 };
    own.set(key, { to, purpose: edge.purpose, key, gain: gain + edge.share, loss: loss + (edge.isForLosses ? edge.share : 0) });
  }
  const lists = new Map(Array.from(from, ([sender, own]) => [sender, [...own.values()]]));
  const ways: Ways = (kind) => lists.get(kind.key) ?? none;
  known.set(network, ways);
  return ways;
}
