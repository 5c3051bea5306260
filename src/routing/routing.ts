import { sourceOf } from '../awards/passes.ts';
import { splitsOf, type Plan } from '../awards/plan.ts';
import { ofDataset } from '../data/of-dataset.ts';
import { apportion, buildNetwork, numbersOf, openReceivers, type Network, type NetworkInput, type Starts, wholeAt } from './network.ts';
import { metAmong } from './provider-selves.ts';
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
import type { PartyName } from '../schemes/scheme.ts';

/**
 * Where every payment ends: shares are never drawn, so a pound of each payment to each entity is followed once, and the
 * answer serves every draw, every nudge and every scenario with the same routes.
 */
export interface Routing {
  /** `entity`: index in the level at which the payment is paid (practices, consortia, or the payment's own higher level). */
  shareOut(payment: number, entity: number): ShareOut;
  /** Where a pound begins its way: at which consortia. None: nobody is there to receive it, and it returns to the payer. `entity` as above. */
  begins(payment: number, entity: number): readonly Beginning[];
  /** Whether what practices of a consortium receive stays with them, and nobody else’s money reaches them. */
  rests(consortium: number): boolean;
  /** Receivers of a kind, met by nobody else’s money otherwise, whom amounts of several consortia can reach. */
  metAmong(party: PartyName): ReadonlySet<number>;
}

/** Where a part of a pound begins its way at one consortium. */
export interface Beginning {
  readonly part: number;
  readonly starts: Starts;
  readonly network: Network;
}

/** Follows pounds on demand and remembers the answers. Errors: see `shareOut`; and a `RouteFault` where a share or a split key is drawn. */
export function openRouting(input: NetworkInput): Routing {
  const { plan, dataset, given } = input;
  checkNotDrawn(plan, input.file);
  const { levels } = dataset;
  const { places, paymentAt } = openPlaces(input);
  const ofHigher = plan.payments.map((): ShareOut[] => []);

  const beginAt = (payment: number, consortium: number): Beginning =>
    (paymentAt(payment, consortium).begins ??= openBeginning(payment, consortium));

  const openBeginning = (payment: number, consortium: number): Beginning => {
    const { to, by } = plan.payments[payment].payment;
    if (to === 'person') throw new Error('a payment cannot be paid straight to persons: they receive by what they hold of providers');
    const { network } = places(consortium);
    given.settleStatic(consortium);
    const starts = openReceivers(input, network.stops, consortium)(to, plan.paymentKeys[payment], by);
    // Money that nobody is there to receive returns to the payer.
    const nation = levels.federation.parent[levels.consortium.parent[consortium]];
    return { part: 1, starts: starts.places.length > 0 ? starts : wholeAt(network.stops.placeOf('commissioner', nation)), network };
  };

  const beginOf = (practice: number): Beginning => {
    const { network } = places(levels.practice.parent[practice]);
    return { part: 1, starts: wholeAt(network.stops.placeOf('practice', practice)), network };
  };

  const follow = (payment: number, { starts, network }: Beginning): ShareOut =>
    shareOut(starts, network, plan.payments[payment].payment.position);

  const fromConsortium = (payment: number, consortium: number): ShareOut =>
    (paymentAt(payment, consortium).shareOut ??= follow(payment, beginAt(payment, consortium)));

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
    const parts = apportion(members.map((consortium) => weightOf(payment, consortium)));
    return Array.from(parts, (part, place) => ({ consortium: members[place], part }));
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
    metAmong: (party) => metAmong(dataset, party),
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

/** Values of shares and split keys, but for those that are the same everywhere. */
type Values = readonly number[];

/** What is known of the money of one consortium: it rests on these values of the routes. */
interface Known {
  readonly values: Values;
  readonly network: Network;
  /** Whether no money leaves practices. */
  readonly rests: boolean;
  /** By payment. */
  readonly payments: KnownPayment[];
  /** Of pounds paid to its practices, by their place in it. */
  readonly ofPractices: ShareOut[];
}

/** What is known of pounds of one payment paid at the consortium: it rests on the values of the payment's own key, too. */
interface KnownPayment {
  readonly values: Values;
  begins?: Beginning;
  shareOut?: ShareOut;
}

/** What was last known of the consortia of a dataset, for routes and payments between which nothing else differs than values. */
const lastKnown = ofDataset((): { rules: readonly unknown[]; of: Known[] } => ({ rules: [], of: [] }));

/**
 * Gives what is known of one consortium's money, and of one payment of it. It is kept from run to run, for most parameters that are moved
 * change no share and no key: of all England the networks and share-outs of one payment take some 10 ms to make.
 */
function openPlaces(input: NetworkInput) {
  const { plan, dataset, given, providerMargin } = input;
  const last = lastKnown(dataset);
  /** What a share or a key is wherever it is read: a number, or a column of the data, whose name says it all. */
  const everywhere = (node: number): number | string | undefined => {
    const { id, detail, level } = sourceOf(plan, node);
    return detail.kind === 'column' ? `${level}.${detail.name}` : level === undefined ? given.valueOf(id, 0) : undefined;
  };
  const rules = [
    providerMargin,
    ...plan.routes.map(({ route }) => route),
    ...plan.payments.map(({ payment }) => payment),
    ...splitsOf(plan).map(everywhere),
  ];
  if (rules.length !== last.rules.length || rules.some((rule, place) => !Object.is(rule, last.rules[place]))) {
    last.rules = rules;
    last.of = [];
  }
  const kept = last.of; // another run that begins in the meantime keeps its own
  const current: Known[] = [];
  const currentPayments = plan.payments.map((): KnownPayment[] => []);

  /** Of the practices of a consortium that `given` stands at, or its own. */
  const valuesOf = (node: number | undefined, consortium: number, isOfPractices: boolean): Values => {
    if (node === undefined || everywhere(node) !== undefined) return [];
    return numbersOf(given, node, isOfPractices ? dataset.start[consortium + 1] - dataset.start[consortium] : 1);
  };

  const leadsToProviders = plan.routes.some(({ route }) => route.to === 'provider');
  const isPaidAsProvider = (consortium: number): boolean =>
    leadsToProviders && [...metAmong(dataset, 'practice')].some((practice) => dataset.levels.practice.parent[practice] === consortium);

  const places = (consortium: number): Known => {
    const here = current[consortium];
    if (here !== undefined) return here;
    given.settleStatic(consortium);
    const values = plan.routes.flatMap(({ share, by }) => [...valuesOf(share, consortium, false), ...valuesOf(by, consortium, true)]);
    const before = kept[consortium];
    if (before !== undefined && areSame(before.values, values)) return (current[consortium] = before);
    const network = buildNetwork(input, consortium);
    checkEdges(network);
    const rests = network.edges.every(({ from }) => network.stops.all[from].party !== 'practice') && !isPaidAsProvider(consortium);
    return (current[consortium] = kept[consortium] = { values, network, rests, payments: [], ofPractices: [] });
  };

  const paymentAt = (payment: number, consortium: number): KnownPayment => {
    const here = currentPayments[payment][consortium];
    if (here !== undefined) return here;
    const { payments } = places(consortium);
    given.settleStatic(consortium);
    const values = valuesOf(plan.paymentKeys[payment], consortium, plan.payments[payment].payment.to === 'practice');
    const before = payments[payment];
    const known = before !== undefined && areSame(before.values, values) ? before : (payments[payment] = { values });
    return (currentPayments[payment][consortium] = known);
  };

  return { places, paymentAt };
}

const areSame = (one: Values, other: Values): boolean =>
  one.length === other.length && one.every((value, place) => Object.is(value, other[place]));

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
