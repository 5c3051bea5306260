import { moneyMeasures, penny, type Measured } from './measured.ts';
import { middleOf, type Moved } from './moved.ts';

/** Values to be worked out, each a run by itself. */
export interface Asked {
  readonly moved: Moved;
  readonly value: number;
}

/** What a plain line is drawn through: money that becomes nothing or is owed, or a verdict that turns. */
export type State = 'paid' | 'nothing' | 'owed' | 'kept' | 'broken' | 'cannot_tell';

/** Where something turns on the way from one value to another. */
export interface Threshold {
  readonly moved: Moved;
  /** A measure of money, or a principle. */
  readonly of: string;
  readonly from: State;
  readonly to: State;
  /** The last value at which it has not turned, and the first at which it has, no more than a step apart. */
  readonly before: number;
  readonly after: number;
}

/** Runs at some values of what is moved, in any order; that with the value as it stands is among them. */
export type Tried = ReadonlyMap<number, Measured>;

/** How each of several things stands in a run. */
export type StatesOf = (run: Measured) => ReadonlyMap<string, State>;

/** What ends with whom: paid, nothing or owed. */
export const statesOfMoney: StatesOf = ({ amounts }) =>
  new Map(
    moneyMeasures.map((name) => {
      const amount = amounts[name];
      return [name, Number.isNaN(amount) ? 'cannot_tell' : amount >= penny ? 'paid' : amount <= -penny ? 'owed' : 'nothing'];
    }),
  );

/** What the principles say. */
export const statesOfVerdicts: StatesOf = ({ verdicts = {} }) => new Map(Object.entries(verdicts));

/**
 * Every threshold between neighbours among the values that were tried, by halving down to a step. Asks for runs, many at a time, and is
 * given them in the order asked. Where something turns and turns back between two neighbours, nothing is seen of it.
 */
export function* findThresholds(
  tried: readonly { readonly moved: Moved; readonly runs: Tried }[],
  statesOf: StatesOf,
): Generator<readonly Asked[], Threshold[], readonly Measured[]> {
  const known = tried.map(({ moved, runs }) => ({ moved, states: new Map([...runs].map(([value, run]) => [value, statesOf(run)])) }));
  for (;;) {
    const asked = known.flatMap(({ moved, states }): Asked[] =>
      turnsOf(moved, states).flatMap(({ before, after }) => {
        const middle = middleOf({ from: before, to: after, step: moved.step });
        return middle === undefined ? [] : [{ moved, value: middle }];
      }),
    );
    const once = asked.filter(
      ({ moved, value }, place) => asked.findIndex((other) => other.moved === moved && other.value === value) === place,
    );
    if (once.length === 0) return known.flatMap(({ moved, states }) => turnsOf(moved, states));
    const runs = yield once;
    for (const [place, { moved, value }] of once.entries())
      known.find((each) => each.moved === moved)?.states.set(value, statesOf(runs[place]));
  }
}

/** Where something turns between neighbours, seen from the value as it stands: downwards, then upwards. */
function turnsOf(moved: Moved, states: ReadonlyMap<number, ReadonlyMap<string, State>>): Threshold[] {
  const values = [...states.keys()].toSorted((a, b) => a - b);
  const own = values.indexOf(moved.value);
  const ways = [values.slice(0, own + 1).toReversed(), values.slice(own)];
  return ways.flatMap((way) =>
    way.slice(1).flatMap((after, place) => {
      const before = way[place];
      return [...(states.get(before) ?? [])].flatMap(([of, from]): Threshold[] => {
        const to = states.get(after)?.get(of) ?? from;
        return to === from ? [] : [{ moved, of, from, to, before, after }];
      });
    }),
  );
}
