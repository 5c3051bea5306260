import { summariseSides, writeReceipts, type Sides } from './receipt-figures.ts';
import type { Routing } from './routing.ts';
import type { Share } from './share-out.ts';
import { addTo, partOf, whole, type Account, type Money, type Part } from '../awards/money.ts';
import type { Amounts } from '../awards/settle.ts';
import { openRows, summarise, type DrawnRows, type Figures } from '../awards/summary.ts';
import type { LevelName } from '../data/dataset.ts';
import type { PartyName, Payment } from '../schemes/scheme.ts';

/** What parties of one kind end with out of one payment, after every route. */
export interface Receipts {
  readonly party: PartyName;
  readonly level: LevelName | 'provider' | 'person';
  readonly payment: string;
  readonly codes: readonly string[];
  readonly years: Int32Array;
  readonly figures: Figures;
  /** Added up over the dataset, one row. */
  readonly total: Figures;
}

/** Money moving from one kind of party to another, added up over the dataset (mean of the draws; as given without draws). What is owed back is a flow of its own, negative. */
export interface Flow {
  readonly payment: string;
  readonly from: PartyName;
  readonly to: PartyName | 'care';
  readonly purpose: string;
  readonly amount: number;
}

/** A part of some money: what somebody ends with of it. */
export interface PartOfMoney extends Part {
  readonly of: Money;
}

/** What parties of one kind receive of some amounts of one payment. */
export interface Received {
  /** Place of the payment in the plan. */
  readonly payment: number;
  readonly party: PartyName;
  /** Receivers whom no other consortium's amounts reach; left out of parties whom they may. */
  readonly own?: OwnReceipts;
  /** Receivers whom other consortia's amounts may reach too: providers, persons, the commissioner. */
  readonly met: readonly (PartOfMoney & { readonly receiver: number })[];
  /** What all of them receive together is the sum of these. */
  readonly total: readonly PartOfMoney[];
}

/** One row a receiver. */
export interface OwnReceipts {
  /** Indices in the receivers' level. */
  readonly receivers: Int32Array;
  readonly asGiven: Float64Array;
  /** Left out where every imagined year is as given, or none are drawn. */
  readonly drawn?: DrawnRows;
}

/** Money of one payment (its place in the plan) that moves at some of its amounts. */
export interface Moved extends Omit<Flow, 'payment'> {
  readonly payment: number;
}

/** Where some amounts of a payment end, and how they moved. Plain data. */
export interface Followed {
  readonly receipts: readonly Received[];
  readonly moved: readonly Moved[];
}

interface TrailInput {
  readonly payments: readonly Payment[];
  readonly routing: Routing;
}

/** Whether amounts of several consortia can reach one receiver. */
const isMet = (party: PartyName): boolean => party === 'provider' || party === 'person' || party === 'commissioner';

/**
 * Follows amounts to where they end: those of one consortium's practices, of one consortium, or of a higher level (then without
 * `consortium`). Errors: see `Routing`.
 */
export function followMoney({ payments, routing }: TrailInput, amounts: Amounts, consortium?: number): Followed {
  const { payment, level, first, asGiven, drawn, total } = amounts;
  const isOfPractices = level === 'practice' && consortium !== undefined;
  const rests = isOfPractices && routing.rests(consortium);
  // What several practices are paid and pass on comes together at their fund, and may come back to each of them.
  const books = isOfPractices ? openSharedBooks(payment) : openBooks(amounts);
  const passed: Moved[] = [];
  let [paid, owed] = [0, 0];
  for (let row = 0; row < asGiven.length; row++) {
    const sides = drawn?.isMixed[row] === true ? summariseSides(drawn.rows[row]) : undefined;
    const mean = drawn === undefined ? asGiven[row] : drawn.figures.values[row];
    const gained = sides?.gains.mean ?? Math.max(0, mean);
    paid += gained;
    owed += sides?.losses.mean ?? Math.min(0, mean);
    if (rests) continue;
    const { shares, passedOn } = routing.shareOut(payment, first + row);
    const money = asGiven.length === 1 ? total : { asGiven: asGiven[row], ...(drawn && { draws: drawn.rows[row] }) };
    for (const entry of entriesOf(shares)) books.enter({ ...entry, row, sides, money });
    for (const { from, to, purpose, gain } of passedOn)
      if (from !== 'care') addMoved(passed, { payment, from, to, purpose, amount: gain * gained });
  }
  // What the payer pays out (or is owed), before any route.
  const { from, to, name: purpose } = payments[payment];
  const moved = [paid, owed].map((amount): Moved => ({ payment, from, to, purpose, amount })).filter(({ amount }) => amount !== 0);
  return { receipts: rests ? [receiptsAsPaid(amounts)] : books.close(), moved: [...moved, ...passed] };
}

/** Practices that keep all that they are paid. */
function receiptsAsPaid({ payment, first, asGiven, drawn, total }: Amounts): Received {
  const receivers = Int32Array.from(asGiven, (_, row) => first + row);
  return {
    payment,
    party: 'practice',
    own: { receivers, asGiven, ...(drawn && { drawn: drawn.figures }) },
    met: [],
    total: [{ ...whole, of: total }],
  };
}

/** Adds money to what has moved the same way. */
export function addMoved(all: Moved[], { payment, from, to, purpose, amount }: Moved): void {
  if (amount === 0) return;
  const isOwed = amount < 0;
  const place = all.findIndex(
    (each) => each.payment === payment && each.from === from && each.to === to && each.purpose === purpose && each.amount < 0 === isOwed,
  );
  if (place < 0) all.push({ payment, from, to, purpose, amount });
  else all[place] = { payment, from, to, purpose, amount: all[place].amount + amount };
}

/** What the receivers of one party have of one amount. */
interface Entry extends Part {
  readonly party: PartyName;
  readonly receivers: number[];
  readonly gains: number[];
  readonly losses: number[];
}

/** Parts by party and receiver. */
function entriesOf(shares: readonly Share[]): Entry[] {
  const entries: { -readonly [Key in keyof Entry]: Entry[Key] }[] = [];
  for (const { stop, gain, loss } of shares) {
    // The fund and the care bought from it are one receiver: patient care.
    const isCare = stop.party === 'care' || stop.party === 'patient_care';
    const party = isCare ? 'patient_care' : stop.party;
    let entry = entries.find((each) => each.party === party);
    if (entry === undefined) entries.push((entry = { party, receivers: [], gains: [], losses: [], gain: 0, loss: 0 }));
    entry.gain += gain;
    entry.loss += loss;
    const place = isCare ? entry.receivers.indexOf(stop.receiver) : -1;
    if (place < 0) {
      entry.receivers.push(stop.receiver);
      entry.gains.push(gain);
      entry.losses.push(loss);
    } else {
      entry.gains[place] += gain;
      entry.losses[place] += loss;
    }
  }
  return entries;
}

/** An entry, and the amount that it is of. */
interface Entered extends Entry {
  readonly row: number;
  readonly sides: Sides | undefined;
  readonly money: Money;
}

interface Books {
  enter(entered: Entered): void;
  close(): Received[];
}

/** Books of amounts of which each has receivers of its own, but for those who are met. */
function openBooks({ payment, asGiven, drawn }: Amounts): Books {
  const books = new Map<PartyName, Entered[]>();
  return {
    enter: (entered) => {
      const book = books.get(entered.party);
      if (book === undefined) books.set(entered.party, [entered]);
      else book.push(entered);
    },
    close: () =>
      Array.from(books, ([party, entries]): Received => {
        const total = entries.map(({ gain, loss, money }) => ({ gain, loss, of: money }));
        if (isMet(party)) {
          const met = entries.flatMap(({ receivers, gains, losses, money }) =>
            receivers.map((receiver, place) => ({ receiver, gain: gains[place], loss: losses[place], of: money })),
          );
          return { payment, party, met, total };
        }
        const receivers = Int32Array.from(entries.flatMap((entry) => entry.receivers));
        const own = { receivers, asGiven: new Float64Array(receivers.length), ...(drawn && { drawn: openRows(receivers.length) }) };
        let first = 0;
        for (const entry of entries) {
          const { row, sides, gains, losses } = entry;
          for (let place = 0; place < gains.length; place++)
            own.asGiven[first + place] = partOf(asGiven[row], { gain: gains[place], loss: losses[place] });
          if (drawn !== undefined && own.drawn !== undefined)
            writeReceipts({ figures: drawn.figures, from: row, sides }, entry, own.drawn, first);
          first += gains.length;
        }
        return { payment, party, own, met: [], total };
      }),
  };
}

/** Books of amounts that come together: one account a receiver. */
function openSharedBooks(payment: number): Books {
  const books = new Map<PartyName, { readonly total: Account; readonly accounts: Map<number, Account> }>();
  return {
    enter: ({ party, receivers, gains, losses, money }) => {
      let book = books.get(party);
      if (book === undefined) books.set(party, (book = { total: { asGiven: 0 }, accounts: new Map() }));
      for (const [place, receiver] of receivers.entries()) {
        const part = { gain: gains[place], loss: losses[place] };
        let account = book.accounts.get(receiver);
        if (account === undefined) book.accounts.set(receiver, (account = { asGiven: 0 }));
        addTo(account, money, part);
        addTo(book.total, money, part);
      }
    },
    close: () =>
      Array.from(books, ([party, { total: of, accounts }]): Received => {
        const total = [{ ...whole, of }];
        if (isMet(party))
          return { payment, party, met: Array.from(accounts, ([receiver, account]) => ({ receiver, ...whole, of: account })), total };
        const receivers = Int32Array.from(accounts.keys());
        const asGiven = Float64Array.from(accounts.values(), (account) => account.asGiven);
        if (of.draws === undefined) return { payment, party, own: { receivers, asGiven }, met: [], total };
        const drawn = openRows(receivers.length);
        [...accounts.values()].forEach(({ draws }, row) => draws && summarise(draws, drawn, row));
        return { payment, party, own: { receivers, asGiven, drawn }, met: [], total };
      }),
  };
}
