import { setImmediate as letMessagesIn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder, type Hands, type Helper } from '../../src/drive/in-order.ts';

type Squarer = Helper<string, number, number>;

const square = (item: number): number => item * item;
const first = (count: number): number[] => Array.from({ length: count }, (_, place) => place);

async function gather(results: AsyncIterable<number>): Promise<number[]> {
  const all: number[] = [];
  for await (const result of results) all.push(result);
  return all;
}

/** A clock that goes on by what an item of one's own takes, and what has been asked of whom. */
function openTable(given: { helpers: Squarer[]; took?: number; longestOwn?: number }) {
  let now = 0;
  const own: number[] = [];
  const leaving = new AbortController();
  const calls = { count: 0 };
  const helpers = new Set(given.helpers);
  const hands: Hands<string, number, number> = {
    helpers,
    callHelpers: () => void (calls.count += 1),
    now: () => now,
    pause: () => letMessagesIn(),
    longestOwn: given.longestOwn ?? Infinity,
    signal: leaving.signal,
  };
  const results = (items: readonly number[], work = square) =>
    inOrder({
      job: 'squares',
      items,
      hands,
      own: (item) => {
        own.push(item);
        now += given.took ?? 100;
        return work(item);
      },
    });
  return { results, own, calls, leaving, helpers };
}

/** Works after as many turns of the event loop as `delay` says. */
const helperAfter = (delay: (item: number) => number, work = square): Squarer & { asked: number[]; dropped: number } => {
  const helper = {
    asked: new Array<number>(),
    dropped: 0,
    async work(_: string, item: number) {
      helper.asked.push(item);
      for (let turn = delay(item); turn > 0; turn--) await letMessagesIn();
      return work(item);
    },
    drop: () => void (helper.dropped += 1),
  };
  return helper;
};

test('results come in the order of the items, in whatever order they are worked out and by however many', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.nat({ max: 5 }), { minLength: 1 }), { maxLength: 7 }),
      fc.integer({ min: 0, max: 40 }),
      fc.constantFrom(1, 20, 200),
      async (delays, count, took) => {
        const { results } = openTable({ helpers: delays.map((of) => helperAfter((item) => of[item % of.length])), took });
        expect(await gather(results(first(count)))).toEqual(first(count).map(square));
      },
    ),
    { numRuns: 60 },
  );
});

test('every item is done once, by one or the other', async () => {
  const helpers = [helperAfter((item) => item % 3), helperAfter((item) => (item * 7) % 5)];
  const { results, own } = openTable({ helpers });
  await gather(results(first(100)));
  const all = [...own, ...helpers.flatMap(({ asked }) => asked)];
  expect(all.toSorted((a, b) => a - b)).toEqual(first(100));
  for (const { asked } of helpers) expect(asked.length).toBeGreaterThan(10);
});

test('what a helper fails at is done again, once, by the one who leads', async () => {
  const failing = helperAfter(
    () => 1,
    (item) => {
      if (item % 4 === 0) throw new Error('not this one');
      return square(item);
    },
  );
  const { results, own } = openTable({ helpers: [failing] });
  expect(await gather(results(first(60)))).toEqual(first(60).map(square));
  const again = failing.asked.filter((item) => item % 4 === 0);
  expect(again.length).toBeGreaterThan(2);
  for (const item of again) expect(own.filter((one) => one === item)).toHaveLength(1);
});

test('without any helper left the one who leads does the rest', async () => {
  let table: ReturnType<typeof openTable> | undefined;
  const leaves = helperAfter(
    () => 1,
    (item) => {
      table?.helpers.clear();
      throw new Error(`gone at ${item}`);
    },
  );
  table = openTable({ helpers: [leaves] });
  expect(await gather(table.results(first(30)))).toEqual(first(30).map(square));
  expect(table.own).toEqual(expect.arrayContaining(leaves.asked));
});

test('what the one who leads fails at too is the fault of the whole', async () => {
  const work = (item: number): number => {
    if (item === 7) throw new RangeError('seven');
    return item;
  };
  const { results } = openTable({ helpers: [helperAfter(() => 1, work)] });
  await expect(gather(results(first(20), work))).rejects.toThrow(new RangeError('seven'));
});

test('results that wait for an earlier one are few, however many the items are', async () => {
  const begun = { count: 0 };
  const slowFirst = helperAfter((item) => (item === 1 ? 1000 : 0), square);
  const { results } = openTable({
    helpers: [slowFirst],
    took: 0.3,
  });
  let handedOver = 0;
  let most = 0;
  for await (const result of results(first(5000), (item) => ((begun.count += 1), square(item)))) {
    expect(result).toBe(square(handedOver));
    handedOver += 1;
    most = Math.max(most, begun.count + slowFirst.asked.length - handedOver);
  }
  expect(most).toBeLessThan(256);
});

test('a small piece of work is done alone, a large one calls for helpers and shares with those who come', async () => {
  const small = openTable({ helpers: [helperAfter(() => 0)], took: 0.1 });
  await gather(small.results(first(200)));
  expect(small.own).toEqual(first(200));
  expect(small.calls.count).toBe(0);

  const large = openTable({ helpers: [], took: 10 });
  const late = helperAfter(() => 0);
  let seen = 0;
  for await (const _ of large.results(first(200))) if ((seen += 1) === 50) large.helpers.add(late);
  expect(large.calls.count).toBeGreaterThan(0);
  expect(late.asked.length).toBeGreaterThan(20);
});

test('items too long for the one who leads are left to its helpers once it has seen what they take', async () => {
  const { results, own } = openTable({ helpers: [helperAfter(() => 1), helperAfter(() => 2)], took: 200, longestOwn: 50 });
  expect(await gather(results(first(40)))).toEqual(first(40).map(square));
  expect(own).toEqual([0]);
});

test('aborted it ends at once, while it waits for a helper too, and the helper drops the rest', async () => {
  const never = helperAfter(() => Infinity);
  const { results, leaving } = openTable({ helpers: [never], took: 200, longestOwn: 50 });
  const waiting = gather(results(first(40)));
  await letMessagesIn();
  leaving.abort();
  expect(await waiting).toEqual([0]);
  expect(never.dropped).toBe(1);
});
