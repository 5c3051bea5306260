/** A stream of chance of its own: the same (seed, name, code, block) gives the same numbers, whatever else is drawn. */
export interface Stream {
  /** 32 random bits, 0 … 2³² − 1. */
  bits(): number;
  /** Uniform, strictly between 0 and 1: (bits + ½) ÷ 2³², so the values are symmetric about ½ and none is 0 or 1. */
  uniform(): number;
}

/**
 * Opens the stream that belongs to a key. Two keys that differ anywhere give unrelated streams, so one more practice,
 * another order of rows or more workers move nobody else's luck.
 *
 * - `seed`: a whole number, at most 2⁵³ − 1 in size (of the scenario).
 * - `name`: the kind of chance ("consortium shock"); `code`: the stable code of whose chance it is, with the year where it matters.
 * - `block`: a whole number from 0; a long series is cut into blocks so that any part can be drawn by itself.
 *
 * The generator is sfc32 (Chris Doty-Humphrey, "Small Fast Chaotic", PractRand): 96 bits of chaotic state and a 32-bit
 * counter, which guarantees a period of at least 2³². The key is absorbed into the same state, four rounds after each
 * word, and twelve rounds pass before the first number. Each uniform has 32 bits: enough to be a share of a stratum,
 * and half the cost of 53. Arithmetic on whole numbers only: the same bits in every engine.
 */
export function openStream(seed: number, name: string, code: string, block: number): Stream {
  const state = openState(seed, name, code, block);
  return {
    bits: () => step(state) >>> 0,
    uniform: () => uniformOf(step(state)),
  };
}

/** The state of the generator where that stream begins, for loops that draw many numbers at once (`fillBits`). */
export const openState = (seed: number, name: string, code: string, block: number): Int32Array =>
  writeState(new Int32Array(4), { seed, name, code, block });

/** The same, written to `state`. */
export function writeState(
  state: Int32Array,
  { seed, name, code, block }: { seed: number; name: string; code: string; block: number },
): Int32Array {
  if (!Number.isSafeInteger(seed)) throw new Error(`seed is not a whole number: ${seed}`);
  if (!Number.isSafeInteger(block) || block < 0) throw new Error(`block is not a whole number from 0: ${block}`);
  [state[0], state[1], state[2], state[3]] = [0x243f6a88, 0x85a308d3, 0x13198a2e, 1]; // the first bits of pi, and the counter
  absorb(state, seed | 0);
  absorb(state, Math.floor(seed / 4294967296) | 0);
  absorb(state, block | 0);
  absorb(state, Math.floor(block / 4294967296) | 0);
  absorbText(state, name);
  absorbText(state, code);
  absorb(state, 0, 12);
  return state;
}

/** One round of sfc32. The state lives in an Int32Array because a captured `let` of 32 bits costs an allocation a round. */
function step(state: Int32Array): number {
  const b = state[1];
  const c = state[2];
  const counter = state[3];
  const output = (state[0] + b + counter) | 0;
  state[3] = (counter + 1) | 0;
  state[0] = b ^ (b >>> 9);
  state[1] = (c + (c << 3)) | 0;
  state[2] = (((c << 21) | (c >>> 11)) + output) | 0;
  return output;
}

/** The uniform of 32 random bits, whether they are taken with or without a sign. */
export function uniformOf(bits: number): number {
  return ((bits >>> 0) + 0.5) / 4294967296;
}

/** Writes the stream's next numbers to all of `bits`, as whole numbers with a sign, and moves the state on. */
export function fillBits(state: Int32Array, bits: Int32Array): void {
  // `step` once more, with the state in local variables: its loads and stores cost more than its arithmetic.
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let counter = state[3];
  for (let index = 0; index < bits.length; index += 1) {
    const output = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + output) | 0;
    bits[index] = output;
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = counter;
}

/** Takes in a word and moves on so many rounds. */
function absorb(state: Int32Array, word: number, rounds = 4): void {
  // As in `fillBits`: with the state in an array, keys took a twentieth of what it takes to draw by them.
  let a = state[0] ^ word;
  let b = state[1];
  let c = state[2];
  let counter = state[3];
  for (let round = 0; round < rounds; round += 1) {
    const output = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + output) | 0;
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = counter;
}

/** Two letters a word, after the length, so that ("ab", "c") and ("a", "bc") are different keys. */
function absorbText(state: Int32Array, text: string): void {
  absorb(state, text.length);
  for (let index = 0; index < text.length; index += 2) {
    const second = index + 1 < text.length ? text.charCodeAt(index + 1) : 0;
    absorb(state, text.charCodeAt(index) | (second << 16));
  }
}
