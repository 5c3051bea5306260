import { contractsAt } from './in-force.ts';
import type { Dataset } from '../data/dataset.ts';
import { ofDataset } from '../data/of-dataset.ts';
import { textAt } from '../data/table.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** Codes of providers and persons that money can reach, in order. */
export interface Outsiders {
  readonly providers: readonly string[];
  readonly persons: readonly string[];
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

/** Places of codes among those who appear in the registers. */
export const placesOf = ofDataset((dataset) => {
  const { providers, persons } = listOutsiders(dataset);
  const numbered = (codes: readonly string[]): ReadonlyMap<string, number> => new Map(codes.map((code, place) => [code, place]));
  return { providers: numbered(providers), persons: numbered(persons) };
});

/** Who a provider is besides: whoever has its code. What it keeps of its margin is theirs, but for what others hold of it. */
export interface Self {
  readonly party: 'practice' | 'consortium_management' | 'person';
  /** Index of the practice or consortium; place of the person. */
  readonly receiver: number;
}

/** Parties whom a provider's margin can reach, on one data or other: those who hold a part of it, and those who may be the provider. */
export const reachedByMargin: readonly PartyName[] = ['practice', 'consortium_management', 'person'] satisfies Self['party'][];

const entitiesOf = ofDataset(({ levels }) => {
  const numbered = ({ codes, years }: Dataset['levels']['practice']): ReadonlyMap<string, number> =>
    new Map(codes.map((code, row) => [`${code}\n${years[row]}`, row]));
  return { practice: numbered(levels.practice), consortium_management: numbered(levels.consortium) };
});

/** Who a provider is in a year; mostly nobody else. A consortium receives as its management. */
export function selfOf(dataset: Dataset, provider: string, year: number): Self | undefined {
  const entities = entitiesOf(dataset);
  for (const party of ['practice', 'consortium_management'] as const) {
    const receiver = entities[party].get(`${provider}\n${year}`);
    if (receiver !== undefined) return { party, receiver };
  }
  const receiver = placesOf(dataset).persons.get(provider);
  return receiver === undefined ? undefined : { party: 'person', receiver };
}

/** Practices and consortia that are paid as providers, whoever pays them. */
const paidAsProviders = ofDataset((dataset) => {
  const { consortium } = dataset.levels;
  const paid = { practice: new Set<number>(), consortium_management: new Set<number>() };
  for (let row = 0; row < consortium.size; row++)
    for (const { provider } of contractsAt(dataset, row)) {
      const self = selfOf(dataset, provider, consortium.years[row]);
      if (self !== undefined && self.party !== 'person') paid[self.party].add(self.receiver);
    }
  return paid;
});

const met: readonly PartyName[] = ['provider', 'person', 'commissioner'];

/** Whether amounts of several consortia can reach any receiver of a kind. */
export const isMet = (party: PartyName): boolean => met.includes(party);

/** Of receivers of the other kinds, those whom amounts of several consortia can reach. */
export const metAmong = (dataset: Dataset, party: PartyName): ReadonlySet<number> =>
  party === 'practice' || party === 'consortium_management' ? paidAsProviders(dataset)[party] : nobody;

const nobody: ReadonlySet<number> = new Set();
