import type { Expression } from '../scheme.ts';

/** A term of the contract that a formula may use like a function. It is expanded before anything runs. */
export interface Term {
  readonly name: string;
  /** What it does and what it is for, in plain words. */
  readonly words: string;
  /** What is surprising about it. */
  readonly notes?: string;
  /** Its inputs in order, each with its unit; `any` where only the same unit throughout matters. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The term in the formula language over its parameters; a function for a term that takes any number of inputs. */
  readonly formula: string | ((inputs: readonly Expression[]) => Expression);
  /**
   * How a use of the term reads in a sentence: `{…}` holds an expression over its inputs, `{inputs}` all of them as a list. One
   * that begins with an input goes on from it: `{amount}, at most {limit}`. Left out, its formula is read in its place.
   */
  readonly reading?: string;
  /** Key of `sources.ts` and place in it, or a sentence. */
  readonly source: string;
  /** A use with plain numbers, and what it gives: worked out by hand, run by a test. */
  readonly examples: readonly (readonly [string, number])[];
}
