import { expect, it } from 'vitest';
import { mostAtOnce, openDrawing } from '../../src/numbers/drawing.ts';
import { expWithin } from '../../src/numbers/exp-log.ts';
import { writeNormals } from '../../src/numbers/normal-table.ts';
import { fillBits, openState } from '../../src/numbers/stream.ts';

const drawing = openDrawing();
if (drawing === undefined) throw new Error('no WebAssembly here');

/** States whose next output is a word: the counter is what the others lack of it. */
const stateBefore = (word: number): Int32Array => Int32Array.of(0, 0, 0, word);

it('normals by WebAssembly are those of the table, bit for bit, and the generator moves on as far', () => {
  for (const count of [mostAtOnce, 16, 9, 1]) {
    const [state, other] = [openState(7, 'drawing', 'P1', count), openState(7, 'drawing', 'P1', count)];
    for (let round = 0; round < 200; round++) {
      const bits = new Int32Array(count);
      fillBits(state, bits);
      const [expected, found] = [new Float64Array(count), new Float64Array(count)];
      writeNormals(bits, expected, 0);
      drawing.normals(other, found);
      expect(found).toEqual(expected);
      expect(other).toEqual(state);
    }
  }
});

it('so are those of the words at the ends, and where a part or a cell of the table begins', () => {
  const edges = [0, 1, 2, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffffe, ...Array.from({ length: 32 }, (_, bit) => 2 ** bit)];
  const words = edges.flatMap((edge) => [-2, -1, 0, 1, 2].map((step) => (edge + step) | 0));
  for (const word of words.flatMap((each) => [each, ~each])) {
    const [expected, found] = [new Float64Array(1), new Float64Array(1)];
    writeNormals(Int32Array.of(word), expected, 0);
    drawing.normals(stateBefore(word), found);
    expect(found).toEqual(expected);
  }
});

it.each([
  [0.05, 0.2],
  [3, 1.2],
  [1e-6, 1e-7],
  [1e4, 19.9],
])('factors by WebAssembly have the bits of the formula: scale %d, sigma %d', (scale, sigma) => {
  const shift = (sigma * sigma) / 2;
  for (const count of [mostAtOnce, 9]) {
    const [state, other] = [openState(11, 'drawing', 'P2', count), openState(11, 'drawing', 'P2', count)];
    const shared = Float64Array.from({ length: count }, (_, draw) => 0.9 + draw / 5000);
    for (let round = 0; round < 100; round++) {
      const [normals, found] = [new Float64Array(count), new Float64Array(count)];
      drawing.normals(state, normals);
      drawing.factors(other, { scale, sigma, shift }, shared, found);
      expect(found).toEqual(normals.map((z, draw) => shared[draw] * (1 + scale * (expWithin(sigma * z - shift) - 1))));
    }
  }
});
