import type { Comparison } from '../compare.ts';
import type { Problem } from '../data/problems.ts';
import type { ReadingReport } from '../data/reading-report.ts';
import type { Assumption } from '../draws/assumptions.ts';
import type { Replacement } from '../open-scenario.ts';
import type { Outcome } from '../outcome.ts';
import type { Equations } from '../schemes/equations.ts';
import type { Reading } from '../schemes/in-words.ts';
import type { Parameter } from '../schemes/scheme.ts';
import type { Sensitivity } from '../sensitivity.ts';
import type { ShownJumps } from './jumps.ts';

// What passes between the page and its worker: plain data, so that both sides read one file.

/** Name of all files of a run in one. */
export const wholeFolder = 'results.zip';

/** Name of the workers that work out items for the one that leads. */
export const helperName = 'helper';

/** Parameters set otherwise than the scheme has them, and assumptions otherwise than the scenario, by name. */
export type Overrides = Readonly<Record<string, number>>;

export interface OpenRequest {
  readonly scenario: string;
  /** Texts by path relative to the scenario's folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly replacements: readonly Replacement[];
  readonly leaveOut: boolean;
}

/** What was read, and whether a run is possible with it. */
export interface WhatWasOpened {
  readonly isReady: boolean;
  readonly problems: readonly Problem[];
  readonly readings: readonly ReadingReport[];
  /** Practices that lack a figure which the scheme needs, and may be left out whole. */
  readonly incomplete: number;
  /** Whether something is left to run on without those, and without the rows that have errors. */
  readonly canLeaveOut: boolean;
  /** What was set and does not fit, by name, and why in words: it is left out. */
  readonly unfit: readonly { readonly name: string; readonly words: string }[];
  /** Every file that went in, with the hash that `sha256sum` prints for it. */
  readonly inputs: readonly { readonly file: string; readonly sha256: string }[];
  readonly parameters: readonly Parameter[];
  readonly assumptions: readonly Assumption[];
  readonly currency: string;
  /** What the scheme says, its parameters as the file has them; left out where it could not be read. */
  readonly scheme?: { readonly title: string; readonly words: string; readonly equations: Equations; readonly reading: Reading };
}

/** How far a run is: `done` of `total` pieces of the stage; total 0 where it cannot be told. */
export interface Stage {
  readonly words: string;
  readonly done: number;
  readonly total: number;
}

export interface RunListener {
  progress(stage: Stage): void;
  /** The money, before its incentives and findings are worked out; it is painted, with its figures, when this resolves. */
  early(outcome: Outcome): Promise<void>;
  /** There is work for so many helpers (`Hands.callHelpers`): the page may start them and have them engaged. */
  callHelpers(many: number, isNeeded: boolean): void;
}

export type CompareListener = Omit<RunListener, 'early'>;

/** A finished run, and the hash of its awards, receipts and findings (`exports/provenance`). */
export interface Finished {
  /** What of it the page shows: see `forPage`. */
  readonly outcome: Outcome;
  readonly jumps: ShownJumps;
  readonly fingerprint: string;
  /** The page was not allowed to make WebAssembly: the interpreter did the work. */
  readonly isWebAssemblyRefused: boolean;
  /** The scheme in words, its parameters as they were set. */
  readonly reading: Reading;
}

/** Another scenario, to be compared with the open one on the data of that. */
export type CompareRequest = Pick<OpenRequest, 'scenario' | 'files'>;

/** A finished comparison, or what stands in its way. */
export interface Compared {
  /** Name of the other scenario's folder. */
  readonly scenario: string;
  readonly problems: readonly Problem[];
  readonly comparison?: Comparison;
}

/** What the worker offers. */
export interface EngineApi {
  open(request: OpenRequest, overrides: Overrides): WhatWasOpened;
  /** Undefined where a newer run or `cancel` ended it. */
  run(overrides: Overrides, listener: RunListener): Promise<Finished | undefined>;
  /** The open scenario, its parameters as set, and another. Undefined where a newer run or `cancel` ended it. */
  compare(other: CompareRequest, overrides: Overrides, listener: CompareListener): Promise<Compared | undefined>;
  /** Moves each value of the open scenario, as set, over its range; `isJudged`: with verdicts. Undefined where a newer run or `cancel` ended it. */
  probe(overrides: Overrides, isJudged: boolean, listener: CompareListener): Promise<Sensitivity | undefined>;
  /** A file of the newest finished run (`runFiles`, `run.json` or `wholeFolder`), texts as UTF-8; undefined where that has another fingerprint by now. */
  write(file: string, fingerprint: string, evidence: string): Uint8Array | undefined;
  cancel(): void;
  /** Takes on a helper, reached at this port. */
  engage(port: MessagePort, number: number): void;
  /** The helper of that number has stopped: what it had is worked out again. */
  lose(number: number, reason: string): void;
}
