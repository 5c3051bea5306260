import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPlainRows, openRowKernels, openRowWork, type RowWork } from '../../src/numbers/rows.ts';

const probabilities = [0.05, 0.25, 0.5, 0.75, 0.95];

/** All that can be asked of a row, to the last bit; quantiles only of rows in which nothing is missing or out of range. */
function answers(work: RowWork, row: Float64Array): unknown {
  work.take(row);
  const ends = { ...work.sums() };
  expect({ ...work.sums(true) }).toEqual(ends);
  const means = [...work.means];
  const sides = { gains: [...work.gains()], above: [...work.above()] };
  const mean = means.reduce((sum, each) => sum + each, 0) / means.length;
  if (!Number.isFinite(mean)) return { means, sides };
  const counted = ends.lowest === 0 ? row.length - ends.positive : 0;
  // A nil has two signs, and nobody asks for them.
  const [lowest, highest] = [ends.lowest + 0, ends.highest + 0];
  const quantiles = [...work.quantiles({ lowest, highest, atLowest: counted })].map((each) => each + 0);
  return { means, sides, lowest, highest, positive: ends.positive, squares: work.squares(mean), quantiles };
}

const both = (count: number, bins: number): [RowWork, RowWork] => {
  const kernels = openRowKernels({ count, bins, probabilities });
  if (kernels === undefined) throw new Error('no WebAssembly here');
  return [openPlainRows({ count, bins, probabilities }), kernels];
};

describe('rows by WebAssembly and without', () => {
  const some = (seed: number, count: number): Float64Array => {
    let state = seed;
    return Float64Array.from({ length: count }, () => (state = (Math.imul(state, 1664525) + 1013904223) | 0) / 2 ** 20);
  };

  it.each([
    [16, 4],
    [64, 8],
    [1024, 32],
    [4096, 64],
    [10_000, 100],
    [16_384, 128],
  ])('are the same bits for %i values in %i bins', (count, bins) => {
    const [plain, kernels] = both(count, bins);
    const all = some(count, count);
    const rows = [
      all,
      all.map((value) => Math.max(0, value)), // half of them nothing
      all.map((value) => Math.min(400, Math.max(0, value))), // and a cap
      all.map((value) => -Math.abs(value)),
      all.map((value, place) => (place % 7 === 0 ? -0 : Math.round(value / 300))),
      all.fill(3.5, 1),
      new Float64Array(count).fill(0.1),
    ];
    for (const row of rows) expect(answers(kernels, row)).toEqual(answers(plain, row));
    expect(kernels.total).toEqual(plain.total);
    expect(plain.total[3]).toBe(rows.reduce((sum, row) => sum + row[3], 0));
  });

  it('are the same bits whatever the values', () => {
    const [plain, kernels] = both(64, 8);
    const value = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(0, -0) },
      { weight: 3, arbitrary: fc.integer({ min: -5, max: 5 }) },
      { weight: 3, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
      { weight: 1, arbitrary: fc.constantFrom(1e300, -1e300, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, 5e-310) },
      { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity, 1) },
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 64, maxLength: 64 }), (values) => {
        const row = Float64Array.from(values);
        expect(answers(kernels, row)).toEqual(answers(plain, row));
        expect(row).toEqual(Float64Array.from(values));
      }),
      { numRuns: 2000, seed: 20101206 },
    );
  });

  it('are summed without where the bins do not go in fours', () => {
    for (const [count, bins] of [
      [9, 3],
      [5, 1],
      [36, 6],
      [1, 1],
    ])
      expect(openRowKernels({ count, bins, probabilities })).toBeUndefined();
    const work = openRowWork({ count: 9, bins: 3, probabilities });
    work.take(Float64Array.of(4, 9, 2, 3, 5, 7, 8, 1, 6));
    expect({ ...work.sums() }).toEqual({ lowest: 1, highest: 9, positive: 9 });
    expect([...work.means]).toEqual([5, 5, 5]);
    expect(work.squares(5)).toBe(60);
    expect([...work.quantiles({ lowest: 1, highest: 9, atLowest: 0 })]).toEqual([1, 3, 5, 7, 9]);
  });
});
