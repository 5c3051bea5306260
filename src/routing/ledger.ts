import { openAccounts } from './accounts.ts';
import { addMoved, type Flow, type Followed, type Moved, type PaidOut, type Receipts, type Received } from './follow-the-money.ts';
import { isMet, metAmong, type Outsiders } from './provider-selves.ts';
import { writeReceipts } from './receipt-figures.ts';
import { addYears, type YearsReached } from './years-reached.ts';
import type { Money } from '../awards/money.ts';
import type { Plan } from '../awards/plan.ts';
import type { SettledPayment } from '../awards/settle.ts';
import {
  chooseRows,
  drawnNames,
  figuresOfConstants,
  openFigures,
  openRows,
  placeRows,
  summarise,
  type DrawnRows,
  type Figures,
} from '../awards/summary.ts';
import type { Dataset } from '../data/dataset.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** What one payment pays to some entities that stand next to each other, from `first` on in its level. */
export interface SettledRows {
  readonly payment: number;
  readonly first: number;
  readonly asGiven: Float64Array;
  /** Left out where every imagined year is as given, or none are drawn. */
  readonly drawn?: DrawnRows;
  readonly total: Money;
}

/** The money of one consortium, or of all payments of higher levels: plain data. */
export interface SettledConsortium extends Followed {
  readonly payments: readonly SettledRows[];
}

/** All the money of a run. */
export interface Closed {
  readonly payments: readonly SettledPayment[];
  readonly receipts: readonly Receipts[];
  readonly flows: readonly Flow[];
  readonly yearsReached: readonly YearsReached[];
  /** In the order of the consortia, those of higher levels last. */
  readonly paidOut: readonly PaidOut[];
}

/** Gathers what was settled, in the order of the consortia, and closes with what everybody is paid and has ended with. */
export interface Ledger {
  enter(settled: SettledConsortium): void;
  /** Throws where money is not conserved. */
  close(): Closed;
}

/** The level whose entities receive as this party. */
const levelOf: Record<PartyName, Receipts['level']> = {
  practice: 'practice',
  patient_care: 'consortium',
  consortium_management: 'consortium',
  provider: 'provider',
  person: 'person',
  commissioner: 'nation',
};

/** Money may go astray by no more than this in any draw… */
const penny = 0.01;
/** …or this share of what is paid: where a penny is beyond the last digits that numbers hold. */
const lastDigits = 1e-12;

/** Figures of all entities of a level, missing until they are entered; without `drawn` every imagined year is as given. */
interface Rows {
  readonly asGiven: Float64Array;
  readonly drawn?: Figures;
}

/** What one kind of party receives of one payment. */
interface Book {
  readonly party: PartyName;
  /** Receivers whom amounts of one consortium alone reach; the others of these are placed among them at the end. */
  readonly rows: Rows;
  readonly isReached: Uint8Array;
  /** Those who keep what they are paid, by the first and their number: their figures are the payment's. */
  readonly asPaid: { readonly first: number; readonly count: number }[];
  /** Receivers whom amounts of several consortia reach, and the account of each. */
  readonly accounts: Map<number, number>;
  readonly total: number;
}

/** Opens the ledger. `draws` is the number of imagined years. */
export function openLedger(input: { plan: Plan; dataset: Dataset; outsiders: Outsiders; draws: number }): Ledger {
  const { plan, dataset, outsiders, draws } = input;
  const accounts = openAccounts();
  const isDrawn = (node: number): boolean => draws > 0 && plan.nodes[node].isDrawn;
  const open = plan.payments.map(({ payment, amount, paid }) => ({
    rows: openLevel(dataset.levels[payment.level].size, isDrawn(amount)),
    isPaidDrawn: isDrawn(paid),
    total: accounts.open(),
    books: new Map<PartyName, Book>(),
  }));
  const moved: Moved[] = [];
  const yearsReached: YearsReached[] = [];
  const paidOut: PaidOut[] = [];

  const receiversOf = (party: PartyName): { codes: readonly string[]; years: Int32Array } => {
    const level = levelOf[party];
    if (level !== 'provider' && level !== 'person') return dataset.levels[level];
    const codes = level === 'provider' ? outsiders.providers : outsiders.persons;
    return { codes, years: new Int32Array(codes.length).fill(dataset.year) };
  };

  const bookOf = (payment: number, party: PartyName): Book => {
    const { books, isPaidDrawn } = open[payment];
    let book = books.get(party);
    if (book === undefined) {
      const size = isMet(party) ? 0 : receiversOf(party).codes.length;
      const rows = openLevel(size, isPaidDrawn);
      book = { party, rows, isReached: new Uint8Array(size), asPaid: [], accounts: new Map(), total: accounts.open() };
      books.set(party, book);
    }
    return book;
  };

  const accountOf = (book: Book, receiver: number): number => {
    let account = book.accounts.get(receiver);
    if (account === undefined) book.accounts.set(receiver, (account = accounts.open()));
    return account;
  };

  const receive = (received: Received): void => {
    if (received.kind === 'as paid') {
      const { payment, first, count, total } = received;
      const book = bookOf(payment, 'practice');
      book.asPaid.push({ first, count });
      book.isReached.fill(1, first, first + count);
      accounts.add(book.total, total);
      return;
    }
    if (received.kind === 'parts') {
      const { payment, share, amount } = received;
      const { party, receivers, gains, losses } = share;
      const book = bookOf(payment, party);
      accounts.add(book.total, amount.money, share);
      const others = metAmong(dataset, party);
      if (isMet(party) || others.size > 0)
        receivers.forEach((receiver, place) => {
          if (isMet(party) || others.has(receiver))
            accounts.add(accountOf(book, receiver), amount.money, { gain: gains[place], loss: losses[place] });
        });
      if (isMet(party)) return;
      writeReceipts(amount, share, book.rows.asGiven, book.rows.drawn);
      for (const receiver of receivers) book.isReached[receiver] = 1;
      return;
    }
    const { payment, party, receivers, met, total } = received;
    const book = bookOf(payment, party);
    accounts.add(book.total, total);
    for (const { receiver, money } of met) {
      accounts.add(accountOf(book, receiver), money);
      if (!isMet(party)) book.isReached[receiver] = 1;
    }
    placeIn(book.rows, received, receivers);
    for (const receiver of receivers) book.isReached[receiver] = 1;
  };

  const receiptsOf = (paid: SettledPayment, book: Book): Receipts => {
    const { party, rows, isReached, asPaid, total } = book;
    const all = receiversOf(party);
    const known = { party, level: levelOf[party], payment: paid.planned.payment.name, total: figuresOf([accounts.read(total)], draws) };
    const isWhole = isReached.length > 0 && !isReached.includes(0);
    // Where all keep what they are paid, the payment's own figures are theirs.
    if (isWhole && asPaid.reduce((sum, { count }) => sum + count, 0) === isReached.length)
      return { ...known, codes: all.codes, years: all.years, figures: paid.figures };
    for (const { first, count } of asPaid) copyRows(paid.figures, rows, first, count);
    if (!isMet(party) && book.accounts.size > 0) {
      const receivers = Int32Array.from(book.accounts.keys());
      placeIn(rows, rowsOf(Array.from(book.accounts.values(), accounts.read)), receivers);
    }
    if (isWhole) return { ...known, codes: all.codes, years: all.years, figures: finish(rows, draws) };
    const receivers = isMet(party) ? Int32Array.from(book.accounts.keys()).toSorted() : rowsReached(isReached);
    return {
      ...known,
      codes: Array.from(receivers, (receiver) => all.codes[receiver]),
      years: receivers.map((receiver) => all.years[receiver]),
      figures: isMet(party)
        ? figuresOf(
            Array.from(receivers, (receiver) => accounts.read(accountOf(book, receiver))),
            draws,
          )
        : chooseRows(finish(rows, draws), receivers),
    };
  };

  return {
    enter: (settled) => {
      accounts.turn();
      for (const rows of settled.payments) {
        placeIn(open[rows.payment].rows, rows, rows.first);
        accounts.add(open[rows.payment].total, rows.total);
      }
      for (const received of settled.receipts) receive(received);
      for (const way of settled.moved) addMoved(moved, way);
      for (const years of settled.yearsReached) addYears(yearsReached, years);
      for (const each of settled.paidOut) paidOut.push(each);
    },
    close: () => {
      const nameOf = (payment: number): string => plan.payments[payment].payment.name;
      open.forEach(({ books, total }, payment) =>
        checkConservation(
          nameOf(payment),
          Array.from(books.values(), (book) => accounts.read(book.total)),
          accounts.read(total),
        ),
      );
      const payments = open.map(({ rows, total }, payment): SettledPayment => {
        const planned = plan.payments[payment];
        return {
          planned,
          isDrawn: plan.nodes[planned.amount].isDrawn,
          figures: finish(rows, draws),
          total: figuresOf([accounts.read(total)], draws),
        };
      });
      const receipts = open.flatMap(({ books }, payment) => Array.from(books.values(), (book) => receiptsOf(payments[payment], book)));
      accounts.close();
      const flows = moved.map(({ payment, ...flow }): Flow => ({ ...flow, payment: nameOf(payment) }));
      return { payments, receipts, flows, yearsReached, paidOut };
    },
  };
}

function openLevel(size: number, isDrawn: boolean): Rows {
  if (!isDrawn) return { asGiven: new Float64Array(size).fill(Number.NaN) };
  const drawn = openFigures(size);
  return { asGiven: drawn.asGiven, drawn };
}

function rowsReached(isReached: Uint8Array): Int32Array {
  const rows = new Int32Array(isReached.length);
  let count = 0;
  for (let row = 0; row < isReached.length; row++) if (isReached[row] === 1) rows[count++] = row;
  return rows.slice(0, count);
}

/** Puts rows in consecutive places from `to` on, or each where `to` says. */
function placeIn(
  rows: Rows,
  { asGiven, drawn }: { readonly asGiven: Float64Array; readonly drawn?: DrawnRows },
  to: number | Int32Array,
): void {
  if (typeof to === 'number') rows.asGiven.set(asGiven, to);
  else for (let row = 0; row < asGiven.length; row++) rows.asGiven[to[row]] = asGiven[row];
  if (drawn !== undefined && rows.drawn !== undefined) placeRows(drawn, rows.drawn, to);
}

/** Copies rows of figures next to each other to the same places. */
function copyRows(from: Figures, { asGiven, drawn }: Rows, first: number, count: number): void {
  asGiven.set(from.asGiven.subarray(first, first + count), first);
  for (const name of drawn === undefined ? [] : drawnNames) drawn?.[name].set(from[name].subarray(first, first + count), first);
}

const finish = ({ asGiven, drawn }: Rows, draws: number): Figures => drawn ?? figuresOfConstants(asGiven, draws > 0);

/** Figures of accounts, one row each. */
function figuresOf(accounts: readonly Money[], draws: number): Figures {
  const isDrawn = accounts.some((account) => account.draws !== undefined);
  const rows = openLevel(accounts.length, isDrawn);
  placeIn(rows, rowsOf(accounts), 0);
  return finish(rows, draws);
}

function rowsOf(accounts: readonly Money[]): { asGiven: Float64Array; drawn: DrawnRows } {
  const drawn = openRows(accounts.length);
  accounts.forEach((account, row) => account.draws && summarise(account.draws, drawn, row));
  return { asGiven: Float64Array.from(accounts, ({ asGiven }) => asGiven), drawn };
}

/** Every pound paid has come to rest somewhere, in every draw. Throws otherwise: that would be a fault of this program. */
function checkConservation(payment: string, totals: readonly Money[], paid: Money): void {
  const check = (received: number, amount: number, where: string): void => {
    if (Math.abs(received - amount) > Math.max(penny, lastDigits * Math.abs(amount)))
      throw new Error(`money is not conserved: ${payment} pays ${amount} ${where} and ${received} is received`);
  };
  check(
    totals.reduce((sum, { asGiven }) => sum + asGiven, 0),
    paid.asGiven,
    'as given',
  );
  paid.draws?.forEach((amount, draw) => {
    check(
      totals.reduce((sum, { asGiven, draws }) => sum + (draws === undefined ? asGiven : draws[draw]), 0),
      amount,
      `in draw ${draw}`,
    );
  });
}
