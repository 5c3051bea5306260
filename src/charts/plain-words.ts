import { capitalised, inSentence } from '../schemes/in-words-names.ts';
import { partyHeading } from '../schemes/party-words.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** A party inside a sentence, as one: `the practices`, `the named GPs`. */
export const theParty = (party: PartyName | 'care'): string => `the ${inSentence(partyHeading(party))}`;

/** A name from a scheme or dataset as words: `shared_savings` is `shared savings`. */
export const words = (name: string): string => name.replaceAll('_', ' ');

/** The same at the start of a line. */
export const headline = (name: string): string => capitalised(words(name));
