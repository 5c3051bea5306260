import type { Dataset } from '../data/dataset.ts';
import type { Problem } from '../data/problems.ts';
import type { Scheme } from './scheme.ts';

export interface SchemeInput {
  readonly text: string;
  /** As the reader knows it: it begins every message. */
  readonly file: string;
  readonly dataset: Dataset;
  /** Names of the assumptions about chance and cost that formulas may read. */
  readonly assumptions: readonly string[];
}

/** A scheme file, read and checked against the columns of a dataset. All problems at once; no scheme where one is an error. */
export function readScheme(input: SchemeInput): { scheme?: Scheme; problems: Problem[] } {
  return { problems: [{ file: input.file, severity: 'error', what: 'Schemes cannot be read yet.' }] };
}
