/** A stream of chance of its own: the same (seed, name, code, block) gives the same numbers, whatever else is drawn. */
export interface Stream {
  /** 32 random bits, 0 … 2³² − 1. */
  bits(): number;
  /** Uniform, strictly between 0 and 1. */
  uniform(): number;
}
