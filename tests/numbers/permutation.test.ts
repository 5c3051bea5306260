import { describe, expect, it } from 'vitest';
import { permutations } from '../../src/numbers/permutation.ts';
import { fillBits, openState, openStream } from '../../src/numbers/stream.ts';
import type { Stream } from '../../src/numbers/stream.ts';

const permutation = (seed: number, code: string, size: number): Int32Array => permutations(openState(seed, 'p', code, 0), size, 1);

/** Fisher and Yates once more, in the plainest terms, one number of the stream at a time. */
function byHand(stream: Stream, size: number): number[] {
  const order = Array.from({ length: size }, (_, place) => place);
  for (let count = size; count > 1; count -= 1) {
    let bits = BigInt(stream.bits());
    while (bits >= 2n ** 32n - (2n ** 32n % BigInt(count))) bits = BigInt(stream.bits());
    const other = Number(bits % BigInt(count));
    [order[count - 1], order[other]] = [order[other], order[count - 1]];
  }
  return order;
}

describe('permutations', () => {
  it('hold every number once', () => {
    const order = permutation(1, '', 128);
    expect(order.toSorted()).toEqual(Int32Array.from({ length: 128 }, (_, index) => index));
  });

  it('give each of the 24 orders of four equally often', () => {
    const counts = new Map<string, number>();
    for (let trial = 0; trial < 24_000; trial += 1) {
      const order = permutation(1, String(trial), 4).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const chiSquared = [...counts.values()].reduce((total, count) => total + (count - 1000) ** 2 / 1000, 0);
    // 23 degrees of freedom: the 99.99th percentile is 55
    expect(chiSquared).toBeLessThan(55);
  });

  it('are those worked out by hand, one after another from one stream', () => {
    for (const [size, count] of [
      [1, 3],
      [2, 40],
      [32, 32],
      [37, 100],
      [128, 128],
    ]) {
      const stream = openStream(20101206, 'p', `${size}`, 0);
      const expected = Array.from({ length: count }, () => byHand(stream, size)).flat();
      expect(Array.from(permutations(openState(20101206, 'p', `${size}`, 0), size, count))).toEqual(expected);
    }
  });

  it('depend on the stream alone', () => {
    expect(permutation(7, 'q', 32)).toEqual(permutation(7, 'q', 32));
    expect(permutation(7, 'q', 32)).not.toEqual(permutation(7, 'r', 32));
  });

  it('are empty for none and trivial for one', () => {
    expect(permutation(7, 'q', 0)).toEqual(new Int32Array(0));
    expect(permutation(7, 'q', 1)).toEqual(Int32Array.of(0));
  });

  it('throw away the bits that would make small numbers likelier', () => {
    // The first number from this state is −2 + 0 + 1, all 32 bits set. 2³² is 1 above a multiple of 3: that word is refused, and
    // the next decides between 0, 1 and 2; among four numbers it would have been taken, and been 3.
    const state = (): Int32Array => Int32Array.of(-2, 0, 5, 1);
    const bits = new Int32Array(4);
    fillBits(state(), bits);
    const [first, second, third] = bits;
    expect(first).toBe(-1);
    const last = (second >>> 0) % 3;
    const order = last === 0 ? [2, 1, 0] : last === 1 ? [0, 2, 1] : [0, 1, 2];
    if ((third >>> 0) % 2 === 0) [order[0], order[1]] = [order[1], order[0]];
    expect(Array.from(permutations(state(), 3, 1))).toEqual(order);
    expect(permutations(state(), 4, 1)[3]).toBe(3);
  });
});
