import { sourceOf } from '../awards/passes.ts';
import type { Plan } from '../awards/plan.ts';
import { ofDataset } from '../data/of-dataset.ts';
import { apportion, buildNetwork, numbersOf, openReceivers, type Network, type NetworkInput, type Start } from './network.ts';
import {
  belowNothing,
  checkEdges,
  groupByParty,
  restsWith,
  RouteFault,
  shareOut,
  type PassedOn,
  type Share,
  type ShareOut,
} from './share-out.ts';

/**
 * Where every payment ends: shares are never drawn, so a pound of each payment to each entity is followed once, and the
 * answer serves every draw, every nudge and every scenario with the same routes.
 */
export interface Routing {
  /** `entity`: index in the level at which the payment is paid (practices, consortia, or the payment's own higher level). */
  shareOut(payment: number, entity: number): ShareOut;
  /** Where a pound begins its way: at which consortia. None: nobody is there to receive it, and it returns to the payer. `entity` as above. */
  begins(payment: number, entity: number): readonly Beginning[];
  /** Whether what practices of a consortium receive stays with them. */
  rests(consortium: number): boolean;
}

/** Where a part of a pound begins its way at one consortium. */
export interface Beginning {
  readonly part: number;
  readonly starts: readonly Start[];
  readonly network: Network;
}

/** Follows pounds on demand and remembers the answers. Errors: see `shareOut`; and a `RouteFault` where a share or a split key is drawn. */
export function openRouting(input: NetworkInput): Routing {
  const { plan, dataset, given } = input;
  checkNotDrawn(plan, input.file);
  const { levels } = dataset;
  const places = openPlaces(input);
  const ofHigher = plan.payments.map((): ShareOut[] => []);

  const beginAt = (payment: number, consortium: number): Beginning =>
    (places(consortium).begins[payment] ??= openBeginning(payment, consortium));

  const openBeginning = (payment: number, consortium: number): Beginning => {
    const { to, by } = plan.payments[payment].payment;
    if (to === 'person') throw new Error('a payment cannot be paid straight to persons: they receive by what they hold of providers');
    const { network } = places(consortium);
    given.settleStatic(consortium);
    const starts = openReceivers(input, network.stops, consortium)(to, plan.paymentKeys[payment], by);
    // Money that nobody is there to receive returns to the payer.
    const nation = levels.federation.parent[levels.consortium.parent[consortium]];
    return { part: 1, starts: starts.length > 0 ? starts : [{ place: network.stops.placeOf('commissioner', nation), part: 1 }], network };
  };

  const beginOf = (practice: number): Beginning => {
    const { network } = places(levels.practice.parent[practice]);
    return { part: 1, starts: [{ place: network.stops.placeOf('practice', practice), part: 1 }], network };
  };

  const follow = (payment: number, { starts, network }: Beginning): ShareOut =>
    shareOut(starts, network, plan.payments[payment].payment.position);

  const fromConsortium = (payment: number, consortium: number): ShareOut =>
    (places(consortium).ofConsortium[payment] ??= follow(payment, beginAt(payment, consortium)));

  const fromPractice = (payment: number, practice: number): ShareOut => {
    const consortium = levels.practice.parent[practice];
    return (places(consortium).ofPractices[practice - dataset.start[consortium]] ??= follow(payment, beginOf(practice)));
  };

  /** What counts when a payment of a federation or the nation is split among consortia: their own key, or their practices'. */
  const weightOf = (payment: number, consortium: number): number => {
    const key = plan.paymentKeys[payment];
    if (key === undefined) return 1;
    given.settleStatic(consortium);
    const members = plan.payments[payment].payment.to === 'practice' ? dataset.start[consortium + 1] - dataset.start[consortium] : 1;
    return numbersOf(given, key, members).reduce((sum, weight) => sum + weight, 0);
  };

  /** The consortia of a federation or the nation, and the part that each has of a payment; none where there is nothing to go by. */
  const partsOf = (payment: number, level: 'federation' | 'nation', entity: number): { consortium: number; part: number }[] => {
    const members = Array.from(levels.consortium.codes, (_, consortium) => consortium).filter((consortium) => {
      const federation = levels.consortium.parent[consortium];
      return (level === 'federation' ? federation : levels.federation.parent[federation]) === entity;
    });
    return apportion(members.map((consortium) => weightOf(payment, consortium))).map((part, place) => ({
      consortium: members[place],
      part,
    }));
  };

  const fromHigher = (payment: number, level: 'federation' | 'nation', entity: number): ShareOut => {
    const parts = partsOf(payment, level, entity);
    const commissioner = { party: 'commissioner', receiver: level === 'federation' ? levels.federation.parent[entity] : entity } as const;
    if (parts.length === 0) {
      const shares = [{ stop: commissioner, gain: 1, loss: 1 }];
      return { shares, byParty: groupByParty(shares), passedOn: [], restsWith: restsWith(shares) };
    }
    const shares: Share[] = [];
    const passedOn: PassedOn[] = [];
    for (const { consortium, part } of parts) {
      // Who has no part of it receives nothing, even of an amount that is not known.
      if (part === 0) continue;
      if (part < 0)
        throw new RouteFault(`the part of a payment that goes to consortium ${levels.consortium.codes[consortium]} is below nothing`, {
          file: input.file,
          position: plan.payments[payment].payment.position,
          mend: belowNothing,
        });
      const out = fromConsortium(payment, consortium);
      for (const { stop, gain, loss } of out.shares) shares.push({ stop, gain: partOfShare(gain, part), loss: partOfShare(loss, part) });
      for (const passed of out.passedOn) passedOn.push({ ...passed, gain: passed.gain * part });
    }
    return { shares, byParty: groupByParty(shares), passedOn, restsWith: restsWith(shares) };
  };

  return {
    rests: (consortium) => places(consortium).rests,
    shareOut: (payment, entity) => {
      const { level, to } = plan.payments[payment].payment;
      if (level === 'federation' || level === 'nation') return (ofHigher[payment][entity] ??= fromHigher(payment, level, entity));
      return level === 'practice' && to === 'practice' ? fromPractice(payment, entity) : fromConsortium(payment, entity);
    },
    begins: (payment, entity) => {
      const { level, to } = plan.payments[payment].payment;
      if (level === 'practice' && to === 'practice') return [beginOf(entity)];
      if (level === 'practice' || level === 'consortium') return [beginAt(payment, entity)];
      return partsOf(payment, level, entity).flatMap(({ consortium, part }) =>
        part === 0 ? [] : [{ ...beginAt(payment, consortium), part }],
      );
    },
  };
}

/** What is known of the money of one consortium: it rests on these values of shares and split keys, or columns of the data by name. */
interface Known {
  readonly values: readonly (number | string)[];
  readonly network: Network;
  /** Whether no money leaves practices. */
  readonly rests: boolean;
  /** By payment. */
  readonly begins: Beginning[];
  /** Of pounds paid at the consortium, by payment. */
  readonly ofConsortium: ShareOut[];
  /** Of pounds paid to its practices, by their place in it. */
  readonly ofPractices: ShareOut[];
}

/** What was last known of the consortia of a dataset, for routes and payments between which nothing else differs than values. */
const lastKnown = ofDataset((): { rules: readonly unknown[]; of: Known[] } => ({ rules: [], of: [] }));

/**
 * Gives what is known of one consortium's money. It is kept from run to run, for most parameters that are moved change no share
 * and no key: of all England the networks and share-outs of one payment take some 10 ms to make.
 */
function openPlaces(input: NetworkInput): (consortium: number) => Known {
  const { plan, dataset, given, providerMargin } = input;
  const last = lastKnown(dataset);
  const rules = [providerMargin, ...plan.routes.map(({ route }) => route), ...plan.payments.map(({ payment }) => payment)];
  if (rules.length !== last.rules.length || rules.some((rule, place) => rule !== last.rules[place])) {
    last.rules = rules;
    last.of = [];
  }
  const kept = last.of; // another run that begins in the meantime keeps its own
  const current: Known[] = [];
  return (consortium) => {
    const here = current[consortium];
    if (here !== undefined) return here;
    given.settleStatic(consortium);
    const values = valuesOf(input, consortium);
    const before = kept[consortium];
    if (before?.values.length === values.length && values.every((value, place) => Object.is(value, before.values[place])))
      return (current[consortium] = before);
    const network = buildNetwork(input, consortium);
    checkEdges(network);
    const rests = network.edges.every(({ from }) => network.stops.all[from].party !== 'practice');
    return (current[consortium] = kept[consortium] = { values, network, rests, begins: [], ofConsortium: [], ofPractices: [] });
  };
}

/** Values of the shares and split keys at a consortium that `given` stands at; of one that is a column of the data, its name says it all. */
function valuesOf({ plan, dataset, given }: NetworkInput, consortium: number): (number | string)[] {
  const practices = dataset.start[consortium + 1] - dataset.start[consortium];
  const values: (number | string)[] = [];
  const add = (node: number | undefined, count: number): void => {
    if (node === undefined) return;
    const { detail, level } = sourceOf(plan, node);
    if (detail.kind === 'column') values.push(`${level}.${detail.name}`);
    else values.push(...numbersOf(given, node, count));
  };
  for (const { share, by } of plan.routes) {
    add(share, 1);
    add(by, practices);
  }
  plan.payments.forEach(({ payment }, place) => add(plan.paymentKeys[place], payment.to === 'practice' ? practices : 1));
  return values;
}

/** A part of a share; of no share nothing, even where the part is not known. */
const partOfShare = (share: number, part: number): number => (share === 0 ? 0 : share * part);

/** Shares and split keys that would differ from one imagined year to the next cannot be followed once for all of them. */
function checkNotDrawn({ nodes, routes, payments, paymentKeys }: Plan, file: string | undefined): void {
  const splits = [
    ...routes.flatMap(({ route, share, by }) => [
      { name: route.share, node: share, position: route.position },
      { name: route.by, node: by, position: route.position },
    ]),
    ...payments.map(({ payment }, place) => ({ name: payment.by, node: paymentKeys[place], position: payment.position })),
  ];
  const drawn = splits.find(({ node }) => node !== undefined && nodes[node].isDrawn);
  if (drawn === undefined) return;
  throw new RouteFault(`“${drawn.name}” depends on this year’s cost of care, and money is shared out the same way in every imagined year`, {
    file,
    position: drawn.position,
    mend: 'Split by something else, such as the list size',
  });
}
