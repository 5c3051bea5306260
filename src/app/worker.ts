import * as Comlink from 'comlink';
import { compare, onSameDraws, workOut } from '../compare.ts';
import { describeProblem } from '../data/problems.ts';
import { fingerprint, sha256Hex } from '../exports/provenance.ts';
import { openScenario, type ScenarioFolder } from '../open-scenario.ts';
import { currentValues } from '../schemes/current-values.ts';
import { equationsOf } from '../schemes/equations.ts';
import { readInWords } from '../schemes/in-words.ts';
import { openNames } from '../schemes/names.ts';
import { openRunChance, type Run } from '../run.ts';
import type { Outcome } from '../outcome.ts';
import { simulate, type Progress } from '../simulate.ts';
import type { Scheme } from '../schemes/scheme.ts';
import type { Compared, CompareRequest, EngineApi, OpenRequest, Overrides, RunListener, WhatWasOpened } from './messages.ts';

/** How long the run goes on before it looks for messages and says how far it is, milliseconds: about one frame. */
const slice = 16;

const stageWords: Readonly<Record<Progress['stage'], string>> = {
  awards: 'Settling awards in every imagined year',
  incentives: 'Measuring incentives, judging principles',
};

/** What is open, kept so that moving a parameter reads no file and draws no year again. */
let held: { readonly run: Run; readonly request: OpenRequest } | undefined;
/** The newest outcome of what is open, so that comparing it does not work it out again. */
let settled: { readonly parameters: string; readonly outcome: Outcome } | undefined;
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

function folderOf({ scenario, files }: CompareRequest): ScenarioFolder {
  const encoder = new TextEncoder();
  return { name: scenario, read: (path) => (Object.hasOwn(files, path) ? encoder.encode(files[path]) : undefined) };
}

function open(request: OpenRequest): WhatWasOpened {
  newest += 1;
  const { replacements, leaveOut } = request;
  const opened = openScenario({ folder: folderOf(request), replacements, leaveOut });
  const runnable = opened.run && { ...opened.run, chance: openRunChance(opened.run) };
  held = runnable && { run: runnable, request };
  settled = undefined;
  return {
    isReady: runnable !== undefined,
    problems: opened.problems,
    readings: opened.readings,
    incomplete: opened.incomplete,
    inputs: opened.inputs.map(({ file, bytes }) => ({ file, sha256: sha256Hex(bytes) })),
    parameters: runnable?.scheme.parameters ?? [],
    currency: runnable?.dataset.currency ?? 'GBP',
    ...(runnable && { scheme: describe(runnable) }),
  };
}

function describe(opened: Run): NonNullable<WhatWasOpened['scheme']> {
  const { scheme, dataset, assumptions } = opened;
  const { title, words, formulas, parameters } = scheme;
  const names = openNames({ formulas, parameters, assumptions: assumptions.map(({ name }) => name), dataset });
  return { title, words, equations: equationsOf(scheme, names), reading: readInWords(opened) };
}

/** What is open with its parameters as set. */
function openWith(overrides: Overrides): { run: Run; request: OpenRequest } {
  if (held === undefined) throw new Error('nothing is open');
  const { scheme, problems } = currentValues(held.run.scheme, overrides);
  if (scheme === undefined) throw new Error(problems.map(describeProblem).join(' '));
  return { run: { ...held.run, scheme }, request: held.request };
}

const parametersOf = ({ parameters }: Scheme): string => JSON.stringify(parameters.map(({ value }) => value));

/** Runs to the end, and says how far it is; undefined where a newer question has come. */
async function runThrough(steps: Generator<Progress, Outcome>, mine: number, listener: RunListener) {
  let told = performance.now();
  let early: unknown;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
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

async function run(overrides: Overrides, listener: RunListener) {
  newest += 1;
  const { run: wanted } = openWith(overrides);
  const reading = readInWords(wanted);
  const outcome = await runThrough(simulate(wanted), newest, listener);
  if (outcome === undefined) return undefined;
  settled = { parameters: parametersOf(wanted.scheme), outcome };
  return { outcome, fingerprint: fingerprint(outcome), reading };
}

async function compareWith(other: CompareRequest, overrides: Overrides, listener: Pick<RunListener, 'progress'>) {
  newest += 1;
  const mine = newest;
  const { run: first, request } = openWith(overrides);
  const { draws, seed, scenario } = first;
  const { replacements, leaveOut } = request;
  const dataOf = { folder: folderOf(request), scenario };
  const opened = openScenario({ folder: folderOf(other), replacements, leaveOut, draws, seed, dataOf });
  const said: Compared = { scenario: other.scenario, problems: opened.problems };
  if (opened.run === undefined) return said;
  const { a, b } = onSameDraws(first, opened.run);
  const listenTo = (side: string): RunListener => ({
    progress: (stage) => listener.progress({ ...stage, words: `${side}: ${stage.words}` }),
    early: () => {},
  });
  const known = settled?.parameters === parametersOf(a.scheme) ? settled.outcome : undefined;
  const outcome = await runThrough(workOut(a, known), mine, listenTo('A'));
  const others = outcome && (await runThrough(workOut(b), mine, listenTo('B')));
  if (outcome === undefined || others === undefined) return undefined;
  const told = opened.problems.flatMap(({ severity, file, what }) => (severity === 'note' && file === 'scenario.yaml' ? [what] : []));
  return { ...said, comparison: compare({ run: a, outcome }, { run: b, outcome: others }, told) };
}

const api: EngineApi = {
  open,
  run,
  compare: compareWith,
  cancel: () => {
    newest += 1;
  },
};

Comlink.expose(api);
