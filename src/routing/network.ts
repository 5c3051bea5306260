import { valuesByEntity } from '../awards/at-levels.ts';
import type { Evaluator } from '../awards/evaluate.ts';
import type { Plan } from '../awards/plan.ts';
import type { Dataset } from '../data/dataset.ts';
import { spaced } from '../data/words.ts';
import { contractsAt, holdingsAt } from './in-force.ts';
import { listOutsiders, placesOf, selfOf } from './provider-selves.ts';
import type { PartyName, Position } from '../schemes/scheme.ts';

/**
 * Somebody whom money passes or reaches. `care` is what a consortium's fund buys from providers: it counts as patient
 * care, and money that reaches it goes no further.
 */
export interface Stop {
  readonly party: PartyName | 'care';
  /** Index of the practice, consortium or year of the nation; place of the code for providers and persons. */
  readonly receiver: number;
  /** Of a practice or a management that is a provider besides, its place among them: what it keeps of the margin goes no further. */
  readonly asProvider?: number;
}

/** A share of whatever reaches one stop that moves on to another: places in `Network.stops`. */
export interface Edge {
  /** Place in `Network.edges`. */
  readonly place: number;
  readonly from: number;
  readonly to: number;
  readonly share: number;
  readonly purpose: string;
  /** Whether losses run through it too. */
  readonly isForLosses: boolean;
  /** Where the route stands in the scheme's file; what is owned has none. */
  readonly position?: Position;
}

/** Where a pound begins its way: places of stops in `Network.stops`, and the part of the pound at each. */
export interface Starts {
  readonly places: Int32Array;
  readonly parts: Float64Array;
}

export interface NetworkInput {
  readonly plan: Plan;
  readonly dataset: Dataset;
  /** Settles shares and split keys, which are never drawn. */
  readonly given: Evaluator;
  /** Share of what a provider is paid that is not care. */
  readonly providerMargin: number;
  /** The scheme's, for messages. */
  readonly file?: string;
}

/** Where the money of one consortium can move. */
export interface Network {
  readonly stops: Stops;
  readonly edges: readonly Edge[];
  /** The edges that go out of each stop; undefined beyond the last that has any. */
  readonly outOf: readonly (readonly Edge[] | undefined)[];
  /** The scheme's file and that of the register of interests, for messages. */
  readonly file: string | undefined;
  readonly holdingsFile: string | undefined;
}

/** Stops, numbered as they are met; one that is asked for is added. */
export interface Stops {
  readonly all: readonly Stop[];
  placeOf(party: Stop['party'], receiver: number, asProvider?: number): number;
  /** For people. */
  nameOf(place: number): string;
}

/** Where the money of a consortium that `given` stands at can move: the scheme's routes, then ownership. */
export function buildNetwork({ plan, dataset, given, providerMargin, file }: NetworkInput, consortium: number): Network {
  const { providers } = listOutsiders(dataset);
  const persons = placesOf(dataset).persons;
  const stops = openStops(dataset, consortium);
  const receivers = openReceivers({ dataset, given }, stops, consortium);
  const edges: Edge[] = [];
  const add = (edge: Omit<Edge, 'place'>): void => void edges.push({ place: edges.length, ...edge });
  const care = stops.placeOf('care', consortium);
  for (const { route, share: shareNode, by } of plan.routes) {
    const share = given.valueOf(shareNode, 0);
    if (share === 0) continue;
    const isForLosses = route.losses === 'shared';
    const isCareBought = route.to === 'patient_care' && route.from === 'patient_care';
    const { places, parts } = isCareBought ? wholeAt(care) : receivers(route.to, by, route.by);
    for (const from of receivers(route.from, undefined, undefined).places)
      for (let to = 0; to < places.length; to++)
        add({ from, to: places[to], share: share * parts[to], purpose: route.purpose, isForLosses, position: route.position });
  }
  if (plan.payments.some(({ payment }) => payment.to === 'provider')) receivers('provider', undefined, 'contracts');
  for (const [from, { party, receiver }] of [...stops.all].entries()) {
    if (party !== 'provider') continue;
    let passed = 0;
    const pass = (to: number, share: number, purpose: string): void => {
      add({ from, to, share, purpose, isForLosses: false });
      passed += share;
    };
    pass(care, 1 - providerMargin, 'care');
    for (const { person, share, words } of holdingsAt(dataset, consortium, providers[receiver]))
      pass(stops.placeOf('person', persons.get(person) ?? -1), providerMargin * share, words);
    const self = selfOf(dataset, providers[receiver], dataset.levels.consortium.years[consortium]);
    if (self === undefined || passed >= 1) continue;
    pass(stops.placeOf(self.party, self.receiver, self.party === 'person' ? undefined : receiver), 1 - passed, 'own margin');
  }
  const outOf = stops.all.map((): Edge[] => []);
  for (const edge of edges) outOf[edge.from].push(edge);
  return { stops, edges, outOf, file, holdingsFile: dataset.registers.interests?.file };
}

function codesOf(dataset: Dataset, party: Stop['party']): readonly string[] {
  if (party === 'provider') return listOutsiders(dataset).providers;
  if (party === 'person') return listOutsiders(dataset).persons;
  return dataset.levels[party === 'practice' ? 'practice' : party === 'commissioner' ? 'nation' : 'consortium'].codes;
}

function openStops(dataset: Dataset, consortium: number): Stops {
  const all: Stop[] = [];
  const places = new Map<string, number>();
  // Practices are most of the stops: their places are looked up by number.
  const first = dataset.start[consortium];
  const practices = new Int32Array(dataset.start[consortium + 1] - first).fill(-1);
  return {
    all,
    placeOf: (party, receiver, asProvider) => {
      const isNumbered = party === 'practice' && asProvider === undefined;
      const key = isNumbered ? '' : `${party} ${receiver} ${asProvider ?? ''}`;
      const known = isNumbered ? practices[receiver - first] : (places.get(key) ?? -1);
      if (known >= 0) return known;
      if (isNumbered) practices[receiver - first] = all.length;
      else places.set(key, all.length);
      return all.push({ party, receiver, ...(asProvider !== undefined && { asProvider }) }) - 1;
    },
    nameOf: (place) => `${spaced(all[place].party)} ${codesOf(dataset, all[place].party)[all[place].receiver] ?? ''}`,
  };
}

/** Who of a party stands at a consortium, and the part of a whole that each gets: by a node of the plan, by `contracts`, or in equal parts. */
export type Receivers = (party: PartyName, key: number | undefined, by: string | undefined) => Starts;

const nowhere: Starts = { places: new Int32Array(), parts: new Float64Array() };

/** All of a pound at one stop. */
export const wholeAt = (place: number): Starts => ({ places: Int32Array.of(place), parts: Float64Array.of(1) });

/** The receivers at a consortium that `given` stands at. */
export function openReceivers({ dataset, given }: Pick<NetworkInput, 'dataset' | 'given'>, stops: Stops, consortium: number): Receivers {
  const { levels, start } = dataset;
  return (party, key, by) => {
    if (party === 'practice') {
      const practices = start[consortium + 1] - start[consortium];
      const weights = key === undefined ? Array.from({ length: practices }, () => 1) : numbersOf(given, key, practices);
      const parts = apportion(weights);
      const places = new Int32Array(parts.length);
      for (let place = 0; place < places.length; place++) places[place] = stops.placeOf(party, start[consortium] + place);
      return { places, parts };
    }
    if (party === 'provider' && by === 'contracts') {
      const current = contractsAt(dataset, consortium);
      const { providers } = placesOf(dataset);
      const parts = apportion(current.map(({ annualValue }) => annualValue));
      return { places: Int32Array.from(parts, (_, place) => stops.placeOf(party, providers.get(current[place].provider) ?? -1)), parts };
    }
    if (party === 'provider' || party === 'person') return nowhere;
    const nation = levels.federation.parent[levels.consortium.parent[consortium]];
    return wholeAt(stops.placeOf(party, party === 'commissioner' ? nation : consortium));
  };
}

/** A node's values at the consortium that `given` stands at: of its practices, or its own. */
export function numbersOf(given: Evaluator, node: number, count: number): number[] {
  const { values, first, step } = valuesByEntity(given, node, count);
  const numbers: number[] = [];
  for (let place = 0; place < count; place++) numbers.push(values[first + place * step]);
  return numbers;
}

/** Parts in proportion to weights, missing where a weight is; none where there is nothing to go by (nobody, or weights that add up to nothing). */
export function apportion(weights: readonly number[]): Float64Array {
  let whole = 0;
  for (const weight of weights) whole += weight;
  const parts = new Float64Array(whole === 0 ? 0 : weights.length);
  for (let place = 0; place < parts.length; place++) parts[place] = weights[place] / whole;
  return parts;
}
