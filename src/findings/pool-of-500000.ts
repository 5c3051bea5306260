import type { Principle } from './evidence.ts';
import { formatCount, formatShare } from '../data/words.ts';
import type { RiskPool } from '../incentives/risk-pools.ts';

/** Below this many people a consortium or federation is said to struggle with financial risk. */
const leastPeople = 500_000;

/** Risk pools of 500,000 people or more: smaller ones overspend too often by chance alone. */
export const poolOf500000: Principle = {
  id: 'pool-of-500000',
  title: 'Every risk pool has at least 500,000 people',
  source: 'gpc-forming-consortia',
  judge: ({ riskPools }) => {
    const small = riskPools.filter(({ population }) => population < leastPeople).toSorted((a, b) => a.population - b.population);
    const unknown = riskPools.filter(({ population }) => Number.isNaN(population)).length;
    const details = small.length === 0 ? riskPools.slice(0, 1).map(describe) : [describe(small[0]), ...(small.length > 1 ? [describe(small[small.length >> 1])] : [])];
    const rows = small.map(({ code, year, population }) => ({ level: 'federation', code, year, amount: population, unit: 'people' }));
    const amount = small.reduce((all, { expectedCost }) => all + expectedCost, 0);
    if (small.length > 0) {
      const summary = `${formatCount(small.length)} of ${formatCount(riskPools.length)} risk pools have fewer than 500,000 people; the smallest has ${formatCount(Math.round(small[0].population))}.`;
      return { severity: 'warning', verdict: 'broken', amount, rows, details, summary };
    }
    if (unknown > 0 || riskPools.length === 0) {
      const summary = `The population of ${formatCount(unknown)} of ${formatCount(riskPools.length)} risk pools is not known.`;
      return { severity: 'warning', verdict: 'cannot_tell', amount: Number.NaN, rows: [], details: [], summary };
    }
    return { severity: 'warning', verdict: 'kept', amount: 0, rows: [], details, summary: `All ${formatCount(riskPools.length)} risk pools have 500,000 people or more.` };
  },
};

function describe({ code, population, overspend }: RiskPool): string {
  const chances = overspend.map(({ margin, probability }) => `${formatShare(margin, 0)} in ${Number.isNaN(probability) ? 'cannot tell how many' : formatShare(probability)} of years`);
  return `${code}, ${formatCount(Math.round(population))} people: by chance alone care costs more than expected by over ${chances.join(', over ')}.`;
}
