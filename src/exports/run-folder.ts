import { tableNames } from '../data/dataset.ts';
import type { Outcome } from '../outcome.ts';
import type { Scenario } from '../schemes/scenario.ts';
import { tablesOf, whereItRuns, type Asked } from './command-line.ts';
import { evidenceFile, runFiles } from './files.ts';
import { keepInputs } from './kept-inputs.ts';
import { runJson } from './provenance.ts';

/** A file of a run's folder: its path there, and how what is in it is worked out. */
export interface FolderFile {
  readonly path: string;
  write(): string | Uint8Array;
}

/** A run that was worked out, with all that went in. */
export interface RunInFolder {
  readonly outcome: Outcome;
  readonly scenario: Pick<Scenario, 'name' | 'data'>;
  /** Whether the scenario ships, so that its name is enough to run it anywhere. */
  readonly ships: boolean;
  readonly inputs: readonly { readonly file: string; readonly bytes: Uint8Array }[];
  /** How it was asked for; the user's own files by the names that they have among `inputs`. */
  readonly asked: Asked;
  /** Writes `evidence.html`; asked for once, and only for what holds it. */
  readonly evidence: (there: InFolder) => string;
}

/** How the same run is asked for in the folder of its results, and where that is. */
export interface InFolder {
  readonly asked: Asked;
  readonly where: string;
}

/**
 * All that a run's folder holds: its files, `run.json`, and what somebody else needs to run the same but for the tables: the user's own scheme
 * beside the results, and the scenario's other files under `inputs`. The command in `run.json` is given in this folder, once the tables are copied there.
 */
export function runFolder({ outcome, scenario: { name, data }, ships, inputs, asked, evidence }: RunInFolder): FolderFile[] {
  const own = new Set(Object.values(asked.tables));
  const kept = keepInputs(
    name,
    inputs.filter(({ file }) => !own.has(file)),
  );
  const tables = new Set(tableNames.map((table) => data[table]));
  // What the command reads and is too large, or not the run's, to be kept here.
  const absent = [
    ...tablesOf(asked),
    ...(ships ? [] : kept.files.flatMap(({ path, input: { file } }) => (tables.has(file) ? [path] : []))),
  ];
  const there: InFolder = { asked: { ...asked, scenario: ships ? name : kept.scenario }, where: whereItRuns(absent) };
  let written: string | undefined;
  const writeEvidence = (): string => (written ??= evidence(there));
  return [
    { path: evidenceFile, write: writeEvidence },
    ...runFiles.map((file) => ({ path: file.name, write: () => file.write(outcome) })),
    { path: 'run.json', write: () => runJson({ outcome, inputs, ...there, evidence: writeEvidence() }) },
    ...kept.files.flatMap(({ path, input: { file, bytes } }) => (tables.has(file) ? [] : [{ path, write: () => bytes }])),
    ...inputs.flatMap(({ file, bytes }) => (file === asked.tables.scheme ? [{ path: file, write: () => bytes }] : [])),
  ];
}
