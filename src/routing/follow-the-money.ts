import type { Outsiders } from './network.ts';
import { receiptOf, summariseParts, writeReceipt } from './receipt-figures.ts';
import type { Routing } from './routing.ts';
import type { Amount } from '../awards/settle.ts';
import { openFigures, summarise, type Figures } from '../awards/summary.ts';
import type { Dataset, LevelName } from '../data/dataset.ts';
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

/** Receives amounts one by one and closes with what everybody has ended with. */
export interface MoneyTrail {
  follow(amount: Amount): void;
  close(): { receipts: Receipts[]; flows: Flow[] };
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

interface Account {
  asGiven: number;
  readonly draws: Float64Array;
}

/** What one kind of party receives of one payment, while it is being followed. */
interface Book {
  readonly figures: Figures;
  readonly isReached: Uint8Array;
  readonly total: Account;
  /** Accounts of receivers whom several amounts reach. */
  readonly accounts: Map<number, Account>;
  /** Whether amounts of several consortia can reach one receiver: providers, persons, the commissioner. */
  readonly isMet: boolean;
}

/** Opens the books. `draws` is the number of imagined years. */
export function openMoneyTrail(input: {
  payments: readonly Payment[];
  routing: Routing;
  dataset: Dataset;
  outsiders: Outsiders;
  draws: number;
}): MoneyTrail {
  const { payments, routing, dataset, outsiders, draws } = input;
  const books = new Map<string, Book>();
  const flows = new Map<string, { payment: number; from: PartyName; to: PartyName | 'care'; purpose: string; amount: number }>();
  const openAccount = (): Account => ({ asGiven: 0, draws: new Float64Array(draws) });
  /** What was paid of each payment, to be found again in what was received. */
  const paid: Account[] = [];

  const receiversOf = (party: PartyName): { codes: readonly string[]; years: Int32Array } => {
    const level = levelOf[party];
    if (level !== 'provider' && level !== 'person') return dataset.levels[level];
    const codes = level === 'provider' ? outsiders.providers : outsiders.persons;
    return { codes, years: new Int32Array(codes.length).fill(dataset.year) };
  };

  const bookOf = (payment: number, party: PartyName): Book => {
    const key = `${payment} ${party}`;
    const found = books.get(key);
    if (found !== undefined) return found;
    const size = receiversOf(party).codes.length;
    const isMet = party === 'provider' || party === 'person' || party === 'commissioner';
    const book: Book = { figures: openFigures(size), isReached: new Uint8Array(size), total: openAccount(), accounts: new Map(), isMet };
    books.set(key, book);
    return book;
  };

  const enter = (account: Account, amount: Amount, share: { gain: number; loss: number }): void => {
    account.asGiven += receiptOf(amount.asGiven, share);
    for (let draw = 0; draw < draws; draw++) account.draws[draw] += receiptOf(amount.draws[draw], share);
  };

  const addFlow = (payment: number, flow: Omit<Flow, 'payment'>): void => {
    if (flow.amount === 0) return;
    const key = `${payment} ${flow.from} ${flow.to} ${flow.purpose} ${flow.amount < 0 ? 'owed' : 'paid'}`;
    const found = flows.get(key);
    if (found === undefined) flows.set(key, { payment, ...flow });
    else found.amount += flow.amount;
  };

  /** What the payer pays out (or is owed), before any route. */
  const addPaid = (payment: number, amount: number): void => {
    const { from, to, name } = payments[payment];
    addFlow(payment, { from, to, purpose: name, amount });
  };

  /** The consortium whose practices are being paid, by payment. */
  const consortiumAt: (number | undefined)[] = [];
  /** Writes what has come together at one consortium's practices and fund, when its practices have all been paid. */
  const closeConsortium = (payment: number): void => {
    for (const [key, { isMet, accounts, figures }] of books) {
      if (isMet || !key.startsWith(`${payment} `)) continue;
      for (const [row, account] of accounts) writeAccount(account, figures, row);
      accounts.clear();
    }
  };

  const follow = (amount: Amount): void => {
    const { payment } = amount;
    const out = routing.shareOut(payment, amount.entity);
    // What several practices are paid and pass on comes together at their fund, and may come back to each of them.
    const isShared = amount.level === 'practice' && out.passedOn.length > 0;
    const consortium = isShared ? dataset.levels.practice.parent[amount.entity] : undefined;
    if (consortiumAt[payment] !== consortium) closeConsortium(payment);
    consortiumAt[payment] = consortium;
    const parts = summariseParts(amount);
    const perParty = new Map<PartyName, { gain: number; loss: number }>();
    // The fund and the care bought from it are one receiver: patient care.
    const perReceiver = new Map<string, { party: PartyName; receiver: number; gain: number; loss: number }>();
    for (const { stop, gain, loss } of out.shares) {
      const party = stop.party === 'care' ? 'patient_care' : stop.party;
      const key = `${party} ${stop.receiver}`;
      const receiver = perReceiver.get(key) ?? { party, receiver: stop.receiver, gain: 0, loss: 0 };
      perReceiver.set(key, { ...receiver, gain: receiver.gain + gain, loss: receiver.loss + loss });
      const whole = perParty.get(party) ?? { gain: 0, loss: 0 };
      perParty.set(party, { gain: whole.gain + gain, loss: whole.loss + loss });
    }
    for (const { party, receiver, gain, loss } of perReceiver.values()) {
      const book = bookOf(payment, party);
      book.isReached[receiver] = 1;
      if (!book.isMet && !isShared) {
        writeReceipt(amount, parts, { gain, loss }, { into: book.figures, row: receiver });
        continue;
      }
      const account = book.accounts.get(receiver) ?? openAccount();
      book.accounts.set(receiver, account);
      enter(account, amount, { gain, loss });
    }
    for (const [party, share] of perParty) enter(bookOf(payment, party).total, amount, share);
    enter((paid[payment] ??= openAccount()), amount, { gain: 1, loss: 1 });
    const mean = draws > 0 ? amount.figures.mean[amount.row] : amount.asGiven;
    const gained = parts?.gains.mean ?? Math.max(0, mean);
    addPaid(payment, gained);
    addPaid(payment, parts?.losses.mean ?? Math.min(0, mean));
    for (const { from, to, purpose, gain } of out.passedOn) {
      if (from.party !== 'care') addFlow(payment, { from: from.party, to: to.party, purpose, amount: gain * gained });
    }
  };

  const close = (): { receipts: Receipts[]; flows: Flow[] } => {
    const receipts: Receipts[] = [];
    payments.forEach(({ name }, payment) => {
      const parties = [...books].filter(([key]) => key.startsWith(`${payment} `));
      checkConservation(
        name,
        parties.map(([, book]) => book.total),
        paid[payment] ?? openAccount(),
      );
      for (const [key, book] of parties) {
        const party = key.slice(key.indexOf(' ') + 1) as PartyName; // the key was made of one
        const { codes, years } = receiversOf(party);
        for (const [row, account] of book.accounts) writeAccount(account, book.figures, row);
        const reached = Array.from(codes, (_, row) => row).filter((row) => book.isReached[row] === 1);
        const whole = openFigures(1);
        writeAccount(book.total, whole, 0);
        receipts.push({
          party,
          level: levelOf[party],
          payment: name,
          codes: reached.map((row) => codes[row]),
          years: Int32Array.from(reached, (row) => years[row]),
          figures: rowsOf(book.figures, reached),
          total: whole,
        });
      }
    });
    return { receipts, flows: [...flows.values()].map(({ payment, ...flow }) => ({ payment: payments[payment].name, ...flow })) };
  };
  return { follow, close };
}

function writeAccount({ asGiven, draws }: Account, figures: Figures, row: number): void {
  figures.asGiven[row] = asGiven;
  if (draws.length > 0) summarise(draws, figures, row);
}

function rowsOf(figures: Figures, rows: readonly number[]): Figures {
  const pick = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]);
  const { asGiven, mean, standardDeviation, standardError, p5, p25, p50, p75, p95, probabilityPositive } = figures;
  return {
    asGiven: pick(asGiven),
    mean: pick(mean),
    standardDeviation: pick(standardDeviation),
    standardError: pick(standardError),
    p5: pick(p5),
    p25: pick(p25),
    p50: pick(p50),
    p75: pick(p75),
    p95: pick(p95),
    probabilityPositive: pick(probabilityPositive),
  };
}

/** Every pound paid has come to rest somewhere, in every draw. Throws otherwise: that would be a fault of this program. */
function checkConservation(payment: string, totals: readonly Account[], paid: Account): void {
  const check = (received: number, amount: number, where: string): void => {
    if (Math.abs(received - amount) > Math.max(penny, lastDigits * Math.abs(amount)))
      throw new Error(`money is not conserved: ${payment} pays ${amount} ${where} and ${received} is received`);
  };
  check(
    totals.reduce((sum, { asGiven }) => sum + asGiven, 0),
    paid.asGiven,
    'as given',
  );
  for (let draw = 0; draw < paid.draws.length; draw++)
    check(
      totals.reduce((sum, { draws }) => sum + draws[draw], 0),
      paid.draws[draw],
      `in draw ${draw}`,
    );
}
