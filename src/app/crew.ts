import { connectHelper, type ConnectedHelper } from '../drive/helper.ts';
import type { Crew } from '../drive.ts';
import type { FromHelper } from '../drive/messages.ts';
import type { Item, ItemResult } from '../workshop.ts';
import { openPause } from './pause.ts';

/** An item that takes longer would keep the worker that leads from hearing that a run is cancelled, milliseconds. */
const longestOwn = 40;

/** The helpers of the worker that leads. */
export interface HelperPorts {
  /** Takes on a helper that answers at this port. */
  engage(port: MessagePort, number: number): void;
  /** The helper of that number has stopped for good. */
  lose(number: number, reason: string): void;
  /** Lets messages in. */
  readonly pause: () => Promise<void>;
  /** Those who work out a run, until it is no longer wanted; `callHelpers` is asked for more of them. */
  crewFor(signal: AbortSignal, callHelpers: Crew['callHelpers']): Crew;
}

export function openHelperPorts(): HelperPorts {
  const helpers = new Set<ConnectedHelper<Item, ItemResult>>();
  const byNumber = new Map<number, ConnectedHelper<Item, ItemResult>>();
  const pause = openPause();
  return {
    pause,
    engage(port, number) {
      const helper = connectHelper<Item, ItemResult>((message) => port.postMessage(message));
      port.addEventListener('message', ({ data }: MessageEvent<FromHelper<ItemResult>>) => helper.hear(data));
      port.start();
      helpers.add(helper);
      byNumber.set(number, helper);
    },
    lose(number, reason) {
      const helper = byNumber.get(number);
      if (helper === undefined) return;
      helpers.delete(helper);
      helper.lose(reason);
    },
    crewFor: (signal, callHelpers) => ({ helpers, callHelpers, now: () => performance.now(), pause, longestOwn, signal }),
  };
}
