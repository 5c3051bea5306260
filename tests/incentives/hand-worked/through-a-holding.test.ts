import { expect, test } from 'vitest';
import { sayPath } from '../../../src/routing/path-words.ts';
import { simulateWhole } from '../../../src/simulate.ts';
import { openWithScheme } from '../../shipped.ts';
import { rateOf } from '../small-run.ts';

/*
 * The twelve practices (scenarios/README.md), without chance. Half of what a consortium saves is its award; two fifths of the award buy
 * care under contracts. A provider keeps 5% of what it is paid (the assumption provider_margin), and G00004, a doctor of S00004, holds
 * 6% of P001; nobody else holds anything.
 *
 *     contracts      C001: P001 £300,000, P002 £100,000        C002: P002        C003: P001 £400,000
 *
 *                           C001                     C002                C003
 *     award             £500,000.00      −£300,000 (owed by the fund)  £200,000.00
 *     for care          £200,000.00                                     £80,000.00       × 0.4
 *     to P001           £150,000.00                                     £80,000.00       × 3/4, × 1
 *     its margin          £7,500.00                                      £4,000.00       × 0.05
 *     to G00004             £450.00                                        £240.00       × 0.06
 *
 * A pound of care that patients do not get is 50p more of award:
 *
 *     C001    fund 30p kept; 20p for care: 15p to P001 and 5p to P002; margins 0.75p and 0.25p; to G00004 0.06 × 0.75p = 0.045p
 *     C003    fund 30p kept; 20p for care: 20p to P001;                margin  1p;              to G00004 0.06 × 1p    = 0.06p
 *     C002    the fund owes 50p less; nothing passes on
 */
const scheme = `title: Through a holding
words: Worked by hand.
consortium:
  award: 0.5 * (benchmark - total_cost)
payments:
  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}
routes:
  - {from: patient_care, to: provider, share: 0.4, by: contracts, purpose: care}
`;
const interests = 'person_code,practice_code,provider_code,interest_percent,kind\nG00004,S00004,P001,6,own\n';
const outcome = simulateWhole(openWithScheme(scheme, { changed: { interests } }).run);

/** Pence a pound, to a millionth of a penny. */
const pence = (party: string): number[] => Array.from(rateOf(outcome, 'prescribing', party).rate, (rate) => Math.round(rate * 1e8) / 1e6);

test('£690 a year reaches the doctor by fund → provider P001 → 6% holding: £450 from C001 and £240 from C003', () => {
  const person = outcome.receipts.find(({ party }) => party === 'person');
  expect(person?.codes).toEqual(['G00004']);
  expect(person?.figures.asGiven[0]).toBeCloseTo(690, 6);
  const path = outcome.paths.find(({ steps }) => steps.at(-1)?.party === 'person');
  expect(path && sayPath(path, '£690 a year')).toBe('£690 a year reaches person G00004 by fund → provider P001 → 6% holding');
  expect(path?.asGiven).toBeCloseTo(690, 6);
});

test('a pound of prescribing not given is worth 0.045p to the doctor in C001 and 0.06p in C003', () => {
  expect(pence('person')).toEqual([0.045, 0, 0.06]);
  // Prescribing in £m: C001 0.8 + 1.6 + 1.44 + 2.16 = 6, C002 0.8 + 0.96 + 1.44 + 1.6 = 4.8, C003 1.6 + 1.6 + 3.2 + 1.6 = 8.
  expect(rateOf(outcome, 'prescribing', 'person').overall.rate).toBeCloseTo((0.00045 * 6 + 0.0006 * 8) / 18.8, 12);
});

test('the rest of the 50p: the providers keep the rest of their margins, the fund keeps 30p and buys care', () => {
  // C001: 0.75p − 0.045p at P001 and 0.25p at P002. C003: 1p − 0.06p.
  expect(pence('provider')).toEqual([0.955, 0, 0.94]);
  // 30p, and 19p of care.
  expect(pence('patient_care')).toEqual([49, 50, 49]);
  expect(pence('practice')).toEqual([0, 0, 0]);
});
