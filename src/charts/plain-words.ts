import type { LevelName } from '../data/dataset.ts';
import { inSentence } from '../schemes/in-words-names.ts';
import { partyHeading } from '../schemes/party-words.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** Names of levels for one and for several. */
export const levelWords: Readonly<Record<LevelName, readonly [string, string]>> = {
  practice: ['practice', 'practices'],
  consortium: ['consortium', 'consortia'],
  federation: ['federation', 'federations'],
  nation: ['nation', 'nations'],
};

/** A party inside a sentence, as one: `the practices`, `the named GPs`. */
export const theParty = (party: PartyName | 'care'): string => `the ${inSentence(partyHeading(party))}`;

/** A name from a scheme or dataset as words: `shared_savings` is `shared savings`. */
export const words = (name: string): string => name.replaceAll('_', ' ');

/** The same at the start of a line. */
export function headline(name: string): string {
  const said = words(name);
  return said.charAt(0).toUpperCase() + said.slice(1);
}
