import type { Evaluator } from '../awards/evaluate.ts';

/** Halvings of the step before a boundary is taken to lie at the level itself. */
const mostHalvings = 20;

/**
 * What each party receives more as care falls, per unit of care withheld (as a share of today's), without chance: the
 * slope of the branch that the formulas are on, jumps left out (those are `notches`). `receiptsAt` settles the receipts
 * on the evaluator with that share withheld; where a step crosses into another branch it is halved until it does not.
 */
export function slopeOf<Party extends string>(evaluator: Evaluator, step: number, receiptsAt: (withheld: number) => Record<Party, number>): Record<Party, number> {
  const here = receiptsAt(0);
  const branch = evaluator.branches();
  let withheld = step;
  let there = receiptsAt(withheld);
  for (let halving = 0; evaluator.branches() !== branch && halving < mostHalvings; halving++) {
    withheld /= 2;
    there = receiptsAt(withheld);
  }
  const parties = Object.keys(here) as Party[]; // the keys of a record of parties
  return Object.fromEntries(parties.map((party) => [party, (there[party] - here[party]) / withheld])) as Record<Party, number>; // one key a party
}
