import type { Evidence } from './evidence.ts';
import type { Place } from './finding.ts';
import { pathsToOwners } from './ownership-paths.ts';
import { openRoutes } from './paid-to-doctors.ts';
import { partiesFrom, reachOf, type PlannedRoute } from '../awards/plan.ts';
import type { Dataset, TableName } from '../data/dataset.ts';
import type { PartyName, Payment, Position, Route, Scheme } from '../schemes/scheme.ts';

/** The file that says which tables there are. */
const scenario = 'scenario.yaml';

/** More rows than these would hide the first. */
const mostRows = 20;

const placed = (kind: Place['kind'], name: string, file: string, { line, column }: Position): Place => ({
  kind,
  name,
  file,
  line,
  column,
});

/** The scheme as a whole. */
export const ofScheme = ({ file, title }: Scheme): Place => placed('scheme', title, file, { line: 1, column: 1 });

/** Where a scheme says whether taking part is voluntary; nothing where it does not. */
export const ofVoluntary = ({ file, voluntaryPosition }: Scheme): Place[] =>
  voluntaryPosition === undefined ? [] : [placed('key', 'voluntary', file, voluntaryPosition)];

export const ofRoute = ({ file }: Scheme, { purpose, position }: Route): Place => placed('route', purpose, file, position);

export const ofParameters = ({ file, parameters }: Scheme, names: readonly string[]): Place[] =>
  parameters.filter(({ name }) => names.includes(name)).map(({ name, position }) => placed('parameter', name, file, position));

export const ofMeasures = ({ file, measures = [] }: Scheme, columns: readonly string[]): Place[] =>
  measures.filter(({ column }) => columns.includes(column)).map(({ column, position }) => placed('measure', column, file, position));

const ofPayment = ({ file }: Scheme, { name, position }: Payment): Place => placed('payment', name, file, position);

/** Payments, by their places in the plan. */
export const ofPayments = ({ payments, scheme }: Evidence, places: readonly number[]): Place[] =>
  places.map((place) => ofPayment(scheme, payments[place].planned.payment));

/** Payments by their names. */
export const ofPaymentsNamed = (evidence: Evidence, names: Iterable<string>): Place[] => ofPayments(evidence, placesNamed(evidence, names));

const placesNamed = ({ payments }: Evidence, names: Iterable<string>): number[] => {
  const wanted = new Set(names);
  return payments.flatMap(({ planned }, place) => (wanted.has(planned.payment.name) ? [place] : []));
};

/**
 * The routes on which money that is paid to one party comes to others: as owners of providers, too. Those whose share is always nothing
 * are closed.
 */
export function routesTo({ plan, paths }: Evidence, paidTo: PartyName, parties: readonly PartyName[]): PlannedRoute[] {
  const open = openRoutes(plan);
  const passed = partiesFrom(paidTo, open);
  const own = parties.includes('person') || pathsToOwners({ paths }, parties).length > 0;
  return open.filter(({ route: { from, to } }) => passed.has(from) && from !== to && (parties.includes(to) || (to === 'provider' && own)));
}

/** How payments come to parties: the routes that take them there, and the payments. */
export function ofWays(evidence: Evidence, names: Iterable<string>, parties: readonly PartyName[]): Place[] {
  const { payments, scheme } = evidence;
  const places = placesNamed(evidence, names);
  const routes = new Set(places.flatMap((place) => routesTo(evidence, payments[place].planned.payment.to, parties)));
  const [direct, passedOn] = [true, false].map((is) =>
    places.filter((place) => parties.includes(payments[place].planned.payment.to) === is),
  );
  return [...ofPayments(evidence, direct), ...Array.from(routes, ({ route }) => ofRoute(scheme, route)), ...ofPayments(evidence, passedOn)];
}

/** The formulas in which some nodes of the plan stand, each node in the one that says least besides it. */
export function ofNodes({ plan, scheme }: Evidence, ids: readonly number[]): Place[] {
  const reaches = plan.formulas.map((formula) => ({ formula, reach: reachOf(plan.nodes, formula.node) }));
  return ids.flatMap((id) => {
    const [least] = reaches.filter(({ reach }) => reach.has(id)).toSorted((a, b) => a.reach.size - b.reach.size);
    const formula = scheme.formulas.find(({ name, level }) => name === least?.formula.name && level === least.formula.level);
    return formula === undefined ? [] : [placed('formula', formula.name, scheme.file, formula.position)];
  });
}

/** The first of some tables that the data has, as a whole; the scenario, where it has none. */
export function ofTables(dataset: Dataset, tables: readonly TableName[]): Place {
  const [first, ...others] = tables.map((table) => ofTable(dataset, table));
  return [first, ...others].find(({ file }) => file !== scenario) ?? first;
}

/** A table as a whole; the scenario, where it does not have the table. */
export function ofTable({ registers, levels }: Dataset, table: TableName): Place {
  const file = table === 'practices' || table === 'consortia' ? levels[levelOf[table]].source?.file : registers[table]?.file;
  return placed('data', table, file ?? scenario, { line: 1, column: 1 });
}

const levelOf = { practices: 'practice', consortia: 'consortium' } as const;

/** Rows of a register, each by a code in it. */
export const ofRows = (
  { registers }: Dataset,
  table: keyof Dataset['registers'],
  rows: readonly { readonly code: string; readonly line: number }[],
): Place[] =>
  rows
    .slice(0, mostRows)
    .map(({ code, line }) => placed('data', code, registers[table]?.file ?? scenario, { line: Math.max(1, line), column: 1 }));

/** Consortia, by their places in the level: their own rows, or the first of their practices where consortia have no file. */
export const ofConsortia = ({ levels, start }: Dataset, places: readonly number[]): Place[] =>
  places.slice(0, mostRows).flatMap((place) => {
    const { consortium, practice } = levels;
    const [source, row] = consortium.source === undefined ? [practice.source, start[place]] : [consortium.source, place];
    const line = source?.lines[row] ?? 0;
    return source === undefined || line < 1 ? [] : [placed('data', consortium.codes[place], source.file, { line, column: 1 })];
  });

/** Federations, by code and year: the first consortium of each. */
export function ofPools(dataset: Dataset, pools: readonly { readonly code: string; readonly year: number }[]): Place[] {
  const { consortium, federation } = dataset.levels;
  return pools.slice(0, mostRows).flatMap(({ code, year }) => {
    const first = consortium.parent.findIndex((pool) => federation.codes[pool] === code && federation.years[pool] === year);
    return first < 0 ? [] : ofConsortia(dataset, [first]).map((place) => ({ ...place, name: code }));
  });
}

/** Each place once, in order. */
export const onceEach = (places: readonly Place[]): Place[] => [
  ...new Map(places.map((place) => [`${place.file}:${place.line}:${place.column} ${place.name}`, place])).values(),
];
