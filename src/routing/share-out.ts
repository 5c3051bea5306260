import type { Edge, Stop } from './network.ts';

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
 * Throws where shares add up to over 1 at a stop or money circles without end, naming the stop.
 */
export function shareOut(starts: readonly { readonly stop: Stop; readonly part: number }[], edges: readonly Edge[]): ShareOut {
  const gains = follow(starts, edges);
  const losses = follow(starts, edges.filter((edge) => edge.isForLosses));
  const stops = new Map([...gains.kept.values(), ...losses.kept.values()].map(({ stop }) => [keyOf(stop), stop]));
  const shares = [...stops].map(([key, stop]) => ({ stop, gain: gains.kept.get(key)?.share ?? 0, loss: losses.kept.get(key)?.share ?? 0 }));
  return { shares, passedOn: gains.passedOn };
}

function follow(starts: readonly { stop: Stop; part: number }[], edges: readonly Edge[]): { kept: Map<string, { stop: Stop; share: number }>; passedOn: PassedOn[] } {
  const outOf = new Map<string, Edge[]>();
  for (const edge of edges) outOf.set(keyOf(edge.from), [...(outOf.get(keyOf(edge.from)) ?? []), edge]);
  for (const [key, out] of outOf) {
    const total = out.reduce((sum, edge) => sum + edge.share, 0);
    if (total > 1 + 1e-9) throw new Error(`the routes from ${key} send on more than all of what it receives: ${total}`);
  }
  const kept = new Map<string, { stop: Stop; share: number }>();
  const moved = new Map<Edge, number>();
  let onTheWay = new Map(starts.map(({ stop, part }) => [keyOf(stop), { stop, share: part }]));
  for (let round = 0; onTheWay.size > 0; round++) {
    if (round > mostRounds) throw new Error(`money goes round without end at ${[...onTheWay.keys()].join(', ')}`);
    const next = new Map<string, { stop: Stop; share: number }>();
    for (const [key, { stop, share }] of onTheWay) {
      const out = outOf.get(key) ?? [];
      const sent = out.reduce((sum, edge) => sum + edge.share, 0);
      const rests = share * Math.max(0, 1 - sent);
      const before = kept.get(key)?.share ?? 0;
      if (rests !== 0) kept.set(key, { stop, share: before + rests });
      for (const edge of out) {
        const passed = share * edge.share;
        if (Math.abs(passed) < negligible) continue;
        moved.set(edge, (moved.get(edge) ?? 0) + passed);
        const target = keyOf(edge.to);
        next.set(target, { stop: edge.to, share: (next.get(target)?.share ?? 0) + passed });
      }
    }
    onTheWay = next;
  }
  const passedOn = [...moved].map(([edge, gain]) => ({ from: edge.from, to: edge.to, purpose: edge.purpose, gain }));
  return { kept, passedOn };
}
