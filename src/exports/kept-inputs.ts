/** The folder beside a run's results that holds the files of its scenario. */
const top = 'inputs';

/** Files of a scenario, as its `scenario.yaml` names them, and where a copy of each stands beside the results. */
export interface Kept<File> {
  /** The scenario's folder there. */
  readonly scenario: string;
  readonly files: readonly { readonly path: string; readonly input: File }[];
}

/** The parts of a path, what leads up and down again left out: `../data/./x/../y` is `..`, `data`, `y`. */
function partsOf(path: string): string[] {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts;
}

/** Whether a path starts at the top of a machine's disk. */
const isAbsolute = (path: string): boolean => /^(?:[/\\]|[a-z]:)/i.test(path);

/**
 * Where copies of a scenario's files stand beside its results, so that the paths in its `scenario.yaml` lead from one to the other: a
 * scenario that reads `../data/practices.csv` is `inputs/NAME`, and its data `inputs/data`. Files elsewhere on the machine have no place there.
 */
export function keepInputs<File extends { readonly file: string }>(name: string, inputs: readonly File[]): Kept<File> {
  const files = inputs.filter(({ file }) => !isAbsolute(file)).map((input) => ({ input, parts: partsOf(input.file) }));
  const highest = Math.max(0, ...files.map(({ parts }) => parts.filter((part) => part === '..').length));
  const scenario = [top, ...Array.from({ length: Math.max(0, highest - 1) }, () => 'in'), name].join('/');
  return { scenario, files: files.map(({ input, parts }) => ({ input, path: partsOf([scenario, ...parts].join('/')).join('/') })) };
}
