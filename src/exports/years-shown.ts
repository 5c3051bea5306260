import { yearShown } from '../data/years.ts';
import type { Outcome } from '../outcome.ts';

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
