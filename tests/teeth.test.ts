import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../src/outcome.ts';
import { figureNames } from '../src/awards/summary.ts';
import { currentValues, valueNames } from '../src/schemes/current-values.ts';
import type { Parameter } from '../src/schemes/scheme.ts';
import { vocabulary } from '../src/schemes/vocabulary.ts';
import type { Run } from '../src/run.ts';
import { simulate } from '../src/simulate.ts';
import { openShipped, pathIn, runnable, shippedNames } from './scenarios/shipped.ts';

// A parameter that moves nothing is a fault that runs without an error: every one is nudged here, and something must move.

/** The run as far as its money: incentives and findings cost much more, and follow from it. */
function moneyOf(run: Run): Outcome {
  for (const { outcome } of simulate(run)) if (outcome !== undefined) return outcome;
  throw new Error('the run ended before its money was settled');
}

/** Every figure of awards and receipts, in order. */
const figuresOf = (run: Run): Float64Array[] => {
  const { payments, receipts } = moneyOf(run);
  return [...payments, ...receipts].flatMap(({ figures, total }) =>
    [figures, total].flatMap((each) => figureNames.map((name) => each[name])),
  );
};

const isSame = (a: readonly Float64Array[], b: readonly Float64Array[]): boolean =>
  a.length === b.length &&
  a.every((values, place) => values.length === b[place].length && values.every((value, row) => Object.is(value, b[place][row])));

/** Values of a parameter within its range other than its own: a step towards each end, then the ends themselves. */
function nudged({ range: [lowest, highest], unit }: Parameter, value: number): number[] {
  const towards = (end: number, share: number): number =>
    unit === 'year' ? value + Math.sign(end - value) : value + share * (end - value);
  return [towards(highest, 0.2), towards(lowest, 0.2), highest, lowest].filter((each) => each !== value);
}

/** Whether any value of the parameter (at one label) moves a figure of awards or receipts. */
function hasTeeth(
  { run, given, drawn }: { run: Run; given: () => Float64Array[]; drawn: () => Float64Array[] },
  parameter: Parameter,
  name: string,
): boolean {
  const label = name.slice(parameter.name.length + 1);
  const value = typeof parameter.value === 'number' ? parameter.value : parameter.value.values[label];
  const moves = (draws: number, before: () => Float64Array[]) => (other: number) => {
    const { scheme } = currentValues(run.scheme, { [name]: other });
    return scheme !== undefined && !isSame(figuresOf({ ...run, scheme, draws }), before());
  };
  // Mostly the data as given moves already, which is quickly seen.
  return nudged(parameter, value).some(moves(0, given)) || nudged(parameter, value).some(moves(run.draws, drawn));
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly it: T } | undefined;
  return () => (made ??= { it: make() }).it;
};

/** Single labels of a parameter that move nothing on the data that ships, by reason. Every parameter has one that does. */
const toothless: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'medicare-shared-savings': {
    'nothing is owed on a one-sided track: its highest loss rate, and its limit, are each nothing while the other is': [
      'lowest_loss_rate.T1',
      'lowest_loss_rate.BA',
      'lowest_loss_rate.BB',
      'highest_loss_rate.T1',
      'highest_loss_rate.BA',
      'highest_loss_rate.BB',
      'loss_limit.T1',
      'loss_limit.BA',
      'loss_limit.BB',
    ],
    'the loss rate is fixed: where the limits cross, the highest holds': [
      'lowest_loss_rate.T1+',
      'lowest_loss_rate.BC',
      'lowest_loss_rate.BD',
      'lowest_loss_rate.BE',
    ],
    'the invented organisations of these levels are of 2021 and later, when the published rate is the full one': [
      'maximum_sharing_rate.BA',
      'maximum_sharing_rate.BC',
      'maximum_sharing_rate.BD',
    ],
    'the one invented organisation of this level loses much in every imagined year': ['maximum_sharing_rate.BE', 'payment_cap.BE'],
    'neither of the invented organisations of this track loses in any imagined year': ['lowest_loss_rate.ENH', 'loss_limit.ENH'],
  },
};

describe.each(shippedNames)('scenario %s', (name) => {
  const opened = openShipped(name);

  test('has no problem: its columns exist, its parameters are used', () => {
    expect(opened.problems).toEqual([]);
  });

  test('every parameter moves a figure of awards or receipts', { timeout: 120_000 }, () => {
    const run = runnable(opened);
    const tools = { run, given: once(() => figuresOf({ ...run, draws: 0 })), drawn: once(() => figuresOf(run)) };
    const isStill = (parameter: Parameter) => (value: string) => !hasTeeth(tools, parameter, value);
    // A table as published has points for sizes that nobody in the data has: one that moves a figure is enough.
    const isTable = ({ value }: Parameter): boolean => typeof value === 'object' && 'along' in value;
    const tables = run.scheme.parameters.filter(isTable);
    expect(tables.filter((table) => valueNames(table).every(isStill(table))).map((table) => table.name)).toEqual([]);
    const others = run.scheme.parameters.filter((parameter) => !isTable(parameter));
    const still = others.map((parameter) => valueNames(parameter).filter(isStill(parameter)));
    expect(
      others.filter((parameter, place) => still[place].length === valueNames(parameter).length).map((parameter) => parameter.name),
    ).toEqual([]);
    expect(still.flat().toSorted()).toEqual(
      Object.values(toothless[name] ?? {})
        .flat()
        .toSorted(),
    );
  });
});

/** Terms that no shipped scheme uses yet. */
const notYetUsed: readonly string[] = [];

test('every term of the vocabulary is used by a shipped scheme, or is listed as not yet used', () => {
  const schemes = shippedNames.map((name) => readFileSync(pathIn(name, 'scheme.yaml'), 'utf8')).join('\n');
  const isUsed = (term: string): boolean => new RegExp(String.raw`\b${term}\(`).test(schemes);
  expect(
    vocabulary
      .map((term) => term.name)
      .filter((term) => !isUsed(term))
      .toSorted(),
  ).toEqual(notYetUsed);
});
