import fc from 'fast-check';
import { expect, test } from 'vitest';
import { operate } from '../../src/awards/operations.ts';
import type { ElementOperation } from '../../src/awards/plan.ts';
import { rangeOfOperation, type Range } from '../../src/awards/ranges.ts';

const inputsOf: Readonly<Record<ElementOperation, number>> = {
  add: 2,
  subtract: 2,
  multiply: 2,
  divide: 2,
  power: 2,
  negate: 1,
  less: 2,
  less_or_equal: 2,
  equal: 2,
  not_equal: 2,
  and: 2,
  or: 2,
  not: 1,
  if: 3,
  min: 2,
  max: 2,
  abs: 1,
  sqrt: 1,
  round: 1,
  floor: 1,
  ceil: 1,
  known: 1,
  first_known: 2,
};
const operations = Object.keys(inputsOf) as ElementOperation[]; // the record has every operation and no other

const end = fc.oneof(
  fc.constantFrom(Number.NEGATIVE_INFINITY, -1, -0, 0, 1, Number.POSITIVE_INFINITY),
  fc.double({ min: -100, max: 100, noNaN: true }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
/** A range, and a finite value in it or one that is missing. */
const input = fc.tuple(end, end, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(9)).map(([a, b, share, chance]) => {
  const range: Range = { low: Math.min(a, b), high: Math.max(a, b) };
  const [low, high] = [Math.max(range.low, -1e300), Math.min(range.high, 1e300)];
  const within = Math.min(Math.max(low + share * (high / 2 - low / 2) * 2, low), high);
  return { range, value: chance === 0 ? Number.NaN : chance < 4 ? low : chance < 6 ? high : within };
});

test.each(operations)('%s: what comes out of values lies in what comes out of their ranges', (operation) => {
  let known = 0;
  fc.assert(
    fc.property(fc.array(input, { minLength: 3, maxLength: 3 }), (inputs) => {
      const ins = inputs.slice(0, inputsOf[operation]);
      // What is out of range already stays so: an end that overflowed is no range of anything.
      fc.pre(
        ins.every(
          ({ range: { low, high }, value }) =>
            low < Infinity && high > -Infinity && (Number.isNaN(value) || (low <= value && value <= high)),
        ),
      );
      const out = new Float64Array(1);
      operate(
        operation,
        out,
        0,
        1,
        ins.map(({ value }) => ({ values: Float64Array.of(value), offset: 0, stride: 0 })),
      );
      if (Number.isNaN(out[0])) return;
      known++;
      const { low, high } = rangeOfOperation(
        operation,
        ins.map(({ range }) => range),
      );
      expect(low).toBeLessThanOrEqual(out[0]);
      expect(high).toBeGreaterThanOrEqual(out[0]);
    }),
    { numRuns: 2000, seed: 20101206 },
  );
  expect(known).toBeGreaterThan(500);
});
