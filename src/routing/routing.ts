import type { Plan } from '../awards/plan.ts';
import { apportion, openNetwork, type Network, type NetworkInput, type Start } from './network.ts';
import { checkEdges, RouteFault, shareOut, type PassedOn, type Share, type ShareOut } from './share-out.ts';

/**
 * Where every payment ends: shares are never drawn, so a pound of each payment to each entity is followed once, and the
 * answer serves every draw, every nudge and every scenario with the same routes.
 */
export interface Routing {
  /** `entity`: index in the level at which the payment is paid (practices, consortia, or the payment's own higher level). */
  shareOut(payment: number, entity: number): ShareOut;
  /** Whether what practices of a consortium receive stays with them. */
  rests(consortium: number): boolean;
}

/** Follows pounds on demand and remembers the answers. Errors: see `shareOut`; and a `RouteFault` where a share or a split key is drawn. */
export function openRouting(input: NetworkInput): Routing {
  const { plan, dataset, given } = input;
  checkNotDrawn(plan);
  const { levels } = dataset;
  const networkOf = openNetwork(input);
  let current: { consortium: number; network: Network } | undefined;
  const network = (consortium: number): Network => {
    if (current?.consortium !== consortium) {
      current = { consortium, network: networkOf(consortium) };
      checkEdges(current.network);
    }
    return current.network;
  };
  const known = plan.payments.map((): ShareOut[] => []);
  const ofPractices: ShareOut[] = [];

  /** The payer, to whom money returns that nobody is there to receive. */
  const payerOf = (nation: number, { placeOf }: Network): Start[] => [{ place: placeOf('commissioner', nation), part: 1 }];

  const fromConsortium = (payment: number, consortium: number): ShareOut => {
    const { to, by } = plan.payments[payment].payment;
    if (to === 'person') throw new Error('a payment cannot be paid straight to persons: they receive by what they hold of providers');
    const here = network(consortium);
    given.settleStatic(consortium);
    const starts = here.receivers(to, plan.paymentKeys[payment], by);
    return shareOut(starts.length > 0 ? starts : payerOf(levels.federation.parent[levels.consortium.parent[consortium]], here), here);
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
    const parts = apportion(members.map((consortium) => weightOf(payment, consortium)));
    const commissioner = { party: 'commissioner', receiver: level === 'federation' ? levels.federation.parent[entity] : entity } as const;
    if (parts.length === 0) return { shares: [{ stop: commissioner, gain: 1, loss: 1 }], passedOn: [] };
    const shares = new Map<string, Share>();
    const passedOn: PassedOn[] = [];
    for (const { member, part } of parts) {
      // Who has no part of it receives nothing, even of an amount that is not known.
      if (part === 0) continue;
      const consortium = members[member];
      if (part < 0)
        throw new RouteFault(`the part of a payment that goes to consortium ${levels.consortium.codes[consortium]} is below nothing`);
      const out = fromConsortium(payment, consortium);
      for (const { stop, gain, loss } of out.shares) {
        const key = `${stop.party} ${stop.receiver}`;
        const before = shares.get(key) ?? { stop, gain: 0, loss: 0 };
        shares.set(key, { stop, gain: before.gain + partOfShare(gain, part), loss: before.loss + partOfShare(loss, part) });
      }
      for (const passed of out.passedOn) passedOn.push({ ...passed, gain: passed.gain * part });
    }
    return { shares: [...shares.values()], passedOn };
  };

  const fromPractice = (practice: number): ShareOut => {
    const here = network(levels.practice.parent[practice]);
    return shareOut([{ place: here.placeOf('practice', practice), part: 1 }], here);
  };

  return {
    rests: (consortium) => {
      const { edges, stops } = network(consortium);
      return edges.every(({ from }) => stops[from].party !== 'practice');
    },
    shareOut: (payment, entity) => {
      const { level, to } = plan.payments[payment].payment;
      if (level === 'practice' && to === 'practice') return (ofPractices[entity] ??= fromPractice(entity));
      const isHigher = level === 'federation' || level === 'nation';
      return (known[payment][entity] ??= isHigher ? fromHigher(payment, level, entity) : fromConsortium(payment, entity));
    },
  };
}

/** A part of a share; of no share nothing, even where the part is not known. */
const partOfShare = (share: number, part: number): number => (share === 0 ? 0 : share * part);

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
