import type { LevelName } from '../data/dataset.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** Parties as a figure names them; `care` is what is bought with the money. */
export const partyWords: Readonly<Record<PartyName | 'care', string>> = {
  patient_care: 'Patient care fund',
  consortium_management: 'Consortium management',
  practice: 'Practices',
  person: 'Named GPs',
  provider: 'Providers',
  commissioner: 'Commissioner',
  care: 'Patient care',
};

/** Names of levels for one and for several. */
export const levelWords: Readonly<Record<LevelName, readonly [string, string]>> = {
  practice: ['practice', 'practices'],
  consortium: ['consortium', 'consortia'],
  federation: ['federation', 'federations'],
  nation: ['nation', 'nations'],
};

/** A party inside a sentence: `the practices`, `the named GPs`. */
export const theParty = (party: PartyName | 'care'): string =>
  `the ${partyWords[party].charAt(0).toLowerCase()}${partyWords[party].slice(1)}`;

/** A name from a scheme or dataset as words: `shared_savings` is `shared savings`. */
export const words = (name: string): string => name.replaceAll('_', ' ');

/** The same at the start of a line. */
export function headline(name: string): string {
  const said = words(name);
  return said.charAt(0).toUpperCase() + said.slice(1);
}
