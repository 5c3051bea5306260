import { setImmediate as letMessagesIn } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { answerItems } from '../drive/answer-items.ts';
import { rowOf } from '../drive/cells.ts';
import type { Job, ToHelper } from '../drive/messages.ts';
import { openWorkshop, type Item, type ItemResult } from '../workshop.ts';

// A thread of the command line (`threads.ts`): works out the items that it is given.

const port = parentPort;
if (port === null) throw new Error('this file runs as a thread of the command line, not by itself');

/** The cells of a sweep give their rows; items of a run their results. */
const open = ({ run, cells }: Job): ((item: Item | number) => ItemResult | string) => {
  const workshop = cells === undefined ? openWorkshop(run) : undefined;
  return (item) => {
    if (typeof item === 'number' && cells !== undefined) return rowOf({ run, ...cells }, item);
    if (typeof item !== 'number' && workshop !== undefined) return workshop.work(item);
    throw new Error(`no such item: ${JSON.stringify(item)}`);
  };
};

const hear = answerItems({ open, reply: (answer) => port.postMessage(answer), pause: () => letMessagesIn() });
port.on('message', (message: ToHelper<Item | number>) => hear(message));
