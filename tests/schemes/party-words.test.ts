import { expect, test } from 'vitest';
import { manyOfParty, oneParty, partyHeading, shortParty, theParty } from '../../src/schemes/party-words.ts';
import { partyNames } from '../../src/schemes/scheme.ts';

test('a party has one name: its heading is what it is called within a sentence', () => {
  for (const party of partyNames) expect(manyOfParty(party).toLowerCase()).toContain(partyHeading(party).toLowerCase());
  expect(partyNames.map(partyHeading)).toEqual([
    'Fund for patients’ care',
    'Management of the consortium',
    'Practices',
    'Named GPs',
    'Providers',
    'Commissioner',
  ]);
  expect([oneParty('person'), shortParty('commissioner'), shortParty('care')]).toEqual(['the named GP', 'commissioner', 'care']);
  expect([theParty('person'), theParty('patient_care'), theParty('care')]).toEqual([
    'the named GPs',
    'the fund for patients’ care',
    'the patients’ care',
  ]);
});
