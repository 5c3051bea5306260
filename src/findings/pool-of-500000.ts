import type { Principle } from './evidence.ts';
import { joinUp } from './mend.ts';
import { ofPools } from './place.ts';
import { formatCount, formatShare, several } from '../data/words.ts';
import { spanWords } from '../data/years.ts';
import type { RiskPool } from '../incentives/risk-pools.ts';

/** Below this many people a consortium or federation is said to struggle with financial risk. */
const leastPeople = 500_000;

export const poolOf500000: Principle = {
  id: 'pool-of-500000',
  title: 'Every risk pool has at least 500,000 people',
  words:
    'Whatever shares one budget, a federation or a consortium on its own, has 500,000 people or more: smaller ones overspend too often by chance alone.',
  source: 'gpc-forming-consortia',
  tables: ['consortia', 'practices'],
  judge: ({ riskPools, dataset, draws }) => {
    const base = { severity: 'warning', rows: [], details: [] } as const;
    if (riskPools.length === 0) return { ...base, verdict: 'cannot_tell', amount: Number.NaN, summary: 'The data has no risk pool.' };
    const small = riskPools.filter(({ population }) => population < leastPeople).toSorted((a, b) => a.population - b.population);
    const unknown = entitiesOf(riskPools.filter(({ population }) => Number.isNaN(population)));
    const inAll = entitiesOf(riskPools);
    const all = several(inAll, 'risk pool', 'risk pools');
    if (small.length > 0) {
      const details = [describe(small[0], draws), ...(small.length > 1 ? [describe(small[small.length >> 1], draws)] : [])];
      const rows = small.map(({ code, year, population }) => ({ level: 'federation', code, year, amount: population, unit: 'people' }));
      const amount = small.reduce((sum, { expectedCost }) => sum + expectedCost, 0);
      const count = entitiesOf(small);
      const which = count === 1 ? `it has ${formatCount(small[0].population)}` : `the smallest has ${formatCount(small[0].population)}`;
      const summary = `${formatCount(count)} of ${all} ${count === 1 ? 'has' : 'have'} fewer than 500,000 people; ${which}.`;
      return {
        ...base,
        verdict: 'broken',
        amount,
        span: spanWords(new Set(small.map(({ year }) => year)).size),
        rows,
        details,
        summary,
        about: ofPools(dataset, small),
        mend: joinUp(small, leastPeople),
      };
    }
    if (unknown > 0)
      return {
        ...base,
        verdict: 'cannot_tell',
        amount: Number.NaN,
        summary: `The population of ${formatCount(unknown)} of ${all} is not known.`,
      };
    const summary = inAll === 1 ? 'The one risk pool has 500,000 people or more.' : `All ${all} have 500,000 people or more.`;
    return { ...base, verdict: 'kept', amount: 0, details: [describe(riskPools[0], draws)], summary };
  },
};

/** How many pools, however many years each has. */
const entitiesOf = (pools: readonly RiskPool[]): number => new Set(pools.map(({ code }) => code)).size;

function describe({ code, population, overspend }: RiskPool, draws: number): string {
  const pool = `${code}, ${formatCount(population)} people`;
  const known = overspend.filter(({ probability }) => !Number.isNaN(probability));
  if (known.length === 0) return `${pool}: how often care costs more than expected by chance alone is not known.`;
  const chances = known.map(({ margin, probability }) => `${formatShare(margin, 0)} in ${formatShare(probability)}`);
  return `${pool}: by chance alone care costs more than expected by over ${chances.join(', by over ')} of ${formatCount(draws)} imagined years.`;
}
