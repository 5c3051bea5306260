import { atValues, openOverRanges, type OverRanges } from './over-ranges.ts';
import { openProofs, type Proof, type ProveInput } from './prove.ts';
import { watched, type WatchedParty } from '../bench.ts';

/** Whether what a party receives of one payment never rises as there is less of a service's care: what was found. Plain data. */
export type ProvedQuestion = Proof & {
  /** Name of the payment. */
  readonly payment: string;
  readonly party: WatchedParty;
  readonly service: string;
  /** What the parameters have to do with it. */
  readonly overRanges: OverRanges;
};

/**
 * Every question of a plan that keeps its parameters (`compile`): each payment, party and service with a cost or an activity, in that
 * order; at the parameters' values, and over their ranges. Yields between questions: some take a fifth of a second.
 */
export function* proveAll(input: ProveInput): Generator<void, ProvedQuestion[]> {
  const { plan, dataset } = input;
  const proofOf = openProofs({ ...input, plan: atValues(plan) });
  const overRangesOf = openOverRanges(input);
  const services = [...new Set([...plan.costs.map(({ service }) => service), ...dataset.services])];
  const all: ProvedQuestion[] = [];
  for (const [payment, { payment: written }] of plan.payments.entries())
    for (const party of watched)
      for (const service of services) {
        const question = { payment, party, service };
        const proof = proofOf(question);
        const overRanges = overRangesOf(question, proof.verdict === 'proved');
        all.push({ ...proof, ...question, payment: written.name, overRanges });
        if (proof.verdict !== 'proved') yield;
      }
  return all;
}
