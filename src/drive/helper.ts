import type { Dataset } from '../data/dataset.ts';
import type { Helper } from './in-order.ts';
import type { FromHelper, Job, SentJob, ToHelper } from './messages.ts';

/** A helper as the one who leads sees it, at the other end of a line of messages. */
export interface ConnectedHelper<Item, Result> extends Helper<Job, Item, Result> {
  /** Takes in what the helper says. */
  hear(answer: FromHelper<Result>): void;
  /** The helper has stopped for good: whatever it had is to be done by somebody else. */
  lose(reason: string): void;
}

/** Connects a helper that is reached by `post` and answers with `answerItems`. */
export function connectHelper<Item, Result>(post: (message: ToHelper<Item>) => void): ConnectedHelper<Item, Result> {
  const waiting = new Map<number, { resolve: (result: Result) => void; reject: (error: Error) => void }>();
  let sent: Job | undefined;
  let number = 0;
  const lose = (reason: string): void => {
    for (const { reject } of waiting.values()) reject(new Error(reason));
    waiting.clear();
  };
  return {
    work: (job, item) =>
      new Promise((resolve, reject) => {
        if (job !== sent) {
          post({ kind: 'job', job: sendable(job, sent?.run.dataset) });
          lose('another job has replaced it');
        }
        sent = job;
        number += 1;
        post({ kind: 'item', number, item });
        waiting.set(number, { resolve, reject });
      }),
    drop(job) {
      if (job !== sent) return;
      if (waiting.size > 0) post({ kind: 'drop' });
      waiting.clear();
    },
    hear(answer) {
      const asked = waiting.get(answer.number);
      waiting.delete(answer.number);
      if (answer.kind === 'result') asked?.resolve(answer.result);
      else asked?.reject(new Error(answer.reason));
    },
    lose,
  };
}

/** Ten Englands are 40 MB: they are sent once, and a moved parameter only the scheme. */
function sendable({ run, cells }: Job, known: Dataset | undefined): SentJob {
  const { chance: _, dataset, ...rest } = run;
  return { run: rest, ...(dataset !== known && { dataset }), ...(cells && { cells }) };
}
