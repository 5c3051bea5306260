import type { Stream } from './stream.ts';

/** A whole number from 0 to `size` − 1, each equally likely: bits beyond the last full multiple of `size` are thrown away. */
export function wholeBelow(stream: Stream, size: number): number {
  const limit = 4294967296 - (4294967296 % size);
  let bits = stream.bits();
  while (bits >= limit) bits = stream.bits();
  return bits % size;
}

/** The whole numbers 0 … `size` − 1 in an order by chance, each order equally likely (Fisher and Yates, as Durstenfeld gives it). */
export function permutation(stream: Stream, size: number): Int32Array {
  const order = Int32Array.from({ length: size }, (_, index) => index);
  for (let last = size - 1; last > 0; last -= 1) {
    const other = wholeBelow(stream, last + 1);
    const value = order[last];
    order[last] = order[other];
    order[other] = value;
  }
  return order;
}
