import type { Evaluator } from '../awards/evaluate.ts';
import type { Plan } from '../awards/plan.ts';
import type { Dataset } from '../data/dataset.ts';
import { ofDataset } from '../data/of-dataset.ts';
import { numberAt, textAt } from '../data/table.ts';
import type { PartyName } from '../schemes/scheme.ts';

/**
 * Somebody whom money passes or reaches. `care` is what a consortium's fund buys from providers: it counts as patient
 * care, and money that reaches it goes no further.
 */
export interface Stop {
  readonly party: PartyName | 'care';
  /** Index of the practice, consortium or year of the nation; place of the code for providers and persons. */
  readonly receiver: number;
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
}

/** Where a pound begins its way: the place of a stop in `Network.stops`, and its part of the pound. */
export interface Start {
  readonly place: number;
  readonly part: number;
}

/** Codes of providers and persons that money can reach, in order. */
export interface Outsiders {
  readonly providers: readonly string[];
  readonly persons: readonly string[];
}

/** Whether a register's row is current in the year: a blank start or end is open. Dates are ISO text, so they compare as text. */
function isCurrent(dataset: Dataset, register: 'contracts' | 'interests', row: number, year: number): boolean {
  const columns = dataset.registers[register]?.columns ?? {};
  // Years to come know no registers of their own: those of the year that is repeated stand.
  const known = Math.min(year, dataset.repeated?.from ?? year);
  const start = textAt(columns['start'], row);
  const end = textAt(columns['end'], row);
  return (start === undefined || start <= `${known}-12-31`) && (end === undefined || end >= `${known}-01-01`);
}

/** Who appears in the registers. */
export const listOutsiders = ofDataset((dataset): Outsiders => {
  const codes = (register: 'contracts' | 'interests', column: string): string[] => {
    const table = dataset.registers[register];
    return Array.from({ length: table?.size ?? 0 }, (_, row) => textAt(table?.columns[column], row)).filter((code) => code !== undefined);
  };
  const inOrder = (all: string[]): string[] => [...new Set(all)].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return {
    providers: inOrder([...codes('contracts', 'provider_code'), ...codes('interests', 'provider_code')]),
    persons: inOrder(codes('interests', 'person_code')),
  };
});

/** Contracts of each consortium that are current in a year: provider's place and value. */
function contractsOf(dataset: Dataset, year: number): Map<string, { provider: number; value: number }[]> {
  const placeOf = placesOf(listOutsiders(dataset).providers);
  const table = dataset.registers.contracts;
  const byConsortium = new Map<string, { provider: number; value: number }[]>();
  for (let row = 0; row < (table?.size ?? 0); row++) {
    const code = textAt(table?.columns['consortium_code'], row);
    const status = textAt(table?.columns['status'], row);
    if (table === undefined || code === undefined || status !== 'current' || !isCurrent(dataset, 'contracts', row, year)) continue;
    const provider = placeOf(textAt(table.columns['provider_code'], row));
    const contracts = byConsortium.get(code) ?? [];
    contracts.push({ provider, value: numberAt(table.columns['annual_value'], row) });
    byConsortium.set(code, contracts);
  }
  return byConsortium;
}

/** Holdings in each provider in a year: person's place and share. Margins reach owners whether they hold directly or through family. */
function holdingsOf(dataset: Dataset, year: number): Map<number, { person: number; share: number }[]> {
  const { providers, persons } = listOutsiders(dataset);
  const [placeOf, placeOfPerson] = [placesOf(providers), placesOf(persons)];
  const table = dataset.registers.interests;
  const byProvider = new Map<number, { person: number; share: number }[]>();
  for (let row = 0; row < (table?.size ?? 0); row++) {
    const percent = numberAt(table?.columns['interest_percent'], row);
    if (table === undefined || !(percent > 0) || !isCurrent(dataset, 'interests', row, year)) continue;
    const provider = placeOf(textAt(table.columns['provider_code'], row));
    const holdings = byProvider.get(provider) ?? [];
    holdings.push({ person: placeOfPerson(textAt(table.columns['person_code'], row)), share: percent / 100 });
    byProvider.set(provider, holdings);
  }
  return byProvider;
}

/** Looks up places in a list of codes; −1 for those that are not in it. */
function placesOf(codes: readonly string[]): (code: string | undefined) => number {
  const places = new Map(codes.map((code, place) => [code, place]));
  return (code) => (code === undefined ? -1 : (places.get(code) ?? -1));
}

/** What is in force in a year: a consortium's row is of a year of its own. */
interface InForce {
  readonly contracts: ReturnType<typeof contractsOf>;
  readonly holdings: ReturnType<typeof holdingsOf>;
}

const registersOf = ofDataset(() => new Map<number, InForce>());

function inForceAt(dataset: Dataset, consortium: number): InForce {
  const known = registersOf(dataset);
  const year = dataset.levels.consortium.years[consortium];
  let inForce = known.get(year);
  if (inForce === undefined) known.set(year, (inForce = { contracts: contractsOf(dataset, year), holdings: holdingsOf(dataset, year) }));
  return inForce;
}

export interface NetworkInput {
  readonly plan: Plan;
  readonly dataset: Dataset;
  /** Settles shares and split keys, which are never drawn. */
  readonly given: Evaluator;
  /** Share of what a provider is paid that is not care. */
  readonly providerMargin: number;
}

/** Where the money of one consortium can move. */
export interface Network {
  readonly stops: Stops;
  readonly edges: readonly Edge[];
  /** The edges that go out of each stop; undefined beyond the last that has any. */
  readonly outOf: readonly (readonly Edge[] | undefined)[];
}

/** Stops, numbered as they are met; one that is asked for is added. */
export interface Stops {
  readonly all: readonly Stop[];
  placeOf(party: Stop['party'], receiver: number): number;
  /** For people. */
  nameOf(place: number): string;
}

/** Where the money of a consortium that `given` stands at can move: the scheme's routes, then ownership. */
export function buildNetwork({ plan, dataset, given, providerMargin }: NetworkInput, consortium: number): Network {
  const { holdings } = inForceAt(dataset, consortium);
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
    const to = isCareBought ? [{ place: care, part: 1 }] : receivers(route.to, by, route.by);
    for (const { place: from } of receivers(route.from, undefined, undefined))
      for (const { place, part } of to) add({ from, to: place, share: share * part, purpose: route.purpose, isForLosses });
  }
  if (plan.payments.some(({ payment }) => payment.to === 'provider')) receivers('provider', undefined, 'contracts');
  for (const [from, { party, receiver }] of [...stops.all].entries()) {
    if (party !== 'provider') continue;
    add({ from, to: care, share: 1 - providerMargin, purpose: 'care', isForLosses: false });
    for (const { person, share } of holdings.get(receiver) ?? []) {
      const held = { share: providerMargin * share, purpose: `${100 * share}% holding`, isForLosses: false };
      add({ from, to: stops.placeOf('person', person), ...held });
    }
  }
  const outOf = stops.all.map((): Edge[] => []);
  for (const edge of edges) outOf[edge.from].push(edge);
  return { stops, edges, outOf };
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
    placeOf: (party, receiver) => {
      const key = party === 'practice' ? '' : `${party} ${receiver}`;
      const known = party === 'practice' ? practices[receiver - first] : (places.get(key) ?? -1);
      if (known >= 0) return known;
      if (party === 'practice') practices[receiver - first] = all.length;
      else places.set(key, all.length);
      return all.push({ party, receiver }) - 1;
    },
    nameOf: (place) => `${all[place].party.replaceAll('_', ' ')} ${codesOf(dataset, all[place].party)[all[place].receiver] ?? ''}`,
  };
}

/** Who of a party stands at a consortium, and the part of a whole that each gets: by a node of the plan, by `contracts`, or in equal parts. */
export type Receivers = (party: PartyName, key: number | undefined, by: string | undefined) => Start[];

/** The receivers at a consortium that `given` stands at. */
export function openReceivers({ dataset, given }: Pick<NetworkInput, 'dataset' | 'given'>, stops: Stops, consortium: number): Receivers {
  const { levels, start } = dataset;
  return (party, key, by) => {
    if (party === 'practice') {
      const weights = Array.from({ length: start[consortium + 1] - start[consortium] }, (_, place) =>
        key === undefined ? 1 : given.valueOf(key, place),
      );
      return apportion(weights).map((part, place) => ({ place: stops.placeOf(party, start[consortium] + place), part }));
    }
    if (party === 'provider' && by === 'contracts') {
      const current = inForceAt(dataset, consortium).contracts.get(levels.consortium.codes[consortium]) ?? [];
      return apportion(current.map(({ value }) => value)).map((part, place) => ({
        place: stops.placeOf(party, current[place].provider),
        part,
      }));
    }
    if (party === 'provider' || party === 'person') return [];
    const nation = levels.federation.parent[levels.consortium.parent[consortium]];
    return [{ place: stops.placeOf(party, party === 'commissioner' ? nation : consortium), part: 1 }];
  };
}

/** Parts in proportion to weights, missing where a weight is; none where there is nothing to go by (nobody, or weights that add up to nothing). */
export function apportion(weights: readonly number[]): number[] {
  let whole = 0;
  for (const weight of weights) whole += weight;
  return whole === 0 ? [] : weights.map((weight) => weight / whole);
}
