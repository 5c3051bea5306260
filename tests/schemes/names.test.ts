import { describe, expect, test } from 'vitest';
import { readFormula } from '../../src/schemes/formula.ts';
import { openNames } from '../../src/schemes/names.ts';
import type { Names } from '../../src/schemes/names.ts';
import type { LevelName } from '../../src/data/dataset.ts';
import type { Expression, Formula, Parameter } from '../../src/schemes/scheme.ts';
import { consortiaOnly, smallDataset } from './small-dataset.ts';

const position = { line: 1, column: 1 };
const read = (text: string): Expression => readFormula(text).expression ?? { kind: 'number', value: Number.NaN };
const formula = (level: LevelName, name: string): Formula => ({
  level,
  name,
  text: '1',
  written: read('1'),
  expression: read('1'),
  position,
});
const parameter = (name: string, value: Parameter['value']): Parameter => ({
  name,
  value,
  unit: 'share',
  range: [0, 1],
  label: name,
  source: 'a test',
  verified: true,
  position,
});

const names: Names = openNames({
  formulas: [
    formula('consortium', 'award'),
    formula('consortium', 'expenditure'),
    formula('nation', 'award'),
    formula('practice', 'quality'),
  ],
  parameters: [parameter('sharing_rate', 0.5), parameter('rate_by_track', { by: 'track', values: { T1: 0.5, T2: 0.6 } })],
  assumptions: ['tau_nation', 'sharing_rate'],
  dataset: smallDataset(),
});

describe('a name means what is nearest, never what is below', () => {
  test('its own level comes before higher ones', () => {
    expect(names.lookUp('deprivation', 'practice')).toMatchObject({ kind: 'column', level: 'practice', type: 'number' });
    expect(names.lookUp('deprivation', 'consortium')).toMatchObject({ kind: 'column', level: 'consortium' });
    expect(names.lookUp('track', 'practice')).toMatchObject({ kind: 'column', level: 'consortium', type: 'text' });
    expect(names.lookUp('award', 'practice')).toMatchObject({ kind: 'formula', level: 'consortium' });
    expect(names.lookUp('award', 'nation')).toMatchObject({ kind: 'formula', level: 'nation' });
  });

  test('lower levels are out of reach', () => {
    expect(names.lookUp('list_size', 'consortium')).toBeUndefined();
    expect(names.lookUp('quality', 'nation')).toBeUndefined();
    expect(names.levelsOf('list_size')).toEqual(['practice']);
  });

  test('the four built-in names stand at every level, also where a column has the name; a formula overrides them', () => {
    expect(names.lookUp('benchmark', 'consortium')).toEqual({ kind: 'built_in', level: 'consortium', name: 'benchmark' });
    expect(names.lookUp('total_cost', 'practice')).toEqual({ kind: 'built_in', level: 'practice', name: 'total_cost' });
    expect(names.lookUp('expenditure', 'consortium')).toMatchObject({ kind: 'formula', level: 'consortium' });
    expect(names.lookUp('expenditure', 'nation')).toMatchObject({ kind: 'built_in', level: 'nation' });
  });

  test('year is a column of numbers at every level', () => {
    expect(names.lookUp('year', 'federation')).toEqual({ kind: 'column', level: 'federation', name: 'year', type: 'number' });
  });

  test('parameters come before assumptions, and both after everything else', () => {
    expect(names.lookUp('sharing_rate', 'nation')).toMatchObject({ kind: 'parameter' });
    expect(names.lookUp('tau_nation', 'practice')).toEqual({ kind: 'assumption', name: 'tau_nation' });
  });

  test('names of things inside the program mean nothing', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) expect(names.lookUp(name, 'practice')).toBeUndefined();
  });

  test('a level without entities has neither columns nor built-in names', () => {
    const few = openNames({ formulas: [], parameters: [], assumptions: [], dataset: consortiaOnly() });
    expect(few.lookUp('total_cost', 'practice')).toMatchObject({ level: 'consortium' });
    expect(few.levelsOf('benchmark')).toEqual(['consortium', 'federation', 'nation']);
  });
});

describe('an aggregate runs over the nearest lower level to which one of its names belongs', () => {
  test.each<[string, LevelName, LevelName | undefined]>([
    ['list_size', 'consortium', 'practice'],
    ['list_size', 'nation', 'practice'],
    ['award', 'nation', 'consortium'],
    ['quality_score', 'nation', 'consortium'],
    ['benchmark', 'nation', 'federation'],
    ['benchmark - total_cost', 'consortium', 'practice'],
    ['benchmark * quality_score', 'nation', 'consortium'],
    ['benchmark * list_size', 'nation', 'practice'],
    ['quality_score * list_size', 'nation', 'practice'],
    ['sharing_rate', 'nation', 'federation'],
    ['rate_by_track', 'nation', 'consortium'],
    ['track == "T1"', 'nation', 'consortium'],
    ['deprivation', 'nation', 'consortium'],
    ['mean(quality, list_size)', 'nation', 'federation'],
    ['1', 'consortium', 'practice'],
    ['list_size', 'practice', undefined],
  ])('sum(%s) in a formula of %s', (text, level, expected) => {
    expect(names.levelOfAggregate(read(text), level)).toBe(expected);
  });

  test('a mean runs over the level of both its inputs', () => {
    expect(names.levelOfAggregate([read('benchmark'), read('list_size')], 'nation')).toBe('practice');
  });

  test('there is none where the data has no lower entities', () => {
    const few = openNames({ formulas: [], parameters: [], assumptions: [], dataset: consortiaOnly() });
    expect(few.levelOfAggregate(read('benchmark'), 'consortium')).toBeUndefined();
  });
});

describe('each value of a table has a name', () => {
  const table = parameter('rate_by_size', { along: 'people', values: { 5000: 0.039, '0.5': 0.5 } });
  const opened = openNames({
    formulas: [],
    parameters: [table, parameter('rate_by_year', { by: 'year', values: { 2013: 0.5 } })],
    assumptions: [],
    dataset: smallDataset(),
  });

  test('the name of the table with its point, at every level', () => {
    for (const level of ['practice', 'consortium', 'nation'] as const) {
      expect(opened.lookUp('rate_by_size.5000', level)).toMatchObject({ kind: 'parameter', parameter: { value: 0.039, unit: 'share' } });
      expect(opened.lookUp('rate_by_size.0.5', level)).toMatchObject({ kind: 'parameter', parameter: { value: 0.5 } });
    }
    expect(opened.lookUp('rate_by_size.6000', 'practice')).toBeUndefined();
    expect(opened.lookUp('rate_by_size', 'practice')).toMatchObject({ kind: 'parameter', parameter: table });
  });

  test('but nobody is offered it as a spelling', () => {
    expect(opened.visible('practice')).toContain('rate_by_size');
    expect(opened.visible('practice').filter((name) => name.includes('.'))).toEqual([]);
  });

  test('a parameter by year belongs to no level, and does not draw an aggregate to one', () => {
    expect(opened.levelsOf('rate_by_year')).toEqual([]);
    expect(opened.levelOfAggregate(read('rate_by_year * list_size'), 'nation')).toBe('practice');
  });
});
