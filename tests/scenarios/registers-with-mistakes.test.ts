import { expect, test } from 'vitest';
import { describeProblem } from '../../src/data/problems.ts';
import type { TableName } from '../../src/data/dataset.ts';
import { openScenario } from '../../src/open-scenario.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { shippedFolder, textOf, twelvePractices } from '../shipped.ts';

/*
 * A scenario whose registers are full of mistakes: what the reader is told of each, and what the money does about it. On the twelve
 * practices C001 saves £1,000,000; all of an award buys care under contracts, and a provider keeps 5% of what it is paid.
 */
const scheme = `title: Bought under contract
words: All savings buy care.
consortium:
  award: benchmark - total_cost
payments:
  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}
routes:
  - {from: patient_care, to: provider, share: 1, by: contracts, purpose: care}
`;

const interestsHead = 'person_code,practice_code,provider_code,interest_percent,kind,start,end,nil_return';
const contractsHead = 'provider_code,consortium_code,service,annual_value,status,start,end';
const contracts = [contractsHead, 'P1,C001,referrals,100,current,2013-04-01,', 'P2,C003,referrals,100,current,2013-04-01,'];

function open(changed: Readonly<Partial<Record<TableName, readonly string[]>>>) {
  const texts = Object.fromEntries(
    Object.entries({ contracts, referrals: ['person_code,provider_code,referrals,disclosed', 'G00001,P1,1,1'], ...changed }).map(
      ([name, lines]) => [name, `${lines.join('\n')}\n`],
    ),
  );
  const folder = shippedFolder('award-to-practices');
  const read = (path: string): Uint8Array | undefined => (path === 'scheme.yaml' ? new TextEncoder().encode(scheme) : folder.read(path));
  const opened = openScenario({ folder: { name: 'mistakes', read }, replacements: twelvePractices(texts), leaveOut: false, draws: 0 });
  // Of the registers, files by their names alone.
  const said = opened.problems.map((problem) => describeProblem(problem).replace('scenarios/data/twelve-practices/', ''));
  return { ...opened, said: said.filter((each) => !each.startsWith('practices.csv')) };
}

/** What persons end with. */
function persons({ run }: ReturnType<typeof open>): Record<string, number> {
  if (run === undefined) throw new Error('cannot be run');
  const found = simulateWhole(run).receipts.find(({ party }) => party === 'person');
  return Object.fromEntries(found?.codes.map((code, row) => [code, Math.round(found.figures.asGiven[row] * 100) / 100]) ?? []);
}

/** The roles that ship, and those of persons whom a test invents. */
const roles = (...codes: string[]): string[] => [
  ...textOf('roles').trimEnd().split('\n'),
  ...codes.map((code) => {
    const names = textOf('roles').split('\n')[0].split(',');
    return names
      .map((name) => (name === 'person_code' ? code : name === 'role' ? 'gp' : name === 'consortium_code' ? 'C001' : ''))
      .join(',');
  }),
];

test('everything wrong is told at once, in file order, with where, what, why and how to mend it', () => {
  const { said, run } = open({
    interests: [
      interestsHead,
      'G00001,S00001,P1,6,own,,,',
      'G00001,S00001,P1,4,own,2013-07-01,,',
      'G00002,S00099,P1,2,own,,,',
      'G00003,S00003,P1,60,own,,,',
      'G00004,S00004,P1,35,own,,,',
      'G99999,S00004,P1,1,own,,,',
      'G00005,S00005,P2,1,own,2013-06-01,2013-05-01,',
    ],
    contracts: [...contracts, 'P1,C999,referrals,5,current,,', contracts[1]],
  });
  expect(said).toEqual([
    'interests.csv, line 2, column interest_percent: Holdings that add up to over 100% of a provider on one day: P1 (108%). Money that reaches the provider would leave it more than once: a scheme that pays it while they do cannot be run. Mend the percentages, or end the holdings that were given up.',
    'interests.csv, line 3, column start: Dates that overlap with those of a row above that says the same: G00001 P1 own. Both count: the person is taken to hold the two together. Take one out, or end the first on the day before the second begins.',
    'interests.csv, line 4, column practice_code: Practices that the dataset does not have: S00099. These rows concern nobody in the dataset. Mend the codes if they are meant to.',
    'interests.csv, line 7, column person_code: Persons whom the register of roles does not name: G99999. Nobody knows in which consortium they decide or refer. Mend the codes, or give each person a role, gp at the least.',
    'interests.csv, line 8, column end: A time that ends before it begins: G00005 P2 own from 2013-06-01 to 2013-05-01. Such a row is never in force, so nothing is judged by it. Mend the dates; an end that is not known yet is left empty.',
    'contracts.csv, line 4, column consortium_code: Consortia that the dataset does not have: C999. These rows concern nobody in the dataset. Mend the codes if they are meant to.',
    'contracts.csv, line 5, column start: Dates that overlap with those of a row above that says the same: P1 C001 referrals current 100. Both count: money that goes by contracts goes to the provider for the two together. Take one out, or end the first on the day before the second begins.',
  ]);
  // It can be opened: the mistakes are warnings. The money cannot be followed.
  expect(run).toBeDefined();
});

test('holdings of over 100% stop a scheme that pays the provider, with the register’s name and how to mend it', () => {
  const opened = open({ interests: [interestsHead, 'G00001,S00001,P1,60,own,,,', 'G00002,S00002,P1,40.01,own,,,'] });
  expect(opened.said).toHaveLength(1);
  expect(() => persons(opened)).toThrow(
    /interests\.csv: the holdings in provider P1, by the register of interests, add up to more than all of it\. Mend the percentages, or end the holdings that were given up$/,
  );
  // One after the other they are no mistake: 60% for 91 of 365 days (2013 is 2013/14), 60% for 274.
  const oneAfterTheOther = open({
    interests: [interestsHead, 'G00001,S00001,P1,60,own,,2013-06-30,', 'G00002,S00002,P1,60,own,2013-07-01,,'],
  });
  expect(oneAfterTheOther.said).toEqual([]);
  expect(persons(oneAfterTheOther)).toEqual({ G00001: 7479.45, G00002: 22520.55 });
});

test('two entries that overlap both count while they do, as the message says', () => {
  // £50,000 of margin: 6% over all 365 days, and 4% more over 274 of them.
  const opened = open({ interests: [interestsHead, 'G00001,S00001,P1,6,own,,,', 'G00001,S00001,P1,4,own,2013-07-01,,'] });
  expect(opened.said).toHaveLength(1);
  expect(persons(opened)).toEqual({ G00001: 3000 + 1501.37 });
});

test('one percentage over 100 is an error: nothing is run', () => {
  const { run, said } = open({ interests: [interestsHead, 'G00001,S00001,P1,101,own,,,'] });
  expect(run).toBeUndefined();
  expect(said[0]).toContain('interests.csv, line 2, column interest_percent: “101” is above 100, the most that interest_percent can be.');
});

test('a person unknown to the roles holds all the same, and a backwards holding is none', () => {
  const opened = open({
    interests: [interestsHead, 'G99999,S00004,P1,1,own,,,', 'G00005,S00005,P1,1,own,2013-06-01,2013-05-01,'],
  });
  expect(opened.said).toHaveLength(2);
  expect(persons(opened)).toEqual({ G99999: 500 });
  expect(open({ interests: [interestsHead, 'G99999,S00004,P1,1,own,,,'], roles: roles('G99999') }).said).toEqual([]);
});
