import type { Claim } from './claim.ts';
import { lastRow } from './side.ts';
import type { Evaluator } from '../awards/evaluate.ts';
import type { Plan } from '../awards/plan.ts';
import type { Dataset } from '../data/dataset.ts';
import { valueOfAssumption } from '../draws/assumptions.ts';
import type { Outcome } from '../outcome.ts';
import { listOutsiders } from '../routing/network.ts';
import { openRouting } from '../routing/routing.ts';
import type { Run } from '../run.ts';
import type { PartyName } from '../schemes/scheme.ts';
import { simulate } from '../simulate.ts';

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

/** The routes of a scheme, and of each pound of a payment (its place) what the receivers of a party end with. */
export function whereItGoes(
  plan: Plan,
  { dataset, assumptions }: Run,
  place: number,
  given: Evaluator,
  party: PartyName,
): { routes: RouteLine[]; shares: ReceiptLine[] } {
  const providerMargin = valueOfAssumption(assumptions, 'provider_margin');
  const routing = openRouting({ plan, dataset, given, providerMargin });
  const last = lastRow(dataset);
  given.settleStatic(last);
  const routes = plan.routes.map(({ route, share }): RouteLine => {
    const { from, to, by, losses } = route;
    return {
      from,
      to,
      text: String(route.share),
      share: given.valueOf(share, 0),
      ...(by !== undefined && { by }),
      isForLosses: losses === 'shared',
    };
  });
  const { payment } = plan.payments[place];
  const isOfPractices = payment.level === 'practice' && payment.to === 'practice';
  const isHigher = payment.level === 'federation' || payment.level === 'nation';
  const entities = isOfPractices
    ? Array.from({ length: dataset.start[last + 1] - dataset.start[last] }, (_, practice) => dataset.start[last] + practice)
    : [isHigher ? dataset.levels[payment.level].size - 1 : last];
  const shares = entities.flatMap((entity) =>
    routing
      .shareOut(place, entity)
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

function codeOf(dataset: Dataset, party: PartyName, receiver: number): string {
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
    if (next.value.outcome !== undefined) return next.value.outcome;
  }
}
