import type { Stop } from './network.ts';
import { summariseSides, writeReceipt, type AmountSummary } from './receipt-figures.ts';
import type { Routing } from './routing.ts';
import type { PassedOn } from './share-out.ts';
import { addTo, openAccount, whole, type Account, type Money, type Part } from '../awards/money.ts';
import type { Amounts } from '../awards/settle.ts';
import { openFigures, summarise, summariseConstants, type Figures } from '../awards/summary.ts';
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
  /** Indices of receivers whom no other consortium's amounts reach, and their figures, one row each. */
  readonly receivers: Int32Array;
  readonly figures: Figures;
  /** Receivers whom other consortia's amounts may reach too: providers, persons, the commissioner. */
  readonly met: readonly (PartOfMoney & { readonly receiver: number })[];
  /** What all of them receive together is the sum of these. */
  readonly total: readonly PartOfMoney[];
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
  /** Number of imagined years. */
  readonly draws: number;
}

/** Whether amounts of several consortia can reach one receiver. */
const isMet = (party: PartyName): boolean => party === 'provider' || party === 'person' || party === 'commissioner';

/** The fund and the care bought from it are one receiver: patient care. */
const partyAt = ({ party }: Stop): PartyName => (party === 'care' ? 'patient_care' : party);

/** Follows amounts to where they end. Errors: see `Routing`. */
export function followMoney({ payments, routing, draws }: TrailInput, amounts: Amounts): Followed {
  const { payment, level, first, asGiven, figures, total, width } = amounts;
  const drawsOf = (row: number): Float64Array => amounts.draws.subarray(row * width, (row + 1) * width);
  const { from: payer, to: payee, name } = payments[payment];
  const ways = openWays(payment);
  const isOfPractices = level === 'practice';
  const rests = isOfPractices && asGiven.every((_, row) => routing.rests(payment, first + row));
  // What several practices are paid and pass on comes together at their fund, and may come back to each of them.
  const books = isOfPractices ? openSharedBooks(payment, draws) : openBooks(payment, amounts);

  for (let row = 0; row < asGiven.length; row++) {
    const own = drawsOf(row);
    const sides = draws > 0 ? summariseSides(own) : undefined;
    const mean = draws > 0 ? figures.mean[row] : asGiven[row];
    const gained = sides?.gains.mean ?? Math.max(0, mean);
    // What the payer pays out (or is owed), before any route.
    ways.add({ from: payer, to: payee, purpose: name, amount: gained });
    ways.add({ from: payer, to: payee, purpose: name, amount: sides?.losses.mean ?? Math.min(0, mean) });
    if (rests) continue;
    const { shares, passedOn } = routing.shareOut(payment, first + row);
    // A slice is kept, for the draws stand only until something else is settled.
    const money = asGiven.length === 1 ? total : { asGiven: asGiven[row], draws: own.slice() };
    for (const [party, receivers] of receiversOf(shares)) books.enter({ party, receivers, row, sides, money });
    ways.pass(passedOn, gained);
  }
  const moved = ways.close();
  if (!rests) return { receipts: books.close(), moved };
  const receivers = Int32Array.from(asGiven, (_, row) => first + row);
  return { receipts: [{ payment, party: 'practice', receivers, figures, met: [], total: [{ ...whole, of: total }] }], moved };
}

/** Parts by party and receiver. */
function receiversOf(shares: readonly (Part & { readonly stop: Stop })[]): Map<PartyName, Map<number, Part>> {
  const parties = new Map<PartyName, Map<number, Part>>();
  for (const { stop, gain, loss } of shares) {
    const party = partyAt(stop);
    let receivers = parties.get(party);
    if (receivers === undefined) parties.set(party, (receivers = new Map()));
    const before = receivers.get(stop.receiver);
    receivers.set(stop.receiver, before === undefined ? { gain, loss } : { gain: before.gain + gain, loss: before.loss + loss });
  }
  return parties;
}

/** What the receivers of one party have of one amount. */
interface Entry {
  readonly party: PartyName;
  readonly receivers: ReadonlyMap<number, Part>;
  readonly row: number;
  readonly sides: AmountSummary | undefined;
  readonly money: Money;
}

interface Books {
  enter(entry: Entry): void;
  close(): Received[];
}

/** Books of amounts of which each has receivers of its own, but for those who are met. */
function openBooks(payment: number, amounts: Amounts): Books {
  const entries = new Map<PartyName, Entry[]>();
  return {
    enter: (entry) => void entries.set(entry.party, [...(entries.get(entry.party) ?? []), entry]),
    close: () =>
      [...entries].map(([party, all]): Received => {
        const total = all.map(({ receivers, money }) => {
          let [gain, loss] = [0, 0];
          for (const part of receivers.values()) [gain, loss] = [gain + part.gain, loss + part.loss];
          return { gain, loss, of: money };
        });
        if (isMet(party)) {
          const met = all.flatMap(({ receivers, money }) =>
            Array.from(receivers, ([receiver, part]) => ({ receiver, ...part, of: money })),
          );
          return { payment, party, receivers: new Int32Array(), figures: openFigures(0), met, total };
        }
        const receivers = Int32Array.from(all.flatMap((entry) => [...entry.receivers.keys()]));
        const figures = openFigures(receivers.length);
        let row = 0;
        for (const entry of all)
          for (const part of entry.receivers.values()) writeReceipt(amounts, { from: entry.row, sides: entry.sides, part }, figures, row++);
        return { payment, party, receivers, figures, met: [], total };
      }),
  };
}

/** Books of amounts that come together: one account a receiver. */
function openSharedBooks(payment: number, draws: number): Books {
  const accounts = new Map<PartyName, { readonly total: Account; readonly of: Map<number, Account> }>();
  return {
    enter: ({ party, receivers, money }) => {
      let book = accounts.get(party);
      if (book === undefined) accounts.set(party, (book = { total: openAccount(draws), of: new Map() }));
      for (const [receiver, part] of receivers) {
        let account = book.of.get(receiver);
        if (account === undefined) book.of.set(receiver, (account = openAccount(draws)));
        addTo(account, money, part);
        addTo(book.total, money, part);
      }
    },
    close: () =>
      [...accounts].map(([party, { total, of }]): Received => {
        const all = { payment, party, total: [{ ...whole, of: total }] };
        if (isMet(party)) {
          const met = Array.from(of, ([receiver, account]) => ({ receiver, ...whole, of: account }));
          return { ...all, receivers: new Int32Array(), figures: openFigures(0), met };
        }
        const receivers = Int32Array.from(of.keys()).toSorted();
        const figures = openFigures(receivers.length);
        receivers.forEach((receiver, row) => {
          const account = of.get(receiver);
          if (account !== undefined) writeAccount(account, figures, row);
        });
        return { ...all, receivers, figures, met: [] };
      }),
  };
}

/** Writes the figures of one account. */
export function writeAccount({ asGiven, draws }: Money, figures: Figures, row: number): void {
  figures.asGiven[row] = asGiven;
  if (draws.length > 1) summarise(draws, figures, row);
  else if (draws.length === 1) summariseConstants(draws, figures, row);
}

/** Adds up how money moves. */
function openWays(payment: number): {
  add(way: Omit<Moved, 'payment'>): void;
  pass(passedOn: readonly PassedOn[], gained: number): void;
  close(): Moved[];
} {
  const ways = new Map<string, Omit<Moved, 'payment' | 'amount'> & { payment: number; amount: number }>();
  const add = (way: Omit<Moved, 'payment'>): void => {
    if (way.amount === 0) return;
    const key = `${way.from} ${way.to} ${way.purpose} ${way.amount < 0 ? 'owed' : 'paid'}`;
    const found = ways.get(key);
    if (found === undefined) ways.set(key, { payment, ...way });
    else found.amount += way.amount;
  };
  return {
    add,
    pass: (passedOn, gained) => {
      for (const { from, to, purpose, gain } of passedOn)
        if (from.party !== 'care') add({ from: from.party, to: to.party, purpose, amount: gain * gained });
    },
    close: () => [...ways.values()],
  };
}
