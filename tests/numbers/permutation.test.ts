import { describe, expect, it } from 'vitest';
import { permutation, wholeBelow } from '../../src/numbers/permutation.ts';
import { openStream } from '../../src/numbers/stream.ts';
import type { Stream } from '../../src/numbers/stream.ts';

describe('permutation', () => {
  it('holds every number once', () => {
    const order = permutation(openStream(1, 'p', '', 0), 128);
    expect(order.toSorted()).toEqual(Int32Array.from({ length: 128 }, (_, index) => index));
  });

  it('gives each of the 24 orders of four equally often', () => {
    const counts = new Map<string, number>();
    for (let trial = 0; trial < 24_000; trial += 1) {
      const order = permutation(openStream(1, 'p', String(trial), 0), 4).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const chiSquared = [...counts.values()].reduce((total, count) => total + (count - 1000) ** 2 / 1000, 0);
    // 23 degrees of freedom: the 99.99th percentile is 55
    expect(chiSquared).toBeLessThan(55);
  });

  it('depends on the stream alone', () => {
    expect(permutation(openStream(7, 'p', 'q', 0), 32)).toEqual(permutation(openStream(7, 'p', 'q', 0), 32));
  });

  it('is empty for none and trivial for one', () => {
    expect(permutation(openStream(7, 'p', 'q', 0), 0)).toEqual(new Int32Array(0));
    expect(permutation(openStream(7, 'p', 'q', 0), 1)).toEqual(Int32Array.of(0));
  });
});

describe('wholeBelow', () => {
  it('throws away the bits that would make small numbers likelier', () => {
    const given = [4294967295, 4294967293, 5];
    const scripted: Stream = { bits: () => given.shift() ?? 0, uniform: () => 0.5 };
    // 2³² is 1 above a multiple of 3: the largest word is refused, the next gives 4294967293 = 3 × 1431655764 + 1
    expect(wholeBelow(scripted, 3)).toBe(1);
    expect(given).toEqual([5]);
  });
});
