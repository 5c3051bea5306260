import type { Dataset, LevelName } from '../data/dataset.ts';
import type { Meaning, Names } from './names.ts';
import type { Expression, Scheme } from './scheme.ts';
import type { Unit } from './units.ts';

/** A number about the world that formulas may read by name. */
interface Assumption {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly label: string;
  readonly verified: boolean;
}

/** What is put into words: a run has all of it. */
export interface ReadingInput {
  readonly scheme: Scheme;
  readonly dataset: Dataset;
  readonly assumptions: readonly Assumption[];
}

/** What is known of a scheme while its formulas are put into words. */
export interface Knowledge {
  readonly scheme: Scheme;
  readonly names: Names;
  readonly currency: string;
  readonly assumptionOf: (name: string) => Assumption | undefined;
  readonly meaningOf: (expression: Expression, level: LevelName) => Meaning | undefined;
  readonly unitOf: (expression: Expression, level: LevelName) => Unit | undefined;
  /** Whether a value is spoken of in per cent. */
  readonly isShare: (expression: Expression, level: LevelName) => boolean;
  /** Whether a value counts how many of several conditions hold. */
  readonly isCount: (expression: Expression, level: LevelName) => boolean;
  /** Whether a value cannot fall below nothing, as far as the bounds of what it reads say. */
  readonly isNeverNegative: (expression: Expression, level: LevelName) => boolean;
  /** Whether a value cannot rise above nothing. */
  readonly isNeverPositive: (expression: Expression, level: LevelName) => boolean;
  /** A value that is the same for all, because it rests on single figures alone. */
  readonly constantOf: (expression: Expression, level: LevelName) => number | undefined;
}

/** Words for a part of a formula, and how closely they hold together. */
export interface Said {
  readonly text: string;
  /** 0 a name, 1 a product, 2 a sum, 3 several steps one after another. */
  readonly grade: 0 | 1 | 2 | 3;
  /** `x if a condition holds`, and nothing otherwise: a part of a sum is said so without brackets. */
  readonly isChoice?: true;
}

/** Words that nothing takes apart. */
export const atom = (text: string): Said => ({ text, grade: 0 });

/** Speaks the formulas of one scheme; remembers which figures have been given. */
export interface Speech {
  readonly knowledge: Knowledge;
  say(expression: Expression, level: LevelName): Said;
  /** The same where it stands beside another value: a written number is said in that value's unit. */
  beside(expression: Expression, other: Expression, level: LevelName): Said;
  /** The words, in brackets where they hold together less closely than asked for. */
  atMost(said: Said, grade: number): string;
  isCondition(expression: Expression, level: LevelName): boolean;
  condition(expression: Expression, level: LevelName): string;
  /** Amounts whose opposite was called a loss. */
  readonly turned: ReadonlySet<string>;
}
