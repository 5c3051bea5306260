import { emitDrawKernels, placeOfPart, type DrawAddresses } from './draw-kernels.ts';
import { fractionsOfTwo } from './exp-log.ts';
import { makeKernels, makeMemory } from './kernels.ts';
import { copyCubics } from './normal-table.ts';

/** Draws worked out at once. */
export const mostAtOnce = 1024;

/** What draws by WebAssembly: from the state of a generator (`numbers/stream`), which moves on, to as many places as `target` has, `mostAtOnce` at the most. */
export interface Drawing {
  /** Standard normals of the next random bits (`numbers/normal-table`). */
  normals(state: Int32Array, target: Float64Array): void;
  /** The same z as factors, shared · (1 + scale · (e^(sigma · z − shift) − 1)), sigma between 0 and 20. */
  factors(state: Int32Array, law: { scale: number; sigma: number; shift: number }, shared: Float64Array, target: Float64Array): void;
}

let opened: { readonly drawing: Drawing | undefined } | undefined;

/** Opens it once; undefined where WebAssembly is refused. */
export function openDrawing(): Drawing | undefined {
  opened ??= { drawing: makeDrawing() };
  return opened.drawing;
}

function makeDrawing(): Drawing | undefined {
  let bytes = 0;
  const room = (wanted: number): number => {
    const at = bytes;
    bytes += wanted;
    return at;
  };
  const addresses: DrawAddresses = {
    state: room(16),
    bits: room(4 * mostAtOnce),
    cubics: room(32_768),
    fractions: room(8 * 64),
    constants: room(16 * 32),
    law: room(32),
    shared: room(8 * mostAtOnce),
    drawn: room(8 * mostAtOnce),
  };
  const memory = makeMemory(bytes);
  const { bodies, constants } = emitDrawKernels(addresses);
  const kernels = memory && makeKernels(bodies, memory);
  if (memory === undefined || kernels === undefined) return undefined;
  const [nextBits, nextNormals, toFactors] = kernels;
  const floats = (address: number, length: number): Float64Array => new Float64Array(memory.buffer, address, length);
  const own = new Int32Array(memory.buffer, addresses.state, 4);
  const [lawAtWork, sharedAtWork, drawn] = [
    floats(addresses.law, 3),
    floats(addresses.shared, mostAtOnce),
    floats(addresses.drawn, mostAtOnce),
  ];
  constants.forEach((value, place) => {
    const [one, other] = [addresses.constants + 16 * place, addresses.constants + 16 * place + 8];
    for (const at of [one, other])
      if (typeof value === 'bigint') new BigInt64Array(memory.buffer, at, 1)[0] = value;
      else floats(at, 1)[0] = value;
  });
  copyCubics(floats(addresses.cubics, 4096), placeOfPart);
  floats(addresses.fractions, 64).set(fractionsOfTwo);

  const draw = (state: Int32Array, count: number): void => {
    own.set(state);
    nextBits(count);
    state.set(own);
    nextNormals(count);
  };
  const handOut = (target: Float64Array): void => target.set(target.length === mostAtOnce ? drawn : drawn.subarray(0, target.length));
  return {
    normals: (state, target) => {
      draw(state, target.length);
      handOut(target);
    },
    factors: (state, { scale, sigma, shift }, shared, target) => {
      draw(state, target.length);
      lawAtWork[0] = scale;
      lawAtWork[1] = sigma;
      lawAtWork[2] = shift;
      sharedAtWork.set(shared);
      toFactors(target.length);
      handOut(target);
    },
  };
}
