import type { Evaluator } from '../awards/evaluate.ts';
import type { Plan } from '../awards/plan.ts';
import type { Dataset } from '../data/dataset.ts';
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

/** A share of whatever reaches one stop that moves on to another. */
export interface Edge {
  readonly from: Stop;
  readonly to: Stop;
  readonly share: number;
  readonly purpose: string;
  /** Whether losses run through it too. */
  readonly isForLosses: boolean;
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
export function listOutsiders(dataset: Dataset): Outsiders {
  const codes = (register: 'contracts' | 'interests', column: string): string[] => {
    const table = dataset.registers[register];
    return Array.from({ length: table?.size ?? 0 }, (_, row) => textAt(table?.columns[column], row)).filter((code) => code !== undefined);
  };
  const inOrder = (all: string[]): string[] => [...new Set(all)].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return {
    providers: inOrder([...codes('contracts', 'provider_code'), ...codes('interests', 'provider_code')]),
    persons: inOrder(codes('interests', 'person_code')),
  };
}

/** Contracts of each consortium that are current in a year: provider's place and value. */
function contractsOf(dataset: Dataset, { providers }: Outsiders, year: number): Map<string, { provider: number; value: number }[]> {
  const table = dataset.registers.contracts;
  const byConsortium = new Map<string, { provider: number; value: number }[]>();
  for (let row = 0; row < (table?.size ?? 0); row++) {
    const code = textAt(table?.columns['consortium_code'], row);
    const status = textAt(table?.columns['status'], row);
    if (table === undefined || code === undefined || status !== 'current' || !isCurrent(dataset, 'contracts', row, year)) continue;
    const provider = providers.indexOf(textAt(table.columns['provider_code'], row) ?? '');
    const contracts = byConsortium.get(code) ?? [];
    contracts.push({ provider, value: numberAt(table.columns['annual_value'], row) });
    byConsortium.set(code, contracts);
  }
  return byConsortium;
}

/** Holdings in each provider in a year: person's place and share. Margins reach owners whether they hold directly or through family. */
function holdingsOf(dataset: Dataset, { providers, persons }: Outsiders, year: number): Map<number, { person: number; share: number }[]> {
  const table = dataset.registers.interests;
  const byProvider = new Map<number, { person: number; share: number }[]>();
  for (let row = 0; row < (table?.size ?? 0); row++) {
    const percent = numberAt(table?.columns['interest_percent'], row);
    if (table === undefined || !(percent > 0) || !isCurrent(dataset, 'interests', row, year)) continue;
    const provider = providers.indexOf(textAt(table.columns['provider_code'], row) ?? '');
    const holdings = byProvider.get(provider) ?? [];
    holdings.push({ person: persons.indexOf(textAt(table.columns['person_code'], row) ?? ''), share: percent / 100 });
    byProvider.set(provider, holdings);
  }
  return byProvider;
}

export interface NetworkInput {
  readonly plan: Plan;
  readonly dataset: Dataset;
  /** Settles shares and split keys, which are never drawn. */
  readonly given: Evaluator;
  readonly outsiders: Outsiders;
  /** Share of what a provider is paid that is not care. */
  readonly providerMargin: number;
}

/** Where the money of one consortium can move, and who stands there to be paid. */
export interface Network {
  readonly edges: readonly Edge[];
  readonly receivers: Receivers;
}

/** Gives, for one consortium after another, where each share of its money moves: the scheme's routes, then ownership. */
export function openNetwork({ plan, dataset, given, outsiders, providerMargin }: NetworkInput): (consortium: number) => Network {
  const registers = new Map<number, Pick<SplitterInput, 'contracts'> & { holdings: ReturnType<typeof holdingsOf> }>();
  /** What is in force in a year: a consortium's row is of a year of its own. */
  const inForce = (year: number) => {
    const known = registers.get(year) ?? {
      contracts: contractsOf(dataset, outsiders, year),
      holdings: holdingsOf(dataset, outsiders, year),
    };
    registers.set(year, known);
    return known;
  };
  return (consortium) => {
    given.settleStatic(consortium);
    const { contracts, holdings } = inForce(dataset.levels.consortium.years[consortium]);
    const receivers = splitter({ dataset, given, contracts, consortium });
    const edges: Edge[] = [];
    const care: Stop = { party: 'care', receiver: consortium };
    const providersMet = new Set<number>();
    for (const { route, share: shareNode, by } of plan.routes) {
      const share = given.valueOf(shareNode, 0);
      if (share === 0) continue;
      const from = receivers(route.from, undefined, undefined).map((each) => each.stop);
      for (const stop of from) {
        const to =
          route.to === 'patient_care' && route.from === 'patient_care' ? [{ stop: care, part: 1 }] : receivers(route.to, by, route.by);
        for (const { stop: target, part } of to) {
          if (target.party === 'provider') providersMet.add(target.receiver);
          edges.push({ from: stop, to: target, share: share * part, purpose: route.purpose, isForLosses: route.losses === 'shared' });
        }
      }
    }
    if (plan.payments.some(({ payment }) => payment.to === 'provider'))
      for (const { stop } of receivers('provider', undefined, 'contracts')) providersMet.add(stop.receiver);
    for (const receiver of providersMet) {
      const provider: Stop = { party: 'provider', receiver };
      edges.push({ from: provider, to: care, share: 1 - providerMargin, purpose: 'care', isForLosses: false });
      for (const { person, share } of holdings.get(receiver) ?? []) {
        edges.push({
          from: provider,
          to: { party: 'person', receiver: person },
          share: providerMargin * share,
          purpose: `${100 * share}% holding`,
          isForLosses: false,
        });
      }
    }
    return { edges, receivers };
  };
}

/** Who of a party stands at a consortium, and the part of a whole that each gets: by a node of the plan, by `contracts`, or in equal parts. */
export type Receivers = (party: PartyName, key: number | undefined, by: string | undefined) => { stop: Stop; part: number }[];

interface SplitterInput {
  readonly dataset: Dataset;
  readonly given: Evaluator;
  readonly contracts: ReturnType<typeof contractsOf>;
  readonly consortium: number;
}

function splitter(input: SplitterInput): Receivers {
  const { dataset, given, contracts, consortium } = input;
  const { levels, start } = dataset;
  return (party, key, by) => {
    if (party === 'practice') {
      const practices = Array.from({ length: start[consortium + 1] - start[consortium] }, (_, place) => place);
      const weights = practices.map((place) => (key === undefined ? 1 : given.valueOf(key, place)));
      return apportion(
        practices.map((place) => ({ party, receiver: start[consortium] + place })),
        weights,
      );
    }
    if (party === 'provider' && by === 'contracts') {
      const current = contracts.get(levels.consortium.codes[consortium]) ?? [];
      return apportion(
        current.map(({ provider }) => ({ party, receiver: provider })),
        current.map(({ value }) => value),
      );
    }
    if (party === 'provider' || party === 'person') return [];
    const nation = levels.federation.parent[levels.consortium.parent[consortium]];
    return [{ stop: { party, receiver: party === 'commissioner' ? nation : consortium }, part: 1 }];
  };
}

/** Parts in proportion to weights, missing where a weight is; nobody where there is nothing to go by (no receiver, or weights that add up to nothing). */
export function apportion<Receiver>(stops: readonly Receiver[], weights: readonly number[]): { stop: Receiver; part: number }[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return whole === 0 ? [] : stops.map((stop, place) => ({ stop, part: weights[place] / whole }));
}
