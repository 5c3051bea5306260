import { isAbsolute, posix } from 'node:path';

/** The folder beside a run's results that holds the files of its scenario. */
const top = 'inputs';

/** Files of a scenario, as its `scenario.yaml` names them, and where a copy of each stands beside the results. */
export interface Kept<File> {
  /** The scenario's folder there. */
  readonly scenario: string;
  readonly files: readonly { readonly path: string; readonly input: File }[];
}

const upIn = (path: string): number => path.split('/').filter((part) => part === '..').length;

/**
 * Where copies of a scenario's files stand beside its results, so that the paths in its `scenario.yaml` lead from one to the other: a
 * scenario that reads `../data/practices.csv` is `inputs/NAME`, and its data `inputs/data`. Files elsewhere on the machine have no place there.
 */
export function keepInputs<File extends { readonly file: string }>(name: string, inputs: readonly File[]): Kept<File> {
  const files = inputs.filter(({ file }) => !isAbsolute(file)).map((input) => ({ input, path: posix.normalize(input.file) }));
  const highest = Math.max(0, ...files.map(({ path }) => upIn(path)));
  const scenario = posix.join(top, ...Array.from({ length: Math.max(0, highest - 1) }, () => 'in'), name);
  return { scenario, files: files.map(({ input, path }) => ({ input, path: posix.join(scenario, path) })) };
}
