import type { Edge, Stop } from './network.ts';

/** Routes of the scheme, on this data, along which money cannot be followed. Its message is for whoever wrote the scheme. */
export class RouteFault extends Error {}

/** Of each pound paid, what a party ends with: of a gain and of a loss owed. */
export interface Share {
  readonly stop: Stop;
  readonly gain: number;
  readonly loss: number;
}

/** Of each pound paid, what moves along one edge (gains). */
export interface PassedOn {
  readonly from: Stop;
  readonly to: Stop;
  readonly purpose: string;
  readonly gain: number;
}

export interface ShareOut {
  readonly shares: readonly Share[];
  readonly passedOn: readonly PassedOn[];
}

const keyOf = (stop: Stop): string => `${stop.party} ${stop.receiver}`;

/** Rounds that money may be passed on before it is called a circle that never empties. */
const mostRounds = 10_000;
/** What is still on its way below this share of a pound has arrived. */
const negligible = 1e-15;

/**
 * Where a pound ends that is paid out among `starts`: passed on along the edges until all of it has come to rest
 * (f = a (I − T)⁻¹, summed round by round, so that cycles that leak are followed to the end). Gains run through every
 * edge; losses stay with who owes, but for edges that share them.
 *
 * Throws a `RouteFault` where a share is negative, shares add up to over 1 at a stop, or money circles without end: `nameOf` names the stop.
 */
export function shareOut(
  starts: readonly { readonly stop: Stop; readonly part: number }[],
  edges: readonly Edge[],
  nameOf: (stop: Stop) => string = keyOf,
): ShareOut {
  for (const { stop, part } of starts)
    if (part < 0)
      throw new RouteFault(`the part of a payment that goes to ${nameOf(stop)} is below nothing: ${Number(part.toPrecision(6))}`);
  checkEdges(edges, nameOf);
  const gains = follow(starts, edges, nameOf);
  const losses = follow(
    starts,
    edges.filter((edge) => edge.isForLosses),
    nameOf,
  );
  const stops = new Map([...gains.kept.values(), ...losses.kept.values()].map(({ stop }) => [keyOf(stop), stop]));
  const shares = [...stops].map(([key, stop]) => ({ stop, gain: gains.kept.get(key)?.share ?? 0, loss: losses.kept.get(key)?.share ?? 0 }));
  return { shares, passedOn: gains.passedOn };
}

/** Sums of shares are compared with this much room for the last digit. */
const lastDigit = 1e-9;

function checkEdges(edges: readonly Edge[], nameOf: (stop: Stop) => string): void {
  const sent = new Map<string, number>();
  for (const { from, to, share } of edges) {
    if (share < 0) throw new RouteFault(`the share of ${nameOf(from)} that goes to ${nameOf(to)} is below nothing: ${share}`);
    const total = (sent.get(keyOf(from)) ?? 0) + share;
    if (total > 1 + lastDigit)
      throw new RouteFault(
        from.party === 'provider'
          ? `the holdings in ${nameOf(from)}, by the register of interests, add up to more than all of it`
          : `the routes from ${nameOf(from)} send on more than all of what it receives: ${Number(total.toPrecision(6))}`,
      );
    sent.set(keyOf(from), total);
  }
}

function follow(
  starts: readonly { stop: Stop; part: number }[],
  edges: readonly Edge[],
  nameOf: (stop: Stop) => string,
): { kept: Map<string, { stop: Stop; share: number }>; passedOn: PassedOn[] } {
  const outOf = new Map<string, Edge[]>();
  for (const edge of edges) outOf.set(keyOf(edge.from), [...(outOf.get(keyOf(edge.from)) ?? []), edge]);
  const kept = new Map<string, { stop: Stop; share: number }>();
  const moved = new Map<Edge, number>();
  let onTheWay = new Map<string, { stop: Stop; share: number }>();
  // One provider may have several contracts, and begin with the parts of all of them.
  for (const { stop, part } of starts) {
    const key = keyOf(stop);
    onTheWay.set(key, { stop, share: (onTheWay.get(key)?.share ?? 0) + part });
  }
  for (let round = 0; onTheWay.size > 0; round++) {
    if (round > mostRounds)
      throw new RouteFault(`money goes round without end at ${[...onTheWay.values()].map(({ stop }) => nameOf(stop)).join(', ')}`);
    const next = new Map<string, { stop: Stop; share: number }>();
    for (const [key, { stop, share }] of onTheWay) {
      const out = outOf.get(key) ?? [];
      const sent = out.reduce((sum, edge) => sum + edge.share, 0);
      const rests = share * Math.max(0, 1 - sent);
      const before = kept.get(key)?.share ?? 0;
      if (rests !== 0) kept.set(key, { stop, share: before + rests });
      for (const edge of out) {
        const passed = share * edge.share;
        const movedBefore = moved.get(edge) ?? 0;
        // A missing share has arrived once it has passed: going round again it would never get smaller.
        if (Math.abs(passed) < negligible || Number.isNaN(movedBefore)) continue;
        moved.set(edge, movedBefore + passed);
        const target = keyOf(edge.to);
        next.set(target, { stop: edge.to, share: (next.get(target)?.share ?? 0) + passed });
      }
    }
    onTheWay = next;
  }
  const passedOn = [...moved].map(([edge, gain]) => ({ from: edge.from, to: edge.to, purpose: edge.purpose, gain }));
  return { kept, passedOn };
}
