import { pickRows } from '../data/levels.ts';
import { columnAt } from '../data/dictionary.ts';
import type { Dataset, Level } from '../data/dataset.ts';
import { numberAt, type Column } from '../data/table.ts';
import { rosterOf, type Joiners } from './roster.ts';

/** The dataset in which the column `joined` says so of whoever takes part, and of nobody else. `asked`: those alone are there with their consortia. */
export function withColumn(dataset: Dataset, joiners: Joiners, asked: Joiners): Dataset {
  const { practice } = dataset.levels;
  const { places } = rosterOf(dataset);
  const joined: Column = { type: 'number', values: Float64Array.from(places, (place) => joiners[place]) };
  return onlyOf(
    { ...dataset, levels: { ...dataset.levels, practice: { ...practice, columns: { ...practice.columns, joined } } } },
    asked,
    places,
  );
}

/**
 * The dataset of those who take part alone: who stays out is not there, with cost, list and benchmark, and a consortium that none of its practices joins
 * is not either. What consortia state of all their patients (people, money, activity) counts by their joiners' part of the lists.
 */
export const withPresence = (dataset: Dataset, joiners: Joiners): Dataset => onlyOf(dataset, joiners, rosterOf(dataset).places);

function onlyOf(dataset: Dataset, joiners: Joiners, places: Int32Array): Dataset {
  if (!joiners.includes(0)) return dataset;
  const { levels, start } = dataset;
  const lists = levels.practice.columns['list_size'];
  const rows: number[] = [];
  const consortia: number[] = [];
  const parts: number[] = [];
  const starts = [0];
  for (let consortium = 0; consortium < levels.consortium.size; consortium++) {
    let [all, joining] = [0, 0];
    for (let row = start[consortium]; row < start[consortium + 1]; row++) {
      all += numberAt(lists, row);
      if (joiners[places[row]] === 0) continue;
      joining += numberAt(lists, row);
      rows.push(row);
    }
    const isAsked = start[consortium] < start[consortium + 1];
    if (isAsked && rows.length === starts.at(-1)) continue;
    consortia.push(consortium);
    parts.push(joining === all ? 1 : joining / all);
    starts.push(rows.length);
  }
  const federations = above(consortia, levels.consortium.parent);
  const nations = above(federations, levels.federation.parent);
  const consortium = choose(levels.consortium, consortia, federations);
  return {
    ...dataset,
    levels: {
      practice: choose(levels.practice, rows, consortia),
      consortium: {
        ...consortium,
        columns: Object.fromEntries(Object.entries(consortium.columns).map(([name, column]) => [name, partsOf(name, column, parts)])),
      },
      federation: choose(levels.federation, federations, nations),
      nation: choose(levels.nation, nations, []),
    },
    start: Int32Array.from(starts),
  };
}

/** Whether a consortium's own figure is of all its patients, so that it grows with them. */
export const isOfPatients = (name: string): boolean => ['people', 'money', 'activity'].includes(columnAt('consortium', name).unit);

const partsOf = (name: string, column: Column, parts: readonly number[]): Column =>
  column.type === 'number' && isOfPatients(name) ? { ...column, values: column.values.map((value, row) => value * parts[row]) } : column;

/** The rows of the next level up to which some rows belong, in their order. */
const above = (rows: readonly number[], parent: Int32Array): number[] =>
  [...new Set(rows.map((row) => parent[row]))].toSorted((a, b) => a - b);

function choose(level: Level, rows: readonly number[], parents: readonly number[]): Level {
  const placeOf = new Map(parents.map((row, place) => [row, place]));
  return {
    name: level.name,
    size: rows.length,
    codes: rows.map((row) => level.codes[row]),
    years: Int32Array.from(rows, (row) => level.years[row]),
    columns: Object.fromEntries(Object.entries(level.columns).map(([name, column]) => [name, pickRows(column, rows)])),
    parent: level.parent.length === 0 ? level.parent : Int32Array.from(rows, (row) => placeOf.get(level.parent[row]) ?? -1),
    ...(level.source && { source: { file: level.source.file, lines: Int32Array.from(rows, (row) => level.source?.lines[row] ?? 0) } }),
  };
}
