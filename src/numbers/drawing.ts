import { emitDrawKernels, placeOfPart, type DrawAddresses } from './draw-kernels.ts';
import { fractionsOfTwo } from './exp-log.ts';
import { makeKernels, makeMemory } from './kernels.ts';
import { copyCubics } from './normal-table.ts';

/** Draws worked out at once. */
export const mostAtOnce = 1024;

/** Generators that are at work at once, at most. */
export const mostGenerators = 4;

/** What draws by WebAssembly, from states of generators (`numbers/stream`). */
export interface Drawing {
  /** Standard normals of the next random bits (`numbers/normal-table`), `mostAtOnce` at the most. The state moves on. */
  normals(state: Int32Array, target: Float64Array): void;
  /**
   * The same z as factors, shared · (1 + scale · (e^(sigma · z − shift) − 1)), sigma between 0 and 20; a generator every `mostAtOnce`,
   * of which `open` writes the state. `shared` is not written to from then on.
   */
  factors(open: (block: number, state: Int32Array) => void, law: ShiftedLaw, shared: Float64Array, target: Float64Array): void;
}

interface ShiftedLaw {
  readonly scale: number;
  readonly sigma: number;
  readonly shift: number;
}

let opened: { readonly drawing: Drawing | undefined } | undefined;
const byMemory = new WeakMap<ArrayBufferLike, Drawing>();

/** What draws into an array: in place where its memory has room for that (`openDrawingIn`). Undefined where WebAssembly is refused. */
export function openDrawing(target?: Float64Array): Drawing | undefined {
  const inPlace = target && byMemory.get(target.buffer);
  if (inPlace !== undefined) return inPlace;
  opened ??= { drawing: makeDrawing(mostAtOnce) };
  return opened.drawing;
}

/** Bytes at the beginning of a memory into which so many draws a row are to be drawn in place. */
export const bytesToDraw = (draws: number): number => placesFor(draws).bytes;

/** From now on rows of so many draws, each at a multiple of 16 bytes and with room for a multiple of four, are drawn in place in this memory. */
export function openDrawingIn(memory: WebAssembly.Memory, draws: number): void {
  const drawing = makeDrawing(draws, memory);
  if (drawing !== undefined) byMemory.set(memory.buffer, drawing);
}

/** `draws`: as many as what is shared has room for. */
function placesFor(draws: number) {
  let bytes = 0;
  const room = (wanted: number): number => {
    const at = bytes;
    bytes += 16 * Math.ceil(wanted / 16);
    return at;
  };
  const bitsEach = 4 * mostAtOnce;
  const addresses = {
    states: room(16 * mostGenerators),
    bits: room(bitsEach * mostGenerators),
    bitsEach,
    cubics: room(32_768),
    fractions: room(8 * 64),
    constants: room(16 * 32),
    law: room(32),
  } satisfies DrawAddresses;
  // Loops go on to the next four.
  return { addresses, shared: room(8 * draws + 32), drawn: room(8 * mostAtOnce), bytes };
}

function makeDrawing(draws: number, where?: WebAssembly.Memory): Drawing | undefined {
  const { addresses, shared: sharedAt, drawn: drawnAt, bytes } = placesFor(draws);
  const memory = where ?? makeMemory(bytes);
  const { bodies, constants } = emitDrawKernels(addresses);
  const kernels = memory && makeKernels(bodies, memory);
  if (memory === undefined || kernels === undefined) return undefined;
  const [nextBits, nextBitsOfFour, nextNormals, toFactors] = kernels;
  const floats = (address: number, length: number): Float64Array => new Float64Array(memory.buffer, address, length);
  const own = new Int32Array(memory.buffer, addresses.states, 4 * mostGenerators);
  const [lawAtWork, sharedAtWork, drawn] = [floats(addresses.law, 3), floats(sharedAt, draws), floats(drawnAt, mostAtOnce)];
  constants.forEach((value, place) => {
    const [one, other] = [addresses.constants + 16 * place, addresses.constants + 16 * place + 8];
    for (const at of [one, other])
      if (typeof value === 'bigint') new BigInt64Array(memory.buffer, at, 1)[0] = value;
      else floats(at, 1)[0] = value;
  });
  copyCubics(floats(addresses.cubics, 4096), placeOfPart);
  floats(addresses.fractions, 64).set(fractionsOfTwo);

  const { bitsEach } = addresses;
  const state = new Int32Array(4);
  /** What stands in the room of what is shared. */
  let standing: Float64Array | undefined;
  /** Word by word: there is one of each generator side by side. */
  const putState = (generator: number): void => {
    for (let word = 0; word < 4; word += 1) own[mostGenerators * word + generator] = state[word];
  };
  const handOut = (target: Float64Array): void => target.set(target.length === mostAtOnce ? drawn : drawn.subarray(0, target.length));
  return {
    normals: (given, target) => {
      state.set(given);
      putState(0);
      nextBits(target.length);
      for (let word = 0; word < 4; word += 1) given[word] = own[mostGenerators * word];
      nextNormals(target.length, addresses.bits, drawnAt);
      handOut(target);
    },
    factors: (open, { scale, sigma, shift }, shared, target) => {
      lawAtWork[0] = scale;
      lawAtWork[1] = sigma;
      lawAtWork[2] = shift;
      const { length } = target;
      const isInPlace = target.buffer === memory.buffer;
      const isSharedHere = shared.length <= draws;
      if (isSharedHere && standing !== shared) sharedAtWork.set(shared);
      standing = isSharedHere ? shared : undefined;
      const blocks = Math.ceil(length / mostAtOnce);
      for (let block = 0; block < blocks; block += 1) {
        const generator = block % mostGenerators;
        const start = block * mostAtOnce;
        const many = Math.min(mostAtOnce, length - start);
        if (generator === 0) {
          const generators = Math.min(mostGenerators, blocks - block);
          for (let next = 0; next < generators; next += 1) {
            open(block + next, state);
            putState(next);
          }
          if (generators === 1) nextBits(many);
          else nextBitsOfFour(many);
        }
        if (!isSharedHere) sharedAtWork.set(shared.subarray(start, start + many));
        const at = isInPlace ? target.byteOffset + 8 * start : drawnAt;
        nextNormals(many, addresses.bits + generator * bitsEach, at);
        toFactors(many, isSharedHere ? sharedAt + 8 * start : sharedAt, at);
        if (!isInPlace) handOut(length <= mostAtOnce ? target : target.subarray(start, start + many));
      }
    },
  };
}
