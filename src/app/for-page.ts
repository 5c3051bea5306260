import { figureNames, type Figures } from '../awards/summary.ts';
import { withYearsShown } from '../exports/years-shown.ts';
import type { Outcome } from '../outcome.ts';

const none = new Float64Array();
const noYears = new Int32Array();
// It has one array a name.
const noFigures = Object.fromEntries(figureNames.map((name) => [name, none])) as unknown as Figures;

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
