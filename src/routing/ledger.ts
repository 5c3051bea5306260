import { writeAccount, type Flow, type Followed, type Moved, type Receipts, type Received } from './follow-the-money.ts';
import type { Outsiders } from './network.ts';
import { addTo, openAccount, type Account, type Money } from '../awards/money.ts';
import type { Plan } from '../awards/plan.ts';
import type { SettledPayment } from '../awards/settle.ts';
import { copyRows, openFigures, type Figures } from '../awards/summary.ts';
import type { Dataset } from '../data/dataset.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** What one payment pays to some entities that stand next to each other, from `first` on in its level. */
export interface SettledRows {
  readonly payment: number;
  readonly first: number;
  readonly figures: Figures;
  readonly total: Money;
}

/** The money of one consortium, or of all payments of higher levels: plain data. */
export interface SettledConsortium extends Followed {
  readonly payments: readonly SettledRows[];
}

/** Gathers what was settled, in the order of the consortia, and closes with what everybody is paid and has ended with. */
export interface Ledger {
  enter(settled: SettledConsortium): void;
  /** Throws where money is not conserved. */
  close(): { payments: SettledPayment[]; receipts: Receipts[]; flows: Flow[] };
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

/** What one kind of party receives of one payment. */
interface Book {
  readonly party: PartyName;
  readonly figures: Figures;
  readonly isReached: Uint8Array;
  /** Accounts of receivers whom amounts of several consortia reach. */
  readonly accounts: Map<number, Account>;
  readonly total: Account;
}

/** Opens the ledger. `draws` is the number of imagined years. */
export function openLedger(input: { plan: Plan; dataset: Dataset; outsiders: Outsiders; draws: number }): Ledger {
  const { plan, dataset, outsiders, draws } = input;
  const open = plan.payments.map(({ payment }) => ({
    figures: openFigures(dataset.levels[payment.level].size),
    total: openAccount(draws),
    books: new Map<PartyName, Book>(),
  }));
  const ways = new Map<string, { -readonly [Key in keyof Moved]: Moved[Key] }>();

  const receiversOf = (party: PartyName): { codes: readonly string[]; years: Int32Array } => {
    const level = levelOf[party];
    if (level !== 'provider' && level !== 'person') return dataset.levels[level];
    const codes = level === 'provider' ? outsiders.providers : outsiders.persons;
    return { codes, years: new Int32Array(codes.length).fill(dataset.year) };
  };

  const bookOf = ({ payment, party }: Received): Book => {
    const { books } = open[payment];
    let book = books.get(party);
    if (book === undefined) {
      const size = receiversOf(party).codes.length;
      book = { party, figures: openFigures(size), isReached: new Uint8Array(size), accounts: new Map(), total: openAccount(draws) };
      books.set(party, book);
    }
    return book;
  };

  const receive = (received: Received): void => {
    const { accounts, total, isReached, figures } = bookOf(received);
    received.receivers.forEach((receiver, row) => {
      isReached[receiver] = 1;
      copyRows({ from: received.figures, at: row, count: 1 }, figures, receiver);
    });
    for (const part of received.met) {
      isReached[part.receiver] = 1;
      let account = accounts.get(part.receiver);
      if (account === undefined) accounts.set(part.receiver, (account = openAccount(draws)));
      addTo(account, part.of, part);
    }
    for (const part of received.total) addTo(total, part.of, part);
  };

  return {
    enter: ({ payments, receipts, moved }) => {
      for (const { payment, first, figures, total } of payments) {
        copyRows({ from: figures, at: 0, count: figures.asGiven.length }, open[payment].figures, first);
        addTo(open[payment].total, total);
      }
      for (const received of receipts) receive(received);
      for (const way of moved) {
        const key = `${way.payment} ${way.from} ${way.to} ${way.purpose} ${way.amount < 0 ? 'owed' : 'paid'}`;
        const found = ways.get(key);
        if (found === undefined) ways.set(key, { ...way });
        else found.amount += way.amount;
      }
    },
    close: () => {
      const nameOf = (payment: number): string => plan.payments[payment].payment.name;
      const payments = open.map(({ figures, total }, payment): SettledPayment => {
        const planned = plan.payments[payment];
        return { planned, isDrawn: plan.nodes[planned.amount].isDrawn, figures, total: figuresOf(total) };
      });
      const receipts = open.flatMap(({ books, total }, payment) => {
        checkConservation(
          nameOf(payment),
          [...books.values()].map((book) => book.total),
          total,
        );
        return [...books.values()].map((book): Receipts => {
          const { codes, years } = receiversOf(book.party);
          for (const [row, account] of book.accounts) writeAccount(account, book.figures, row);
          const reached = Array.from(codes, (_, row) => row).filter((row) => book.isReached[row] === 1);
          return {
            party: book.party,
            level: levelOf[book.party],
            payment: nameOf(payment),
            codes: reached.map((row) => codes[row]),
            years: Int32Array.from(reached, (row) => years[row]),
            figures: rowsOf(book.figures, reached),
            total: figuresOf(book.total),
          };
        });
      });
      return { payments, receipts, flows: Array.from(ways.values(), ({ payment, ...flow }) => ({ ...flow, payment: nameOf(payment) })) };
    },
  };
}

function figuresOf(account: Money): Figures {
  const figures = openFigures(1);
  writeAccount(account, figures, 0);
  return figures;
}

function rowsOf(figures: Figures, rows: readonly number[]): Figures {
  const chosen = openFigures(rows.length);
  rows.forEach((row, place) => copyRows({ from: figures, at: row, count: 1 }, chosen, place));
  return chosen;
}

/** Every pound paid has come to rest somewhere, in every draw. Throws otherwise: that would be a fault of this program. */
function checkConservation(payment: string, totals: readonly Money[], paid: Money): void {
  const check = (received: number, amount: number, where: string): void => {
    if (Math.abs(received - amount) > Math.max(penny, lastDigits * Math.abs(amount)))
      throw new Error(`money is not conserved: ${payment} pays ${amount} ${where} and ${received} is received`);
  };
  const at = (draws: Float64Array, draw: number): number => draws[draws.length === 1 ? 0 : draw];
  check(
    totals.reduce((sum, { asGiven }) => sum + asGiven, 0),
    paid.asGiven,
    'as given',
  );
  for (let draw = 0; draw < paid.draws.length; draw++)
    check(
      totals.reduce((sum, { draws }) => sum + at(draws, draw), 0),
      paid.draws[draw],
      `in draw ${draw}`,
    );
}
