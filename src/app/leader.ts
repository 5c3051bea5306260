import * as Comlink from 'comlink';
import { isWebAssemblyRefused } from '../numbers/kernels.ts';
import { compare, onSameDraws, setForBoth, workOut } from '../compare.ts';
import { openKeeping } from '../data/kept-dataset.ts';
import { describeProblem } from '../data/problems.ts';
import { drive, type Crew } from '../drive.ts';
import { openPauses } from '../drive/in-order.ts';
import { fingerprintInSteps, sha256Hex } from '../exports/provenance.ts';
import type { Report } from '../exports/report.ts';
import { runFolder } from '../exports/run-folder.ts';
import { withYearsShown } from '../exports/years-shown.ts';
import { zipOf } from '../exports/zip.ts';
import { openScenario, type Opened, type ScenarioFolder } from '../open-scenario.ts';
import { RouteFault } from '../routing/share-out.ts';
import { equationsOf } from '../schemes/equations.ts';
import { readInWords } from '../schemes/in-words.ts';
import { openNames } from '../schemes/names.ts';
import { openRunChance, runWith, type Run } from '../run.ts';
import type { Outcome } from '../outcome.ts';
import { findSensitivity, workOutProbe, type Probe, type Sensitivity } from '../sensitivity.ts';
import { nothingToTell, type Measured } from '../sensitivity/measured.ts';
import { abandon, simulate, type Progress, type Simulation } from '../simulate.ts';
import { answers } from './answers.ts';
import { openHelperPorts } from './crew.ts';
import { askedOf } from './asked.ts';
import { forPage } from './for-page.ts';
import { shownJumps } from './jumps.ts';
import {
  wholeFolder,
  type Compared,
  type CompareListener,
  type CompareRequest,
  type EngineApi,
  type OpenRequest,
  type Overrides,
  type Question,
  type RunListener,
  type WhatWasOpened,
} from './messages.ts';

/** How often it is said how far a run is, milliseconds: each time a part of the page is drawn anew. */
const tellEvery = 40;

const stageWords: Readonly<Record<Progress['stage'], string>> = {
  awards: 'Settling awards in every imagined year',
  incentives: 'Measuring incentives, judging principles',
};

/** What is open, kept so that moving a parameter reads no file and draws no year again: its chance is that of the newest run. */
let held: { readonly run: Run; readonly request: OpenRequest; readonly inputs: Opened['inputs'] } | undefined;
/** The newest outcome of what is open, so that comparing it does not work it out again; with its fingerprint it may be written to files. */
let settled:
  | { readonly settings: string; readonly overrides: Overrides; readonly outcome: Outcome; readonly fingerprint?: string }
  | undefined;
/** Aborted as soon as a newer question comes: what was under way is no longer wanted. */
let wanted = new AbortController();
const helpers = openHelperPorts();
/** Most scenarios share their tables. */
const readDataset = openKeeping();

/** Makes the question that has just come the one to be answered. */
function takeUp(): AbortSignal {
  wanted.abort();
  wanted = new AbortController();
  return wanted.signal;
}

function folderOf({ scenario, files }: CompareRequest): ScenarioFolder {
  const encoder = new TextEncoder();
  return { name: scenario, read: (path) => (Object.hasOwn(files, path) ? encoder.encode(files[path]) : undefined) };
}

function open(request: OpenRequest, overrides: Overrides): WhatWasOpened {
  takeUp();
  const { replacements, leaveOut } = request;
  const opened = openScenario({ folder: folderOf(request), replacements, leaveOut, readDataset });
  const runnable = opened.run && { ...opened.run, chance: openRunChance(opened.run) };
  const inputs = opened.inputs.map(({ file, bytes }) => ({ file, sha256: sha256Hex(bytes) }));
  held = runnable && { run: runnable, request, inputs: opened.inputs };
  settled = undefined;
  return {
    isReady: runnable !== undefined,
    problems: opened.problems,
    readings: opened.readings,
    incomplete: opened.incomplete,
    canLeaveOut: opened.canLeaveOut,
    unfit: runnable === undefined ? [] : unfitIn(runnable, overrides),
    inputs,
    parameters: runnable?.scheme.parameters ?? [],
    assumptions: runnable?.assumptions ?? [],
    currency: runnable?.dataset.currency ?? 'GBP',
    ...(runnable && { scheme: describe(runnable) }),
  };
}

const unfitIn = (opened: Run, overrides: Overrides): WhatWasOpened['unfit'] =>
  Object.entries(overrides).flatMap(([name, value]) =>
    runWith(opened, { [name]: value }).problems.map(({ what, mend }) => ({ name, words: [what, mend].filter(Boolean).join(' ') })),
  );

function describe(opened: Run): NonNullable<WhatWasOpened['scheme']> {
  const { scheme, dataset, assumptions } = opened;
  const { title, words, formulas, parameters } = scheme;
  const names = openNames({ formulas, parameters, assumptions: assumptions.map(({ name }) => name), dataset });
  return { title, words, equations: equationsOf(scheme, names), reading: readInWords(opened) };
}

/** What is open with its parameters as set. */
function openWith(overrides: Overrides): { run: Run; request: OpenRequest } {
  if (held === undefined) throw new Error('nothing is open');
  const { run: asked, problems } = runWith(held.run, overrides);
  if (asked === undefined) throw new Error(problems.map(describeProblem).join(' '));
  if (asked.chance !== undefined) held = { ...held, run: { ...held.run, chance: asked.chance } };
  return { run: asked, request: held.request };
}

const settingsOf = ({ scheme, assumptions }: Run): string =>
  JSON.stringify([scheme.parameters, assumptions].map((list) => list.map(({ value }) => value)));

/** Runs to the end, and says how far it is; undefined where a newer question has come. */
function runThrough(steps: Simulation, signal: AbortSignal, listener: RunListener): Promise<Outcome | undefined> {
  let told = performance.now();
  const crew = helpers.crewFor(signal, listener.callHelpers);
  return drive(steps, crew, ({ stage, done, total, outcome }) => {
    if (outcome !== undefined) return listener.early(forPage(outcome));
    if (performance.now() - told < tellEvery) return undefined;
    listener.progress({ words: stageWords[stage], done, total });
    told = performance.now();
    return undefined;
  });
}

async function run(overrides: Overrides, listener: RunListener) {
  const signal = takeUp();
  const { run: asked } = openWith(overrides);
  const outcome = await runThrough(simulate(asked), signal, listener);
  if (outcome === undefined) return undefined;
  settled = { settings: settingsOf(asked), overrides, outcome };
  const hashing = fingerprintInSteps(outcome);
  for (let step = hashing.next(); !signal.aborted; step = hashing.next()) {
    if (step.done === true) {
      const fingerprint = step.value;
      settled = { ...settled, fingerprint };
      const jumps = shownJumps(withYearsShown(outcome).notches);
      return { outcome: forPage(outcome), jumps, fingerprint, reading: readInWords(asked), isWebAssemblyRefused: isWebAssemblyRefused() };
    }
    await helpers.pause();
  }
  return undefined;
}

async function compareWith(other: CompareRequest, overrides: Overrides, listener: CompareListener) {
  const signal = takeUp();
  const { run: first, request } = openWith(overrides);
  const { draws, seed, scenario } = first;
  const { leaveOut } = request;
  // The user's data are for both schemes, the user's scheme is the first.
  const replacements = request.replacements.filter(({ table }) => table !== 'scheme');
  const dataOf = { folder: folderOf(request), scenario };
  const values = setForBoth(first, overrides);
  const opened = openScenario({ folder: folderOf(other), replacements, leaveOut, draws, seed, values, dataOf, readDataset });
  const said: Compared = { scenario: other.scenario, problems: opened.problems };
  if (opened.run === undefined) return said;
  const { a, b } = onSameDraws(first, opened.run);
  const listenTo = (side: string): RunListener => ({
    progress: (stage) => listener.progress({ ...stage, words: `${side}: ${stage.words}` }),
    early: () => Promise.resolve(),
    callHelpers: listener.callHelpers,
  });
  const known = settled?.settings === settingsOf(a) ? settled.outcome : undefined;
  const outcome = await runThrough(workOut(a, known), signal, listenTo('A'));
  const others = outcome && (await runThrough(workOut(b), signal, listenTo('B')));
  if (outcome === undefined || others === undefined) return undefined;
  const told = opened.problems.flatMap(({ severity, file, what }) => (severity === 'note' && file === 'scenario.yaml' ? [what] : []));
  return { ...said, comparison: compare({ run: a, outcome }, { run: b, outcome: others }, told) };
}

async function probe(overrides: Overrides, isJudged: boolean, listener: CompareListener): Promise<Sensitivity | undefined> {
  const signal = takeUp();
  const { run: asked } = openWith(overrides);
  const crew = helpers.crewFor(signal, listener.callHelpers);
  const search = findSensitivity(asked, { isJudged });
  let next = search.next();
  while (next.done !== true) {
    const { stage, probes } = next.value;
    const measured: Measured[][] = [];
    for (const each of probes) {
      listener.progress({ words: `Moving each value: ${stage}`, done: measured.length, total: probes.length });
      measured.push(await measuredBy(asked, each, crew));
      await helpers.pause();
      if (signal.aborted) return undefined;
    }
    next = search.next(measured);
  }
  return next.value;
}

/** Works out a probe with the help of others; fewer points than asked for where nobody wants it any more. */
async function measuredBy(asked: Run, { points, isJudged }: Probe, crew: Crew): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const settings of points) {
    try {
      const at = await drive(workOutProbe(asked, { points: [settings], isJudged }), crew, () => undefined);
      measured.push(...(at ?? []));
    } catch (error) {
      // Where routes would send on more than all there is, the money at this one point cannot be followed.
      if (!(error instanceof RouteFault)) throw error;
      measured.push(nothingToTell);
    }
  }
  return measured;
}

async function ask(question: Question, overrides: Overrides): Promise<Report | undefined> {
  const { signal } = wanted; // whatever else is asked comes first
  const { run: asked } = openWith(overrides);
  const pauseAtTimes = openPauses({ now: () => performance.now(), pause: helpers.pause });
  const answering = answers[question](asked);
  for (let next = answering.next(); !signal.aborted; next = answering.next()) {
    if (next.done === true) return next.value;
    await pauseAtTimes();
  }
  abandon(answering);
  return undefined;
}

function write(file: string, fingerprint: string, evidence: string): Uint8Array | undefined {
  if (held === undefined || settled?.fingerprint !== fingerprint) return undefined;
  const { outcome, overrides } = settled;
  const {
    inputs,
    request,
    run: { scenario },
  } = held;
  const folder = runFolder({ outcome, scenario, ships: true, inputs, asked: askedOf(request, overrides), evidence: () => evidence });
  const content = file === wholeFolder ? zipOf(folder) : folder.find(({ path }) => path === file)?.write();
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return bytes && Comlink.transfer(bytes, [bytes.buffer]);
}

const api: EngineApi = {
  open,
  run,
  compare: compareWith,
  probe,
  ask,
  write,
  cancel: () => void takeUp(),
  engage: helpers.engage,
  lose: helpers.lose,
};

/** The worker that leads: it has what is open, and answers the page. */
export const lead = (): void => Comlink.expose(api);
