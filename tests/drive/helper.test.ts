import { setImmediate as letMessagesIn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { answerItems } from '../../src/drive/answer-items.ts';
import { connectHelper } from '../../src/drive/helper.ts';
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
  helper.drop();
  for (let turn = 0; turn < 10; turn++) await letMessagesIn();
  expect(done.length).toBeLessThan(5);
  expect(settled.length).toBeLessThan(done.length + 1);
  expect(await helper.work(job, 6)).toContain('6');
});

test('whoever waits for a helper that has stopped is told why', async () => {
  const { helper } = openLine(titleAnd);
  const waiting = helper.work({ run }, 1);
  helper.lose('out of memory');
  await expect(waiting).rejects.toThrow('out of memory');
});
