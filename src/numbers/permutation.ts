import { fillBits } from './stream.ts';

/**
 * `count` orders by chance of the whole numbers 0 … `size` − 1, one after another, each order equally likely (Fisher and Yates,
 * as Durstenfeld gives it). Takes numbers from the stream whose state is given (`openState`), in blocks: the state moves on
 * past those it needs.
 */
export function permutations(state: Int32Array, size: number, count: number): Int32Array {
  const orders = new Int32Array(count * size);
  const { limits, inverses } = multiplesBelow(size);
  const bits = new Int32Array(1024);
  let next = bits.length;
  for (let start = 0; start < orders.length; start += size) {
    for (let place = 0; place < size; place += 1) orders[start + place] = place;
    for (let last = size - 1; last > 0; last -= 1) {
      let word: number;
      do {
        if (next === bits.length) {
          fillBits(state, bits);
          next = 0;
        }
        word = bits[next] >>> 0;
        next += 1;
      } while (word >= limits[last]);
      // word % (last + 1), which takes 20 ns: the quotient by the inverse is right, or one too few where it is a whole number.
      let other = (word - Math.imul((word * inverses[last]) | 0, last + 1)) | 0;
      if (other > last) other -= last + 1;
      const value = orders[start + last];
      orders[start + last] = orders[start + other];
      orders[start + other] = value;
    }
  }
  return orders;
}

/**
 * By the last number of a choice among 0 … last: the last full multiple of their count below 2³², from which on bits are thrown
 * away because they would make small numbers likelier; and 1 ÷ their count.
 */
function multiplesBelow(size: number): { limits: Float64Array; inverses: Float64Array } {
  const counts = Float64Array.from({ length: size }, (_, last) => last + 1);
  return { limits: counts.map((each) => 4294967296 - (4294967296 % each)), inverses: counts.map((each) => 1 / each) };
}
