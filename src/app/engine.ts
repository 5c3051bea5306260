import * as Comlink from 'comlink';
import type { Outcome } from '../outcome.ts';
import type { Sensitivity } from '../sensitivity.ts';
import type { Compared, CompareRequest, EngineApi, Finished, OpenRequest, Overrides, Stage, WhatWasOpened } from './messages.ts';
import { framesPainted } from './frame-painted.ts';
import { openPool, type Pool } from './pool.ts';
import EngineWorker from './worker.ts?worker&inline';

/** What the page hears of the calculation. Events of runs that a newer one has replaced are not passed on. */
export type EngineEvent =
  /** With the parameters as they are set, without those that do not fit. */
  | { readonly kind: 'opened'; readonly opened: WhatWasOpened; readonly overrides: Overrides }
  | { readonly kind: 'running' }
  | { readonly kind: 'progress'; readonly stage: Stage }
  | { readonly kind: 'early'; readonly outcome: Outcome; readonly overrides: Overrides }
  /** WebAssembly was refused; said once. */
  | { readonly kind: 'interpreted' }
  | { readonly kind: 'finished'; readonly finished: Finished; readonly overrides: Overrides }
  | { readonly kind: 'compared'; readonly compared: Compared; readonly overrides: Overrides }
  | { readonly kind: 'probed'; readonly found: Sensitivity; readonly overrides: Overrides }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'restarted' }
  | { readonly kind: 'helper lost' }
  | { readonly kind: 'failed'; readonly message: string };

export interface Engine {
  /** Reads a scenario and runs it; replaces whatever was open. */
  open(request: OpenRequest, overrides: Overrides): void;
  /** Runs what is open with other parameters; replaces a run under way. */
  run(overrides: Overrides): void;
  /** Compares what is open with another scenario on the same data; replaces a run under way. */
  compare(other: CompareRequest, overrides: Overrides): void;
  /** Moves each value of what is open over its range; replaces a run under way. */
  probe(isJudged: boolean, overrides: Overrides): void;
  /** A file of the run that has this fingerprint; undefined where it is no longer at hand. */
  write(file: string, fingerprint: string, evidence: string): Promise<Uint8Array | undefined>;
  cancel(): void;
  close(): void;
}

/** What was opened, and the money, are painted with the first, and the figures of the money with the fifth at the latest: until then processors are the page's. */
const framesOfPart = 5;
/** So long at most the calculation waits for them, milliseconds: a run that nobody sees goes on too. */
const longestPart = 150;

/** A worker that owes an answer and has said nothing for so long is taken for dead, milliseconds. */
const longestSilence = 90_000;

/**
 * Starts the worker and speaks for it. A worker that dies (an error outside any call, no memory, a long silence) is
 * replaced and asked once more; if it dies again over the same request, that is said and the page waits for the user.
 */
export function startEngine(listen: (event: EngineEvent) => void): Engine {
  let worker: Worker;
  let api: Comlink.Remote<EngineApi>;
  let pool: Pool;
  let request: OpenRequest | undefined;
  let asked: Overrides = {};
  let isOpen = false;
  let deaths = 0;
  let isToldOfInterpreter = false;
  /** Number of the newest question; answers to older ones are dropped. */
  let turn = 0;
  let silence: ReturnType<typeof setTimeout> | undefined;

  function start(): void {
    worker = new EngineWorker();
    worker.addEventListener('error', (event) => died(event.message));
    worker.addEventListener('messageerror', () => died('a message could not be read'));
    api = Comlink.wrap<EngineApi>(worker);
    pool = openPool({
      engage: (port, number) => void api.engage(Comlink.transfer(port, [port]), number),
      lost: (number, reason) => {
        void api.lose(number, reason);
        listen({ kind: 'helper lost' });
      },
    });
  }

  function end(): void {
    worker.terminate();
    pool.close();
  }

  /** Whoever died once over a request is asked again to do it alone. */
  const callHelpers = (many: number, isNeeded: boolean): void => {
    if (deaths === 0) pool.call(many, isNeeded);
  };

  function restart(): void {
    end();
    isOpen = false;
    start();
  }

  const heard = (): void => clearTimeout(silence);
  function expectSigns(): void {
    heard();
    silence = setTimeout(() => died('it gave no sign for a long time'), longestSilence);
  }

  function died(reason: string): void {
    heard();
    turn += 1;
    deaths += 1;
    restart();
    if (request !== undefined && deaths === 1) {
      listen({ kind: 'restarted' });
      ask();
    } else {
      const message = `The calculation stopped without an answer (${reason || 'no reason given'}). Your files and parameters are still here: try again, or choose a smaller file.`;
      listen({ kind: 'failed', message });
    }
  }

  /** Opens what is not open yet, then runs. */
  const ask = (): void => take(answer);

  /** Takes up a newer question. */
  function take(question: (mine: number) => Promise<void>): void {
    turn += 1;
    const mine = turn;
    question(mine).catch((error: unknown) => {
      if (mine !== turn) return;
      heard();
      listen({
        kind: 'failed',
        message: `The calculation could not be finished: ${error instanceof Error ? error.message : String(error)}`,
      });
    });
  }

  async function answer(mine: number): Promise<void> {
    if (request === undefined) return;
    expectSigns();
    if (!isOpen) {
      const opened = await api.open(request, asked);
      if (mine !== turn) return;
      isOpen = opened.isReady;
      const unfit = new Set(opened.unfit.map(({ name }) => name));
      if (unfit.size > 0) asked = Object.fromEntries(Object.entries(asked).filter(([name]) => !unfit.has(name)));
      listen({ kind: 'opened', opened, overrides: asked });
      if (!opened.isReady) return heard();
      await framesPainted(framesOfPart, longestPart);
      if (mine !== turn) return;
    }
    const overrides = asked;
    listen({ kind: 'running' });
    const listener = Comlink.proxy({
      progress: progressOf(mine),
      callHelpers,
      early: async (outcome: Outcome) => {
        if (mine !== turn) return;
        listen({ kind: 'early', outcome, overrides });
        await framesPainted(framesOfPart, longestPart);
      },
    });
    const finished = await api.run(overrides, listener);
    if (mine !== turn || finished === undefined) return;
    heard();
    deaths = 0;
    turn += 1; // progress travels by a port of its own, and may arrive after the result
    listen({ kind: 'finished', finished, overrides });
    if (finished.isWebAssemblyRefused && !isToldOfInterpreter) listen({ kind: 'interpreted' });
    isToldOfInterpreter = finished.isWebAssemblyRefused;
  }

  const progressOf = (mine: number) => (stage: Stage) => {
    if (mine !== turn) return;
    expectSigns();
    listen({ kind: 'progress', stage });
  };

  async function answerCompared(mine: number, other: CompareRequest, overrides: Overrides): Promise<void> {
    expectSigns();
    const compared = await api.compare(other, overrides, Comlink.proxy({ progress: progressOf(mine), callHelpers }));
    if (mine !== turn || compared === undefined) return;
    heard();
    turn += 1;
    listen({ kind: 'compared', compared, overrides });
  }

  async function answerProbed(mine: number, isJudged: boolean, overrides: Overrides): Promise<void> {
    expectSigns();
    const found = await api.probe(overrides, isJudged, Comlink.proxy({ progress: progressOf(mine), callHelpers }));
    if (mine !== turn || found === undefined) return;
    heard();
    turn += 1;
    listen({ kind: 'probed', found, overrides });
  }

  start();
  return {
    open(newRequest, overrides) {
      request = newRequest;
      asked = overrides;
      isOpen = false;
      deaths = 0;
      ask();
    },
    run(overrides) {
      if (overrides === asked) return; // those that fitted when it was opened
      asked = overrides;
      ask();
    },
    compare(other, overrides) {
      take((mine) => answerCompared(mine, other, overrides));
    },
    probe(isJudged, overrides) {
      take((mine) => answerProbed(mine, isJudged, overrides));
    },
    write: (file, fingerprint, evidence) => api.write(file, fingerprint, evidence),
    cancel() {
      turn += 1;
      heard();
      if (isOpen) void api.cancel();
      else restart(); // reading a file cannot be interrupted
      listen({ kind: 'cancelled' });
    },
    close() {
      heard();
      turn += 1;
      end();
    },
  };
}
