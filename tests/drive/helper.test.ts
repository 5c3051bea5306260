import { setImmediate as letMessagesIn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { answerItems } from '../../src/drive/answer-items.ts';
import { connectHelper } from '../../src/drive/helper.ts';
import { inOrder } from '../../src/drive/in-order.ts';
import type { FromHelper, Job, ToHelper } from '../../src/drive/messages.ts';
import type { Run } from '../../src/run.ts';
import { openOnTwelve } from '../shipped.ts';

const { run } = openOnTwelve('award-to-practices', {}, 1024);
const withScheme = (title: string): Run => ({ ...run, scheme: { ...run.scheme, title } });

/** A helper at the other end of a line on which, as between threads, everything is copied and comes later. */
function openLine(work: (job: Job, item: number) => string) {
  const sent: ToHelper<number>[] = [];
  const opened: Job[] = [];
  const done: number[] = [];
  const hear = answerItems<number, string>({
    open: (job) => {
      opened.push(job);
      return (item) => {
        done.push(item);
        return work(job, item);
      };
    },
    reply: (answer) => void later(() => helper.hear(structuredClone(answer))),
    pause: () => letMessagesIn(),
  });
  const later = async (tell: () => void): Promise<void> => {
    await letMessagesIn();
    tell();
  };
  const helper = connectHelper<number, string>((message) => {
    const copy = structuredClone(message);
    sent.push(copy);
    void later(() => hear(copy));
  });
  return { helper, sent, opened, done };
}

const titleAnd = ({ run: { scheme } }: Job, item: number): string => `${scheme.title} ${item}`;

test('an item is worked out in the run that it is of', async () => {
  const { helper } = openLine(titleAnd);
  const [one, two] = [{ run: withScheme('one') }, { run: withScheme('two') }];
  expect(await Promise.all([helper.work(one, 1), helper.work(one, 2)])).toEqual(['one 1', 'one 2']);
  expect(await helper.work(two, 1)).toBe('two 1');
});

test('a dataset is sent once, and chance opened once, while only the scheme moves', async () => {
  const { helper, sent, opened } = openLine(titleAnd);
  for (const title of ['one', 'two']) await helper.work({ run: withScheme(title) }, 1);
  expect(sent.flatMap((message) => (message.kind === 'job' ? [message.job.dataset !== undefined] : []))).toEqual([true, false]);
  expect(opened[1].run.dataset).toEqual(run.dataset);
  expect(opened[1].run.chance).toBe(opened[0].run.chance);
  await helper.work({ run: { ...run, seed: 3 } }, 1);
  expect(opened[2].run.chance).not.toBe(opened[0].run.chance);
  await helper.work({ run: { ...run, dataset: { ...run.dataset } } }, 1);
  expect(sent.filter((message) => message.kind === 'job' && message.job.dataset !== undefined)).toHaveLength(2);
});

test('what it fails at it says, and goes on', async () => {
  const { helper } = openLine((_, item) => {
    if (item === 2) throw new Error('no such item');
    return String(item);
  });
  const job = { run };
  const [one, two, three] = await Promise.allSettled([1, 2, 3].map((item) => helper.work(job, item)));
  expect([one, three]).toMatchObject([{ value: '1' }, { value: '3' }]);
  expect(two.status === 'rejected' && String(two.reason)).toBe('Error: no such item');
});

test('a run that cannot be opened fails at its items, with the reason', async () => {
  const hear: FromHelper<string>[] = [];
  const take = answerItems<number, string>({
    open: () => {
      throw new Error('not to be opened');
    },
    reply: (answer) => void hear.push(answer),
    pause: () => letMessagesIn(),
  });
  const { dataset, chance: _, ...rest } = run;
  take({ kind: 'job', job: { run: rest, dataset } });
  take({ kind: 'item', number: 1, item: 4 });
  expect(hear).toEqual([{ kind: 'failed', number: 1, reason: 'not to be opened' }]);
});

test('what is dropped is not begun, and what was begun has no answer any more', async () => {
  const { helper, done } = openLine(titleAnd);
  const job = { run };
  const settled: number[] = [];
  for (const item of [1, 2, 3, 4, 5]) void helper.work(job, item).then(() => settled.push(item));
  await letMessagesIn();
  helper.drop(job);
  for (let turn = 0; turn < 10; turn++) await letMessagesIn();
  expect(done.length).toBeLessThan(5);
  expect(settled.length).toBeLessThan(done.length + 1);
  expect(await helper.work(job, 6)).toContain('6');
});

test('a run that ends late, after the next has begun, takes nothing from that', async () => {
  const { helper } = openLine(titleAnd);
  const items = Array.from({ length: 1000 }, (_, place) => place);
  let now = 0;
  async function gather(title: string, signal: AbortSignal): Promise<string[]> {
    const job = { run: withScheme(title) };
    const hands = {
      helpers: new Set([helper]),
      callHelpers: () => undefined,
      now: () => now,
      pause: () => letMessagesIn(),
      longestOwn: Infinity,
      signal,
    };
    // So short that a few of them, and the first for the helper, come before the other run has had its turn.
    const own = (item: number): string => {
      now += 0.5;
      return titleAnd(job, item);
    };
    const all: string[] = [];
    for await (const result of inOrder({ job, items, own, hands })) all.push(result);
    return all;
  }
  const leaving = new AbortController();
  const old = gather('old', leaving.signal);
  // At a pause, its items with the helper: it hears that nobody wants it only after that.
  for (let turn = 0; turn < 3; turn++) await letMessagesIn();
  leaving.abort();
  expect(await gather('new', new AbortController().signal)).toEqual(items.map((item) => `new ${item}`));
  expect((await old).length).toBeLessThan(items.length);
});

test('whoever waits for an item of a job that another has replaced is told so', async () => {
  const { helper } = openLine(titleAnd);
  const waiting = helper.work({ run: withScheme('one') }, 1);
  expect(await Promise.allSettled([waiting, helper.work({ run: withScheme('two') }, 1)])).toMatchObject([
    { status: 'rejected' },
    { value: 'two 1' },
  ]);
});

test('a result that cannot be sent is said to have failed, and the next items are answered', async () => {
  const heard: FromHelper<unknown>[] = [];
  const take = answerItems<number, unknown>({
    open: () => (item) => (item === 1 ? () => 'a function has no copy' : item),
    reply: (answer) => void heard.push(structuredClone(answer)),
    pause: () => letMessagesIn(),
  });
  const { dataset, chance: _, ...rest } = run;
  take({ kind: 'job', job: { run: rest, dataset } });
  for (const number of [1, 2]) take({ kind: 'item', number, item: number });
  await expect
    .poll(() => heard)
    .toMatchObject([
      { kind: 'failed', number: 1 },
      { kind: 'result', number: 2, result: 2 },
    ]);
});

test('whoever waits for a helper that has stopped is told why', async () => {
  const { helper } = openLine(titleAnd);
  const waiting = helper.work({ run }, 1);
  helper.lose('out of memory');
  await expect(waiting).rejects.toThrow('out of memory');
});
