import { achievement } from './vocabulary/achievement.ts';
import { apportioned } from './vocabulary/apportioned.ts';
import { between } from './vocabulary/between.ts';
import { capped } from './vocabulary/capped.ts';
import { countedSavings } from './vocabulary/counted-savings.ts';
import { floored } from './vocabulary/floored.ts';
import { listSizeIndex } from './vocabulary/list-size-index.ts';
import { meanOf } from './vocabulary/mean-of.ts';
import { penaltyForNotTakingPart } from './vocabulary/penalty-for-not-taking-part.ts';
import { prevalenceFactor } from './vocabulary/prevalence-factor.ts';
import { qualityGate } from './vocabulary/quality-gate.ts';
import { savingsAboveThreshold } from './vocabulary/savings-above-threshold.ts';
import { shareOfNationalFund } from './vocabulary/share-of-national-fund.ts';
import type { Term } from './vocabulary/term.ts';

/** Every term that formulas may use, in the order in which a reader meets them. */
export const vocabulary: readonly Term[] = [
  countedSavings,
  savingsAboveThreshold,
  capped,
  floored,
  between,
  meanOf,
  qualityGate,
  apportioned,
  shareOfNationalFund,
  achievement,
  listSizeIndex,
  prevalenceFactor,
  penaltyForNotTakingPart,
];

/** Terms by name. */
export const termsByName: ReadonlyMap<string, Term> = new Map(vocabulary.map((term) => [term.name, term]));

/** Fewest and most inputs of a term. */
export const inputsOf = (term: Term): readonly [number, number] =>
  typeof term.formula === 'function'
    ? [1, Number.POSITIVE_INFINITY]
    : [Object.keys(term.parameters).length, Object.keys(term.parameters).length];
