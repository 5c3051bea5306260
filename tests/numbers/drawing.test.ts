import { describe, expect, it } from 'vitest';
import { bytesToDraw, mostAtOnce, openDrawing, openDrawingIn } from '../../src/numbers/drawing.ts';
import { expWithin } from '../../src/numbers/exp-log.ts';
import { writeNormals } from '../../src/numbers/normal-table.ts';
import { fillBits, openState, writeState } from '../../src/numbers/stream.ts';

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

const laws = [
  [0.05, 0.2],
  [3, 1.2],
  [1e-6, 1e-7],
  [1e4, 19.9],
] as const;

/** The same by normals of one generator after another. */
function factorsOneByOne(count: number, { scale, sigma }: { scale: number; sigma: number }, shared: Float64Array): Float64Array {
  const normals = new Float64Array(count);
  for (let block = 0; block * mostAtOnce < count; block++)
    drawing?.normals(openState(11, 'drawing', 'P2', block), normals.subarray(block * mostAtOnce, (block + 1) * mostAtOnce));
  return normals.map((z, draw) => shared[draw] * (1 + scale * (expWithin(sigma * z - (sigma * sigma) / 2) - 1)));
}

const open = (block: number, state: Int32Array): void => void writeState(state, { seed: 11, name: 'drawing', code: 'P2', block });

describe.each(laws)('factors by WebAssembly have the bits of the formula: scale %d, sigma %d', (scale, sigma) => {
  const law = { scale, sigma, shift: (sigma * sigma) / 2 };

  it.each([mostAtOnce, 9, 1040, 4096, 10_000, 16_384])('%i draws, a generator every 1,024', (count) => {
    for (const first of [0.9, 1.1]) {
      const shared = Float64Array.from({ length: count }, (_, draw) => first + draw / 50_000);
      const found = new Float64Array(count);
      drawing.factors(open, law, shared, found);
      expect(found).toEqual(factorsOneByOne(count, law, shared));
    }
  });

  it.each([9, 1089, 10_000])('%i draws, in place, and nothing beside the row is written to', (count) => {
    const width = 4 * Math.ceil(count / 4);
    const first = bytesToDraw(count);
    const memory = new WebAssembly.Memory({ initial: Math.ceil((first + 24 * width) / 65_536) });
    openDrawingIn(memory, count);
    const rows = new Float64Array(memory.buffer, first, 3 * width).fill(7);
    const row = rows.subarray(width, width + count);
    const inPlace = openDrawing(row);
    expect(inPlace).not.toBe(drawing);
    for (const lowest of [0.9, 1.1]) {
      const shared = Float64Array.from({ length: count }, (_, draw) => lowest + draw / 50_000);
      inPlace?.factors(open, law, shared, row);
      expect(row).toEqual(factorsOneByOne(count, law, shared));
    }
    expect([...rows.subarray(0, width), ...rows.subarray(2 * width)].every((value) => value === 7)).toBe(true);
  });
});
