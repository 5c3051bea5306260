import { openNetwork, type Edge, type NetworkInput, type Stop } from './network.ts';
import { shareOut, type Share, type PassedOn, type ShareOut } from './share-out.ts';

/**
 * Where every payment ends: shares are never drawn, so a pound of each payment to each entity is followed once, and the
 * answer serves every draw, every nudge and every scenario with the same routes.
 */
export interface Routing {
  /** `entity`: index in the level at which the payment is paid (practices, consortia, or the payment's own higher level). */
  shareOut(payment: number, entity: number): ShareOut;
}

/** Follows pounds on demand and remembers the answers. Errors: see `shareOut`. */
export function openRouting(input: NetworkInput): Routing {
  const { plan, dataset, given } = input;
  const { levels } = dataset;
  const edgesOf = openNetwork(input);
  let current = { consortium: -1, edges: [] as Edge[] };
  const edges = (consortium: number): Edge[] => {
    if (current.consortium !== consortium) current = { consortium, edges: edgesOf(consortium) };
    return current.edges;
  };
  const known = plan.payments.map(() => new Map<number, ShareOut>());

  const fromConsortium = (payment: number, consortium: number): ShareOut => {
    const { to, by } = plan.payments[payment].payment;
    const here = edges(consortium);
    const key = plan.paymentKeys[payment];
    const stops: Stop[] =
      to === 'practice'
        ? Array.from({ length: dataset.start[consortium + 1] - dataset.start[consortium] }, (_, place) => ({ party: to, receiver: dataset.start[consortium] + place }))
        : [{ party: to, receiver: to === 'commissioner' ? levels.federation.parent[levels.consortium.parent[consortium]] : consortium }];
    if (to === 'provider' || to === 'person') throw new Error(`a payment cannot be paid straight to a ${to}${by === undefined ? '' : ` by ${by}`}: route it there`);
    if (stops.length === 1 || key === undefined) return shareOut(stops.map((stop) => ({ stop, part: 1 / stops.length })), here);
    given.settleStatic(consortium);
    const weights = stops.map((_, place) => given.valueOf(key, place));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    return shareOut(stops.map((stop, place) => ({ stop, part: weights[place] / whole })), here);
  };

  const fromHigher = (payment: number, level: 'federation' | 'nation', entity: number): ShareOut => {
    const key = plan.paymentKeys[payment];
    const members = Array.from(levels.consortium.codes, (_, consortium) => consortium).filter((consortium) => {
      const federation = levels.consortium.parent[consortium];
      return (level === 'federation' ? federation : levels.federation.parent[federation]) === entity;
    });
    const weights = members.map((consortium) => {
      given.settleStatic(consortium);
      return key === undefined ? 1 : given.valueOf(key, 0);
    });
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const shares: Share[] = [];
    const passedOn: PassedOn[] = [];
    members.forEach((consortium, place) => {
      const part = weights[place] / whole;
      const out = fromConsortium(payment, consortium);
      for (const share of out.shares) shares.push({ ...share, gain: share.gain * part, loss: share.loss * part });
      for (const passed of out.passedOn) passedOn.push({ ...passed, gain: passed.gain * part });
    });
    return { shares, passedOn };
  };

  return {
    shareOut: (payment, entity) => {
      const before = known[payment].get(entity);
      if (before !== undefined) return before;
      const { level, to } = plan.payments[payment].payment;
      const isOfPractice = level === 'practice' && to === 'practice';
      const out = isOfPractice
        ? shareOut([{ stop: { party: 'practice', receiver: entity }, part: 1 }], edges(levels.practice.parent[entity]))
        : level === 'federation' || level === 'nation'
          ? fromHigher(payment, level, entity)
          : fromConsortium(payment, entity);
      known[payment].set(entity, out);
      return out;
    },
  };
}
