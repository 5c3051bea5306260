import { findBenchmarkApart } from './awards/benchmark-apart.ts';
import { compile } from './awards/compile.ts';
import { openCostOfCare } from './awards/cost-of-care.ts';
import { expectCosts } from './awards/expect-costs.ts';
import { findIncomplete } from './awards/incomplete-practices.ts';
import { reachOf, type Plan, type PlannedPayment } from './awards/plan.ts';
import { columnAt } from './data/dictionary.ts';
import type { Dataset } from './data/dataset.ts';
import { nameSome } from './data/gather-problems.ts';
import type { IncompletePractice } from './data/open-dataset.ts';
import type { Problem } from './data/problems.ts';
import { suggestColumns } from './data/suggest-columns.ts';
import { valuesOfAssumptions } from './draws/assumptions.ts';
import { settleOtherwise } from './incentives/otherwise.ts';
import type { Run } from './run.ts';
import { listed } from './schemes/in-words-names.ts';
import type { LackingColumn } from './schemes/names.ts';
import type { SchemeRead } from './schemes/read-scheme.ts';
import type { Scenario } from './schemes/scenario.ts';

// What a scheme needs and the data lacks: columns that nobody gave, and cells that are blank.

const compileRun = ({ scenario, scheme, dataset, assumptions }: Run): Plan =>
  compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions) });

/** Built-in names that the data says nothing of, and without which some payment is known nowhere. */
export function absentIn(run: Run): string[] {
  const { dataset } = run;
  const plan = compileRun(run);
  const absentOf = ({ paid }: PlannedPayment): string[] =>
    [...reachOf(plan.nodes, paid)].flatMap((id) => {
      const { detail } = plan.nodes[id];
      return detail.kind === 'constant' && detail.absent !== undefined ? [detail.absent] : [];
    });
  const absent = plan.payments.map(absentOf);
  if (absent.every((names) => names.length === 0)) return [];
  const amounts = settleOtherwise({ plan, dataset, expected: expectCosts(plan, dataset) });
  return [...new Set(absent.filter((_, place) => amounts[place].every(Number.isNaN)).flat())];
}

/** Practices that lack a figure which the run needs, and which it is. */
export function incompleteIn(run: Run): IncompletePractice[] {
  const { dataset } = run;
  const plan = compileRun(run);
  const { codes, years } = dataset.levels.practice;
  return findIncomplete(plan, dataset, expectCosts(plan, dataset)).map(({ practice, columns }) => {
    return { code: codes[practice], year: years[practice], reason: `${columns.join(', ')} ${columns.length === 1 ? 'is' : 'are'} missing` };
  });
}

/** A warning where the benchmark can hardly be for the care whose cost is given. */
export function tellBenchmarkApart(run: Run, file: string): Problem[] {
  const plan = compileRun(run);
  const apart = findBenchmarkApart({ ...run, plan, care: openCostOfCare(plan, { ...run, chance: undefined }, false) });
  return apart === undefined ? [] : [{ file, severity: 'warning', ...apart }];
}

const asColumns: Readonly<Record<string, string>> = {
  benchmark:
    'Add a column “benchmark” (what care was budgeted to cost, in money a year) to practices or consortia, or write benchmark: … in scenario.yaml to say how it is worked out',
  population: 'Add a column “population” to consortia',
};
const anyCost =
  'Add a column <service>_cost for each service that there are figures of, such as “referrals_cost”, or “expenditure” to consortia';

/** Built-in names that a scheme may read and of which this data, and the scenario, say nothing. */
function builtInsWithoutFigures({ levels: { practice, consortium } }: Dataset, { benchmark, expectedCost }: Scenario): string[] {
  const columns = [...Object.keys(practice.columns), ...Object.keys(consortium.columns)];
  const hasCost = expectedCost.length > 0 || columns.some((name) => columnAt('consortium', name).kind === 'care cost');
  return [
    ...(benchmark === 'data' && !columns.includes('benchmark') ? ['benchmark'] : []),
    ...(hasCost ? [] : ['total_cost', 'expenditure']),
    ...(practice.size === 0 && !columns.includes('population') ? ['population'] : []),
  ];
}

/** Columns that a scheme reads and the data has not, with the built-in names that nothing is known of: one message, of the data. */
export function tellLacking(
  { lacking, read }: Pick<SchemeRead, 'lacking' | 'read'>,
  { dataset, scenario, file }: { readonly dataset: Dataset; readonly scenario: Scenario; readonly file: string },
): Problem[] {
  if (lacking.length === 0) return [];
  const absent = builtInsWithoutFigures(dataset, scenario).filter((name) => read.has(name));
  const lines = [...new Set(lacking.flatMap((column) => column.lines))].toSorted((a, b) => a - b);
  const where = `${lacking.length + absent.length === 1 ? 'It is' : 'They are'} read in ${scenario.scheme}, ${lines.length === 1 ? 'line' : 'lines'} ${nameSome(lines)}.`;
  const told = tellNeeded({ absent, lacking, dataset, file });
  return [lines.length === 0 ? told : { ...told, what: `${told.what} ${where}` }];
}

/** The data has no column for something that every scheme may name. */
export const tellAbsent = (absent: readonly string[], { dataset }: Run, file: string): Problem =>
  tellNeeded({ absent, lacking: [], dataset, file });

/** Columns named at once; of more it is said how many, and what to add names each. */
const columnsNamed = 3;
/** Headings named in a message before it says how many more there are. */
const headingsNamed = 8;

function tellNeeded(given: {
  readonly absent: readonly string[];
  readonly lacking: readonly LackingColumn[];
  readonly dataset: Dataset;
  readonly file: string;
}): Problem {
  const { absent, lacking, dataset, file } = given;
  const needed = [...absent, ...lacking.map(({ name }) => name)];
  const isOne = needed.length === 1;
  const toAdd = [...new Set(absent.map((name) => asColumns[name] ?? anyCost)), ...columnsToAdd(lacking, dataset)];
  return {
    file,
    severity: 'error',
    what:
      needed.length > columnsNamed
        ? `The scheme needs ${needed.length} columns that the data does not have.`
        : `The scheme needs ${listed(needed.map((name) => `“${name}”`))}, and the data has no such ${isOne ? 'column' : 'columns'}.`,
    why: `Without ${isOne ? 'it' : 'them'} no payment can be worked out, and no principle judged.`,
    mend: [...toAdd.map((each) => `${each}.`), ...headingsMeant(needed, dataset)].join(' '),
  };
}

/** What to add to which table, each column with its label. */
function columnsToAdd(lacking: readonly LackingColumn[], { levels }: Dataset): string[] {
  const tables = [
    { level: 'practice', to: 'practices' },
    { level: 'consortium', to: levels.consortium.source === undefined ? 'a table consortia.csv, one row a consortium,' : 'consortia' },
  ] as const;
  return tables.flatMap(({ level, to }) => {
    const columns = lacking.filter((column) => column.level === level).map(({ name }) => `“${name}” (${columnAt(level, name).label})`);
    return columns.length === 0 ? [] : [`Add to ${to} the ${columns.length === 1 ? 'column' : 'columns'} ${listed(columns)}`];
  });
}

/** Columns that nobody described and that may be what is needed, under another heading. */
function headingsMeant(needed: readonly string[], { levels: { practice, consortium } }: Dataset): string[] {
  const names = [...new Set([...Object.keys(practice.columns), ...Object.keys(consortium.columns)])];
  const unread = names.filter((name) => columnAt('practice', name).kind === 'unknown' && columnAt('consortium', name).kind === 'unknown');
  const taken = new Set(names);
  const likely = unread.flatMap((heading) => {
    const table = Object.hasOwn(practice.columns, heading) ? 'practices' : 'consortia';
    const meant = suggestColumns(table, heading, taken).filter((name) => needed.includes(name));
    return meant.map((name) => `If the column “${heading}” is meant, head it ${name}.`);
  });
  if (likely.length > 0 || unread.length === 0) return likely;
  return [`If one of these is meant, give it that name: ${nameSome(unread, headingsNamed)}.`];
}

/** One message for all of them: nobody wants thousands. */
export function tellIncomplete(incomplete: readonly IncompletePractice[], file: string, canLeaveOut: boolean): Problem {
  const named = incomplete.slice(0, 5).map(({ code, reason }) => `${code} (${reason})`);
  const others = incomplete.length > named.length ? ` and ${incomplete.length - named.length} more` : '';
  return {
    file,
    severity: 'warning',
    what: `${incomplete.length === 1 ? 'One practice lacks' : `${incomplete.length} practices lack`} figures that the scheme needs: ${named.join(', ')}${others}.`,
    why: 'A missing figure is not nothing, so nothing can be said of their consortia.',
    mend: canLeaveOut
      ? 'Fill the figures in, or agree to leave these practices out whole (cost, list and benchmark together): every output then lists them.'
      : 'Fill the figures in: without these practices none is left.',
  };
}
