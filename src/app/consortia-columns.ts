import { seldomPaid } from '../exports/money-words.ts';
import type { Outcome } from '../outcome.ts';
import { asHeading, formatCount, formatMoney, formatShare, spaced } from '../data/words.ts';
import { theParty } from '../schemes/party-words.ts';

/** One column of the table of consortia, a value a row; text columns sort by code point, missing numbers stand last. */
export interface ConsortiaColumn {
  readonly key: string;
  readonly label: string;
  readonly values: readonly string[] | Float64Array;
  say(row: number): string;
}

const atRow = (values: Float64Array, row: number): number => values[row] ?? Number.NaN;

/** What is known of each consortium: its size, its money, each payment to it, and what its parties end with. */
export function consortiaColumns(outcome: Outcome): readonly ConsortiaColumn[] {
  const { consortia, dataset } = outcome;
  const numbers = (key: string, label: string, values: Float64Array, format: (value: number) => string): ConsortiaColumn => ({
    key,
    label,
    values,
    say: (row) => format(atRow(values, row)),
  });
  const money = (value: number): string => formatMoney(value, dataset.currency);
  const rowOf = new Map(consortia.codes.map((code, row) => [`${code} ${consortia.years[row]}`, row]));
  // Payments and receipts have rows of their own, which need not be all consortia: brought to the rows of this table.
  const onRows = (part: { readonly codes: readonly string[]; readonly years: Int32Array }, values: Float64Array): Float64Array => {
    const moved = new Float64Array(consortia.codes.length).fill(Number.NaN);
    part.codes.forEach((code, i) => {
      const row = rowOf.get(`${code} ${part.years[i]}`);
      if (row !== undefined) moved[row] = atRow(values, i);
    });
    return moved;
  };

  const columns: ConsortiaColumn[] = [
    { key: 'code', label: 'Consortium', values: consortia.codes, say: (row) => consortia.codes[row] ?? '' },
  ];
  if (new Set(consortia.years).size > 1) columns.push(numbers('year', 'Year', Float64Array.from(consortia.years), String));
  if (dataset.practices > 0) columns.push(numbers('practices', 'Practices', Float64Array.from(consortia.practices), formatCount));
  columns.push(
    numbers('population', 'People', consortia.population, formatCount),
    numbers('benchmark', 'Benchmark', consortia.benchmark, money),
    numbers('expenditure', 'Expected cost', consortia.expenditure, money),
  );
  for (const payment of outcome.payments.filter(({ level }) => level === 'consortium')) {
    const name = asHeading(payment.name);
    const isDrawn = payment.isDrawn && outcome.draws > 0;
    const { figures } = payment;
    columns.push(numbers(`${payment.name} expected`, name, onRows(payment, isDrawn ? figures.mean : figures.asGiven), money));
    if (!isDrawn) continue;
    const [mean, low, high] = [onRows(payment, figures.mean), onRows(payment, figures.p5), onRows(payment, figures.p95)];
    columns.push(
      {
        key: `${payment.name} range`,
        label: `${name}, nine years in ten`,
        values: high,
        say: (row) =>
          atRow(low, row) === 0 && atRow(high, row) === 0 && atRow(mean, row) !== 0
            ? seldomPaid(dataset.currency)
            : rangeWords(atRow(low, row), atRow(high, row), money),
      },
      numbers(`${payment.name} paid`, `${name}, paid in`, onRows(payment, figures.probabilityPositive), (share) => formatShare(share, 0)),
    );
  }
  // A payment that ends whole with one party of the consortium has its column already.
  const isPassedOn = (name: string): boolean => outcome.receipts.filter(({ payment }) => payment === name).length > 1;
  for (const receipts of outcome.receipts.filter(({ level, payment }) => level === 'consortium' && isPassedOn(payment))) {
    const values = onRows(receipts, outcome.draws > 0 ? receipts.figures.mean : receipts.figures.asGiven);
    columns.push(
      numbers(`${receipts.payment} ${receipts.party}`, `Ends with ${theParty(receipts.party)}: ${spaced(receipts.payment)}`, values, money),
    );
  }
  return columns;
}

const rangeWords = (low: number, high: number, money: (value: number) => string): string =>
  Number.isFinite(low) && Number.isFinite(high) ? `${money(low)} to ${money(high)}` : 'cannot tell';

/** Row numbers in the order of a column; missing numbers last in both directions, ties in the order of the data. */
export function sortedRows(column: ConsortiaColumn, isDescending: boolean): number[] {
  const sign = isDescending ? -1 : 1;
  const { values } = column;
  return [...values.keys()].toSorted((a, b) => {
    const [x, y] = [values[a], values[b]];
    if (typeof x === 'string' || typeof y === 'string') return x === y ? a - b : String(x) < String(y) ? -sign : sign;
    const [left, right] = [x ?? Number.NaN, y ?? Number.NaN];
    if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(left)) - Number(Number.isNaN(right)) || a - b;
    return sign * (left - right) || a - b;
  });
}
