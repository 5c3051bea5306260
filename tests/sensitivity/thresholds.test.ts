import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stepAt } from '../../src/schemes/parameter-steps.ts';
import type { Measured } from '../../src/sensitivity/measured.ts';
import type { Moved } from '../../src/sensitivity/moved.ts';
import { findThresholds, statesOfMoney, type Threshold } from '../../src/sensitivity/thresholds.ts';

const moved = (value: number, range: readonly [number, number], step: number): Moved => ({
  name: 'rate',
  label: 'A rate',
  unit: 'share',
  kind: 'parameter',
  value,
  range,
  step,
});
const paid = (amount: number): Measured => ({ amounts: { practices: amount, patient_care: 1, paid: 1, withheld: Number.NaN } });

/** Looks from the value and both ends alone; `asked`: every value that was worked out for it. */
function thresholdsOf(of: Moved, amountAt: (value: number) => number): { found: Threshold[]; asked: number[] } {
  const runs = new Map([...of.range, of.value].map((value) => [value, paid(amountAt(value))]));
  const search = findThresholds([{ moved: of, runs }], statesOfMoney);
  const asked: number[] = [];
  let next = search.next();
  while (next.done !== true) {
    asked.push(...next.value.map(({ value }) => value));
    next = search.next(next.value.map(({ value }) => paid(amountAt(value))));
  }
  return { found: next.value, asked };
}
const inShort = ({ found }: { found: Threshold[] }) => found.map(({ of, from, to, before, after }) => [of, from, to, before, after]);

describe('where money stops', () => {
  test('is found to the step, whatever lies on which side', () => {
    // Nothing from 0.123 on, in steps of 0.002.
    const upwards = thresholdsOf(moved(0.02, [0, 0.2], 0.002), (rate) => (rate < 0.123 ? 5 : 0));
    expect(inShort(upwards)).toEqual([['practices', 'paid', 'nothing', 0.122, 0.124]]);
    const downwards = thresholdsOf(moved(0.6, [0, 1], 0.01), (rate) => (rate > 0 ? 5 : 0));
    expect(inShort(downwards)).toEqual([['practices', 'paid', 'nothing', 0.01, 0]]);
  });

  test('halves its way: a hundred steps take seven runs at most', () => {
    expect(thresholdsOf(moved(0, [0, 1], 0.01), (rate) => (rate < 0.345 ? 5 : 0)).asked.length).toBeLessThanOrEqual(7);
  });

  test('a line that is crossed is told from one that is met', () => {
    const found = thresholdsOf(moved(3, [0, 5], 0.05), (rate) => rate - 1);
    expect(inShort(found)).toEqual([
      ['practices', 'paid', 'nothing', 1.05, 1],
      ['practices', 'nothing', 'owed', 1, 0.95],
    ]);
  });

  test('less than a penny is nothing, and what is missing cannot be told', () => {
    expect(thresholdsOf(moved(0, [0, 1], 0.01), (rate) => 0.004 * rate).found).toEqual([]);
    expect(inShort(thresholdsOf(moved(1, [0, 1], 0.5), (rate) => (rate < 0.5 ? Number.NaN : 1)))).toEqual([
      ['practices', 'paid', 'cannot_tell', 0.5, 0],
    ]);
  });

  test('nothing that turns asks for nothing more', () => {
    expect(thresholdsOf(moved(0.5, [0, 1], 0.01), () => 5)).toEqual({ found: [], asked: [] });
  });

  test('a value between two steps, or outside its range, is a place of its own', () => {
    expect(inShort(thresholdsOf(moved(0.345, [0, 1], 0.01), (rate) => (rate > 0.342 ? 5 : 0)))).toEqual([
      ['practices', 'paid', 'nothing', 0.345, 0.34],
    ]);
    expect(inShort(thresholdsOf(moved(2, [0, 1], 0.5), (rate) => (rate > 1 ? 5 : 0)))).toEqual([['practices', 'paid', 'nothing', 1.5, 1]]);
  });
});

test('any threshold on any grid lies between two values no more than a step apart', () => {
  const grids = fc.record({
    step: fc.constantFrom(0.01, 0.002, 0.05, 0.5, 1, 20, 500),
    steps: fc.integer({ min: 2, max: 120 }),
    from: fc.integer({ min: -20, max: 20 }),
    line: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    isRising: fc.boolean(),
  });
  fc.assert(
    fc.property(grids, ({ step, steps, from, line, isRising }) => {
      const [low, high] = [stepAt(from, step), stepAt(from + steps, step)];
      const at = low + line * (high - low);
      const { found } = thresholdsOf(moved(isRising ? low : high, [low, high], step), (value) => (value < at === isRising ? 5 : 0));
      expect(found).toHaveLength(1);
      const [{ before, after }] = found;
      expect(Math.abs(after - before)).toBeLessThanOrEqual(step * 1.000001);
      expect(before < at === isRising && after < at !== isRising).toBe(true);
    }),
  );
});
