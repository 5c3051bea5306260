import { type Evidence } from './evidence.ts';
import { expectedOf } from '../awards/summary.ts';
import type { Finding, FindingRow } from './finding.ts';
import { isNothingWithout, parameterWords, type Mend } from './mend.ts';
import { mayOwe } from './money-received.ts';
import type { Dataset } from '../data/dataset.ts';
import { numberAt } from '../data/table.ts';
import { formatMoney } from '../data/words.ts';
import { spanOf } from '../data/years.ts';
import { readsJoined } from '../joining/participation.ts';
import { listed } from '../schemes/in-words-names.ts';

/** What practices that take no part owe for it. */
export interface Owed {
  /** Payments that go by whether a practice takes part. */
  readonly payments: readonly string[];
  /** Those of them under which something is owed for taking none. */
  readonly penalties: readonly string[];
  /** How many practices take no part. */
  readonly outside: number;
  /** How many of them owe something, on average or in some imagined years. */
  readonly owing: number;
  /** What they owe in all: above nothing where they do. */
  readonly amount: number;
  /** Whether for some practices it is not known what they owe, or whether they take part. */
  readonly isMissing: boolean;
  /** Whether they may owe something in fewer than one imagined year of twenty. */
  readonly mayOweSeldom: boolean;
  /** Whether some owe the same in every imagined year. */
  readonly isEveryYear: boolean;
  /** By consortium, the largest first. */
  readonly rows: readonly FindingRow[];
}

/** `£70k a year for it`, or that it is owed in some years alone. */
export const owedInWords = ({ amount }: Owed, dataset: Dataset): string =>
  amount < 0.005
    ? 'for it in some imagined years, though not on average'
    : `${formatMoney(amount, dataset.currency)} ${spanOf(dataset)} for it`;

/** In every imagined year, where some owe the same in all of them. */
export const owedInDraws = ({ isEveryYear }: Owed, draws: number): Pick<Finding, 'inDraws'> =>
  isEveryYear ? { inDraws: { broken: draws, of: draws } } : {};

/** How nothing would be owed under some payments for taking no part: by a parameter of nothing, where one that may be nothing alone makes what is owed. */
export function oweNothing(
  { scheme }: Pick<Evidence, 'scheme'>,
  penalties: readonly string[],
  where = ' where a practice takes no part',
): Mend {
  const names = penalties.map((name) => `“${name}”`).join(', ');
  const made = penalties.map((name) => {
    const payment = scheme.payments.find((each) => each.name === name);
    return scheme.parameters.find(
      (parameter) =>
        payment !== undefined &&
        parameter.range[0] <= 0 &&
        typeof parameter.value === 'number' &&
        isNothingWithout(scheme, payment.amount, parameter.name),
    );
  });
  const known = made.filter((parameter) => parameter !== undefined);
  if (known.length < made.length || made.length === 0) return { mend: `Let nothing be owed under ${names}${where}.` };
  return {
    mend: `Set ${listed(known.map(parameterWords))} to 0: nothing is then owed under ${names}.`,
    settings: Object.fromEntries(known.map(({ name }) => [name, 0])),
  };
}

/** What is owed under payments that read whether a practice takes part, by those that do not. What they owe is never set against what they receive. */
export function owedOutside(evidence: Evidence): Owed {
  const { plan, dataset, receipts, draws } = evidence;
  const { practice, consortium } = dataset.levels;
  const payments = plan.payments.filter(({ amount }) => readsJoined(plan, amount)).map(({ payment }) => payment.name);
  const outside = new Map<string, number>();
  let isMissing = false;
  practice.codes.forEach((code, row) => {
    const joined = numberAt(practice.columns['joined'], row);
    if (joined === 0) outside.set(`${code} ${practice.years[row]}`, practice.parent[row]);
    if (Number.isNaN(joined)) isMissing = payments.length > 0;
  });
  const owing = new Set<string>();
  const penalties = new Set<string>();
  const byConsortium = new Map<number, number>();
  let [mayOweSeldom, isEveryYear] = [false, false];
  for (const { party, payment, codes, years, figures } of receipts) {
    if (party !== 'practice' || !payments.includes(payment)) continue;
    const isOwed = mayOwe(evidence, payment);
    codes.forEach((code, row) => {
      const key = `${code} ${years[row]}`;
      const parent = outside.get(key);
      if (parent === undefined) return;
      const expected = expectedOf(figures, row, draws);
      if (Number.isNaN(expected)) isMissing = true;
      const isFixed = draws > 0 && figures.standardDeviation[row] === 0;
      if (!(expected < 0 || figures.p5[row] < 0)) {
        if (draws > 0 && !isFixed && isOwed) mayOweSeldom = true;
        return;
      }
      isEveryYear ||= isFixed;
      owing.add(code);
      penalties.add(payment);
      byConsortium.set(parent, (byConsortium.get(parent) ?? 0) + Math.max(0, -expected));
    });
  }
  const rows = [...byConsortium].map(([place, amount]) => ({
    level: 'consortium',
    code: consortium.codes[place],
    year: consortium.years[place],
    amount,
    unit: dataset.currency,
  }));
  return {
    payments,
    penalties: [...penalties],
    outside: outside.size,
    owing: owing.size,
    isMissing,
    mayOweSeldom,
    isEveryYear,
    amount: rows.reduce((sum, row) => sum + row.amount, 0),
    rows: rows.toSorted((a, b) => b.amount - a.amount || (a.code < b.code ? -1 : 1) || a.year - b.year),
  };
}
