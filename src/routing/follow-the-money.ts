import { binsOf, summariseSides, type OneAmount, type Sides } from './receipt-figures.ts';
import { isMet } from './provider-selves.ts';
import type { Routing } from './routing.ts';
import { listOf, type PartyShare } from './share-out.ts';
import { bitsOfGains, openYears, yearsOfGains, type YearsReached } from './years-reached.ts';
import { addTo, type Account, type Money } from '../awards/money.ts';
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

/** What parties of one kind receive of some amounts of one payment. */
export type Received = ReceivedParts | ReceivedRows | ReceivedAsPaid;

/** Practices that keep what they are paid: those of the payment's own rows. */
export interface ReceivedAsPaid {
  readonly kind: 'as paid';
  readonly payment: number;
  /** The index of the first, and how many. */
  readonly first: number;
  readonly count: number;
  /** All of them together. */
  readonly total: Money;
}

/** Parts of one amount. */
export interface ReceivedParts {
  readonly kind: 'parts';
  /** Place of the payment in the plan. */
  readonly payment: number;
  readonly share: PartyShare;
  readonly amount: OneAmount;
}

/** What came together of many amounts, receiver by receiver. */
export interface ReceivedRows {
  readonly kind: 'rows';
  readonly payment: number;
  readonly party: PartyName;
  /** Receivers whom no other consortium's amounts reach: their indices, and a row each. Without `drawn` every imagined year is as given. */
  readonly receivers: Int32Array;
  readonly asGiven: Float64Array;
  readonly drawn?: DrawnRows;
  /** Receivers whom other consortia's amounts may reach too. */
  readonly met: readonly { readonly receiver: number; readonly money: Money }[];
  /** All of them together. */
  readonly total: Money;
}

/** Money of one payment (its place in the plan) that moves at some of its amounts. */
export interface Moved extends Omit<Flow, 'payment'> {
  readonly payment: number;
}

/** The same while it is added up. */
type Moving = { -readonly [Key in keyof Moved]: Moved[Key] };

/** What a payment pays out, before any route: what is gained and what is owed, as given and expected. */
export interface PaidOut {
  /** Place in the plan. */
  readonly payment: number;
  /** Whose way its money takes (`Routing.begins`): a consortium, one of the practices that are paid, a federation or the nation. */
  readonly entity: number;
  readonly asGiven: readonly [number, number];
  readonly mean: readonly [number, number];
  /** The same in the mean of each bin of imagined years (`binsOf`); left out where none were drawn, or every year is the same. */
  readonly bins?: readonly number[];
}

/** Where some amounts of a payment end, and how they moved. Plain data. */
export interface Followed {
  readonly receipts: readonly Received[];
  readonly moved: readonly Moved[];
  readonly paidOut: readonly PaidOut[];
  readonly yearsReached: readonly YearsReached[];
}

interface TrailInput {
  readonly payments: readonly Payment[];
  readonly routing: Routing;
}

const practicesAlone = listOf(['practice']);

/**
 * Follows amounts to where they end: those of one consortium's practices, of one consortium, or of a higher level (then without
 * `consortium`). Errors: see `Routing`.
 */
export function followMoney({ payments, routing }: TrailInput, amounts: Amounts, consortium?: number): Followed {
  const { payment, level, first, asGiven, drawn, total } = amounts;
  const receipts: Received[] = [];
  const moved: Moving[] = [];
  const isOfPractices = level === 'practice' && consortium !== undefined;
  const rests = isOfPractices && routing.rests(consortium);
  // What several practices are paid and pass on comes together at their fund, and may come back to each of them.
  const shared = isOfPractices && !rests ? openSharedBooks(payment, routing) : undefined;
  const years = openYears(payment);
  let paid = 0;
  let owed = 0;
  let given = 0;
  let owedAsGiven = 0;
  const paidOut: PaidOut[] = [];
  // Practices that keep what they are paid, the same in every year, are most of some schemes' rows: all of them in one go.
  const isAllAsGiven = rests && drawn === undefined;
  if (isAllAsGiven) {
    for (let row = 0; row < asGiven.length; row++) {
      given += Math.max(0, asGiven[row]);
      owedAsGiven += Math.min(0, asGiven[row]);
    }
    [paid, owed] = [given, owedAsGiven];
    if (asGiven.some((amount) => amount > 0)) years.enter(practicesAlone, 'every');
  }
  for (let row = 0; !isAllAsGiven && row < asGiven.length; row++) {
    const sides = drawn?.isMixed[row] === true ? summariseSides(drawn.rows[row]) : undefined;
    const mean = drawn === undefined ? asGiven[row] : drawn.figures.values[row];
    const gained = sides?.gains.mean ?? Math.max(0, mean);
    const lost = sides?.losses.mean ?? Math.min(0, mean);
    const gainedAsGiven = Math.max(0, asGiven[row]);
    const lostAsGiven = Math.min(0, asGiven[row]);
    paid += gained;
    owed += lost;
    given += gainedAsGiven;
    owedAsGiven += lostAsGiven;
    if (rests) continue;
    if (!isOfPractices)
      paidOut.push({
        payment,
        entity: first + row,
        asGiven: [gainedAsGiven, lostAsGiven],
        mean: [gained, lost],
        ...(drawn && { bins: binsOf([drawn.rows[row]]) }),
      });
    const { byParty, passedOn, restsWith: parties } = routing.shareOut(payment, first + row);
    years.enter(parties, yearsOfGains(amounts, row));
    if (shared !== undefined)
      for (const share of byParty) shared.enter(share, { asGiven: asGiven[row], ...(drawn && { draws: drawn.rows[row] }) });
    else {
      const amount = oneAmount(amounts, row, sides);
      for (const share of byParty) receipts.push({ kind: 'parts', payment, share, amount });
    }
    for (const { from, to, purpose, gain } of passedOn)
      if (from !== 'care') addMoved(moved, { payment, from, to, purpose, amount: gain * gained });
  }
  if (rests && !isAllAsGiven) {
    // Where nobody owes anything, somebody gains in the years in which all of them together do: one row is read instead of all.
    if (paid > 0 && owed === 0 && total.draws !== undefined) years.enter(practicesAlone, bitsOfGains(total.draws));
    else for (let row = 0; row < asGiven.length; row++) years.enter(practicesAlone, yearsOfGains(amounts, row));
  }
  if (rests) receipts.push({ kind: 'as paid', payment, first, count: asGiven.length, total: amounts.total });
  if (shared !== undefined) for (const each of shared.close()) receipts.push(each);
  // Practices of one consortium send on what they are paid in the same shares: they are told as one.
  if (isOfPractices && asGiven.length > 0) {
    const isOneSided = paid === 0 || owed === 0;
    const draws = isOneSided && total.draws !== undefined ? [total.draws] : drawn?.rows;
    paidOut.push({ payment, entity: first, asGiven: [given, owedAsGiven], mean: [paid, owed], ...(draws && { bins: binsOf(draws) }) });
  }
  // What the payer pays out (or is owed), before any route.
  const { from, to, name: purpose } = payments[payment];
  const byPayer: Moved[] = [];
  for (const amount of [paid, owed]) if (amount !== 0) byPayer.push({ payment, from, to, purpose, amount });
  return { receipts, moved: moved.length === 0 ? byPayer : [...byPayer, ...moved], paidOut, yearsReached: years.close() };
}

function oneAmount({ asGiven, drawn, total }: Amounts, row: number, sides: Sides | undefined): OneAmount {
  if (drawn === undefined) return { money: { asGiven: asGiven[row] } };
  const { values, rows } = drawn.figures;
  const of = sides && { sides };
  // The total of one row is a copy of it, which outlasts what stands in the evaluator.
  if (rows === 1) return { money: total, figures: values, ...of };
  const figures = new Float64Array(values.length / rows);
  for (let column = 0; column < figures.length; column++) figures[column] = values[column * rows + row];
  return { money: { asGiven: asGiven[row], draws: drawn.rows[row] }, figures, ...of };
}

/** Adds money to what has moved the same way. */
export function addMoved(all: Moving[], { payment, from, to, purpose, amount }: Moved): void {
  if (amount === 0) return;
  const isOwed = amount < 0;
  const same = all.find(
    (each) => each.payment === payment && each.from === from && each.to === to && each.purpose === purpose && each.amount < 0 === isOwed,
  );
  if (same === undefined) all.push({ payment, from, to, purpose, amount });
  else same.amount += amount;
}

interface SharedBooks {
  enter(share: PartyShare, money: Money): void;
  close(): ReceivedRows[];
}

/** Books of amounts that come together: one account a receiver. */
function openSharedBooks(payment: number, { metAmong }: Routing): SharedBooks {
  const books = new Map<PartyName, { readonly total: Account; readonly accounts: Map<number, Account> }>();
  return {
    enter: ({ party, receivers, gains, losses, gain, loss }, money) => {
      let book = books.get(party);
      if (book === undefined) books.set(party, (book = { total: { asGiven: 0 }, accounts: new Map() }));
      addTo(book.total, money, { gain, loss });
      for (let place = 0; place < receivers.length; place++) {
        let account = book.accounts.get(receivers[place]);
        if (account === undefined) book.accounts.set(receivers[place], (account = { asGiven: 0 }));
        addTo(account, money, { gain: gains[place], loss: losses[place] });
      }
    },
    close: () =>
      Array.from(books, ([party, { total, accounts }]): ReceivedRows => {
        const base = { kind: 'rows', payment, party, total } as const;
        const all = Array.from(accounts, ([receiver, money]) => ({ receiver, money }));
        const others = metAmong(party);
        const isMetHere = ({ receiver }: { receiver: number }): boolean => isMet(party) || others.has(receiver);
        const met = all.filter(isMetHere);
        const alone = met.length === 0 ? all : all.filter((each) => !isMetHere(each));
        const receivers = Int32Array.from(alone, ({ receiver }) => receiver);
        const asGiven = Float64Array.from(alone, ({ money }) => money.asGiven);
        if (total.draws === undefined || alone.length === 0) return { ...base, receivers, asGiven, met };
        const drawn = openRows(receivers.length);
        alone.forEach(({ money: { draws } }, row) => draws && summarise(draws, drawn, row));
        return { ...base, receivers, asGiven, drawn, met };
      }),
  };
}
