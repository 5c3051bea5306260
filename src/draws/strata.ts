import { writeFactors, type Law } from './law.ts';
import { mostAtOnce, openDrawing } from '../numbers/drawing.ts';
import { writeNormals } from '../numbers/normal-table.ts';
import { permutations } from '../numbers/permutation.ts';
import { fillBits, openState, uniformOf, writeState } from '../numbers/stream.ts';

/** Whose chance, in which year, out of how many draws: the key of everything drawn, besides the seed and the kind of chance. */
export interface Entity {
  readonly code: string;
  readonly year: number;
}

/** Draws a block: a stream of its own every 1,024, so that a part can be drawn by itself. */
const blockSize = mostAtOnce;
const bitsOfBlock = new Int32Array(blockSize);

/** What is drawn: a kind of chance of somebody's. */
interface Asked {
  readonly seed: number;
  readonly name: string;
  readonly entity: Entity;
  readonly draws: number;
}

const codeOf = ({ entity, draws }: Asked): string => `${entity.code}/${entity.year}/${draws}`;

/** Calls `next` for every block with its first draw, how many there are, and the state of its stream. */
function forEachStream(asked: Asked, next: (start: number, count: number, state: Int32Array) => void): void {
  const { seed, name, draws } = asked;
  const code = codeOf(asked);
  for (let start = 0; start < draws; start += blockSize)
    next(start, Math.min(blockSize, draws - start), openState(seed, name, code, start / blockSize));
}

/** The same with 32 random bits a draw. */
function forEachBlock(asked: Asked, next: (start: number, bits: Int32Array) => void): void {
  forEachStream(asked, (start, count, state) => {
    const bits = bitsOfBlock.subarray(0, count);
    fillBits(state, bits);
    next(start, bits);
  });
}

/** Independent standard normals, one a draw. */
export function plainNormals(asked: Asked): Float64Array {
  const normals = new Float64Array(asked.draws);
  const drawing = openDrawing();
  if (drawing === undefined) forEachBlock(asked, (start, bits) => writeNormals(bits, normals, start));
  else forEachStream(asked, (start, count, state) => drawing.normals(state, normals.subarray(start, start + count)));
  return normals;
}

/** The same turned into factors by a law, times what is shared (`writeFactors`): written to `factors`, one a draw. */
export function plainFactors(
  asked: Asked,
  shared: Float64Array,
  law: Law,
  factors: Float64Array = new Float64Array(asked.draws),
): Float64Array {
  const drawing = openDrawing(factors);
  const { scale, sigma } = law;
  if (drawing === undefined || !(sigma > 0 && sigma < 20)) {
    writeFactors(factors, shared, law, plainNormals(asked));
    return factors;
  }
  const shifted = { scale, sigma, shift: (sigma * sigma) / 2 };
  const { seed, name } = asked;
  const code = codeOf(asked);
  drawing.factors((block, state) => writeState(state, { seed, name, code, block }), shifted, shared, factors);
  return factors;
}

/** Standard normals in rising strata: draw d lies in the d-th of D equally likely slices, at a place by chance inside it. */
export function risingNormals(input: Asked): Float64Array {
  const normals = new Float64Array(input.draws);
  const inOrder = Int32Array.from(normals, (_, draw) => draw);
  forEachBlock(input, (start, bits) => {
    intoStrata(bits, inOrder.subarray(start), input.draws);
    writeNormals(bits, normals, start);
  });
  return normals;
}

/**
 * Standard normals in scrambled strata: within each bin of √D consecutive draws every one of √D slices comes once, in an order
 * of the entity's own for that bin. Consecutive draws share (nearly) one national shock, so each level of the nation meets the
 * entity's whole range; and because every entity scrambles by itself, two entities are no more alike than chance.
 */
export function binnedNormals(input: Asked): Float64Array {
  const { seed, name, entity, draws } = input;
  const bins = Math.round(Math.sqrt(draws));
  const orders = permutations(openState(seed, `${name} order`, `${entity.code}/${entity.year}/${draws}`, 0), bins, bins);
  const normals = new Float64Array(draws);
  forEachBlock(input, (start, bits) => {
    intoStrata(bits, orders.subarray(start), bins);
    writeNormals(bits, normals, start);
  });
  return normals;
}

/** Replaces bits over the whole range by bits as far up their own of `count` equal slices: p becomes (slice + p) ÷ count, cut to 32 bits. */
function intoStrata(bits: Int32Array, slices: Int32Array, count: number): void {
  const width = 4294967296 / count;
  for (let index = 0; index < bits.length; index += 1) bits[index] = (slices[index] + uniformOf(bits[index])) * width;
}
