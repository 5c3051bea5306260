import { inverseNormal } from '../numbers/normal.ts';
import { permutation } from '../numbers/permutation.ts';
import { openStream } from '../numbers/stream.ts';
import type { Stream } from '../numbers/stream.ts';

/** Whose chance, in which year, out of how many draws: the key of everything drawn, besides the seed and the kind of chance. */
export interface Entity {
  readonly code: string;
  readonly year: number;
}

/** Draws a block: a stream of its own every 1,024, so that a part can be drawn by itself. */
const blockSize = 1024;

/** Calls `next` for every draw with the stream of the draw's block. */
function forEachDraw(
  input: { seed: number; name: string; entity: Entity; draws: number },
  next: (draw: number, stream: Stream) => void,
): void {
  const { seed, name, entity, draws } = input;
  const code = `${entity.code}/${entity.year}/${draws}`;
  for (let start = 0; start < draws; start += blockSize) {
    const stream = openStream(seed, name, code, start / blockSize);
    const end = Math.min(start + blockSize, draws);
    for (let draw = start; draw < end; draw += 1) next(draw, stream);
  }
}

/** Independent standard normals, one a draw. */
export function plainNormals(input: { seed: number; name: string; entity: Entity; draws: number }): Float64Array {
  const normals = new Float64Array(input.draws);
  forEachDraw(input, (draw, stream) => {
    normals[draw] = inverseNormal(stream.uniform());
  });
  return normals;
}

/** Standard normals in rising strata: draw d lies in the d-th of D equally likely slices, at a place by chance inside it. */
export function risingNormals(input: { seed: number; name: string; entity: Entity; draws: number }): Float64Array {
  const normals = new Float64Array(input.draws);
  forEachDraw(input, (draw, stream) => {
    normals[draw] = inverseNormal((draw + stream.uniform()) / input.draws);
  });
  return normals;
}

/**
 * Standard normals in scrambled strata: within each bin of √D consecutive draws every one of √D slices comes once, in an order
 * of the entity's own for that bin. Consecutive draws share (nearly) one national shock, so each level of the nation meets the
 * entity's whole range; and because every entity scrambles by itself, two entities are no more alike than chance.
 */
export function binnedNormals(input: { seed: number; name: string; entity: Entity; draws: number }): Float64Array {
  const { seed, name, entity, draws } = input;
  const bins = Math.round(Math.sqrt(draws));
  const orders = new Int32Array(draws);
  const stream = openStream(seed, `${name} order`, `${entity.code}/${entity.year}/${draws}`, 0);
  for (let bin = 0; bin < bins; bin += 1) orders.set(permutation(stream, bins), bin * bins);
  const normals = new Float64Array(draws);
  forEachDraw(input, (draw, place) => {
    normals[draw] = inverseNormal((orders[draw] + place.uniform()) / bins);
  });
  return normals;
}
