import { hasGain } from './best-response.ts';
import type { Plan } from '../awards/plan.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Receipts } from '../routing/follow-the-money.ts';
import type { Tiered } from './joining.ts';
import { participationIn } from './participation.ts';
import { everybody, rosterOf } from './roster.ts';
import { moneyOf, tiersOf } from './tiers.ts';
import { effortOf, worthOf, type Effort } from './worth.ts';

/**
 * Who would take part, where what a run has settled says so by itself: where the scheme is told who takes part by who is there, all are there. Then
 * nobody leaves if all gain, and where nothing hangs on others those who do not gain are those who stay out. Undefined where it does not.
 */
export function joiningAtHand(input: {
  plan: Plan;
  dataset: Dataset;
  receipts: readonly Receipts[];
  draws: number;
  effort: Effort;
}): Tiered | undefined {
  const { plan, dataset, receipts, draws, effort } = input;
  const participation = participationIn(plan, dataset);
  if (participation.toldBy === 'column' || rosterOf(dataset).codes.length === 0) return undefined;
  const own = effortOf(dataset, effort);
  const gains = worthOf(dataset, receipts, { draws, riskWeight: effort.riskWeight }).map((worth, practice) => worth - own[practice]);
  const joined = everybody(dataset).map((_, practice) => Number(hasGain(gains[practice])));
  const isWhole = !joined.includes(0);
  // What comes to a fund would come to fewer.
  const isOwn =
    participation.hangsOn === 'nobody' && !(participation.reachesPractices && receipts.some(({ party }) => party === 'patient_care'));
  if (!isOwn && !isWhole) return undefined;
  const paid = moneyOf({ dataset, settled: dataset, receipts, draws });
  const { places } = rosterOf(dataset);
  const money = paid.map((amount, row) => (joined[places[row]] === 1 ? amount : 0));
  const tiers = tiersOf(dataset, joined, { money, before: new Float64Array(money.length) });
  return {
    ...participation,
    ends: [{ from: 'all', joined, gains, rounds: Number(!isWhole), isSettled: true, isByTurns: false, tiers, owedUnder: [] }],
    isFromAllAlone: !isOwn,
  };
}
