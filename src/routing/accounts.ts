import { partOf, whole, type Money, type Part } from '../awards/money.ts';
import { openAdding, type Adding } from '../numbers/adding.ts';

/** Many accounts, in which money is added up draw by draw: by number, from 0 on. */
export interface Accounts {
  /** Opens an account with nothing in it. */
  open(): number;
  /** Adds a part of an amount, draw by draw where either differs from draw to draw (as `addTo`). */
  add(account: number, money: Money, part?: Part): void;
  /** Amounts added before may stand where others do from now on. */
  turn(): void;
  /** What is in it, to be read until another is opened or added to. */
  read(account: number): Money;
  /** Closes all accounts: another ledger may have their room. */
  close(): void;
}

/** Room of a ledger that was closed, by the number of imagined years, for the next: its memory is at hand, as new memory is not. */
const idle = new Map<number, Adding>();
/** More draws than this are given back to the machine. */
const mostKept = 4_000_000;

/** Opens accounts of money over the imagined years of a run. */
export function openAccounts(): Accounts {
  const given: number[] = [];
  /** Places among the sums of draws; −1 where every year is as given. */
  const places: number[] = [];
  let sums: Adding | undefined;
  let taken: Float64Array | undefined;
  let years = 0;
  return {
    open: () => {
      places.push(-1);
      return given.push(0) - 1;
    },
    add: (account, { asGiven, draws }, part = whole) => {
      const same = partOf(asGiven, part);
      if (draws !== undefined) {
        sums ??= takeRoom((years = draws.length));
        if (places[account] < 0) places[account] = sums.open(given[account]);
        if (taken !== draws) sums.take((taken = draws));
        sums.add(places[account], part.gain, part.loss);
      } else if (places[account] >= 0) sums?.addSame(places[account], same);
      given[account] += same;
    },
    turn: () => {
      taken = undefined;
    },
    read: (account) => {
      const asGiven = given[account];
      return places[account] < 0 || sums === undefined ? { asGiven } : { asGiven, draws: sums.read(places[account]) };
    },
    close: () => {
      if (sums === undefined) return;
      sums.clear();
      if (years * places.length <= mostKept) idle.set(years, sums);
      sums = undefined;
    },
  };
}

function takeRoom(draws: number): Adding {
  const room = idle.get(draws);
  idle.delete(draws);
  return room ?? openAdding(draws);
}
