import type { Figures } from '../awards/summary.ts';
import { codeAndYear, yearShown, type Years } from '../data/years.ts';
import type { Finding } from '../findings/finding.ts';
import type { Outcome } from '../outcome.ts';
import { describeSource } from '../sources.ts';
import { toPence, writeCsv, writeYearsCsv, type Cell } from './csv.ts';

/** Names in the file of the figures of an amount, in the order of its columns. */
const figureColumns = [
  ['as_given', 'asGiven'],
  ['mean', 'mean'],
  ['standard_deviation', 'standardDeviation'],
  ['standard_error', 'standardError'],
  ['p5', 'p5'],
  ['p25', 'p25'],
  ['p50', 'p50'],
  ['p75', 'p75'],
  ['p95', 'p95'],
  ['probability_positive', 'probabilityPositive'],
] as const satisfies readonly (readonly [string, keyof Figures])[];

const figureNames = figureColumns.map(([name]) => name);

const findingColumns =
  'principle verdict severity summary mend settings amount amount_p5 amount_p95 currency span broken_in_draws draws file line column about rows source'.split(
    ' ',
  );

/** The most rows of a finding that are written into one cell. */
const mostRows = 50;

const figuresAt = (figures: Figures, row: number): number[] =>
  figureColumns.map(([, key]) => {
    const value = figures[key][row] ?? Number.NaN;
    return key === 'probabilityPositive' ? value : toPence(value);
  });

/**
 * `awards.csv`: what each payment of the scheme pays, one row an entity and payment, in the dataset's currency; losses are
 * negative. Figures over imagined years are blank where none were drawn.
 */
export function awardsCsv(outcome: Outcome): string {
  const rows: Cell[][] = [];
  for (const payment of outcome.payments) {
    payment.codes.forEach((code, row) => {
      rows.push([payment.level, code, payment.years[row] ?? Number.NaN, payment.name, ...figuresAt(payment.figures, row)]);
    });
  }
  return writeYearsCsv(outcome.dataset, ['level', 'code', 'year', 'payment', ...figureNames], rows);
}

/** `receipts.csv`: what each party ends with out of each payment, after every route; the figures as in `awards.csv`. */
export function receiptsCsv(outcome: Outcome): string {
  const rows: Cell[][] = [];
  for (const receipts of outcome.receipts) {
    receipts.codes.forEach((code, row) => {
      const year = receipts.years[row] ?? Number.NaN;
      rows.push([receipts.level, receipts.party, code, year, receipts.payment, ...figuresAt(receipts.figures, row)]);
    });
  }
  return writeYearsCsv(outcome.dataset, ['level', 'party', 'code', 'year', 'payment', ...figureNames], rows);
}

/** The rows of a finding in one cell: `C001 2013; C002 2013; and 9 more`. */
function rowsInWords({ rows }: Finding, dataset: Years): string {
  const named = rows.slice(0, mostRows).map(({ code, year }) => codeAndYear(dataset, code, year));
  return [...named, ...(rows.length > mostRows ? [`and ${rows.length - mostRows} more`] : [])].join('; ');
}

/**
 * Everything that a finding is about, in one cell: `payment award on savings scheme.yaml:37:5; data C012`. Where rows of the data
 * stand is left to JSON and SARIF: this table is part of the fingerprint, which neither the name of a user's file nor the order
 * of its rows moves.
 */
const aboutInWords = ({ about }: Finding): string =>
  about
    .map(({ kind, name, ...place }) => `${kind} ${name}${kind === 'data' ? '' : ` ${place.file}:${place.line}:${place.column}`}`)
    .join('; ');

/** File, line and column of the first of these, where that is a part of the scheme. */
const placeOf = ({ about: [first] }: Finding): Cell[] =>
  first === undefined || first.kind === 'data' ? ['', '', ''] : [first.file, first.line, first.column];

/** Values of parameters in one cell, as `--set` takes them: `retained_share=0`. */
const settingsInWords = ({ settings = {} }: Finding): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

/**
 * `findings.csv`: one row a principle, with its source in words. The amount, which comes together in `span`, is blank where none can be told; the two columns of
 * draws where it is not asked of each imagined year by itself. File, line and column are those of the first that it is about.
 */
export function findingsCsv(outcome: Outcome): string {
  return writeCsv(
    findingColumns,
    outcome.findings.map((finding) => [
      finding.principle,
      finding.verdict,
      finding.severity,
      finding.summary,
      finding.mend ?? '',
      settingsInWords(finding),
      toPence(finding.amount),
      finding.nineInTen === undefined ? '' : toPence(finding.nineInTen.low),
      finding.nineInTen === undefined ? '' : toPence(finding.nineInTen.high),
      finding.currency,
      finding.span,
      finding.inDraws?.broken ?? '',
      finding.inDraws?.of ?? '',
      ...placeOf(finding),
      aboutInWords(finding),
      rowsInWords(finding, outcome.dataset),
      describeSource(finding.source),
    ]),
  );
}

/**
 * What `check --json` prints and `findings.json` holds. For programs, which may work things out again: amounts have all their digits, where
 * `findings.csv` has pence. JSON has no NaN: an amount that cannot be told is null.
 */
export interface CheckJson {
  readonly scenario: string;
  readonly version: string;
  readonly seed: number;
  readonly draws: number;
  /** What must be known of the run before any figure is read. */
  readonly notices: readonly string[];
  readonly findings: readonly {
    readonly principle: string;
    readonly title: string;
    readonly verdict: Finding['verdict'];
    readonly severity: Finding['severity'];
    readonly summary: string;
    /** What change to the scheme would keep the principle, where that can be said. */
    readonly mend: string | null;
    /** The same as values of parameters, where it is made by them alone. */
    readonly settings: Readonly<Record<string, number>> | null;
    /** What it is about, and where that stands; the first is where it is shown. */
    readonly about: Finding['about'];
    /** In how many of the imagined years it is broken, where each can be asked. */
    readonly inDraws: { readonly broken: number; readonly of: number } | null;
    readonly amount: number | null;
    /** What it comes to in nine imagined years of ten: its 5th and 95th percentile, where chance moves it and they are known. */
    readonly nineInTen: { readonly low: number; readonly high: number } | null;
    readonly currency: string;
    /** The time in which the amount comes together: `a year`, `over 5 years`. */
    readonly span: string;
    readonly rows: readonly { level: string; code: string; year: number | null; amount: number | null; unit: string; service?: string }[];
    readonly details: readonly string[];
    readonly source: string;
  }[];
}

/** The verdicts as plain data for other programs: every row of every finding, and sources in words. */
export function checkJson(outcome: Outcome): CheckJson {
  const known = (amount: number): number | null => (Number.isFinite(amount) ? amount : null);
  return {
    scenario: outcome.scenario.name,
    version: outcome.version,
    seed: outcome.seed,
    draws: outcome.draws,
    notices: outcome.notices,
    findings: outcome.findings.map(
      ({
        principle,
        title,
        verdict,
        severity,
        summary,
        mend,
        settings,
        about,
        inDraws,
        amount,
        nineInTen,
        currency,
        span,
        rows,
        details,
        source,
      }) => ({
        principle,
        title,
        verdict,
        severity,
        summary,
        mend: mend ?? null,
        settings: settings ?? null,
        about,
        inDraws: inDraws ?? null,
        amount: known(amount),
        nineInTen: nineInTen ?? null,
        currency,
        span,
        rows: rows.map(({ level, code, year, amount: of, unit, service }) => ({
          level,
          code,
          year: known(yearShown(outcome.dataset, year)),
          amount: known(of),
          unit,
          ...(service !== undefined && { service }),
        })),
        details,
        source: describeSource(source),
      }),
    ),
  };
}

/** `findings.json`: the same as text. */
export const findingsJson = (outcome: Outcome): string => `${JSON.stringify(checkJson(outcome), null, 2)}\n`;
