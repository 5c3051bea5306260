import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/outcome.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openWithScheme } from '../shipped.ts';

/** C001 saves £1,000,000, all of which buys care: a provider keeps 5% of what it is paid, so that 6% of one that gets all of it is £3,000. */
const text = `title: T
words: All savings buy care.
consortium:
  award: benchmark - total_cost
payments:
  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}
routes:
  - {from: patient_care, to: provider, share: 1, by: contracts, purpose: care}
`;
const interestsOf = (...rows: string[]): string => ['person_code,provider_code,interest_percent,kind,start,end', ...rows, ''].join('\n');
const contractsOf = (...rows: string[]): string =>
  ['provider_code,consortium_code,service,annual_value,status,start,end', ...rows, ''].join('\n');

const run = (contracts: string, interests: string): Outcome =>
  simulateWhole(openWithScheme(text, { changed: { contracts, interests } }).run);

function persons(contracts: string, interests: string): Record<string, number> {
  const { receipts } = run(contracts, interests);
  const found = receipts.find(({ party }) => party === 'person');
  return Object.fromEntries(found?.codes.map((code, row) => [code, Math.round(found.figures.asGiven[row] * 1e6) / 1e6]) ?? []);
}

/** From 1 April 2013: 275 days of the year. */
const one = contractsOf('P1,C001,referrals,100,current,2013-04-01,2016-03-31');

describe('a holding counts for the days on which the provider is under contract and it is held', () => {
  test('all of them: all of it, though the contract began in the year', () => {
    expect(persons(one, interestsOf('G1,P1,6,own,,'))).toEqual({ G1: 3000 });
    expect(persons(one, interestsOf('G1,P1,6,own,2013-04-01,2013-12-31'))).toEqual({ G1: 3000 });
  });

  test('some of them: that part, to the day', () => {
    // 120 of 275 days: 1 April to 29 July. £3,000 × 120 ÷ 275 = £1,309.090909.
    expect(persons(one, interestsOf('G1,P1,6,own,,2013-07-29'))).toEqual({ G1: 1309.090909 });
    // The other 155 days: £1,690.909091.
    expect(persons(one, interestsOf('G1,P1,6,own,,2013-07-29', 'G2,P1,6,own,2013-07-30,'))).toEqual({ G1: 1309.090909, G2: 1690.909091 });
  });

  test('none of them, sold before the contract began: nothing', () => {
    expect(persons(one, interestsOf('G1,P1,6,own,,2013-03-31'))).toEqual({});
  });

  test('one after another two may hold more than all of a provider', () => {
    // £50,000 of margin; 60% of it for 120 days and for 155 days.
    expect(persons(one, interestsOf('G1,P1,60,own,,2013-07-29', 'G2,P1,60,own,2013-07-30,'))).toEqual({
      G1: 13090.909091,
      G2: 16909.090909,
    });
  });
});

test('of several contracts each counts by its value', () => {
  // Three quarters of the money over the whole year, of which 90 days are G1’s; a quarter over 275 days, of which none is.
  const contracts = contractsOf('P1,C001,referrals,300,current,,', 'P1,C001,investigations,100,current,2013-04-01,');
  // £3,000 × 0.75 × 90 ÷ 365.
  expect(persons(contracts, interestsOf('G1,P1,6,own,,2013-03-31'))).toEqual({ G1: 554.794521 });
});

test('own, family and indirect holdings count alike, each with its name', () => {
  const outcome = run(one, interestsOf('G1,P1,3,own,,', 'G1,P1,2,family,,', 'G1,P1,1,indirect,,', 'G2,P1,6,own,,2013-07-29'));
  const held = outcome.flows.filter(({ from, to }) => from === 'provider' && to === 'person');
  expect(held.map(({ purpose, amount }) => [purpose, Math.round(amount)])).toEqual([
    ['2% holding of family', 1000],
    ['1% indirect holding', 500],
    ['3% holding', 1500],
    ['6% holding for 43.6% of the time', 1309],
  ]);
});

test('entries that say the same of the same time count together, as the reading of the register warns', () => {
  expect(persons(one, interestsOf('G1,P1,6,own,,', 'G1,P1,4,own,,'))).toEqual({ G1: 5000 });
  expect(persons(one, interestsOf('G1,P1,6,own,,', 'G1,P1,6,own,2013-07-30,'))).toEqual({ G1: 4690.909091 });
});

test('a contract or a holding that ends before it begins is never in force', () => {
  expect(persons(one, interestsOf('G1,P1,6,own,2013-09-01,2013-08-01'))).toEqual({});
  const backwards = contractsOf('P1,C001,referrals,100,current,2013-09-01,2013-08-01');
  // Nobody is under contract: the money stays with the fund, which was to send it on.
  expect(persons(backwards, interestsOf('G1,P1,6,own,,'))).toEqual({});
});
