import type { Plan } from '../awards/plan.ts';
import { apportion, openNetwork, type Network, type NetworkInput, type Stop } from './network.ts';
import { RouteFault, shareOut, type Share, type PassedOn, type ShareOut } from './share-out.ts';

/**
 * Where every payment ends: shares are never drawn, so a pound of each payment to each entity is followed once, and the
 * answer serves every draw, every nudge and every scenario with the same routes.
 */
export interface Routing {
  /** `entity`: index in the level at which the payment is paid (practices, consortia, or the payment's own higher level). */
  shareOut(payment: number, entity: number): ShareOut;
  /** Whether a practice that is paid keeps all of it. */
  rests(payment: number, practice: number): boolean;
}

/** Follows pounds on demand and remembers the answers. Errors: see `shareOut`; and a `RouteFault` where a share or a split key is drawn. */
export function openRouting(input: NetworkInput): Routing {
  const { plan, dataset, given, outsiders } = input;
  checkNotDrawn(plan);
  const { levels } = dataset;
  const networkOf = openNetwork(input);
  let current: { consortium: number; network: Network } | undefined;
  const network = (consortium: number): Network => {
    if (current?.consortium !== consortium) current = { consortium, network: networkOf(consortium) };
    return current.network;
  };
  const known = plan.payments.map(() => new Map<number, ShareOut>());
  const nameOf = (stop: Stop): string => `${stop.party.replaceAll('_', ' ')} ${codesOf(stop.party)[stop.receiver] ?? ''}`;
  const codesOf = (party: Stop['party']): readonly string[] => {
    if (party === 'provider') return outsiders.providers;
    if (party === 'person') return outsiders.persons;
    return levels[party === 'practice' ? 'practice' : party === 'commissioner' ? 'nation' : 'consortium'].codes;
  };

  /** The payer, to whom money returns that nobody is there to receive. */
  const payerOf = (nation: number): { stop: Stop; part: number } => ({ stop: { party: 'commissioner', receiver: nation }, part: 1 });

  const fromConsortium = (payment: number, consortium: number): ShareOut => {
    const { to, by } = plan.payments[payment].payment;
    if (to === 'person') throw new Error('a payment cannot be paid straight to persons: they receive by what they hold of providers');
    const { edges, receivers } = network(consortium);
    given.settleStatic(consortium);
    const starts = receivers(to, plan.paymentKeys[payment], by);
    return shareOut(starts.length > 0 ? starts : [payerOf(levels.federation.parent[levels.consortium.parent[consortium]])], edges, nameOf);
  };

  /** What counts when a payment of a federation or the nation is split among consortia: their own key, or their practices'. */
  const weightOf = (payment: number, consortium: number): number => {
    const key = plan.paymentKeys[payment];
    if (key === undefined) return 1;
    given.settleStatic(consortium);
    const members = plan.payments[payment].payment.to === 'practice' ? dataset.start[consortium + 1] - dataset.start[consortium] : 1;
    return Array.from({ length: members }, (_, place) => given.valueOf(key, place)).reduce((sum, weight) => sum + weight, 0);
  };

  const fromHigher = (payment: number, level: 'federation' | 'nation', entity: number): ShareOut => {
    const members = Array.from(levels.consortium.codes, (_, consortium) => consortium).filter((consortium) => {
      const federation = levels.consortium.parent[consortium];
      return (level === 'federation' ? federation : levels.federation.parent[federation]) === entity;
    });
    const parts = apportion(
      members,
      members.map((consortium) => weightOf(payment, consortium)),
    );
    if (parts.length === 0) return shareOut([payerOf(level === 'federation' ? levels.federation.parent[entity] : entity)], [], nameOf);
    const shares: Share[] = [];
    const passedOn: PassedOn[] = [];
    for (const { stop: consortium, part } of parts) {
      // Who has no part of it receives nothing, even of an amount that is not known.
      if (part === 0) continue;
      if (part < 0)
        throw new RouteFault(`the part of a payment that goes to consortium ${levels.consortium.codes[consortium]} is below nothing`);
      const out = fromConsortium(payment, consortium);
      for (const { stop, gain, loss } of out.shares) shares.push({ stop, gain: partOf(gain, part), loss: partOf(loss, part) });
      for (const passed of out.passedOn) passedOn.push({ ...passed, gain: passed.gain * part });
    }
    return { shares, passedOn };
  };

  return {
    rests: (payment, practice) => {
      if (plan.payments[payment].payment.to !== 'practice') return false;
      const { edges } = network(levels.practice.parent[practice]);
      return edges.every(({ from }) => from.party !== 'practice');
    },
    shareOut: (payment, entity) => {
      const before = known[payment].get(entity);
      if (before !== undefined) return before;
      const { level, to } = plan.payments[payment].payment;
      const isOfPractice = level === 'practice' && to === 'practice';
      const out = isOfPractice
        ? shareOut([{ stop: { party: 'practice', receiver: entity }, part: 1 }], network(levels.practice.parent[entity]).edges, nameOf)
        : level === 'federation' || level === 'nation'
          ? fromHigher(payment, level, entity)
          : fromConsortium(payment, entity);
      known[payment].set(entity, out);
      return out;
    },
  };
}

/** A part of a share; of no share nothing, even where the part is not known. */
const partOf = (share: number, part: number): number => (share === 0 ? 0 : share * part);

/** Shares and split keys that would differ from one imagined year to the next cannot be followed once for all of them. */
function checkNotDrawn({ nodes, routes, payments, paymentKeys }: Plan): void {
  const splits = [
    ...routes.flatMap(({ route, share, by }) => [
      { name: route.share, node: share },
      { name: route.by, node: by },
    ]),
    ...payments.map(({ payment }, place) => ({ name: payment.by, node: paymentKeys[place] })),
  ];
  const drawn = splits.find(({ node }) => node !== undefined && nodes[node].isDrawn);
  if (drawn === undefined) return;
  throw new RouteFault(`“${drawn.name}” depends on this year’s cost of care, and money is shared out the same way in every imagined year`);
}
