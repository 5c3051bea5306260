import { openRunChance, type Run } from '../run.ts';
import type { FromHelper, Job, SentJob, ToHelper } from './messages.ts';

/**
 * The helper's own side: takes in what it is asked and answers item by item. `open` readies a job and gives what works out
 * its items; `pause` lets messages in, so that what is dropped is dropped before it is begun.
 */
export function answerItems<Item, Result>(input: {
  open: (job: Job) => (item: Item) => Result;
  reply: (answer: FromHelper<Result>) => void;
  pause: () => Promise<void>;
}): (message: ToHelper<Item>) => void {
  const { open, reply, pause } = input;
  const receive = openJobs();
  let work: ((item: Item) => Result) | undefined;
  let asked: { readonly number: number; readonly item: Item }[] = [];
  let isAtWork = false;

  async function workThrough(): Promise<void> {
    if (isAtWork) return;
    isAtWork = true;
    for (let next = asked.shift(); next !== undefined; next = asked.shift()) {
      answer(next.number, next.item);
      await pause();
    }
    isAtWork = false;
  }

  /** Always: somebody waits for it. */
  function answer(number: number, item: Item): void {
    try {
      if (work === undefined) throw new Error('an item came before its job');
      reply({ kind: 'result', number, result: work(item) });
    } catch (error) {
      reply({ kind: 'failed', number, reason: error instanceof Error ? error.message : String(error) });
    }
  }

  return (message) => {
    switch (message.kind) {
      case 'job': {
        asked = [];
        const job = receive(message.job);
        let opened: ((item: Item) => Result) | undefined;
        // Opened at its first item, whose answer says what is wrong with it.
        work = (item) => (opened ??= open(job))(item);
        return;
      }
      case 'item':
        asked.push(message);
        void workThrough();
        return;
      case 'drop':
        asked = [];
    }
  };
}

/** Puts jobs together with the dataset they came with or the last before it, and keeps chance while nothing of it changes. */
function openJobs(): (sent: SentJob) => Job {
  let held: Pick<Run, 'dataset' | 'chance'> | undefined;
  return ({ run, dataset, cells }) => {
    if (dataset !== undefined) held = { dataset };
    if (held === undefined) throw new Error('a job came without its dataset');
    if (run.draws > 0) held = { ...held, chance: openRunChance({ ...run, ...held }) };
    return { run: { ...run, ...held }, ...(cells && { cells }) };
  };
}
