import { helperName } from './messages.ts';
import EngineWorker from './worker.ts?worker&inline';

/**
 * Workers beside the one who leads, so that all of them take no more than eight, and leave the page one processor. Where
 * items are so long that the one who leads cannot do them and answer too, one is needed however few there are.
 */
const mostHelpers = (isNeeded: boolean): number => Math.max(Math.min(navigator.hardwareConcurrency - 1, 8) - 1, isNeeded ? 1 : 0);

/** The helpers of the worker that leads, as the page starts and loses them. */
export interface Pool {
  /** Starts helpers: so many together, as far as the machine has processors for them. */
  call(many: number, isNeeded: boolean): void;
  /** Ends all of them. */
  close(): void;
}

/** `engage` hands the worker that leads a port to a helper; `lost` hears that one has stopped, which is not replaced. */
export function openPool(input: {
  engage: (port: MessagePort, number: number) => void;
  lost: (number: number, reason: string) => void;
}): Pool {
  const { engage, lost } = input;
  const workers: Worker[] = [];

  function start(): void {
    const worker = new EngineWorker({ name: helperName });
    const { port1, port2 } = new MessageChannel();
    const number = workers.push(worker) - 1;
    const lose = (reason: string): void => {
      worker.terminate();
      if (workers.includes(worker)) lost(number, reason);
    };
    worker.addEventListener('error', ({ message }) => lose(message));
    worker.addEventListener('messageerror', () => lose('a message could not be read'));
    worker.postMessage(port1, [port1]);
    engage(port2, number);
  }

  return {
    call(many, isNeeded) {
      const most = Math.min(many, mostHelpers(isNeeded));
      while (workers.length < most) start();
    },
    close() {
      for (const worker of workers) worker.terminate();
      workers.length = 0;
    },
  };
}
