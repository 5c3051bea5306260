import type { TableName } from './dataset.ts';
import { findColumn } from './dictionary.ts';
import { nameSome } from './gather-problems.ts';
import type { MatchedHeader } from './match-headers.ts';
import type { Problem } from './problems.ts';
import { serviceOf } from './services.ts';
import { numberAt, type Table } from './table.ts';
import { exactNumber, formatCount } from './words.ts';
import { quantiles } from '../numbers/quantiles.ts';

/**
 * A list is tiny where need or cost is more than this many times what goes with so many people. NHS England's own allocations for
 * 2023/24, whose lists and weights are of one day, weight no practice for more than 12.4 times its list, and the 4 of 6,553 above
 * 10 times have 122 patients and more; in a file of 2022/23 put together from two publications, where lists of a few patients stand
 * beside weights of thousands, the 19 rows above 20 times are at 25 to 37,000 times, and none lies between 14 and 25.
 */
const mostTimes = 20;

/** Rows said with their figures, and lines named after them, before it is said how many more there are. */
const detailed = 5;
const linesNamed = 40;

interface TinyList {
  readonly line: number;
  readonly code: string;
  readonly patients: number;
  /** How many times more there is than goes with the list. */
  readonly times: number;
  /** What is too much for the list: `acute_weighted_population 6,281`. */
  readonly beside: string;
}

const isWeighted = (name: string): boolean => !name.startsWith('baseline_') && /^weighted_list_size$|_weighted_population$/.test(name);

/** Care of the year, all services together, by row; missing where one of them is, or there are none. */
function costOfCare(table: Table): (row: number) => number {
  const costs = Object.keys(table.columns).filter(
    (name) => serviceOf(name) !== undefined && findColumn('practices', name).kind === 'care cost',
  );
  return (row) => (costs.length === 0 ? Number.NaN : costs.reduce((sum, name) => sum + numberAt(table.columns[name], row), 0));
}

/** The middle of cost a head over the practices that have both; missing where none has. */
function medianCostAHead(rows: readonly number[], cost: (row: number) => number, list: (row: number) => number): number {
  const known = rows.map((row) => (list(row) > 0 ? cost(row) / list(row) : Number.NaN)).filter((each) => !Number.isNaN(each));
  return known.length === 0 ? Number.NaN : quantiles(Float64Array.from(known), [0.5])[0];
}

function findTinyLists(table: Table): TinyList[] {
  const unsound = new Set(table.unsound?.map(({ row }) => row));
  const rows = Array.from(table.lines, (_, row) => row).filter((row) => !unsound.has(row));
  const list = (row: number): number => numberAt(table.columns['list_size'], row);
  const codes = table.columns['practice_code'];
  const cost = costOfCare(table);
  const aHead = medianCostAHead(rows, cost, list);
  const weighted = Object.keys(table.columns).filter(isWeighted);
  return rows.flatMap((row) => {
    const patients = list(row);
    // A practice without a patient lacks its list: that is told of it.
    if (!(patients > 0)) return [];
    const found = [
      ...weighted.map((name) => ({ name, value: numberAt(table.columns[name], row), usual: patients })),
      { name: 'cost of care', value: cost(row), usual: patients * aHead },
    ]
      .map(({ name, value, usual }) => ({ times: value / usual, beside: `${name} ${formatCount(value)}` }))
      .filter(({ times }) => times > mostTimes)
      .toSorted((a, b) => b.times - a.times)[0];
    const code = codes?.type === 'text' ? (codes.labels[codes.codes[row] ?? -1] ?? '') : '';
    return found === undefined ? [] : [{ line: table.lines[row] ?? 0, code, patients, ...found }];
  });
}

/** A warning of practices with next to nobody on their list beside what they are weighted for or cost. */
export function tellTinyLists(tableName: TableName, table: Table, headers: readonly MatchedHeader[]): Problem[] {
  if (tableName !== 'practices') return [];
  const tiny = findTinyLists(table);
  const [first] = tiny;
  if (first === undefined) return [];
  const worst = tiny.toSorted((a, b) => b.times - a.times);
  const named = worst.map(
    ({ code, line, patients, beside }) =>
      `${code} (line ${line}: ${exactNumber(Number(patients.toFixed(2)))} ${patients === 1 ? 'patient' : 'patients'}, ${beside})`,
  );
  const lines = tiny.map(({ line }) => line);
  const header = headers.find(({ entry }) => entry.name === 'list_size')?.header;
  return [
    {
      file: table.file,
      line: first.line,
      lines,
      ...(header !== undefined && { column: header }),
      severity: 'warning',
      what: `${tiny.length === 1 ? 'One practice has' : `${formatCount(tiny.length)} practices have`} next to no patients for the care reckoned for ${tiny.length === 1 ? 'it' : 'them'}: ${nameSome(named, detailed)}.${named.length > detailed ? ` All their lines: ${nameSome(lines, linesNamed)}.` : ''}`,
      why: 'Chance goes by patients, and cost by need: a few such rows can make the highest figures of a verdict, and move its total.',
      mend: 'Look whether these lists are right. Practices that opened or closed in the year are better left out of the file: see what the verdict is without them.',
    },
  ];
}
