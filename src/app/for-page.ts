import type { Outcome } from '../outcome.ts';

const none = new Float64Array();

/**
 * An outcome as the page gets it from its worker, which keeps the whole and writes the files: without rates of single practices and
 * all jumps of pay (`jumps` has the largest), which no section shows and which take longer to hand over than all the rest.
 */
export const forPage = (outcome: Outcome): Outcome => ({
  ...outcome,
  notches: [],
  withholdingRates: outcome.withholdingRates.map((rate) =>
    rate.scope === 'collective'
      ? rate
      : {
          ...rate,
          codes: [],
          years: new Int32Array(),
          rate: none,
          standardError: none,
          highest: none,
          highestAt: none,
          highestError: none,
        },
  ),
  efficiencyRates: outcome.efficiencyRates.map((rate) =>
    rate.scope === 'collective' ? rate : { ...rate, codes: [], years: new Int32Array(), rate: none, standardError: none },
  ),
});
