import { setImmediate as letMessagesIn } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { answerItems } from '../drive/answer-items.ts';
import { rowOf } from '../drive/cells.ts';
import type { Job, ToHelper } from '../drive/messages.ts';
import { measuredAt } from '../drive/probes.ts';
import type { Probe } from '../sensitivity.ts';
import type { Measured } from '../sensitivity/measured.ts';
import { openWorkshop, type Item, type ItemResult, type Workshop } from '../workshop.ts';

// A thread of the command line (`threads.ts`): works out the items that it is given.

const port = parentPort;
if (port === null) throw new Error('this file runs as a thread of the command line, not by itself');

/** The cells of a sweep give their rows, probes what was measured, items of a run their results. */
const open = ({ run, cells }: Job): ((item: Item | Probe | number) => ItemResult | readonly Measured[] | string) => {
  let workshop: Workshop | undefined;
  return (item) => {
    if (typeof item === 'object' && 'points' in item) return measuredAt(run, item);
    if (typeof item === 'object') return (workshop ??= openWorkshop(run)).work(item);
    if (cells !== undefined) return rowOf({ run, ...cells }, item);
    throw new Error(`no such item: ${JSON.stringify(item)}`);
  };
};

const hear = answerItems({ open, reply: (answer) => port.postMessage(answer), pause: () => letMessagesIn() });
port.on('message', (message: ToHelper<Item | Probe | number>) => hear(message));
