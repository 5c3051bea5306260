import { findBenchmarkApart } from './awards/benchmark-apart.ts';
import { compile } from './awards/compile.ts';
import { openCostOfCare } from './awards/cost-of-care.ts';
import { expectCosts } from './awards/expect-costs.ts';
import { findIncomplete } from './awards/incomplete-practices.ts';
import { reachOf, type Plan, type PlannedPayment } from './awards/plan.ts';
import { columnAt } from './data/dictionary.ts';
import type { IncompletePractice } from './data/open-dataset.ts';
import type { Problem } from './data/problems.ts';
import { valuesOfAssumptions } from './draws/assumptions.ts';
import { settleOtherwise } from './incentives/otherwise.ts';
import type { Run } from './run.ts';
import { listed } from './schemes/in-words-names.ts';

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

/** The data has no column for something that every scheme may name. */
export function tellAbsent(absent: readonly string[], { dataset }: Run, file: string): Problem {
  const { practice, consortium } = dataset.levels;
  const unread = [...Object.keys(practice.columns), ...Object.keys(consortium.columns)].filter(
    (name) => columnAt('practice', name).kind === 'unknown' && columnAt('consortium', name).kind === 'unknown',
  );
  const carried = unread.length === 0 ? '' : ` If one of these is meant, give it that name: ${[...new Set(unread)].join(', ')}.`;
  return {
    file,
    severity: 'error',
    what: `The scheme needs ${listed(absent.map((name) => `“${name}”`))}, and the data has no such column.`,
    why: 'Without it no payment can be worked out, and no principle judged.',
    mend: `${[...new Set(absent.map((name) => asColumns[name] ?? anyCost))].join('. ')}.${carried}`,
  };
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
