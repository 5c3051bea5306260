import { existsSync, readFileSync, readdirSync, rmSync, rmdirSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { tableNames } from '../data/dataset.ts';
import { counterexampleNames, type Refuted } from '../exports/counterexample-folder.ts';
import { keepInputs } from '../exports/kept-inputs.ts';
import { sha256Hex } from '../exports/provenance.ts';
import { claimName, lessFolder } from '../recompute/claim.ts';

// What an earlier run has left in a folder that is written to again, and that is not of the run that now writes: told by its own records.

/** Takes away the examples that the folder's `proofs.json` names, unless it is the same as what is about to be written (`next`). */
export function clearExamples(out: string, next?: string): void {
  const file = join(out, 'proofs.json');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (text === undefined || text === next) return;
  const { questions } = readRecord(text) as { readonly questions?: unknown }; // looked at below
  if (!Array.isArray(questions)) return;
  const refuted = questions.filter((each): each is Refuted => isRefuted(each));
  const files = ['scenario.yaml', 'scheme.yaml', 'dataset.yaml', ...tableNames.map((name) => `${name}.csv`)];
  for (const name of counterexampleNames(refuted)) {
    if (!existsSync(join(out, name, claimName))) continue;
    for (const path of [...files.map((each) => join(lessFolder, each)), ...files, claimName]) remove(join(out, name, path), out);
  }
}

const isRefuted = (question: unknown): boolean => {
  if (typeof question !== 'object' || question === null) return false;
  const { verdict, payment, party, service } = question as Record<string, unknown>; // an object
  return verdict === 'refuted' && [payment, party, service].every((each) => typeof each === 'string');
};

/** Takes away the copies of a scenario's files that the folder's `run.json` tells of, where they are still what was written. */
export function clearCopies(out: string): void {
  const file = join(out, 'run.json');
  if (!existsSync(file)) return;
  const { scenario, inputs } = readRecord(readFileSync(file, 'utf8')) as RunRecord;
  if (typeof scenario?.name !== 'string' || !Array.isArray(inputs)) return;
  for (const { path, input } of keepInputs(
    scenario.name,
    inputs.filter((each) => typeof each.file === 'string'),
  ).files) {
    const copy = join(out, path);
    // Tables are never copied: what stands there is somebody's own.
    if (!path.endsWith('.csv') && existsSync(copy) && sha256Hex(readFileSync(copy)) === input.sha256) remove(copy, out);
  }
}

interface RunRecord {
  readonly scenario?: { readonly name?: unknown };
  readonly inputs?: readonly { readonly file: string; readonly sha256: string }[];
}

/** What a record holds; nothing where it is none. */
function readRecord(text: string): object {
  try {
    const record: unknown = JSON.parse(text);
    return typeof record === 'object' && record !== null ? record : {};
  } catch {
    return {};
  }
}

/** Takes away a file in a folder, and the folders around it that are empty then. */
function remove(path: string, top: string): void {
  const within = `${resolve(top)}${sep}`;
  if (!resolve(path).startsWith(within) || !existsSync(path)) return;
  rmSync(path);
  for (let each = dirname(resolve(path)); each.startsWith(within) && readdirSync(each).length === 0; each = dirname(each)) rmdirSync(each);
}
