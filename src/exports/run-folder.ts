import { tableNames } from '../data/dataset.ts';
import type { Outcome } from '../outcome.ts';
import type { Scenario } from '../schemes/scenario.ts';
import type { Asked } from './command-line.ts';
import { runFiles } from './files.ts';
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
}

/**
 * All that a run's folder holds: its files, `run.json`, and what somebody else needs to run the same but for the tables: the user's own scheme
 * beside the results, and the scenario's other files under `inputs`. The command in `run.json` is given in this folder, once the tables are copied there.
 */
export function runFolder({ outcome, scenario: { name, data }, ships, inputs, asked }: RunInFolder): FolderFile[] {
  const own = new Set(Object.values(asked.tables));
  const kept = keepInputs(
    name,
    inputs.filter(({ file }) => !own.has(file)),
  );
  const tables = new Set(tableNames.map((table) => data[table]));
  const askedThere = { ...asked, scenario: ships ? name : kept.scenario };
  // What the command reads and is too large, or not the run's, to be kept here.
  const absent = [
    ...tableNames.flatMap((table) => asked.tables[table] ?? []),
    ...(ships ? [] : kept.files.flatMap(({ path, input: { file } }) => (tables.has(file) ? [path] : []))),
  ];
  return [
    ...runFiles.map((file) => ({ path: file.name, write: () => file.write(outcome) })),
    { path: 'run.json', write: () => runJson({ outcome, inputs, asked: askedThere, tables: absent }) },
    ...kept.files.flatMap(({ path, input: { file, bytes } }) => (tables.has(file) ? [] : [{ path, write: () => bytes }])),
    ...inputs.flatMap(({ file, bytes }) => (file === asked.tables.scheme ? [{ path: file, write: () => bytes }] : [])),
  ];
}
