import { figureNames, type Figures } from '../awards/summary.ts';
import { yearShown } from '../data/years.ts';
import type { Outcome } from '../outcome.ts';

const none = new Float64Array();
const noYears = new Int32Array();
// It has one array a name.
const noFigures = Object.fromEntries(figureNames.map((name) => [name, none])) as unknown as Figures;

/** The outcome with years that nobody gave counted from 1, in what the page shows by the year; a sole year stands nowhere. */
export function withYearsShown(outcome: Outcome): Outcome {
  const { dataset } = outcome;
  if (dataset.isYearAssumed !== true || dataset.years.length === 1) return outcome;
  const shown = (year: number): number => yearShown(dataset, year);
  const ofRow = <Row extends { readonly year: number }>(row: Row): Row => ({ ...row, year: shown(row.year) });
  const ofRows = <Rows extends { readonly years: Int32Array }>(rows: Rows): Rows => ({ ...rows, years: rows.years.map(shown) });
  return {
    ...outcome,
    dataset: { ...dataset, years: dataset.years.map(shown) },
    consortia: ofRows(outcome.consortia),
    payments: outcome.payments.map((payment) => ({ ...ofRows(payment), byYear: payment.byYear.map(ofRow) })),
    receipts: outcome.receipts.map(ofRows),
    notches: outcome.notches.map(ofRow),
    schedules: outcome.schedules.map(ofRow),
    decompositions: outcome.decompositions.map(ofRows),
    findings: outcome.findings.map((finding) => ({ ...finding, rows: finding.rows.map(ofRow) })),
  };
}

/**
 * An outcome as the page gets it from its worker, which keeps the whole and writes the files: without what single practices, providers
 * and persons end with, rates of single practices and all jumps of pay (`jumps` has the largest), which no section shows and which take
 * longer to hand over than all the rest.
 */
export const forPage = (whole: Outcome): Outcome => withoutDetail(withYearsShown(whole));

const withoutDetail = (outcome: Outcome): Outcome => ({
  ...outcome,
  payments: outcome.payments.map((payment) =>
    payment.kind === 'award' || payment.level === 'consortium'
      ? payment
      : // Whether anything is known of it is told by its amounts as given.
        { ...payment, codes: [], years: noYears, figures: { ...noFigures, asGiven: payment.figures.asGiven } },
  ),
  receipts: outcome.receipts.map((receipts) =>
    receipts.level === 'consortium' ? receipts : { ...receipts, codes: [], years: noYears, figures: noFigures },
  ),
  notches: [],
  withholdingRates: outcome.withholdingRates.map((rate) =>
    rate.scope === 'collective'
      ? rate
      : {
          ...rate,
          codes: [],
          years: noYears,
          rate: none,
          standardError: none,
          highest: none,
          highestAt: none,
          highestError: none,
        },
  ),
  efficiencyRates: outcome.efficiencyRates.map((rate) =>
    rate.scope === 'collective' ? rate : { ...rate, codes: [], years: noYears, rate: none, standardError: none },
  ),
});
