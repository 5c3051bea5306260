import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalFromTable, writeNormals } from '../../src/numbers/normal-table.ts';
import { inverseNormal, normalProbability } from '../../src/numbers/normal.ts';
import { fillBits, openState, openStream } from '../../src/numbers/stream.ts';

/** Any share of chance that 32 bits on one of 16,384 strata can give, the outermost as likely as the middle. */
const anyShare = fc
  .tuple(fc.integer({ min: 1, max: 46 }), fc.integer({ min: 0, max: 2 ** 30 - 1 }), fc.boolean())
  .map(([halvings, rest, isUpper]) => {
    const q = (1 + rest / 2 ** 30) / 2 ** (halvings + 1);
    return isUpper ? 1 - q : q;
  });

/** The ends of all cells of the lower half, from the outermost on: each part between two powers of ½ has 32. */
const ends = Array.from({ length: 32 * 32 }, (_, index) => (32 + (index % 32)) / 32 / 2 ** (33 - Math.floor(index / 32)));

describe('normalFromTable', () => {
  it('is within 1e-8 of the true value everywhere: a dense grid, and as dense a one in each part of the far tails', () => {
    let worst = 0;
    const look = (p: number): void => {
      worst = Math.max(worst, Math.abs(normalFromTable(p) - inverseNormal(p)));
    };
    for (let k = 1; k < 200_000; k += 1) look(k / 200_000);
    for (let part = 1; part <= 48; part += 1) for (let k = 0; k < 4001; k += 1) look(2 ** -part * (1 - k / 8002));
    expect(worst).toBeLessThan(1e-8);
    expect(worst).toBeGreaterThan(1e-9); // it is the table that was asked
  });

  it('is the true value, to the last bits, where the table’s cells end', () => {
    for (const end of ends) expect(Math.abs(normalFromTable(end) - inverseNormal(end))).toBeLessThan(1e-15);
  });

  it('rises across every end of a cell, by as much as the true value', () => {
    for (const end of ends) {
      // Neighbours on the finest grid of shares in use: 32 bits on 16,384 strata, and on the outermost parts finer still.
      const step = Math.max(2 ** -50, end * 2 ** -30);
      const around = [-3, -2, -1, 0, 1, 2, 3].map((count) => normalFromTable(end + count * step));
      for (let place = 1; place < 7; place += 1) expect(around[place]).toBeGreaterThan(around[place - 1]);
      const slope = (around[6] - around[0]) / (6 * step);
      const z = inverseNormal(end);
      expect(slope * Math.exp((-z * z) / 2) * 0.3989422804014327).toBeCloseTo(1, 1);
    }
  });

  it('never falls from one share to a greater one, however near', () => {
    fc.assert(
      fc.property(anyShare, anyShare, (a, b) => Math.sign(normalFromTable(b) - normalFromTable(a)) === Math.sign(b - a)),
      { numRuns: 20_000 },
    );
    fc.assert(
      fc.property(anyShare, fc.integer({ min: 1, max: 1000 }), (p, count) => {
        const near = p + count * Math.max(2 ** -48, Math.min(p, 1 - p) * 2 ** -30);
        return near >= 1 || normalFromTable(near) > normalFromTable(p);
      }),
      { numRuns: 20_000 },
    );
  });

  it('is exactly odd about a half', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (bits) => {
        const q = (bits + 0.5) / 2 ** 32;
        return normalFromTable(1 - q) === -normalFromTable(q);
      }),
      { numRuns: 20_000 },
    );
    expect(normalFromTable(0.5)).toBe(0);
  });

  it('knows the ends, and whatever is farther out than the table goes', () => {
    expect(normalFromTable(0)).toBe(-Infinity);
    expect(normalFromTable(1)).toBe(Infinity);
    for (const outside of [-0.1, 1.1, NaN, Infinity]) expect(normalFromTable(outside)).toBeNaN();
    for (const p of [2 ** -34, 2 ** -50, 1e-300]) expect(normalFromTable(p)).toBe(inverseNormal(p));
    expect(normalFromTable(0.5 - 2 ** -54)).toBeLessThan(0);
  });

  it('has the moments of the standard normal, over equal slices of chance', () => {
    // The midpoint rule over 2²⁰ slices is itself within 1e-5 of the even moments below: the outermost slices are the widest in z.
    const slices = 2 ** 20;
    const sums = [0, 0, 0, 0];
    for (let slice = 0; slice < slices; slice += 1) {
      const z = normalFromTable((slice + 0.5) / slices);
      for (let power = 1; power <= 4; power += 1) sums[power - 1] += z ** power / slices;
    }
    expect(Math.abs(sums[0])).toBeLessThan(1e-12);
    expect(sums[1]).toBeCloseTo(1, 4);
    expect(Math.abs(sums[2])).toBeLessThan(1e-11);
    expect(Math.abs(sums[3] - 3)).toBeLessThan(1e-3);
  });

  it('is undone by the probability', () => {
    fc.assert(
      // An error of 1e-8 in z moves the chance below it by 1e-8 × the density, whose ratio to a small chance is z + 1 ÷ z at most.
      fc.property(anyShare, (p) => Math.abs(normalProbability(normalFromTable(p)) - p) < 1e-8 * Math.min(p, 1 - p) * 10 + 1e-15),
      { numRuns: 5000 },
    );
  });
});

describe('writeNormals', () => {
  it('gives the normal of each uniform of the stream, to the last bit', () => {
    const stream = openStream(20101206, 'hospital', 'A81001/0', 3);
    const bits = new Int32Array(50_000);
    fillBits(openState(20101206, 'hospital', 'A81001/0', 3), bits);
    const normals = new Float64Array(50_000);
    writeNormals(bits, normals, 0);
    expect(normals).toEqual(normals.map(() => normalFromTable(stream.uniform())));
  });

  it('knows the outermost bits and both sides of the middle', () => {
    const words = [0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1];
    const normals = new Float64Array(8);
    writeNormals(Int32Array.from(words), normals, 1);
    expect(Array.from(normals)).toEqual([0, ...words.map((word) => normalFromTable((word + 0.5) / 2 ** 32)), 0]);
    expect(normals[1]).toBeCloseTo(inverseNormal(2 ** -33), 12);
    expect(normals[1]).toBe(-normals[6]);
    expect(normals[3]).toBe(-normals[4]);
  });
});
