import type { Level, LevelName } from './dataset.ts';
import { entityKey, type Entities, type Entity } from './entities.ts';
import type { Column, Table } from './table.ts';

/** Order of code, as the code points compare, then year: the same on every machine, whatever its language. */
const byCodeAndYear = (a: { code: string; year: number }, b: { code: string; year: number }): number =>
  a.code < b.code ? -1 : a.code > b.code ? 1 : a.year - b.year;

/** The cells of the given rows, in their order; row -1 is missing. Labels stand in the order in which they are met. */
export function pickRows(column: Column, rows: readonly number[]): Column {
  if (column.type === 'number') {
    const values = new Float64Array(rows.length);
    for (let place = 0; place < values.length; place++) values[place] = rows[place] < 0 ? Number.NaN : column.values[rows[place]];
    return { type: 'number', values };
  }
  const codes = new Int32Array(rows.length).fill(-1);
  const places = new Int32Array(column.labels.length).fill(-1);
  const labels: string[] = [];
  rows.forEach((row, place) => {
    const code = row < 0 ? -1 : (column.codes[row] ?? -1);
    if (code < 0) return;
    if (places[code] === -1) places[code] = labels.push(column.labels[code] ?? '') - 1;
    codes[place] = places[code] ?? -1;
  });
  return { type: 'text', labels, codes };
}

/** The years stand in `Level.years`. */
function pickColumns(table: Table | undefined, rows: readonly number[]): Record<string, Column> {
  const columns = Object.entries(table?.columns ?? {}).filter(([name]) => name !== 'year');
  return Object.fromEntries(columns.map(([name, column]) => [name, pickRows(column, rows)]));
}

function level(name: LevelName, entities: readonly Entity[], given: { table?: Table | undefined; parent: Int32Array }): Level {
  return {
    name,
    size: entities.length,
    codes: entities.map(({ code }) => code),
    years: Int32Array.from(entities, ({ year }) => year),
    columns: pickColumns(
      given.table,
      entities.map(({ row }) => row),
    ),
    parent: given.parent,
    ...(given.table && { source: { file: given.table.file, lines: Int32Array.from(entities, ({ row }) => given.table?.lines[row] ?? 0) } }),
  };
}

/** Distinct codes and years as rows of a level that has no file of its own. */
function made(rows: readonly { readonly code: string; readonly year: number }[]): Entity[] {
  const distinct = new Map(rows.map(({ code, year }) => [entityKey(code, year), { row: -1, code, year }]));
  return [...distinct.values()].toSorted(byCodeAndYear);
}

const places = (entities: readonly Entity[]): Map<string, number> =>
  new Map(entities.map(({ code, year }, place) => [entityKey(code, year), place]));

/**
 * The four levels with who belongs to whom. Each consortium and year is a row of its own, and its practices of that year
 * stand together, from `start[c]` up to `start[c + 1]`. Nothing depends on the order of rows in the files.
 */
export function buildLevels(given: {
  entities: Entities;
  /** Federation of each consortium and year, by `entityKey`. */
  pools: ReadonlyMap<string, string>;
  practices: Table | undefined;
  consortia: Table | undefined;
}): { levels: Record<LevelName, Level>; start: Int32Array } {
  const { entities, pools } = given;
  const practices = entities.practices ?? [];
  const consortia =
    entities.consortia?.toSorted(byCodeAndYear) ?? made(practices.map(({ consortium, year }) => ({ code: consortium, year })));
  const federationOf = ({ code, year }: Entity): string => pools.get(entityKey(code, year)) ?? code;
  const federations = made(consortia.map((one) => ({ code: federationOf(one), year: one.year })));
  const nations = made(consortia.map(({ year }) => ({ code: 'nation', year })));

  const placeOfConsortium = places(consortia);
  const placeOfFederation = places(federations);
  const placeOfNation = places(nations);
  const parents = Int32Array.from(practices, ({ consortiumKey }) => placeOfConsortium.get(consortiumKey) ?? -1);
  const order = [...practices.keys()].toSorted((a, b) => parents[a] - parents[b] || byCodeAndYear(practices[a], practices[b]));
  const members = order.map((place) => practices[place]);
  const start = new Int32Array(consortia.length + 1);
  for (const parent of parents) start[parent + 1] = (start[parent + 1] ?? 0) + 1;
  for (let place = 0; place < consortia.length; place++) start[place + 1] = (start[place + 1] ?? 0) + (start[place] ?? 0);

  const parentOf = (children: readonly Entity[], find: (one: Entity) => number | undefined): Int32Array =>
    Int32Array.from(children, (one) => find(one) ?? -1);
  return {
    levels: {
      practice: level('practice', members, { table: given.practices, parent: Int32Array.from(order, (place) => parents[place]) }),
      consortium: level('consortium', consortia, {
        table: given.consortia,
        parent: parentOf(consortia, (one) => placeOfFederation.get(entityKey(federationOf(one), one.year))),
      }),
      federation: level('federation', federations, {
        parent: parentOf(federations, ({ year }) => placeOfNation.get(entityKey('nation', year))),
      }),
      nation: level('nation', nations, { parent: new Int32Array(0) }),
    },
    start,
  };
}
