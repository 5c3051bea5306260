import { exp } from './exp-log.ts';
import { inverseNormal, rootOfTwoPi } from './normal.ts';

/*
 * Standard normals for draws: the inverse of the normal distribution from a table of cubics, four times faster than
 * `inverseNormal` and within 1e-8 of it, a thousandth of the Monte Carlo error of a run's most exact figure.
 *
 * How far out z lies depends on the chance q beyond it, the smaller of p and 1 − p, and bends the more the nearer q comes to nil.
 * So q is cut where it halves (at ¼, ⅛, … 2⁻³³), and each of these 32 parts into 32 equal cells. A cell's cubic has the value and
 * the slope of the true function at both its ends (Hermite): neighbours agree where they meet, so z rises everywhere. The table
 * holds first the half where p is below ½, then its mirror image. To look a normal up takes + − × and whole numbers alone.
 */

const parts = 32;
const cells = 32;
/** Coefficients of a part, and where the second half begins: four a cell. */
const ofPart = cells * 4;
const half = parts * ofPart;
/** The place in a cell is counted in steps of 2⁻²⁶: what 32 bits leave when one has told the half and five the cell. */
const steps = 67108864;
const table = tabulate();

/** Part 0 is q from ¼ to ½, part 1 from ⅛ to ¼, and so on. */
function tabulate(): Float64Array {
  const coefficients = new Float64Array(2 * half);
  let width = 1 / 4 / cells;
  for (let part = 0; part < parts; part += 1, width /= 2) {
    for (let cell = 0; cell < cells; cell += 1) {
      const [from, to] = [inverseNormal((cells + cell) * width), inverseNormal((cells + cell + 1) * width)];
      const rise = to - from;
      const [slopeFrom, slopeTo] = [width * slopeAt(from), width * slopeAt(to)];
      const cubic = [from, slopeFrom, 3 * rise - 2 * slopeFrom - slopeTo, slopeFrom + slopeTo - 2 * rise];
      const at = (part * cells + cell) * 4;
      let unit = 1;
      for (let power = 0; power < 4; power += 1, unit *= steps) {
        coefficients[at + power] = cubic[power] / unit;
        coefficients[half + at + power] = -cubic[power] / unit;
      }
    }
  }
  return coefficients;
}

/** Copies the half where p is below ½ into a table whose parts stand in another order. */
export function copyCubics(into: Float64Array, placeOfPart: (part: number) => number): void {
  for (let part = 0; part < parts; part += 1) into.set(table.subarray(part * ofPart, (part + 1) * ofPart), placeOfPart(part) * ofPart);
}

/** How z rises with the chance below it: 1 ÷ density. */
function slopeAt(z: number): number {
  return rootOfTwoPi * exp((z * z) / 2);
}

/**
 * Writes a standard normal for each of `bits` to `normals`, from place `start` on: that below which the share
 * p = (bits + ½) ÷ 2³² of chance lies (`Stream.uniform`), within 1e-8 of `inverseNormal`. It rises with p, is exactly odd about ½,
 * and is between −6.34 and 6.34.
 */
export function writeNormals(bits: Int32Array, normals: Float64Array, start: number): void {
  for (let index = 0; index < bits.length; index += 1) {
    const word = bits[index];
    // q is p or what it lacks of 1: an odd whole number of 32 bits ÷ 2³³, without a branch that would be guessed wrong every second time.
    const odd = ((word ^ (word >> 31)) << 1) | 1;
    const part = Math.clz32(odd);
    const shifted = odd << part; // a one, five bits of the cell, 26 of the place in it
    const t = shifted & 0x3ffffff;
    const at = ((word >>> 31) << 12) | (part << 7) | ((shifted >>> 24) & 124);
    normals[start + index] = table[at] + t * (table[at + 1] + t * (table[at + 2] + t * table[at + 3]));
  }
}
