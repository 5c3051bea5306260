import { watched, type Bench, type WatchedParty } from './bench.ts';
import type { Stop } from '../routing/network.ts';
import type { ShareOut } from '../routing/share-out.ts';

/** Of a pound of an amount, what one stop ends with. */
export interface Part {
  readonly stop: Stop;
  readonly party: WatchedParty;
  readonly gain: number;
  readonly loss: number;
}

/** Of a pound of an amount, what parties of one kind end with. */
export interface PartyShare {
  readonly party: WatchedParty;
  readonly gain: number;
  readonly loss: number;
}

/** Who ends with one amount: what a payment pays to a practice, or to the consortium. */
export interface Row {
  /** Place of the payment in the plan. */
  readonly payment: number;
  /** Place in the consortium of the practice that is paid; undefined: the consortium is. */
  readonly practice: number | undefined;
  readonly parts: readonly Part[];
  readonly byParty: readonly PartyShare[];
}

/** Whether the rows of a payment are practices, or the consortium. With `isByPractice` what practices earn for their consortium has a row a practice too. */
export function isOfPractices({ plan }: Pick<Bench, 'plan'>, payment: number, isByPractice: boolean): boolean {
  const { level, to } = plan.payments[payment].payment;
  return level === 'practice' && (to === 'practice' || isByPractice);
}

/** The rows of some payments at one consortium, in order. */
export function rowsOf(bench: Bench, payments: readonly number[], consortium: number, isByPractice: boolean): Row[] {
  const { plan, routing, dataset } = bench;
  const first = dataset.start[consortium];
  const rows: Row[] = [];
  for (const payment of payments) {
    const isByRow = isOfPractices(bench, payment, isByPractice);
    const isPaid = isByRow && plan.payments[payment].payment.to === 'practice';
    const count = isByRow ? dataset.start[consortium + 1] - first : 1;
    for (let practice = 0; practice < count; practice++) {
      const { parts, byParty } = sharedOut(routing.shareOut(payment, isPaid ? first + practice : consortium));
      rows.push({ payment, practice: isByRow ? practice : undefined, parts, byParty });
    }
  }
  return rows;
}

/** The parties among some rows, in the order in which they are reported. */
export const partiesOf = (rows: readonly Row[]): WatchedParty[] =>
  watched.filter((party) => rows.some(({ byParty }) => byParty.some((share) => share.party === party)));

type SharedOut = Pick<Row, 'parts' | 'byParty'>;

/** One pound is shared out in the same way whatever is moved about: told by party once. */
const told = new WeakMap<ShareOut, SharedOut>();

function sharedOut(out: ShareOut): SharedOut {
  const known = told.get(out);
  if (known !== undefined) return known;
  const parts: Part[] = [];
  const byParty = new Map<WatchedParty, { party: WatchedParty; gain: number; loss: number }>();
  for (const { stop, gain, loss } of out.shares) {
    const party = watched.find((each) => each === (stop.party === 'care' ? 'patient_care' : stop.party));
    if (party === undefined) continue;
    parts.push({ stop, party, gain, loss });
    const share = byParty.get(party) ?? { party, gain: 0, loss: 0 };
    share.gain += gain;
    share.loss += loss;
    byParty.set(party, share);
  }
  const shared = { parts, byParty: [...byParty.values()] };
  told.set(out, shared);
  return shared;
}
