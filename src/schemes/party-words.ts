import { capitalised } from '../data/words.ts';
import type { PartyName } from './scheme.ts';

/** What a party is called, wherever a person reads of it. */
interface PartyWords {
  /** On a way that money takes, mostly before a code: `provider P12`. */
  readonly short: string;
  /** Within a sentence: one of them, several of them. */
  readonly one: string;
  readonly many: string;
}

const table: Readonly<Record<PartyName, PartyWords>> = {
  patient_care: { short: 'fund', one: 'the fund for patients’ care', many: 'the fund for patients’ care' },
  consortium_management: { short: 'management', one: 'the management of the consortium', many: 'the management of the consortium' },
  practice: { short: 'practices', one: 'the practice', many: 'practices' },
  person: { short: 'person', one: 'the named GP', many: 'named GPs' },
  provider: { short: 'provider', one: 'the provider', many: 'providers' },
  commissioner: { short: 'commissioner', one: 'the commissioner', many: 'the commissioner' },
};

/** `fund`, `provider`; `care` is what is bought. */
export const shortParty = (party: PartyName | 'care'): string => (party === 'care' ? 'care' : table[party].short);

/** `the fund for patients’ care`, `the practice`. */
export const oneParty = (party: PartyName): string => table[party].one;

/** `the fund for patients’ care`, `practices`. */
export const manyOfParty = (party: PartyName): string => table[party].many;

const withoutArticle = (party: PartyName | 'care'): string =>
  party === 'care' ? 'patients’ care' : table[party].many.replace(/^the /, '');

/** Inside a sentence, as one: `the practices`, `the named GPs`; `care` is what is bought. */
export const theParty = (party: PartyName | 'care'): string => `the ${withoutArticle(party)}`;

/** At the head of a line, a column or a box: `Fund for patients’ care`, `Practices`. */
export const partyHeading = (party: PartyName | 'care'): string => capitalised(withoutArticle(party));
