import type { Expression, ValuesAlong } from '../scheme.ts';

/** One point of a table, as a term writes it out. */
export interface TablePoint {
  /** Where it is, a number in the table's unit. */
  readonly point: Expression;
  /** The value there: a name of its own, so that it can be moved. */
  readonly value: Expression;
}

/** What a term that is a function has at hand. */
export interface Writing {
  /** The points of the table that is given as an input, lowest first; at least one. */
  tableOf(input: Expression): readonly TablePoint[];
  /** A formula of the language with expressions in place of its names. */
  write(formula: string, names: Readonly<Record<string, Expression>>): Expression;
}

/** A term of the contract that a formula may use like a function. It is expanded before anything runs. */
export interface Term {
  readonly name: string;
  /** What it does and what it is for, in plain words. */
  readonly words: string;
  /** What is surprising about it. */
  readonly notes?: string;
  /** Its inputs in order, each with its unit; `any` where only the same unit throughout matters, `table` for a table. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Whether it takes any number of inputs, each like its one parameter. */
  readonly isOfMany?: true;
  /** Where its table has to begin. */
  readonly tableBegins?: number;
  /** The term in the formula language over its parameters; a function where the language cannot say it: many inputs, a table. */
  readonly formula: string | ((inputs: readonly Expression[], writing: Writing) => Expression);
  /**
   * How a use of the term reads in a sentence: `{…}` holds an expression over its inputs, `{inputs}` all of them as a list. One
   * that begins with an input goes on from it: `{amount}, at most {limit}`. Left out, its formula is read in its place.
   */
  readonly reading?: string;
  /** Key of `sources.ts` and place in it, or a sentence. */
  readonly source: string;
  /** A use with plain numbers, and what it gives: worked out by hand, run by a test. */
  readonly examples: readonly (readonly [string, number])[];
  /** The tables that the examples name. */
  readonly tables?: Readonly<Record<string, ValuesAlong>>;
}
