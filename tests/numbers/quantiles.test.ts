import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openQuantiles, quantiles } from '../../src/numbers/quantiles.ts';
import { inTime } from '../in-time.ts';

describe('quantiles', () => {
  it('gives the ⌈p·n⌉-th smallest value', () => {
    const scores = [15, 20, 35, 40, 50]; // the worked example of the nearest-rank method: 5th 15, 30th 20, 40th 20, 50th 35, 100th 50
    expect(quantiles(Float64Array.from(scores.toReversed()), [0.05, 0.3, 0.4, 0.5, 1])).toEqual([15, 20, 20, 35, 50]);
    expect(quantiles(Float64Array.from(scores), [0])).toEqual([15]);
  });

  it('does not step up a rank because a product is whole but for its last digit', () => {
    const values = Float64Array.from({ length: 100 }, (_, index) => index + 1);
    expect(0.07 * 100).toBeGreaterThan(7);
    expect(quantiles(values, [0.07, 0.55, 0.57, 0.29])).toEqual([7, 55, 57, 29]);
  });

  it('agrees with sorting, whatever the values and in whatever order the probabilities are asked', () => {
    const value = fc.oneof(
      fc.constant(0),
      fc.integer({ min: -3, max: 3 }),
      fc.double({ noNaN: true }).map((x) => x + 0),
    );
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 300 }),
        fc.array(fc.integer({ min: 0, max: 64 }), { maxLength: 6 }),
        (values, parts) => {
          const sorted = Float64Array.from(values).toSorted();
          const truth = parts.map((part) => sorted[Math.max(1, Math.ceil((part * values.length) / 64)) - 1]);
          const found = quantiles(
            Float64Array.from(values),
            parts.map((part) => part / 64),
          );
          return found.every((figure, index) => figure === truth[index]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('never gives an award that no draw has', () => {
    const awards = Float64Array.from({ length: 1024 }, (_, draw) => (draw < 512 ? 0 : 600_000 + draw));
    expect(quantiles(awards, [0.5])).toEqual([0]);
  });

  it('goes with a rising rule: the percentile of the awards is the award at the percentile of the savings', () => {
    const rule = (savings: number): number => (savings >= 0.3 ? savings * 0.5 : 0);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (savings, p) => {
          const [saving] = quantiles(Float64Array.from(savings), [p]);
          const [award] = quantiles(Float64Array.from(savings, rule), [p]);
          return award === rule(saving);
        },
      ),
    );
  });

  it('is fast enough on equal, rising and falling values (no quadratic case among them)', () => {
    const size = 200_000;
    for (const make of [() => 0, (index: number) => index, (index: number) => -index, (index: number) => Math.abs(index - size / 2)]) {
      const values = Float64Array.from({ length: size }, (_, index) => make(index));
      expect(inTime(() => quantiles(values, [0.05, 0.25, 0.5, 0.75, 0.95]), 1000)).toHaveLength(5);
    }
  });

  it('gives missing for missing: a NaN anywhere, or no values', () => {
    expect(quantiles(Float64Array.of(1, NaN, 3), [0.05, 0.5])).toEqual([NaN, NaN]);
    expect(quantiles(new Float64Array(0), [0.5])).toEqual([NaN]);
  });

  it('refuses a probability outside 0 to 1', () => {
    expect(() => quantiles(Float64Array.of(1), [1.2])).toThrow('1.2');
    expect(() => quantiles(Float64Array.of(1), [NaN])).toThrow('NaN');
  });
});

describe('quantiles of many rows', () => {
  const probabilities = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1];
  const rangeOf = (values: Float64Array, isCounted: boolean) => {
    const lowest = Math.min(...values);
    return { lowest, highest: Math.max(...values), atLowest: isCounted ? values.filter((value) => value === lowest).length : 0 };
  };

  /** Rows that tax the compartments: atoms, far outliers, all the same, numbers so large that their range is none. */
  const value = fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.integer({ min: -5, max: 5 }) },
    { weight: 3, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(1e300, -1e300, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE) },
  );

  it('agree with sorting, row after row, and leave the values as they are', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 400 })
          .chain((count) => fc.array(fc.array(value, { minLength: count, maxLength: count }), { minLength: 1, maxLength: 3 })),
        (rows) => {
          const [{ length }] = rows;
          const quantilesOf = openQuantiles(probabilities, length);
          return rows.every((row) => {
            const values = Float64Array.from(row, (each) => each + 0);
            const sorted = values.toSorted();
            const found = [...quantilesOf(values, rangeOf(values, false))];
            return (
              probabilities.every(
                (probability, place) => found[place] === sorted[Math.max(1, Math.ceil(probability * length - 1e-9)) - 1],
              ) && values.every((each, place) => each === row[place])
            );
          });
        },
      ),
      { numRuns: 500, seed: 20101206 },
    );
  });

  it('of one value are that value', () => {
    expect([...openQuantiles([0.05, 0.95], 4)(Float64Array.of(7, 7, 7, 7), { lowest: 7, highest: 7, atLowest: 0 })]).toEqual([7, 7]);
    expect([...openQuantiles([0.5], 1)(Float64Array.of(-2), { lowest: -2, highest: -2, atLowest: 1 })]).toEqual([-2]);
  });
});
