import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openOrders } from '../../src/awards/order.ts';
import { openSettling } from '../../src/awards/settle.ts';
import { openRows, summarise, summariseAll, yearsAtPercentiles } from '../../src/awards/summary.ts';
import { openWorkshop } from '../../src/workshop.ts';
import { openShipped, runnable } from '../scenarios/shipped.ts';

test('what rises or falls with a row has its percentiles in the same years, ties and steps included', () => {
  const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -4, max: 4, noNaN: true }));
  const rules: [(x: number) => number, 'rising' | 'falling'][] = [
    [(x) => 2 * x + 1, 'rising'],
    [(x) => (x >= 0.5 ? x : 0), 'rising'],
    [(x) => Math.max(0, 1 - x), 'falling'],
    [(x) => (x <= -1 ? 3 - x : -1), 'falling'],
    [() => 7, 'falling'],
  ];
  fc.assert(
    fc.property(fc.constantFrom(9, 16, 64), fc.array(value, { minLength: 64, maxLength: 64 }), (count, values) => {
      const row = Float64Array.from(values.slice(0, count));
      for (const [rule, direction] of rules) {
        const amounts = row.map((x) => rule(x) + 0);
        const [sorted, known] = [openRows(1), openRows(1)];
        summarise(amounts, sorted, 0);
        summariseAll([amounts], known, () => yearsAtPercentiles(row, direction));
        expect(known.values).toEqual(sorted.values);
      }
    }),
    { numRuns: 300, seed: 20101206 },
  );
});

test.each(['prescribing-incentive', 'napc-incentive-and-penalty'])(
  '%s: percentiles by the order of costs are those of the amounts sorted',
  (name) => {
    const { plan, dataset, given, drawn, factors } = openWorkshop(runnable(openShipped(name, { draws: 64 })));
    if (drawn === undefined || factors === undefined) throw new Error('no imagined years');
    const orderOf = openOrders({ plan, dataset, factors });
    const settling = openSettling({ plan, dataset, given, drawn });
    for (const _ of settling.sweep());
    for (const consortium of [0, 7, 100])
      for (const { amounts } of settling.settle(consortium)) {
        const { payment, level, drawn: rows } = amounts;
        if (level !== 'practice' || rows === undefined) continue;
        if (name === 'prescribing-incentive') expect(orderOf(plan.payments[payment].amount)).toBeDefined();
        const sorted = openRows(rows.rows.length);
        rows.rows.forEach((draws, row) => summarise(draws, sorted, row));
        expect(rows.figures.values).toEqual(sorted.values);
      }
  },
);

test('a row with something missing has no such years', () => {
  for (const direction of ['rising', 'falling'] as const)
    expect(yearsAtPercentiles(Float64Array.of(1, NaN, 3, 4), direction)).toBeUndefined();
});

test('there is no order where amounts rest on more than one cost of the practice, or none is drawn', () => {
  const { plan, dataset, factors } = openWorkshop(runnable(openShipped('award-to-practices', { draws: 64 })));
  if (factors === undefined) throw new Error('no imagined years');
  for (const { amount } of plan.payments) expect(openOrders({ plan, dataset, factors })(amount)).toBeUndefined();
});
