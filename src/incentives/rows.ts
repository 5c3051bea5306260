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
  /** Place in the consortium of the practice that is paid, or that earns this for its consortium; undefined: the consortium is paid. */
  readonly practice: number | undefined;
  /** Whether it is a practice's part of what the consortium is paid, which has a row of its own beside it. */
  readonly isPart: boolean;
  readonly parts: readonly Part[];
  readonly byParty: readonly PartyShare[];
}

/** Whether a payment has a row a practice. */
export const isOfPractices = ({ plan }: Pick<Bench, 'plan'>, payment: number): boolean => {
  const { level, to } = plan.payments[payment].payment;
  return level === 'practice' && to === 'practice';
};

/** The rows of some payments at one consortium, in order; behind them those of the practices that earn some payments (`earned`) for it. */
export function rowsOf(bench: Bench, payments: readonly number[], earned: readonly number[], consortium: number): Row[] {
  const { routing, dataset } = bench;
  const first = dataset.start[consortium];
  const practices = (): number[] => Array.from({ length: dataset.start[consortium + 1] - first }, (_, practice) => practice);
  const row = (payment: number, practice: number | undefined, isPart: boolean): Row => {
    const entity = practice === undefined || isPart ? consortium : first + practice;
    return { payment, practice, isPart, ...sharedOut(routing.shareOut(payment, entity)) };
  };
  return [
    ...payments.flatMap((payment) =>
      isOfPractices(bench, payment) ? practices().map((practice) => row(payment, practice, false)) : [row(payment, undefined, false)],
    ),
    ...earned.flatMap((payment) => practices().map((practice) => row(payment, practice, true))),
  ];
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
