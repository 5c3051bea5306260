import { principles } from '../findings/judge.ts';
import { sum } from '../numbers/sums.ts';
import type { Outcome } from '../outcome.ts';
import type { Run } from '../run.ts';
import { partyNames } from '../schemes/scheme.ts';
import { valuesAt, type Grid } from '../sweep.ts';
import { version } from '../version.ts';
import { settings } from './command-line.ts';
import { toPence, writeExactCsv, type Cell } from './csv.ts';
import { fingerprint, leftOutShown, sha256Hex, type Input } from './provenance.ts';
import { awardsCsv, receiptsCsv } from './tables.ts';

/** A sweep: a run, what is varied in it, and whether the money alone is worked out (no incentives, no verdicts). */
export interface Sweep {
  readonly run: Run;
  readonly grid: Grid;
  readonly isMoneyOnly: boolean;
}

/** What `sweep.json` says. Equal texts are equal sweeps, so parts of it can be put together. */
export interface SweepRecord {
  readonly version: string;
  readonly scenario: { readonly name: string; readonly title: string };
  readonly scheme: { readonly title: string };
  readonly dataset: {
    readonly title: string;
    readonly currency: string;
    readonly year: number | null;
    readonly left_out: readonly unknown[];
  };
  readonly seed: number;
  readonly draws: number;
  /** Parameters set for every cell. */
  readonly set: Readonly<Record<string, number>>;
  readonly worked_out: 'money and verdicts' | 'money';
  readonly inputs: readonly { readonly file: string; readonly sha256: string }[];
  readonly varied: Grid['varied'];
  readonly cells: number;
}

/**
 * `sweep.json`: what a sweep is of, with the hash of every file that goes in. It is written before the first cell and never
 * changed, and says nothing of parts, machines or time: every part of a sweep has the same.
 */
export function sweepJson(sweep: Sweep, parameters: Readonly<Record<string, number>>, inputs: readonly Input[]): string {
  const { run, grid, isMoneyOnly } = sweep;
  const { scenario, scheme, dataset, seed, draws } = run;
  const record: SweepRecord = {
    version,
    scenario: { name: scenario.name, title: scenario.title },
    scheme: { title: scheme.title },
    dataset: {
      title: dataset.title,
      currency: dataset.currency,
      year: dataset.isYearAssumed === true ? null : dataset.year,
      left_out: leftOutShown(dataset),
    },
    seed,
    draws,
    set: settings({ values: parameters }),
    worked_out: isMoneyOnly ? 'money' : 'money and verdicts',
    inputs: inputs.map((input) => ({ file: input.file, sha256: 'sha256' in input ? input.sha256 : sha256Hex(input.bytes) })),
    varied: grid.varied,
    cells: grid.cells,
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

const differenceWords: Readonly<Record<keyof SweepRecord, string>> = {
  version: 'another version of Probity',
  scenario: 'another scenario',
  scheme: 'another scheme',
  dataset: 'other data',
  seed: 'another seed',
  draws: 'another number of draws',
  set: 'other parameters set',
  worked_out: 'money alone in one, verdicts too in the other',
  inputs: 'other files, or the same under other names',
  varied: 'another grid',
  cells: 'another number of cells',
};

/** How two sweeps differ, in words, or undefined where they are the same. Texts are those of `sweep.json`. */
export function differenceOfSweeps(one: string, other: string): string | undefined {
  if (one === other) return undefined;
  const [a, b] = [readSweepJson(one), readSweepJson(other)];
  if (a === undefined || b === undefined) return 'its sweep.json cannot be read';
  const keys = Object.keys(differenceWords) as (keyof SweepRecord)[]; // keys of the table above
  const words = keys.filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key])).map((key) => differenceWords[key]);
  return words.length === 0 ? 'its sweep.json was written by hand' : words.join('; ');
}

/** The record, or undefined where the text is none. */
export function readSweepJson(text: string): SweepRecord | undefined {
  try {
    const record = JSON.parse(text) as Partial<SweepRecord> | null; // shown to be one by what merging needs of it
    return Array.isArray(record?.varied) && Number.isSafeInteger(record.cells) ? (record as SweepRecord) : undefined; // likewise
  } catch {
    return undefined;
  }
}

const moneyColumns = ['as_given', 'mean', 'standard_error', 'p5', 'p95'] as const;

/** The first line of a sweep's table. */
export function sweepHeader({ run, grid, isMoneyOnly }: Sweep): string {
  const columns = [
    'cell',
    ...grid.varied.map(({ name }) => name),
    ...run.scheme.payments.flatMap(({ name }) => moneyColumns.map((column) => `payment.${name}.${column}`)),
    ...partyNames.flatMap((party) => [`received.${party}.as_given`, `received.${party}.mean`]),
    ...(isMoneyOnly ? [] : principles.flatMap(({ id }) => [`verdict.${id}`, `amount.${id}`])),
    'fingerprint',
  ];
  return writeExactCsv(columns, []);
}

/**
 * One cell as a line of the table: its number, the values varied, for each payment what it pays over the whole dataset, for
 * each party what it ends with, for each principle its verdict and amount, and a hash of all that the run says. Means and
 * percentiles are blank without draws; an amount is blank where none can be told.
 *
 * The hash is the fingerprint in `run.json` of the same run by itself; where the money alone is worked out it is
 * that of `awards.csv` and `receipts.csv`, one after the other.
 */
export function sweepRow({ run, grid, isMoneyOnly }: Sweep, cell: number, outcome: Outcome): string {
  const money = outcome.payments.flatMap(({ total: { asGiven, mean, standardError, p5, p95 } }): Cell[] => {
    return [asGiven, mean, standardError, p5, p95].map(([amount]) => toPence(amount));
  });
  const received = partyNames.flatMap((party): Cell[] => {
    const totals = outcome.receipts.filter((receipts) => receipts.party === party).map(({ total }) => total);
    return [sum(totals.map(({ asGiven }) => asGiven[0])), run.draws === 0 ? Number.NaN : sum(totals.map(({ mean }) => mean[0]))].map(
      toPence,
    );
  });
  const judged = isMoneyOnly ? [] : principles;
  const verdicts = judged.flatMap(({ id }): Cell[] => {
    const finding = outcome.findings.find(({ principle }) => principle === id);
    if (finding === undefined) throw new Error(`a principle without a verdict: ${id}`);
    return [finding.verdict, toPence(finding.amount)];
  });
  const hash = isMoneyOnly ? sha256Hex(awardsCsv(outcome) + receiptsCsv(outcome)) : fingerprint(outcome);
  const cells = [cell, ...valuesAt(grid, cell), ...money, ...received, ...verdicts, hash];
  return writeExactCsv([], [cells]).slice(1); // without the line of the header
}
