import { describe, expect, it } from 'vitest';
import { fillBits, openState, openStream, uniformOf } from '../../src/numbers/stream.ts';
import { bitsByHand } from './stream-by-hand.ts';

const first = (count: number, seed: number, name: string, code: string, block: number): number[] => {
  const stream = openStream(seed, name, code, block);
  return Array.from({ length: count }, () => stream.bits());
};

describe('a stream', () => {
  it('gives the bits of sfc32 as its definition has them, worked out in whole numbers of any length', () => {
    expect(first(200, 20101206, 'hospital', 'A81001/0', 3)).toEqual(
      bitsByHand({ seed: 20101206n, name: 'hospital', code: 'A81001/0', block: 3n }, 200),
    );
    expect(first(20, -7, 'prescribing', 'é漢', 0)).toEqual(bitsByHand({ seed: -7n, name: 'prescribing', code: 'é漢', block: 0n }, 20));
    expect(first(20, 2 ** 53 - 1, '', '', 2 ** 40)).toEqual(bitsByHand({ seed: 2n ** 53n - 1n, name: '', code: '', block: 2n ** 40n }, 20));
  });

  it('keeps its first numbers for ever (golden: a change here changes every published figure)', () => {
    expect(first(4, 20101206, 'nation', '0', 0)).toMatchInlineSnapshot(`
      [
        1220474219,
        489617038,
        2930756819,
        2176110232,
      ]
    `);
  });

  it('gives the same numbers again for the same key', () => {
    expect(first(50, 1, 'a', 'b', 2)).toEqual(first(50, 1, 'a', 'b', 2));
  });

  it('gives other numbers when any part of the key differs', () => {
    const keys: [number, string, string, number][] = [
      [1, 'ab', 'c', 0],
      [2, 'ab', 'c', 0],
      [1, 'a', 'bc', 0],
      [1, 'abc', '', 0],
      [1, '', 'abc', 0],
      [1, 'ab', 'c', 1],
      [1, 'ab', 'c\0', 0],
      [1 + 2 ** 32, 'ab', 'c', 0],
      [-1, 'ab', 'c', 0],
      [0, 'ab', 'c', 1],
      [1, 'ab', 'C', 0],
      [1, 'ba', 'c', 0],
    ];
    expect(new Set(keys.map((key) => first(1, ...key).join())).size).toBe(keys.length);
  });

  it('changes about half of its bits when one letter of the code changes', () => {
    let changed = 0;
    for (let practice = 0; practice < 2000; practice += 1) {
      const [bits] = first(1, 1, 'hospital', `A${10000 + practice}`, 0);
      const [other] = first(1, 1, 'hospital', `B${10000 + practice}`, 0);
      for (let rest = (bits ^ other) >>> 0; rest > 0; rest = Math.floor(rest / 2)) changed += rest % 2;
    }
    // 64,000 bits: mean 32,000, sd 126
    expect(Math.abs(changed - 32000)).toBeLessThan(5 * 126);
  });

  it('has no collisions among the first 64 bits of 100,000 keys', () => {
    const seen = new Set<string>();
    for (let key = 0; key < 100_000; key += 1) seen.add(first(2, 20101206, 'community', `${Math.floor(key / 8)}`, key % 8).join());
    expect(seen.size).toBe(100_000);
  });

  it('is uniform: 100 equal cells of 100,000 numbers by a chi-squared test, over one stream and over first numbers of many', () => {
    const chiSquared = (next: (index: number) => number): number => {
      const cells = new Float64Array(100);
      for (let index = 0; index < 100_000; index += 1) cells[Math.floor(next(index) * 100)] += 1;
      return cells.reduce((total, count) => total + (count - 1000) ** 2 / 1000, 0);
    };
    const stream = openStream(5, 'one', 'stream', 0);
    // 99 degrees of freedom: mean 99, sd 14.1
    expect(chiSquared(() => stream.uniform())).toBeLessThan(99 + 4.5 * 14.1);
    expect(chiSquared((index) => openStream(5, 'many', String(index), 0).uniform())).toBeLessThan(99 + 4.5 * 14.1);
  });

  it('has neighbours that are not correlated, along a stream and between the streams of neighbouring codes', () => {
    const correlation = (a: number[], b: number[]): number => {
      const mean = (x: number[]): number => x.reduce((s, v) => s + v, 0) / x.length;
      const [ma, mb] = [mean(a), mean(b)];
      const cross = a.reduce((s, v, index) => s + (v - ma) * (b[index] - mb), 0);
      return cross / Math.sqrt(a.reduce((s, v) => s + (v - ma) ** 2, 0) * b.reduce((s, v) => s + (v - mb) ** 2, 0));
    };
    const stream = openStream(9, 'x', 'y', 0);
    const along = Array.from({ length: 40_001 }, () => stream.uniform());
    expect(Math.abs(correlation(along.slice(0, -1), along.slice(1)))).toBeLessThan(4.5 / 200);
    const codes = Array.from({ length: 40_001 }, (_, index) => openStream(9, 'x', `P${index}`, 0).uniform());
    expect(Math.abs(correlation(codes.slice(0, -1), codes.slice(1)))).toBeLessThan(4.5 / 200);
  });

  it('never gives 0 or 1, even from the outermost bits', () => {
    expect((0 + 0.5) / 2 ** 32).toBeGreaterThan(0);
    expect((2 ** 32 - 1 + 0.5) / 2 ** 32).toBeLessThan(1);
    const bits = openStream(3, 'n', 'c', 0);
    const uniforms = openStream(3, 'n', 'c', 0);
    for (let index = 0; index < 100; index += 1) expect(uniforms.uniform()).toBe((bits.bits() + 0.5) / 2 ** 32);
  });

  it('is the same one number at a time and many at once, in turns', () => {
    const stream = openStream(20101206, 'hospital', 'A81001/0', 3);
    const state = openState(20101206, 'hospital', 'A81001/0', 3);
    for (const count of [1, 7, 0, 1024, 5000]) {
      const bits = new Int32Array(count);
      fillBits(state, bits);
      expect(Array.from(bits, (word) => word >>> 0)).toEqual(Array.from({ length: count }, () => stream.bits()));
    }
    const bits = new Int32Array(100);
    fillBits(state, bits);
    for (const word of bits) expect(uniformOf(word)).toBe(stream.uniform());
  });

  it('refuses a seed or a block that is not a whole number', () => {
    expect(() => openStream(1.5, 'a', 'b', 0)).toThrow('seed is not a whole number: 1.5');
    expect(() => openStream(NaN, 'a', 'b', 0)).toThrow('seed is not a whole number: NaN');
    expect(() => openStream(1, 'a', 'b', -1)).toThrow('block is not a whole number from 0: -1');
  });
});
