import { achievement } from './vocabulary/achievement.ts';
import { apportioned } from './vocabulary/apportioned.ts';
import { between } from './vocabulary/between.ts';
import { capped } from './vocabulary/capped.ts';
import { countedSavings } from './vocabulary/counted-savings.ts';
import { floored } from './vocabulary/floored.ts';
import { ladder } from './vocabulary/ladder.ts';
import { listSizeIndex } from './vocabulary/list-size-index.ts';
import { meanOf } from './vocabulary/mean-of.ts';
import { minimumSavingsRateByPopulation } from './vocabulary/minimum-savings-rate-by-population.ts';
import { minimumSavingsRateForConfidence } from './vocabulary/minimum-savings-rate-for-confidence.ts';
import { penaltyForNotTakingPart } from './vocabulary/penalty-for-not-taking-part.ts';
import { prevalenceFactor } from './vocabulary/prevalence-factor.ts';
import { qualityGate } from './vocabulary/quality-gate.ts';
import { riskCorridor } from './vocabulary/risk-corridor.ts';
import { savingsAboveThreshold } from './vocabulary/savings-above-threshold.ts';
import { shareOfNationalFund } from './vocabulary/share-of-national-fund.ts';
import { steps } from './vocabulary/steps.ts';
import type { Term } from './vocabulary/term.ts';

/** Every term that formulas may use, in the order in which a reader meets them. */
export const vocabulary: readonly Term[] = [
  countedSavings,
  savingsAboveThreshold,
  minimumSavingsRateByPopulation,
  minimumSavingsRateForConfidence,
  riskCorridor,
  capped,
  floored,
  between,
  meanOf,
  ladder,
  steps,
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
export function inputsOf({ isOfMany, parameters }: Term): readonly [number, number] {
  const inputs = Object.keys(parameters).length;
  return [inputs, isOfMany === true ? Number.POSITIVE_INFINITY : inputs];
}

/** Places of the inputs of a term that are tables. */
export const tableInputsOf = ({ parameters }: Term): readonly number[] =>
  Object.values(parameters).flatMap((unit, place) => (unit === 'table' ? [place] : []));
