import { describe, expect, test } from 'vitest';
import { openMeasuring, openRates } from '../../src/incentives/measuring.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openWorkshop } from '../../src/workshop.ts';
import { openSmall, payTo, sharing } from './small-run.ts';

const head = 'practice_code,consortium_code,list_size,benchmark,referrals_activity,referrals_cost,prescribing_activity,prescribing_cost';
const practices = [
  head,
  'A,C1,9000,2500000,50000,1000000,100000,1500000',
  'B,C1,30000,8500000,150000,3000000,300000,4500000',
  'C,C2,20000,4000000,100000,2000000,200000,1900000',
];
/** To the fund, half of it on to practices, and something that each practice is paid for itself. */
const scheme = [
  'consortium:',
  '  award: 0.4 * counted_savings(benchmark - total_cost, benchmark, 0.02)',
  'practice:',
  '  own: 0.1 * max(benchmark - total_cost, 0)',
  'payments:',
  '  - {name: shared, kind: award, amount: award, from: commissioner, to: patient_care}',
  '  - {name: own, kind: award, amount: own, from: commissioner, to: practice}',
  'routes:',
  '  - {from: patient_care, to: practice, share: 0.5, by: list_size, purpose: income}',
];

describe.each([0, 1024, 4096] as const)('over %d imagined years', (draws) => {
  const run = openSmall({ practices, scheme, draws });

  test('an item is plain data, the same bits in whatever order items are measured', () => {
    const forwards = openMeasuring(openWorkshop(run));
    const backwards = openMeasuring(openWorkshop(run));
    const results = backwards.items.toReversed().map((item) => structuredClone(backwards.measure(item)));
    expect(forwards.items.map((item) => forwards.measure(item))).toEqual(results.toReversed());
    expect(results[0].together?.parties.map(({ party }) => party)).toEqual(['practice', 'patient_care']);
  });

  test('what is gathered from items measured elsewhere is what a run says', () => {
    const workshop = openWorkshop(run);
    const { items, measure } = openMeasuring(openWorkshop(run));
    const rates = openRates(workshop);
    for (const item of items) rates.enter(item, structuredClone(measure(item)));
    const { withholdingRates, efficiencyRates, notches, notchReach } = simulateWhole(run);
    expect(rates.close()).toEqual({ withholdingRates, efficiencyRates, notches, reach: notchReach });
  });
});

describe('the items', () => {
  const itemsOf = (rows: readonly string[], lines: readonly string[] = [...sharing(0.4), ...payTo('patient_care')]) => {
    const { items } = openMeasuring(openWorkshop(openSmall({ practices: [head, ...rows], scheme: lines })));
    return items.map(({ service, consortium }) => [consortium, service]);
  };

  test('are every service at every consortium, those of one consortium together', () => {
    expect(itemsOf(practices.slice(1))).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
  });

  test('go through all years of one service first where a formula looks back', () => {
    const dated = (rows: readonly string[]): string[] => [2013, 2014].flatMap((year) => rows.map((row) => `${row},${year}`));
    const lines = ['consortium:', '  award: first_known(previous(total_cost), benchmark) - total_cost', ...payTo('patient_care')];
    const run = openSmall({ practices: [`${head},year`, ...dated(practices.slice(1))], scheme: lines });
    const { items } = openMeasuring(openWorkshop(run));
    expect(items.slice(0, 4)).toEqual([
      { service: 0, consortium: 0 },
      { service: 0, consortium: 1 },
      { service: 1, consortium: 0 },
      { service: 1, consortium: 1 },
    ]);
    expect(items).toHaveLength(8);
  });

  test('leave out services without cost, and count those whose cost nobody knows', () => {
    expect(itemsOf(['A,C1,9000,2500000,50,0,100,1500', 'C,C2,20000,4000000,100,,200,0'])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  test('leave out what nothing depends on, and what is beyond reach', () => {
    const still = ['consortium:', '  award: 0.1 * benchmark', ...payTo('patient_care')];
    expect(itemsOf(practices.slice(1), still)).toEqual([]);
    const national = ['nation:', '  spent: sum(total_cost)', 'consortium:', '  award: benchmark - spent', ...payTo('patient_care')];
    expect(itemsOf(practices.slice(1), national)).toEqual([]);
  });
});
