import { expect } from 'vitest';
import { compile } from '../../src/awards/compile.ts';
import { Evaluator } from '../../src/awards/evaluate.ts';
import { expectCosts } from '../../src/awards/expect-costs.ts';
import { openSettling } from '../../src/awards/settle.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { harmless, readExcerpt } from '../../src/data/excerpt.ts';
import { describeProblem } from '../../src/data/problems.ts';
import type { Problem } from '../../src/data/problems.ts';
import { readManifest } from '../../src/schemes/read-manifest.ts';
import { readScenario } from '../../src/schemes/read-scenario.ts';
import { readScheme } from '../../src/schemes/read-scheme.ts';
import type { Scheme } from '../../src/schemes/scheme.ts';
import { inTime } from '../in-time.ts';
import { smallDataset } from './small-dataset.ts';

/** Fixed, so that a run of the tests is the same everywhere; any other serves as well. */
export const seed = 20101206;

export const read = (text: string, dataset: Dataset = smallDataset()) =>
  readScheme({ text, file: 'scheme.yaml', dataset, assumptions: ['tau_nation'] });

/** What a reader promises of its problems, whatever the text. */
export function checkProblems(problems: readonly Problem[], text: string): void {
  expect(problems.length).toBeLessThanOrEqual(200);
  let [lastLine, lastColumn] = [0, 0];
  const lines = text.split('\n').length;
  for (const problem of problems) {
    const { line = 0, column, what, mend = '', why = '' } = problem;
    expect(line).toBeGreaterThanOrEqual(Math.max(1, lastLine));
    expect(line).toBeLessThanOrEqual(lines);
    if (typeof column !== 'number') throw new Error(`no column: ${what}`);
    expect(column).toBeGreaterThanOrEqual(line === lastLine ? lastColumn : 1);
    [lastLine, lastColumn] = [line, column];
    expect(what).toMatch(/\S[.…]$/s);
    if (problem.severity !== 'note') expect(mend, what).not.toBe('');
    const said = describeProblem(problem);
    expect(said.length).toBeLessThan(2500);
    expect(harmless(what + why + mend)).toBe(what + why + mend);
    // Words of the text itself may stand in quotation marks.
    expect(said.replace(/“[^”]*”/g, '')).not.toMatch(/undefined|NaN|\[object|Infinity/);
    readExcerpt(text, { line, column });
  }
}

/** Reads as a scheme, a scenario and a manifest: each returns in time, with problems or with what was read. */
export function readAll(text: string, dataset?: Dataset): Scheme | undefined {
  const { scheme, problems, lacking } = inTime(() => read(text, dataset));
  const asScenario = inTime(() => readScenario({ text, file: 'scenario.yaml', name: 'hostile' }));
  const asManifest = inTime(() => readManifest({ text, file: 'dataset.yaml' }));
  for (const each of [problems, asScenario.problems, asManifest.problems]) checkProblems(each, text);
  expect(scheme === undefined).toBe(lacking.length > 0 || problems.some(({ severity }) => severity === 'error'));
  return scheme;
}

/** Settles a scheme that was accepted on the data as given. */
export function settleScheme(scheme: Scheme, dataset: Dataset): void {
  const plan = compile({ scheme, scenario: { benchmark: 'data', expectedCost: [] }, dataset, assumptions: { tau_nation: 0.01 } });
  const given = new Evaluator({ plan, dataset, roots: plan.nodes.map(({ id }) => id), expected: expectCosts(plan, dataset) });
  const settling = openSettling({ plan, dataset, given });
  for (const _ of settling.sweep());
  const settled = [...dataset.levels.consortium.codes.map((_, consortium) => settling.settle(consortium)), settling.settleHigher()];
  for (const { amount, payment } of plan.payments)
    if (payment.level === 'consortium') expect(typeof given.valueOf(amount, 0)).toBe('number');
  if (scheme.payments.length === 0) expect(settled.flat()).toEqual([]);
}

/** What an attack would leave behind. */
export const fingerprint = (): string =>
  JSON.stringify([
    Object.getOwnPropertyNames(Object.prototype),
    Object.getOwnPropertyNames(Array.prototype),
    Object.getOwnPropertyNames(Function.prototype),
    Object.keys(globalThis).length,
    'polluted' in {},
  ]);

export const wordsOfTheProgram = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'prototype',
  'then',
  'length',
  'name',
  'globalThis',
  'process',
  'import',
  'createUnit',
  'evaluate',
  'parse',
  'simplify',
  'derivative',
  'resolve',
  'config',
  'typed',
  'reviver',
  'help',
  'print',
  'map',
  'filter',
  'e',
  'pi',
  'i',
  'end',
];

const before = fingerprint();
export const leavesNoTrace = (): void => expect(fingerprint()).toBe(before);
