import type { LevelName } from '../data/dataset.ts';
import type { Knowledge } from './in-words-knowledge.ts';
import type { Expression } from './scheme.ts';

/** Words for a part of a formula, and how closely they hold together. */
export interface Said {
  readonly text: string;
  /** 0 a name, 1 a product, 2 a sum, 3 several steps one after another. */
  readonly grade: 0 | 1 | 2 | 3;
}

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
