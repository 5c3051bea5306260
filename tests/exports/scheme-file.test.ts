import { expect, test } from 'vitest';
import { schemeFile } from '../../src/exports/scheme-file.ts';
import { currentValues } from '../../src/schemes/current-values.ts';
import { readScheme } from '../../src/schemes/read-scheme.ts';
import { describeProblem } from '../../src/data/problems.ts';
import type { Scheme } from '../../src/schemes/scheme.ts';
import { openWithScheme } from '../shipped.ts';
import { openShipped, runnable, shippedNames } from '../scenarios/shipped.ts';

/** Without where things stand in the file, and its name. */
const plain = (scheme: Scheme): unknown =>
  JSON.parse(
    JSON.stringify(scheme, (key, value: unknown) => (['position', 'voluntaryPosition', 'file', 'given'].includes(key) ? undefined : value)),
  );

test.each(shippedNames)('the scheme of %s, written and read, is the same scheme', (name) => {
  const { scheme, dataset, assumptions } = runnable(openShipped(name));
  const read = readScheme({ text: schemeFile(scheme), file: 'scheme.yaml', dataset, assumptions: assumptions.map((each) => each.name) });
  if (read.scheme === undefined) throw new Error(read.problems.map(describeProblem).join('\n'));
  expect(plain(read.scheme)).toEqual(plain(scheme));
});

test('a parameter that was set otherwise is written as it is set, and texts of any kind come back', () => {
  const { run } = openWithScheme(`title: "A: \\"quoted\\" # title"
words: Words.
parameters:
  rate: {value: 0.5, unit: share, range: [0, 1], label: "yes, no: {all}", source: "'Single'", verified: no, author: A, date_reviewed: 2026-03-31}
consortium:
  award: rate * benchmark
payments:
  - {name: "pay #1", kind: award, amount: award, from: commissioner, to: patient_care}
`);
  const { scheme } = currentValues(run.scheme, { rate: 0.25 });
  if (scheme === undefined) throw new Error('refused');
  const read = readScheme({ text: schemeFile(scheme), file: 'scheme.yaml', dataset: run.dataset, assumptions: [] });
  expect(read.problems).toEqual([]);
  expect(read.scheme && plain(read.scheme)).toEqual(plain(scheme));
  expect(read.scheme?.parameters[0].value).toBe(0.25);
});
