/**
 * Just enough of the WebAssembly binary format (W3C, "WebAssembly Core Specification 2.0", with SIMD) to write loops over pairs of
 * 64-bit floats: a function's body is a list of bytes, made by the functions of `op`.
 */
export type Code = readonly number[];

/** Unsigned LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** Signed LEB128 of a 32-bit integer. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const isLast = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(isLast ? low : low | 0x80);
    if (isLast) return bytes;
  }
}

const simd = (code: number): number[] => [0xfd, ...unsigned(code)];
const floatBytes = (value: number): number[] => [...new Uint8Array(new Float64Array([value]).buffer)];
const wholeBytes = (value: bigint): number[] => [...new Uint8Array(new BigInt64Array([value]).buffer)];
/** An address is a multiple of 8 known only as such, and an offset within 4 GiB. */
const memory = (offset: number): number[] => [3, ...unsigned(offset)];

/** One after the other. */
export const line = (...codes: readonly Code[]): Code => codes.flat();

/** Instructions: on integers of 32 bits, on pairs of floats (`f`) and of whole numbers of 64 bits (`whole`); inputs come from the stack. */
export const op = {
  get: (local: number): Code => [0x20, ...unsigned(local)],
  set: (local: number): Code => [0x21, ...unsigned(local)],
  tee: (local: number): Code => [0x22, ...unsigned(local)],
  integer: (value: number): Code => [0x41, ...signed(value)],
  add: [0x6a] as Code,
  subtract: [0x6b] as Code,
  multiply: [0x6c] as Code,
  isBelow: [0x49] as Code,
  isNought: [0x45] as Code,
  isNotBelowNought: [0x41, 0, 0x4e] as Code,
  and: [0x71] as Code,
  xor: [0x73] as Code,
  shiftLeft: [0x74] as Code,
  shiftRight: [0x76] as Code,
  rotateLeft: [0x77] as Code,
  loadInteger: (offset: number): Code => [0x28, 2, ...unsigned(offset)],
  storeInteger: (offset: number): Code => [0x36, 2, ...unsigned(offset)],
  /** Integers of 16 bits without a sign. */
  loadShort: (offset: number): Code => [0x2f, 1, ...unsigned(offset)],
  storeShort: (offset: number): Code => [0x3b, 1, ...unsigned(offset)],
  /** One float. */
  loadFloat: (offset: number): Code => [0x2b, ...memory(offset)],
  storeFloat: (offset: number): Code => [0x39, ...memory(offset)],
  /** Repeats the body while it leaves a number other than 0 on the stack. */
  repeat: (body: Code): Code => [0x03, 0x40, ...body, 0x0d, 0x00, 0x0b],
  /** Does the body where there is a number other than 0 on the stack. */
  when: (body: Code): Code => [0x04, 0x40, ...body, 0x0b],
  call: (called: number): Code => [0x10, ...unsigned(called)],
  load: (offset: number): Code => [...simd(0), ...memory(offset)],
  /** One float for both lanes. */
  loadForBoth: (offset: number): Code => [...simd(10), ...memory(offset)],
  /** One float, or two integers, for the first lane; and into a pair's second. */
  loadFirst: (offset: number): Code => [...simd(93), ...memory(offset)],
  loadSecond: (offset: number): Code => [...simd(87), ...memory(offset), 1],
  /** An integer of 16 bits for all eight. */
  loadForEight: (offset: number): Code => [...simd(8), 1, ...unsigned(offset)],
  store: (offset: number): Code => [...simd(11), ...memory(offset)],
  both: (value: number): Code => [...simd(12), ...floatBytes(value), ...floatBytes(value)],
  /** All bits of both lanes like those of an integer. */
  spreadInteger: simd(17) as Code,
  lane: (place: 0 | 1): Code => [...simd(33), place],
  replaceLane: (place: 0 | 1): Code => [...simd(34), place],
  /** One of four integers. */
  integerLane: (place: 0 | 1 | 2 | 3): Code => [...simd(27), place],
  /** Of two pairs, their firsts or their seconds. */
  firsts: [...simd(13), 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23] as Code,
  seconds: [...simd(13), 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31] as Code,
  isEqualOfEight: simd(45) as Code,
  isAny: simd(83) as Code,
  /** The signs of two floats, or of a mask, as the two lowest bits of an integer. */
  signs: simd(196) as Code,
  /** Of four integers: shifted to the right with their signs; and without; to the left; added. */
  shiftFour: simd(172) as Code,
  shiftFourRight: simd(173) as Code,
  shiftFourLeft: simd(171) as Code,
  addFour: simd(174) as Code,
  /** Of two fours, their first two or their last two in turn. */
  firstsOfFour: [...simd(13), 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23] as Code,
  lastsOfFour: [...simd(13), 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31] as Code,
  /** The first two of four integers as floats, or as whole numbers; two floats cut to the first two of four integers. */
  toFloats: simd(254) as Code,
  toWhole: simd(199) as Code,
  cut: simd(252) as Code,
  exclusiveOr: simd(81) as Code,
  whole: {
    both: (value: bigint): Code => [...simd(12), ...wholeBytes(value), ...wholeBytes(value)],
    pair: (first: bigint, second: bigint): Code => [...simd(12), ...wholeBytes(first), ...wholeBytes(second)],
    shiftLeft: simd(203) as Code,
    shiftRight: simd(205) as Code,
    add: simd(206) as Code,
    /** A mask is −1. */
    subtract: simd(209) as Code,
  },
  f: {
    equal: simd(71) as Code,
    not_equal: simd(72) as Code,
    less: simd(73) as Code,
    less_or_equal: simd(75) as Code,
    greater_or_equal: simd(76) as Code,
    /** Takes a, b and a mask; gives a where the mask is set and b elsewhere. */
    select: simd(82) as Code,
    and: simd(78) as Code,
    or: simd(80) as Code,
    ceil: simd(116) as Code,
    floor: simd(117) as Code,
    abs: simd(236) as Code,
    negate: simd(237) as Code,
    sqrt: simd(239) as Code,
    add: simd(240) as Code,
    subtract: simd(241) as Code,
    multiply: simd(242) as Code,
    divide: simd(243) as Code,
    min: simd(244) as Code,
    max: simd(245) as Code,
    /** `b < a ? b : a` and `a < b ? b : a`, which say nothing of what is missing, and cost a third. */
    lesser: simd(246) as Code,
    greater: simd(247) as Code,
  },
} as const;

/** A function of 32-bit integers that returns nothing; its locals stand behind its parameters, integers first. */
export interface Body {
  readonly parameters: number;
  readonly integers: number;
  readonly pairs: number;
  readonly code: Code;
}

const section = (id: number, content: number[]): number[] => [id, ...unsigned(content.length), ...content];
const vector = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()];
const text = (value: string): number[] => vector([...new TextEncoder().encode(value)].map((byte) => [byte]));

const magicAndVersion = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const int32 = 0x7f;
const float64 = 0x7c;
const pair = 0x7b;

/**
 * A module that imports `host.memory` and the function `host.power(x, y)`, number 0, and exports the bodies as `k0`, `k1`, …
 */
export function assemble(bodies: readonly Body[]): Uint8Array<ArrayBuffer> {
  const types = [
    [0x60, 2, float64, float64, 1, float64],
    ...bodies.map(({ parameters }) => [0x60, ...vector(Array.from({ length: parameters }, () => [int32])), 0]),
  ];
  const imports = [
    [...text('host'), ...text('power'), 0, 0],
    [...text('host'), ...text('memory'), 2, 0, 1],
  ];
  const codes = bodies.map(({ integers, pairs, code }) => {
    const locals = vector([
      [...unsigned(integers), int32],
      [...unsigned(pairs), pair],
    ]);
    return [...unsigned(locals.length + code.length + 1), ...locals, ...code, 0x0b];
  });
  return Uint8Array.from([
    ...magicAndVersion,
    ...section(1, vector(types)),
    ...section(2, vector(imports)),
    ...section(3, vector(bodies.map((_, body) => unsigned(body + 1)))),
    ...section(7, vector(bodies.map((_, body) => [...text(`k${body}`), 0, ...unsigned(body + 1)]))),
    ...section(10, vector(codes)),
  ]);
}

/** Moves an address on by so many bytes. */
export const move = (local: number, by: number): Code => line(op.get(local), op.integer(by), op.add, op.set(local));
