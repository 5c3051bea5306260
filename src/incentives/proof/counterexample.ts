import type { SearchedColumn } from './columns.ts';
import { buildSmall, codes, holding, type BuildInput, type CareFall, type Case } from './small-data.ts';
import { Evaluator } from '../../awards/evaluate.ts';
import { reachOf } from '../../awards/plan.ts';
import type { Dataset, LevelName } from '../../data/dataset.ts';
import type { Column } from '../../data/table.ts';

/** Small data on which a party is paid more when there is less care: plain data that anybody can recompute. */
export interface Counterexample {
  /** The tables that the scheme runs on, as they may be written to CSV; a missing figure is an empty cell. Costs and the benchmark stand in them as figures, even where a scenario works them out. */
  readonly tables: readonly SmallTable[];
  /** Those of them that are others after care has fallen, as they are then. */
  readonly less: readonly SmallTable[];
  /** What the activity and the cost of the service fall to, as a share of what they were. */
  readonly factor: number;
  /** Code of the one practice whose care falls; left out where it falls at all of them. */
  readonly practice?: string;
  /** What the party receives of the payment, money a year: in all, or that practice alone. */
  readonly before: number;
  readonly after: number;
}

export interface SmallTable {
  readonly table: 'practices' | 'consortia' | 'contracts' | 'interests';
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Writes down a case that has been found, with what the party is paid in it. */
export function describeCase(input: BuildInput, { data, fall }: Case, paid: Pick<Counterexample, 'before' | 'after'>): Counterexample {
  const { plan } = input;
  const tables = tablesOf(input, data);
  const less = tablesOf(input, data, fall).filter(({ rows }, place) => JSON.stringify(rows) !== JSON.stringify(tables[place].rows));
  const hasProviders = [...plan.routes.map(({ route }) => route), ...plan.payments.map(({ payment }) => payment)].some(
    ({ to }) => to === 'provider',
  );
  return {
    tables: [...tables, ...(hasProviders ? registerTables(input.provider) : [])],
    less,
    factor: fall.factor,
    ...(fall.practice !== undefined && { practice: codes.practice(fall.practice) }),
    ...paid,
  };
}

function tablesOf(input: BuildInput, data: Case['data'], fall?: CareFall): SmallTable[] {
  const { practices, years } = data;
  const small = buildSmall(input, data, fall);
  const worked = workedOut(input, small);
  const table = (name: 'practices' | 'consortia', level: 'practice' | 'consortium'): SmallTable => {
    const columns = new Map<string, Column>([
      ...input.columns
        .filter((column) => column.level === level)
        .map(({ name: of }) => [of, small.dataset.levels[level].columns[of]] as const),
      ...worked.filter((column) => column.level === level).map((column) => [column.name, column.column] as const),
    ]);
    const perYear = level === 'practice' ? practices : 1;
    const ids = level === 'practice' ? ['practice_code', 'consortium_code'] : ['consortium_code'];
    return {
      table: name,
      header: [...ids, ...(years.length > 1 ? ['year'] : []), ...columns.keys()],
      rows: Array.from({ length: perYear * years.length }, (_, row) => [
        ...(level === 'practice' ? [codes.practice(row % practices)] : []),
        codes.consortium,
        ...(years.length > 1 ? [years[Math.floor(row / perYear)]] : []),
        ...[...columns.values()].map((column) => cellOf(column, row)),
      ]),
    };
  };
  const hasConsortia = practices === 0 || [...input.columns, ...worked].some(({ level }) => level === 'consortium');
  return [...(practices > 0 ? [table('practices', 'practice')] : []), ...(hasConsortia ? [table('consortia', 'consortium')] : [])];
}

interface WorkedOut extends Pick<SearchedColumn, 'name'> {
  readonly level: LevelName;
  readonly column: Column;
}

/** What a scenario may work out from other columns, as columns: the cost of each service, and the benchmark. */
function workedOut(
  { plan, columns }: BuildInput,
  { dataset, expected }: { dataset: Dataset; expected: readonly Float64Array[] },
): WorkedOut[] {
  const { nodes, costs, costLevel, facts, payments } = plan;
  const ofCosts = costs.map(({ service, expected: node }, place): WorkedOut => {
    const { detail } = nodes[node];
    // What all care costs may grow from year to year.
    const ofAll = columns.find(({ name, level }) => level === costLevel && (name === 'expenditure' || name === 'total_cost'));
    return {
      name: detail.kind === 'column' ? detail.name : service === 'all_care' && ofAll !== undefined ? ofAll.name : `${service}_cost`,
      level: costLevel,
      column: { type: 'number', values: expected[place] },
    };
  });
  if (facts.benchmark === undefined) return ofCosts;
  // Added up from its practices, or of the consortium itself.
  const top = nodes[facts.benchmark];
  const own = top.operation === 'sum' ? nodes[top.inputs[0]] : top;
  const { level } = own;
  const isBenchmark = own.detail.kind === 'column' && own.detail.name === 'benchmark';
  if ((level !== 'practice' && level !== 'consortium') || isBenchmark) return ofCosts;
  if (payments.every(({ paid }) => !reachOf(nodes, paid).has(own.id))) return ofCosts;
  const given = new Evaluator({ plan, dataset, roots: [own.id], expected });
  for (const _ of given.sweep());
  const values = new Float64Array(dataset.levels[level].size);
  for (let row = 0, consortium = 0; consortium < dataset.levels.consortium.size; consortium++) {
    given.settleStatic(consortium);
    const entities = level === 'practice' ? dataset.start[consortium + 1] - dataset.start[consortium] : 1;
    for (let place = 0; place < entities; place++) values[row++] = given.valueOf(own.id, place);
  }
  return [...ofCosts, { name: 'benchmark', level, column: { type: 'number', values } }];
}

function cellOf(column: Column, row: number): string | number {
  if (column.type === 'text') return column.labels[column.codes[row]] ?? '';
  return Number.isNaN(column.values[row]) ? '' : column.values[row];
}

const registerTables = (provider: string): readonly SmallTable[] => [
  {
    table: 'contracts',
    header: ['consortium_code', 'provider_code', 'annual_value', 'status'],
    rows: [[codes.consortium, provider, 100_000, 'current']],
  },
  { table: 'interests', header: ['person_code', 'provider_code', 'interest_percent'], rows: [[codes.person, codes.provider, holding]] },
];
