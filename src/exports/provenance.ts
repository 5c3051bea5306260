import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Dataset, LeftOut } from '../data/dataset.ts';
import type { Outcome, ParameterUsed } from '../outcome.ts';
import { runCommand, settings, type Asked } from './command-line.ts';
import { evidenceFile, runFiles } from './files.ts';
import { awardsCsv, findingsCsv, receiptsCsv } from './tables.ts';

/** SHA-256 of bytes, or of text as UTF-8, in hexadecimal: what `sha256sum` prints for the same file. */
export const sha256Hex = (content: Uint8Array | string): string =>
  bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content));

/** A file that went into a run: its name as the user knows it, and its bytes or the hash of them. */
export type Input = { readonly file: string } & ({ readonly bytes: Uint8Array } | { readonly sha256: string });

/**
 * One hash of what a run pays, to whom, and its verdicts; `run.json` has one of every file. By hand, in the folder of the exports:
 * `cat awards.csv receipts.csv findings.csv | sha256sum`.
 */
export function fingerprint(outcome: Outcome): string {
  const steps = fingerprintInSteps(outcome);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** The same in steps, for whoever has to answer in between: the tables of all of England are long. */
export function* fingerprintInSteps(outcome: Outcome): Generator<void, string> {
  const hash = sha256.create();
  for (const write of [awardsCsv, receiptsCsv, findingsCsv]) {
    const text = utf8ToBytes(write(outcome));
    yield;
    hash.update(text);
    yield;
  }
  return bytesToHex(hash.digest());
}

function describeParameter({ name, label, value, unit, range, source, verified }: ParameterUsed) {
  return { name, label, value, unit, range, source, verified };
}

/** Rows left out, without a year that nobody gave. */
export const leftOutShown = ({ leftOut, isYearAssumed }: Pick<Dataset, 'leftOut' | 'isYearAssumed'>): readonly Omit<LeftOut, 'year'>[] =>
  isYearAssumed === true ? leftOut.map(({ level, code, file, line, reason }) => ({ level, code, file, line, reason })) : leftOut;

interface RunToTell {
  readonly outcome: Outcome;
  readonly inputs: readonly Input[];
  readonly asked: Asked;
  /** Where its command is given (`whereItRuns`). */
  readonly where: string;
  /** `evidence.html`, as it was written. */
  readonly evidence: string;
}

/**
 * `run.json`: what went into a run and what came out, so that somebody else can run it again and compare: its command writes the same
 * files, given in the folder that holds `run.json`, which lies inside Probity's, once the tables that are not kept there have been copied to it. It holds no clock, machine or path: equal runs are
 * equal bytes. The hashes are those that `sha256sum` prints for the files.
 */
export function runJson({ outcome, inputs, asked, where, evidence }: RunToTell): string {
  const {
    dataset,
    scheme: { ownFile },
  } = outcome;
  const run = {
    version: outcome.version,
    command: runCommand(outcome, asked),
    command_in: where,
    set: settings(asked),
    leave_out: asked.leaveOut,
    scenario: outcome.scenario,
    scheme: {
      title: outcome.scheme.title,
      ...(ownFile === undefined ? {} : { own_file: ownFile }),
      parameters: outcome.scheme.parameters.map(describeParameter),
    },
    assumptions: outcome.assumptions.map(describeParameter),
    dataset: {
      title: dataset.title,
      synthetic: dataset.synthetic,
      source: dataset.source,
      currency: dataset.currency,
      year: dataset.isYearAssumed === true ? null : dataset.year,
      practices: dataset.practices,
      consortia: dataset.consortia,
      left_out: leftOutShown(dataset),
    },
    seed: outcome.seed,
    draws: outcome.draws,
    drawing_level: outcome.drawingLevel,
    notices: outcome.notices,
    inputs: inputs.map((input) => ({ file: input.file, sha256: 'sha256' in input ? input.sha256 : sha256Hex(input.bytes) })),
    outputs: [
      { file: evidenceFile, sha256: sha256Hex(evidence) },
      ...runFiles.map(({ name, write }) => ({ file: name, sha256: sha256Hex(write(outcome)) })),
    ],
    fingerprint: fingerprint(outcome),
  };
  return `${JSON.stringify(run, null, 2)}\n`;
}
