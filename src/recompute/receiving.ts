import type { Claim } from './claim.ts';
import { lastRow, rowAt } from './side.ts';
import type { Evaluator } from '../awards/evaluate.ts';
import type { Plan } from '../awards/plan.ts';
import type { Dataset, LevelName } from '../data/dataset.ts';
import { valueOfAssumption } from '../draws/assumptions.ts';
import type { Outcome } from '../outcome.ts';
import { listOutsiders } from '../routing/provider-selves.ts';
import { openRouting } from '../routing/routing.ts';
import type { Run } from '../run.ts';
import type { PartyName, Payment } from '../schemes/scheme.ts';
import { abandon, simulate } from '../simulate.ts';

/** A way that the money can take. */
export interface RouteLine {
  readonly from: PartyName;
  readonly to: PartyName;
  /** As the scheme has it, and its value. */
  readonly text: string;
  readonly share: number;
  readonly by?: string;
  readonly isForLosses: boolean;
}

/** Of each pound paid to an entity, what a receiver ends with, and what it receives. */
export interface ReceiptLine {
  readonly code: string;
  readonly gain: number;
  readonly loss: number;
}

/** The level at which a payment is paid: to each practice, or to the consortium for all of them. */
export const paidAt = ({ level, to }: Payment): LevelName => (level === 'practice' && to !== 'practice' ? 'consortium' : level);

/** The routes of a scheme, with their shares at the consortium for which they are settled. */
export const routeLines = (plan: Plan, given: Evaluator): RouteLine[] =>
  plan.routes.map(({ route: { from, to, share, by, losses }, share: node }) => ({
    from,
    to,
    text: String(share),
    share: given.valueOf(node, 0),
    ...(by !== undefined && { by }),
    isForLosses: losses === 'shared',
  }));

/** The routes, and of each pound of a payment (its place) what the receivers of a party end with, at the consortium of a small example. */
export function whereItGoes(input: { plan: Plan; run: Run; place: number; given: Evaluator; party: PartyName }): {
  routes: RouteLine[];
  shares: ReceiptLine[];
} {
  const { plan, run, place, given, party } = input;
  const { dataset, assumptions } = run;
  const routing = openRouting({ plan, dataset, given, providerMargin: valueOfAssumption(assumptions, 'provider_margin') });
  const last = lastRow(dataset);
  given.settleStatic(last);
  const routes = routeLines(plan, given);
  const shares = rowsPaid(plan.payments[place].payment, dataset, last).flatMap((row) =>
    routing
      .shareOut(place, row)
      .byParty.filter((share) => share.party === party)
      .flatMap(({ receivers, gains, losses }) =>
        Array.from(receivers, (receiver, at): ReceiptLine => ({
          code: codeOf(dataset, party, receiver),
          gain: gains[at],
          loss: losses[at],
        })),
      ),
  );
  return { routes, shares };
}

/** Rows of who is paid, at the level at which the payment is paid: the practices of a consortium, itself, or what is above it. */
export function rowsPaid(payment: Payment, dataset: Dataset, consortium: number): number[] {
  const level = paidAt(payment);
  if (level !== 'practice') return [rowAt(dataset, level, consortium)];
  const { start } = dataset;
  return Array.from({ length: start[consortium + 1] - start[consortium] }, (_, practice) => start[consortium] + practice);
}

/** The code of a receiver: a practice, a consortium, the payer, a provider or a person. */
export function codeOf(dataset: Dataset, party: PartyName, receiver: number): string {
  if (party === 'provider') return listOutsiders(dataset).providers[receiver];
  if (party === 'person') return listOutsiders(dataset).persons[receiver];
  return dataset.levels[party === 'practice' ? 'practice' : party === 'commissioner' ? 'nation' : 'consortium'].codes[receiver];
}

/** What the party of a claim receives of its payment in the last year, as a run of the folder says: in all, or the one practice. */
export function receivedOf(run: Run, { payment, party, practice }: Claim): number {
  const { receipts } = moneyOf(run);
  let received = 0;
  for (const each of receipts) {
    if (each.payment !== payment || each.party !== party) continue;
    each.codes.forEach((code, row) => {
      const isAsked = party !== 'practice' || practice === undefined || code === practice;
      if (isAsked && each.years[row] === run.dataset.year) received += each.figures.asGiven[row];
    });
  }
  return received;
}

/** A run as far as its money is settled. */
function moneyOf(run: Run): Outcome {
  const running = simulate(run);
  for (let next = running.next(); ; next = running.next()) {
    if (next.done === true) return next.value;
    if (next.value.outcome === undefined) continue;
    abandon(running);
    return next.value.outcome;
  }
}
