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

/** From 1 April 2013: all of the year, which is 2013/14. */
const one = contractsOf('P1,C001,referrals,100,current,2013-04-01,2016-03-31');
/** From 1 July 2013: 274 days of it. */
const fromJuly = contractsOf('P1,C001,referrals,100,current,2013-07-01,2016-03-31');

describe('a holding counts for the days on which the provider is under contract and it is held', () => {
  test('all of them: all of it, though the contract began in the year', () => {
    expect(persons(one, interestsOf('G1,P1,6,own,,'))).toEqual({ G1: 3000 });
    expect(persons(one, interestsOf('G1,P1,6,own,2013-04-01,2014-03-31'))).toEqual({ G1: 3000 });
    expect(persons(fromJuly, interestsOf('G1,P1,6,own,2013-07-01,2014-03-31'))).toEqual({ G1: 3000 });
  });

  test('some of them: that part, to the day', () => {
    // 91 of 365 days: 1 April to 30 June. £3,000 × 91 ÷ 365 = £747.945205.
    expect(persons(one, interestsOf('G1,P1,6,own,,2013-06-30'))).toEqual({ G1: 747.945205 });
    // The other 274 days: £2,252.054795.
    expect(persons(one, interestsOf('G1,P1,6,own,,2013-06-30', 'G2,P1,6,own,2013-07-01,'))).toEqual({ G1: 747.945205, G2: 2252.054795 });
    // 29 of 274 days: £3,000 × 29 ÷ 274.
    expect(persons(fromJuly, interestsOf('G1,P1,6,own,,2013-07-29'))).toEqual({ G1: 317.518248 });
  });

  test('none of them, sold before the contract began: nothing', () => {
    expect(persons(one, interestsOf('G1,P1,6,own,,2013-03-31'))).toEqual({});
  });

  test('one after another two may hold more than all of a provider', () => {
    // £50,000 of margin; 60% of it for 91 days and for 274 days.
    expect(persons(one, interestsOf('G1,P1,60,own,,2013-06-30', 'G2,P1,60,own,2013-07-01,'))).toEqual({
      G1: 7479.452055,
      G2: 22520.547945,
    });
  });
});

test('of several contracts each counts by its value', () => {
  // Three quarters of the money over the whole year, of which 91 days are G1’s; a quarter over 274 days, of which none is.
  const contracts = contractsOf('P1,C001,referrals,300,current,,', 'P1,C001,investigations,100,current,2013-07-01,');
  // £3,000 × 0.75 × 91 ÷ 365.
  expect(persons(contracts, interestsOf('G1,P1,6,own,,2013-06-30'))).toEqual({ G1: 560.958904 });
});

test('own, family and indirect holdings count alike, each with its name', () => {
  const outcome = run(one, interestsOf('G1,P1,3,own,,', 'G1,P1,2,family,,', 'G1,P1,1,indirect,,', 'G2,P1,6,own,,2013-06-30'));
  const held = outcome.flows.filter(({ from, to }) => from === 'provider' && to === 'person');
  expect(held.map(({ purpose, amount }) => [purpose, Math.round(amount)])).toEqual([
    ['2% holding of family', 1000],
    ['1% indirect holding', 500],
    ['3% holding', 1500],
    ['6% holding for 24.9% of the time', 748],
  ]);
});

test('entries that say the same of the same time count together, as the reading of the register warns', () => {
  expect(persons(one, interestsOf('G1,P1,6,own,,', 'G1,P1,4,own,,'))).toEqual({ G1: 5000 });
  expect(persons(one, interestsOf('G1,P1,6,own,,', 'G1,P1,6,own,2013-07-01,'))).toEqual({ G1: 5252.054795 });
});

test('a contract or a holding that ends before it begins is never in force', () => {
  expect(persons(one, interestsOf('G1,P1,6,own,2013-09-01,2013-08-01'))).toEqual({});
  const backwards = contractsOf('P1,C001,referrals,100,current,2013-09-01,2013-08-01');
  // Nobody is under contract: the money stays with the fund, which was to send it on.
  expect(persons(backwards, interestsOf('G1,P1,6,own,,'))).toEqual({});
});
