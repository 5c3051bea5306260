import { isSameBranch, type Evaluator } from '../awards/evaluate.ts';

/** Halvings of the step before boundaries are taken to lie too close together to find a slope between them. */
const mostHalvings = 24;

/**
 * What each party receives more as care falls, per unit of care withheld (as a share of today's), without chance: the
 * slope of the branch that the formulas are on just below, jumps left out (those are `notches`). Taken between one step
 * and half a step below, both halved until they lie on one branch. `receiptsAt` settles the receipts on the evaluator.
 */
export function slopeBelow<Party extends string>(
  { evaluator, service, step }: { evaluator: Evaluator; service: string; step: number },
  receiptsAt: (withheld: number) => Record<Party, Float64Array>,
): Record<Party, number> {
  let withheld = step;
  let far = receiptsAt(withheld);
  let farBranch = evaluator.branch(service);
  for (let halving = 0; ; halving++) {
    const near = receiptsAt(withheld / 2);
    const nearBranch = evaluator.branch(service);
    if (isSameBranch(farBranch, nearBranch) || halving >= mostHalvings) {
      const parties = Object.keys(far) as Party[]; // the keys of a record of parties
      return Object.fromEntries(parties.map((party) => [party, (far[party][0] - near[party][0]) / (withheld / 2)])) as Record<Party, number>; // one key a party
    }
    withheld /= 2;
    far = near;
    farBranch = nearBranch;
  }
}
