import * as Comlink from 'comlink';
import { describeProblem } from '../data/problems.ts';
import { fingerprint, sha256Hex } from '../exports/provenance.ts';
import { openScenario } from '../open-scenario.ts';
import { currentValues } from '../schemes/current-values.ts';
import { equationsOf } from '../schemes/equations.ts';
import { readInWords } from '../schemes/in-words.ts';
import { openNames } from '../schemes/names.ts';
import { openRunChance, type Run } from '../run.ts';
import { simulate, type Progress } from '../simulate.ts';
import type { EngineApi, OpenRequest, Overrides, RunListener, WhatWasOpened } from './messages.ts';

/** How long the run goes on before it looks for messages and says how far it is, milliseconds: about one frame. */
const slice = 16;

const stageWords: Readonly<Record<Progress['stage'], string>> = {
  awards: 'Settling awards in every imagined year',
  incentives: 'Measuring incentives, judging principles',
};

/** What is open, kept so that moving a parameter reads no file and draws no year again. */
let held: Run | undefined;
/** Number of the newest run; older ones see that they are no longer wanted. */
let newest = 0;

const pause = new MessageChannel();
pause.port1.start();

/** Lets waiting messages in: a task of its own behind them, without the delay of a timer. */
const letMessagesIn = (): Promise<void> =>
  new Promise((resolve) => {
    pause.port1.addEventListener('message', () => resolve(), { once: true });
    pause.port2.postMessage(undefined);
  });

function open({ scenario, files, replacements, leaveOut }: OpenRequest): WhatWasOpened {
  newest += 1;
  const encoder = new TextEncoder();
  const read = (path: string): Uint8Array | undefined => (Object.hasOwn(files, path) ? encoder.encode(files[path]) : undefined);
  const opened = openScenario({ folder: { name: scenario, read }, replacements, leaveOut });
  held = opened.run && { ...opened.run, chance: openRunChance(opened.run) };
  return {
    isReady: held !== undefined,
    problems: opened.problems,
    readings: opened.readings,
    incomplete: opened.incomplete,
    inputs: opened.inputs.map(({ file, bytes }) => ({ file, sha256: sha256Hex(bytes) })),
    parameters: held?.scheme.parameters ?? [],
    currency: held?.dataset.currency ?? 'GBP',
    ...(held && { scheme: describe(held) }),
  };
}

function describe(opened: Run): NonNullable<WhatWasOpened['scheme']> {
  const { scheme, dataset, assumptions } = opened;
  const { title, words, formulas, parameters } = scheme;
  const names = openNames({ formulas, parameters, assumptions: assumptions.map(({ name }) => name), dataset });
  return { title, words, equations: equationsOf(scheme, names), reading: readInWords(opened) };
}

async function run(overrides: Overrides, listener: RunListener) {
  newest += 1;
  const mine = newest;
  if (held === undefined) throw new Error('nothing is open');
  const { scheme, problems } = currentValues(held.scheme, overrides);
  if (scheme === undefined) throw new Error(problems.map(describeProblem).join(' '));
  const reading = readInWords({ ...held, scheme });
  const steps = simulate({ ...held, scheme });
  let told = performance.now();
  let early: unknown;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { outcome: step.value, fingerprint: fingerprint(step.value), reading };
    const { stage, done, total, outcome } = step.value;
    if (outcome !== undefined && outcome !== early) {
      early = outcome;
      listener.early(outcome);
    }
    if (performance.now() - told < slice) continue;
    listener.progress({ words: stageWords[stage], done, total });
    await letMessagesIn();
    if (mine !== newest) return undefined;
    told = performance.now();
  }
}

const api: EngineApi = {
  open,
  run,
  cancel: () => {
    newest += 1;
  },
};

Comlink.expose(api);
