import { between } from './vocabulary/between.ts';
import { capped } from './vocabulary/capped.ts';
import { countedSavings } from './vocabulary/counted-savings.ts';
import { floored } from './vocabulary/floored.ts';
import { meanOf } from './vocabulary/mean-of.ts';
import { savingsAboveThreshold } from './vocabulary/savings-above-threshold.ts';
import type { Term } from './vocabulary/term.ts';

/** Every term that formulas may use, in the order in which a reader meets them. */
export const vocabulary: readonly Term[] = [countedSavings, savingsAboveThreshold, capped, floored, between, meanOf];

/** Terms by name. */
export const termsByName: ReadonlyMap<string, Term> = new Map(vocabulary.map((term) => [term.name, term]));

/** Fewest and most inputs of a term. */
export const inputsOf = (term: Term): readonly [number, number] =>
  typeof term.formula === 'function'
    ? [1, Number.POSITIVE_INFINITY]
    : [Object.keys(term.parameters).length, Object.keys(term.parameters).length];
