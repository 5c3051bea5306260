import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setImmediate as letMessagesIn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { connectHelper, type ConnectedHelper } from '../drive/helper.ts';
import type { Hands } from '../drive/in-order.ts';
import type { FromHelper, Job } from '../drive/messages.ts';
import type { RunRequest } from './arguments.ts';
import { remark } from './terminal.ts';

export interface Threads<Item, Result> {
  readonly hands: Hands<Job, Item, Result>;
  /** Ends every thread. */
  close(): Promise<void>;
}

/** How many share the work: as asked, or as many as the machine has processors. */
export const countWorkers = ({ workers }: Pick<RunRequest, 'workers'>): number => workers ?? availableParallelism();

/**
 * Threads that help the one who leads, `most` of them at most; they are started once there is work for them. A thread that
 * stops is remarked upon, and not replaced. `Item` and `Result` are those of the jobs that it will be given (`item-worker.ts`).
 */
export function openThreads<Item, Result>(input: {
  most: number;
  longestOwn: number;
  /** What a thread runs: the built program, unless said otherwise. */
  program?: string;
}): Threads<Item, Result> {
  const { most, longestOwn, program = join(import.meta.dirname, 'item-worker.js') } = input;
  const threads: Worker[] = [];
  const helpers = new Set<ConnectedHelper<Item, Result>>();

  function start(): void {
    const thread = new Worker(program);
    // A thread has no origin: the rule takes it for a window.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    const helper = connectHelper<Item, Result>((message) => thread.postMessage(message));
    const lose = (reason: string): void => {
      if (!helpers.delete(helper)) return;
      helper.lose(reason);
      remark(`A worker stopped (${reason}). What it had begun is worked out again.`);
    };
    thread.on('message', (answer: FromHelper<Result>) => helper.hear(answer));
    thread.on('error', (error) => lose(error.message));
    thread.on('exit', (code) => lose(`it ended with ${code}`));
    threads.push(thread);
    helpers.add(helper);
  }

  const hands: Hands<Job, Item, Result> = {
    helpers,
    callHelpers: (many) => {
      while (threads.length < Math.min(many, most)) start();
    },
    now: () => performance.now(),
    pause: () => letMessagesIn(),
    longestOwn,
    signal: new AbortController().signal,
  };
  const close = async (): Promise<void> => {
    helpers.clear();
    await Promise.all(threads.map((thread) => thread.terminate()));
  };
  return { hands, close };
}
