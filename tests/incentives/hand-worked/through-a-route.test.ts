import { expect, test } from 'vitest';
import type { Outcome } from '../../../src/outcome.ts';
import { simulateWhole } from '../../../src/simulate.ts';
import { openWithScheme, textOf } from '../../shipped.ts';
import { rateOf } from '../small-run.ts';

/*
 * The twelve practices (scenarios/README.md), without chance. Half of what a consortium saves is its award; of the award three fifths
 * go to its practices by list size, and two fifths stay in the fund for patients' care.
 *
 *                 benchmark less cost      award                   to practices      list sizes
 *     C001            £1,000,000       £500,000                £300,000          5,000  10,000  10,000  15,000
 *     C002             −£600,000      −£300,000 (owed)            £0 (*)         5,000   5,000  10,000  10,000
 *     C003              £400,000       £200,000                £120,000         10,000  10,000  20,000  10,000
 *
 *     (*) the route does not share losses: the fund owes them alone
 *
 * A pound of referrals that patients do not get is a pound of cost less, so a pound of saving more, whoever withholds it:
 *
 *     award 50p more = fund 20p + practices 30p        in C001 and C003
 *     fund owes 50p less, practices nothing            in C002
 *
 * A practice that alone withholds it gets its part of the 30p by its list: S00001 has 5,000 of 40,000 patients, 30p × 1/8 = 3.75p.
 */
const scheme = `title: Through a route
words: Worked by hand.
consortium:
  award: 0.5 * (benchmark - total_cost)
payments:
  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}
routes:
  - {from: patient_care, to: practice, share: 0.6, by: list_size, purpose: practice income}
`;
const run = (practices?: string): Outcome =>
  simulateWhole(openWithScheme(scheme, practices === undefined ? {} : { changed: { practices } }).run);
const outcome = run();

/** Pence a pound, to a millionth of a penny. */
const pence = (rates: Float64Array): number[] => Array.from(rates, (rate) => Math.round(rate * 1e8) / 1e6);

test('all practices of a consortium together: 30p of a pound of referrals to them, 20p to the fund, nothing where a loss is owed', () => {
  expect(pence(rateOf(outcome, 'referrals', 'practice').rate)).toEqual([30, 0, 30]);
  expect(pence(rateOf(outcome, 'referrals', 'patient_care').rate)).toEqual([20, 50, 20]);
  // Pounds of referrals: C001 £3.8m, C002 £3.0m, C003 £4.6m. (0.3 × 3.8 + 0.3 × 4.6) ÷ 11.4 = 2.52 ÷ 11.4.
  expect(rateOf(outcome, 'referrals', 'practice').overall.rate).toBeCloseTo(2.52 / 11.4, 10);
});

test('one practice alone: its part of the list of the 30p', () => {
  const own = rateOf(outcome, 'referrals', 'practice', 'own');
  expect(own.codes).toEqual(Array.from({ length: 12 }, (_, place) => `S${String(place + 1).padStart(5, '0')}`));
  expect(pence(own.rate)).toEqual([
    3.75, // 30p × 5,000 ÷ 40,000
    7.5, // 30p × 10,000 ÷ 40,000
    7.5,
    11.25, // 30p × 15,000 ÷ 40,000
    0, // what C002 owes stays with its fund
    0,
    0,
    0,
    6, // 30p × 10,000 ÷ 50,000
    6,
    12, // 30p × 20,000 ÷ 50,000
    6,
  ]);
  // Each times its cost of referrals: C001 £18,750 + £75,000 + £67,500 + £157,500; C003 £60,000 + £36,000 + £240,000 + £60,000.
  expect(own.overall.rate).toBeCloseTo((318_750 + 396_000) / 11_400_000, 10);
});

test('the same in money: a fiftieth of C001’s referrals less, worked out anew from other data', () => {
  // £500,000, £1,000,000, £900,000 and £1,400,000 of referrals: 2% of £3,800,000 is £76,000; 30p of each pound is £22,800.
  const [head, ...rows] = textOf('practices').trim().split('\n');
  const names = head.split(',');
  const withheld = rows.map((row) =>
    row
      .split(',')
      .map((cell, place) =>
        row.includes(',C001,') && ['referrals_activity', 'referrals_cost'].includes(names[place]) ? String(Number(cell) * 0.98) : cell,
      )
      .join(','),
  );
  const receivedBy = ({ receipts }: Outcome, code: string): number => {
    const found = receipts.find(({ party }) => party === 'practice');
    return found?.figures.asGiven[found.codes.indexOf(code)] ?? Number.NaN;
  };
  const changed = run([head, ...withheld, ''].join('\n'));
  const more = (code: string): number => Math.round((receivedBy(changed, code) - receivedBy(outcome, code)) * 100) / 100;
  // By list size: £22,800 × 1/8, 1/4, 1/4, 3/8.
  expect(['S00001', 'S00002', 'S00003', 'S00004'].map(more)).toEqual([2850, 5700, 5700, 8550]);
  // Of its own £10,000 of referrals withheld, at 3.75p: S00001 would gain £375 of the £2,850; the rest is what the others withheld.
  expect(Math.round(rateOf(outcome, 'referrals', 'practice', 'own').rate[0] * 10_000 * 100) / 100).toBe(375);
});
