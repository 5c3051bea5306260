import { line, move, op, type Body, type Code } from './assemble.ts';

/** Where the parts of a desk for drawing stand in memory, in bytes, each at a multiple of 16. */
export interface DrawAddresses {
  /** The states of four generators (`numbers/stream`), word by word: four first words, four second words, … */
  readonly states: number;
  /** Bits of the four, `bitsEach` bytes each. */
  readonly bits: number;
  readonly bitsEach: number;
  /** Cubics of the half of the normals below nothing, in the order in which `emitDrawKernels` reads them (`placeOfPart`). */
  readonly cubics: number;
  /** 2 to the 64ths. */
  readonly fractions: number;
  /** Pairs that do not change (`DrawKernels.constants`). */
  readonly constants: number;
  /** Floats that the kernels are given: scale, sigma and shift of a law. */
  readonly law: number;
}

const float = 8;
const pair = 16;
const integer32 = 4;
/** Bytes of a cell's cubic, and 2⁵ of them. */
const cubic = 32;

/** Number of draws. */
const count = 0;
const { get, set, tee, integer, f, whole } = op;

/** Reads a pair that does not change: written in the code it would be put together anew each time, which takes three times as long. */
type Fixed = (value: number | bigint) => Code;

/** Where the 32 cells of a part of the table stand, counted in parts: the exponent of the share of chance tells the part (`normals`). */
export const placeOfPart = (part: number): number => (29 - part) & 31;

/** The next random bits of the first generator: `fillBits` of `numbers/stream`. */
function emitBits({ states, bits }: DrawAddresses): Body {
  const [at, end, a, b, c, counter, output] = [1, 2, 3, 4, 5, 6, 7];
  const four = [a, b, c, counter];
  return {
    parameters: 1,
    integers: 7,
    pairs: 0,
    code: line(
      ...four.map((each, place) => line(integer(0), op.loadInteger(states + place * pair), set(each))),
      line(get(count), integer(integer32), op.multiply, set(end)),
      op.repeat(
        line(
          line(get(a), get(b), op.add, get(counter), op.add, set(output)),
          move(counter, 1),
          line(get(b), get(b), integer(9), op.shiftRight, op.xor, set(a)),
          line(get(c), get(c), integer(3), op.shiftLeft, op.add, set(b)),
          line(get(c), integer(21), op.rotateLeft, get(output), op.add, set(c)),
          line(get(at), get(output), op.storeInteger(bits)),
          line(move(at, integer32), get(at), get(end), op.isBelow),
        ),
      ),
      ...four.map((each, place) => line(integer(0), get(each), op.storeInteger(states + place * pair))),
    ),
  };
}

/** The same of all four generators side by side, in less than half the time of four; counts are rounded up to fours. */
function emitBitsOfFour({ states, bits, bitsEach }: DrawAddresses, fixed: Fixed): Body {
  const [at, end] = [1, 2];
  const [a, b, c, counter, ...words] = [3, 4, 5, 6, 7, 8, 9, 10];
  const four = [a, b, c, counter];
  const step = (output: number): Code =>
    line(
      line(get(a), get(b), op.addFour, get(counter), op.addFour, set(output)),
      line(get(counter), fixed(0x1_0000_0001n), op.addFour, set(counter)),
      line(get(b), get(b), integer(9), op.shiftFourRight, op.exclusiveOr, set(a)),
      line(get(c), get(c), integer(3), op.shiftFourLeft, op.addFour, set(b)),
      line(get(c), integer(21), op.shiftFourLeft, get(c), integer(11), op.shiftFourRight, f.or, get(output), op.addFour, set(c)),
    );
  /** Four words of one generator, out of one word of each of the four four times. */
  const wordsOf = (half: Code, ofTwo: Code): Code =>
    line(...[words.slice(0, 2), words.slice(2)].map(([one, other]) => line(get(one), get(other), half)), ofTwo);
  const halves = [op.firstsOfFour, op.lastsOfFour].flatMap((half) => [op.firsts, op.seconds].map((ofTwo) => wordsOf(half, ofTwo)));
  return {
    parameters: 1,
    integers: 2,
    pairs: 8,
    code: line(
      ...four.map((each, place) => line(integer(0), op.load(states + place * pair), set(each))),
      line(get(count), integer(integer32), op.multiply, set(end)),
      op.repeat(
        line(
          ...words.map(step),
          ...halves.map((own, generator) => line(get(at), own, op.store(bits + generator * bitsEach))),
          line(move(at, pair), get(at), get(end), op.isBelow),
        ),
      ),
      ...four.map((each, place) => line(integer(0), get(each), op.store(states + place * pair))),
    ),
  };
}

/** Locals of the loops over pairs of draws. */
const [source, at, end, address, otherAddress] = [1, 2, 3, 4, 5];
const [sign, chance, t, low, high, otherLow, otherHigh, z, x, k, r, fraction, sigma, shift, scale] = Array.from(
  { length: 15 },
  (_, place) => place + 6,
);

/**
 * Two standard normals of two words of 32 bits: `writeNormals` of `numbers/normal-table`, whose whole numbers are told here from the
 * parts of a float. q, the chance beyond, is an odd whole number ÷ 2³³; as the float q · 2³² its exponent is the part, the first five digits
 * behind the point are the cell, the others the place in it.
 */
function normals({ cubics }: DrawAddresses, fixed: Fixed): Code {
  const cellAt = (place: 0 | 2, into: number): Code =>
    line(get(chance), integer(42), whole.shiftRight, op.integerLane(place), integer(1023 * cubic), op.and, set(into));
  const coefficient = (from: number, other: number, half: Code): Code => line(get(from), get(other), half);
  return line(
    // With its sign a word is as far from ½ as without it, but for the last half of a step.
    line(get(source), op.loadFirst(0), tee(x), integer(31), op.shiftFour, set(sign)),
    line(get(x), get(sign), op.exclusiveOr, op.toFloats, fixed(0.5), f.add, set(chance)),
    line(cellAt(0, address), cellAt(2, otherAddress)),
    // The place in the cell, a whole number below 2²⁶: behind 2³¹ it has the digits' own places.
    line(get(chance), fixed(0x7fffffffffffn), f.and, fixed(2147483648), f.or, fixed(2147483648), f.subtract, set(t)),
    line(get(address), op.load(cubics), set(low), get(address), op.load(cubics + pair), set(high)),
    line(get(otherAddress), op.load(cubics), set(otherLow), get(otherAddress), op.load(cubics + pair), set(otherHigh)),
    line(coefficient(low, otherLow, op.firsts), get(t), coefficient(low, otherLow, op.seconds), get(t)),
    line(coefficient(high, otherHigh, op.firsts), get(t), coefficient(high, otherHigh, op.seconds), f.multiply, f.add),
    line(f.multiply, f.add, f.multiply, f.add),
    line(get(sign), op.toWhole, fixed(-0), f.and, op.exclusiveOr, set(z)),
  );
}

/** e to the x, two at a time: `expWithin` of `numbers/exp-log`. */
function exponentials({ fractions }: DrawAddresses, fixed: Fixed): Code {
  const rounder = fixed(6755399441055744);
  const placeAt = (lane: 0 | 2, into: number): Code =>
    line(get(k), op.integerLane(lane), integer(63), op.and, integer(3), op.shiftLeft, set(into));
  return line(
    line(get(x), fixed(92.33248261689366), f.multiply, rounder, f.add, tee(k), rounder, f.subtract, set(high)),
    line(get(x), get(high), fixed(0.01083042469326756), f.multiply, f.subtract),
    line(get(high), fixed(2.9815858269852933e-12), f.multiply, f.subtract, set(r)),
    line(placeAt(0, address), placeAt(2, otherAddress)),
    line(get(otherAddress), get(address), op.loadFirst(fractions), op.loadSecond(fractions), set(fraction)),
    // The series.
    line(get(fraction), get(fraction), get(r), get(r), get(r), f.multiply),
    line(fixed(1 / 2), get(r), fixed(1 / 6), get(r), fixed(1 / 24), get(r), fixed(1 / 120)),
    line(f.multiply, f.add, f.multiply, f.add, f.multiply, f.add, f.multiply, f.add),
    line(f.multiply, f.add),
    // 2 to the whole part, by its exponent.
    line(get(k), integer(6), whole.shiftRight, integer(52), whole.shiftLeft, fixed(1), whole.add),
    f.multiply,
  );
}

/** Loops over the draws, two by two and twice over, which saves a twentieth: given their number, the address of what is read, and that of what is written. */
const overPairs = (step: number, before: Code, body: Code): Body => ({
  parameters: 3,
  integers: 3,
  pairs: 15,
  code: line(
    before,
    line(get(count), integer(float), op.multiply, get(at), op.add, set(end)),
    op.repeat(line(...[body, body].map((each) => line(each, move(at, pair), move(source, step))), get(at), get(end), op.isBelow)),
  ),
});

export interface DrawKernels {
  /**
   * Each given the number of draws, rounded up to fours: the next bits of the first generator; of all four; normals, given the addresses of
   * bits and normals; factors by a law, given the addresses of what all are multiplied by and of the normals, whose place they take. Three loops, since one alone would have the processor wait: from bits to
   * factor is a long way, and it looks ahead but so many steps.
   */
  readonly bodies: Body[];
  readonly constants: readonly (number | bigint)[];
}

export function emitDrawKernels(addresses: DrawAddresses): DrawKernels {
  const { law } = addresses;
  const constants: (number | bigint)[] = [];
  const fixed: Fixed = (value) => {
    const known = constants.findIndex((each) => Object.is(each, value));
    const place = known < 0 ? constants.push(value) - 1 : known;
    return line(integer(0), op.load(addresses.constants + place * pair));
  };
  const hold = (local: number, from: number): Code => line(integer(0), op.loadForBoth(from), set(local));
  const ofNormals = overPairs(pair / 2, [], line(normals(addresses, fixed), get(at), get(z), op.store(0)));
  const ofFactors = overPairs(
    pair,
    line(hold(scale, law), hold(sigma, law + float), hold(shift, law + 2 * float)),
    line(
      line(get(sigma), get(at), op.load(0), f.multiply, get(shift), f.subtract, set(x)),
      line(get(at), get(source), op.load(0), fixed(1), get(scale)),
      line(exponentials(addresses, fixed), fixed(1), f.subtract),
      line(f.multiply, f.add, f.multiply, op.store(0)),
    ),
  );
  return { bodies: [emitBits(addresses), emitBitsOfFour(addresses, fixed), ofNormals, ofFactors], constants };
}
