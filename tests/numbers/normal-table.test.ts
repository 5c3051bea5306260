import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeNormals } from '../../src/numbers/normal-table.ts';
import { inverseNormal, normalProbability } from '../../src/numbers/normal.ts';
import { fillBits, openState, openStream } from '../../src/numbers/stream.ts';

/** The normals of words of 32 bits, given without a sign. */
function normalsOf(words: readonly number[]): Float64Array {
  const normals = new Float64Array(words.length);
  writeNormals(Int32Array.from(words), normals, 0); // an Int32Array takes the words modulo 2³²
  return normals;
}

const share = (word: number): number => (word + 0.5) / 2 ** 32;

/** Any word of the lower half, the outermost as likely as the middle. */
const lowerWord = fc
  .tuple(fc.integer({ min: 0, max: 31 }), fc.integer({ min: 0, max: 2 ** 31 - 1 }))
  .map(([shift, word]) => Math.floor(word / 2 ** shift));
const anyWord = fc.tuple(lowerWord, fc.boolean()).map(([word, isUpper]) => (isUpper ? 2 ** 32 - 1 - word : word));

/** The first word of every cell of the lower half: each part between two powers of two has 32, as far as there are that many words. */
const ends = Array.from({ length: 26 * 32 }, (_, index) => (32 + (index % 32)) * 2 ** Math.floor(index / 32));

/** The largest error in z over these words of the lower half. */
const worst = (words: readonly number[]): number =>
  normalsOf(words).reduce((most, z, index) => Math.max(most, Math.abs(z - inverseNormal(share(words[index])))), 0);

describe('writeNormals', () => {
  it('is within 1e-8 of the true value everywhere: a dense grid, as dense a one in each part of the far tails, and every one of the outermost words', () => {
    expect(worst(Array.from({ length: 200_000 }, (_, index) => index * 10_737 + 5))).toBeLessThan(6e-9);
    for (let part = 11; part < 31; part += 1)
      expect(worst(Array.from({ length: 4096 }, (_, index) => Math.floor(2 ** part * (1 + index / 4096))))).toBeLessThan(6e-9);
    expect(worst(Array.from({ length: 5000 }, (_, index) => index))).toBeLessThan(6e-9);
    // and it is the table that was asked, not the function itself
    expect(worst([0x40c00000])).toBeGreaterThan(1e-9);
  });

  it('is the true value, to the last bits, where cells meet', () => {
    // Half a word from the end of a cell that is 2 words wide or more, the error of a cubic with the right value and slope is of second order.
    for (const end of ends.slice(15 * 32)) expect(worst([end - 1, end])).toBeLessThan(1e-13);
  });

  it('rises from every cell to the next, by as much as the true value', () => {
    for (const end of ends) {
      const words = [-3, -2, -1, 0, 1, 2].map((step) => end + step);
      const normals = normalsOf(words);
      for (let place = 1; place < words.length; place += 1) {
        const truth = inverseNormal(share(words[place])) - inverseNormal(share(words[place - 1]));
        const rise = normals[place] - normals[place - 1];
        expect(rise).toBeGreaterThan(0);
        expect(Math.abs(rise / truth - 1)).toBeLessThan(1e-5);
      }
    }
  });

  it('rises from every word to the next: a word by chance, and each of the outermost', () => {
    const risesFrom = (word: number): boolean => {
      const [z, next] = normalsOf([word, word + 1]);
      return next > z;
    };
    fc.assert(
      fc.property(anyWord, (word) => word === 2 ** 32 - 1 || risesFrom(word)),
      { numRuns: 50_000 },
    );
    const outermost = normalsOf(Array.from({ length: 20_000 }, (_, word) => word));
    expect(outermost).toEqual(outermost.toSorted());
    expect(new Set(outermost).size).toBe(20_000);
    expect(risesFrom(2 ** 31 - 1)).toBe(true); // across the middle
  });

  it('never falls from one word to a greater one, however far', () => {
    fc.assert(
      fc.property(anyWord, anyWord, (a, b) => {
        const [one, other] = normalsOf([a, b]);
        return Math.sign(other - one) === Math.sign(b - a);
      }),
      { numRuns: 20_000 },
    );
  });

  it('is exactly odd about a half', () => {
    fc.assert(
      fc.property(anyWord, (word) => {
        const [z, mirrored] = normalsOf([word, 2 ** 32 - 1 - word]);
        return z === -mirrored;
      }),
      { numRuns: 20_000 },
    );
  });

  it('reaches as far as 32 bits do, and no farther', () => {
    const [least, most] = normalsOf([0, 2 ** 32 - 1]);
    expect(Math.abs(least - inverseNormal(2 ** -33))).toBeLessThan(1e-14);
    expect(most).toBe(-least);
    expect(most).toBeGreaterThan(6.33);
    expect(most).toBeLessThan(6.34);
  });

  it('has the moments of the standard normal, over equal slices of chance', () => {
    // The middle of each of 2²⁰ slices. That rule itself leaves out 1e-5 of the second moment and 1e-3 of the fourth, in the outermost.
    const slices = 2 ** 20;
    const normals = normalsOf(Array.from({ length: slices }, (_, slice) => slice * 4096 + 2048));
    const sums = [0, 0, 0, 0];
    for (const z of normals) for (let power = 1; power <= 4; power += 1) sums[power - 1] += z ** power / slices;
    expect(Math.abs(sums[0])).toBeLessThan(1e-8);
    expect(Math.abs(sums[1] - 1)).toBeLessThan(3e-5);
    expect(Math.abs(sums[2])).toBeLessThan(1e-7);
    expect(Math.abs(sums[3] - 3)).toBeLessThan(1e-3);
  });

  it('is undone by the probability', () => {
    fc.assert(
      fc.property(lowerWord, (word) => {
        // An error in z moves the chance below it by the density; density ÷ chance is at most |z| + 1 below the middle.
        const [z] = normalsOf([word]);
        return Math.abs(normalProbability(z) / share(word) - 1) < 6e-9 * (1 - z) + 1e-12;
      }),
      { numRuns: 5000 },
    );
  });

  it('gives the normals of a stream’s uniforms, whatever is beside them', () => {
    const stream = openStream(20101206, 'hospital', 'A81001/0', 3);
    const bits = new Int32Array(20_000);
    fillBits(openState(20101206, 'hospital', 'A81001/0', 3), bits);
    const normals = new Float64Array(20_002);
    writeNormals(bits, normals, 1);
    expect([normals[0], normals[20_001]]).toEqual([0, 0]);
    for (let index = 1; index <= 20_000; index += 1) expect(Math.abs(normals[index] - inverseNormal(stream.uniform()))).toBeLessThan(6e-9);
  });
});
