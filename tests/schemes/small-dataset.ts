import type { Dataset, Level, LevelName } from '../../src/data/dataset.ts';
import type { Column } from '../../src/data/table.ts';

const numbers = (...values: number[]): Column => ({ type: 'number', values: Float64Array.from(values) });

function texts(...cells: string[]): Column {
  const labels = [...new Set(cells)];
  return { type: 'text', labels, codes: Int32Array.from(cells, (cell) => labels.indexOf(cell)) };
}

function level(name: LevelName, codes: readonly string[], parent: readonly number[], columns: Record<string, Column>): Level {
  return { name, size: codes.length, codes, years: new Int32Array(codes.length).fill(2013), columns, parent: Int32Array.from(parent) };
}

/** Four practices in two consortia, one federation; the consortia have a track. */
export function smallDataset(): Dataset {
  return {
    title: 'Four practices',
    currency: 'GBP',
    year: 2013,
    synthetic: true,
    source: 'Invented for tests',
    services: ['referrals'],
    levels: {
      practice: level('practice', ['P1', 'P2', 'P3', 'P4'], [0, 0, 1, 1], {
        list_size: numbers(1000, 2000, 3000, 4000),
        referrals_activity: numbers(10, 20, 30, 40),
        referrals_cost: numbers(1000, 2000, 3000, 4000),
        quality_access: numbers(0.8, 0.9, 0.7, 0.6),
        deprivation: numbers(10, 20, 30, 40),
        setting: texts('rural', 'urban', 'urban', 'rural'),
      }),
      consortium: level('consortium', ['C1', 'C2'], [0, 0], {
        benchmark: numbers(4000, 6000),
        quality_score: numbers(0.9, 0.5),
        deprivation: numbers(15, 35),
        track: texts('T1', 'T2'),
      }),
      federation: level('federation', ['F1'], [0], {}),
      nation: level('nation', ['nation'], [], {}),
    },
    start: Int32Array.from([0, 2, 4]),
    registers: {},
    leftOut: [],
  };
}

/** The same consortia without any practices, as the American files are. */
export function consortiaOnly(): Dataset {
  const dataset = smallDataset();
  return {
    ...dataset,
    services: ['all_care'],
    levels: { ...dataset.levels, practice: level('practice', [], [], {}) },
    start: Int32Array.from([0, 0, 0]),
  };
}
