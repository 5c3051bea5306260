import { isAggregate } from '../awards/lanes.ts';
import { movedBy, partiesFrom, reachOfAll, splitsFor, type Plan, type PlannedPayment, type PlanNode } from '../awards/plan.ts';
import { isHigher } from '../awards/values.ts';
import type { Dataset } from '../data/dataset.ts';
import { metAmong } from '../routing/provider-selves.ts';
import { isOfPatients } from './dataset-of.ts';

/** How a scheme and its data say who takes part, and on whom else hangs what a practice receives. */
export interface Participation {
  /**
   * By the column `joined`, where a formula reads it: the scheme's own text then says what is paid to whoever stays out, and what they owe. Else by
   * who is there: the text says nothing of practices that stay out, so they are paid nothing, owe nothing, and count in no sum.
   */
  readonly toldBy: 'column' | 'presence';
  /** On whether others join: on nobody's doing, on that of practices of the same consortium, or on that of others beyond it. */
  readonly hangsOn: 'nobody' | 'consortium' | 'beyond';
  /** Whether any practice can be paid by the scheme, or owe. */
  readonly reachesPractices: boolean;
}

const isJoined = ({ level, detail }: PlanNode): boolean => level === 'practice' && detail.kind === 'column' && detail.name === 'joined';

/** Whether a value of a plan goes by who takes part, as the data's column says. */
export const readsJoined = ({ nodes }: Pick<Plan, 'nodes'>, root: number): boolean =>
  [...reachOfAll(nodes, [root])].some((id) => isJoined(nodes[id]));

/** What changes where a practice of the consortium is not there: all that is added up over practices, or stated of all their patients. */
const isOfMembers = (node: PlanNode): boolean => {
  const { operation, level, detail } = node;
  if (level === undefined || level === 'practice') return false;
  return (
    isAggregate(node) || operation === 'cost' || operation === 'benchmark_chance' || (detail.kind === 'column' && isOfPatients(detail.name))
  );
};

/** Reads from a plan how it is told who takes part, and on whom else it hangs what a practice receives. */
export function participationIn(plan: Plan, dataset: Dataset): Participation {
  const { nodes, payments, routes } = plan;
  const reaching = payments.filter(({ payment }) => partiesFrom(payment.to, routes).has('practice'));
  const rootsOf = (planned: PlannedPayment): number[] => [planned.amount, planned.paid, ...splitsFor(plan, payments.indexOf(planned))];
  const roots = payments.flatMap(rootsOf);
  const toldBy = [...reachOfAll(nodes, roots)].some((id) => isJoined(nodes[id])) ? 'column' : 'presence';
  const known = { toldBy, reachesPractices: reaching.length > 0 } as const;

  const moved = movedBy(nodes, toldBy === 'column' ? isJoined : isOfMembers);
  const isDirect = ({ payment }: PlannedPayment): boolean => payment.level === 'practice' && payment.to === 'practice';
  const levels = reaching.flatMap((planned) => {
    const rests = [...reachOfAll(nodes, rootsOf(planned))].filter((id) => moved.has(id)).map((id) => nodes[id].level);
    // What reaches practices by their consortium is shared among those that take part, unless who does changes none of it.
    const isShared = !isDirect(planned) && (toldBy === 'presence' || rests.length > 0);
    return isShared ? [...rests, planned.payment.level === 'practice' ? ('consortium' as const) : planned.payment.level] : rests;
  });
  // A practice that is a provider is paid out of several consortia's awards.
  const isThroughProviders =
    metAmong(dataset, 'practice').size > 0 && reaching.some(({ payment }) => partiesFrom(payment.to, routes).has('provider'));
  if (isThroughProviders || levels.some((level) => level !== undefined && isHigher(level))) return { ...known, hangsOn: 'beyond' };
  return { ...known, hangsOn: levels.includes('consortium') ? 'consortium' : 'nobody' };
}
