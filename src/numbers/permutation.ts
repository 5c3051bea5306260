import type { Stream } from './stream.ts';

/** A whole number from 0 to `size` − 1, each equally likely: bits beyond the last full multiple of `size` are thrown away. */
export function wholeBelow(stream: Stream, size: number): number {
  let bits = stream.bits();
  // The last full multiple is above 2³² − size: almost always that is enough to know.
  if (bits > 4294967296 - size) {
    const limit = 4294967296 - (4294967296 % size);
    while (bits >= limit) bits = stream.bits();
  }
  // As `bits % size`, which takes 20 ns for numbers that need 32 bits. The quotient is farther from a whole number than it is rounded.
  return bits - Math.floor(bits / size) * size;
}

/** The whole numbers 0 … `size` − 1 in an order by chance, each order equally likely (Fisher and Yates, as Durstenfeld gives it). */
export function permutation(stream: Stream, size: number): Int32Array {
  const order = new Int32Array(size);
  for (let place = 0; place < size; place += 1) order[place] = place;
  for (let last = size - 1; last > 0; last -= 1) {
    const other = wholeBelow(stream, last + 1);
    const value = order[last];
    order[last] = order[other];
    order[other] = value;
  }
  return order;
}
