import type { Principle } from './evidence.ts';
import { cannotTell, kept } from './governance.ts';
import { ofPools } from './place.ts';
import { nameSome } from '../data/gather-problems.ts';
import { groupBy } from '../data/register-rows.ts';
import { formatCount, several } from '../data/words.ts';

/** People for each risk pool. */
const peopleEach = 500_000;

export const numberOfPools: Principle = {
  id: 'number-of-pools',
  title: 'There are no more risk pools than people for them',
  words:
    'With at least 500,000 people a pool, England has room for about 100. Asked of any data with 500,000 people or more: no more pools than its people divided by 500,000, rounded down.',
  source: 'gpc-forming-consortia',
  tables: ['consortia', 'practices'],
  judge: ({ riskPools, dataset }) => {
    if (riskPools.length === 0) return cannotTell('note', 'The data has no risk pool.');
    const years = [...groupBy(riskPools, ({ year }) => String(year)).values()].map((pools) => {
      const population = pools.reduce((sum, pool) => sum + pool.population, 0);
      return { pools, population, room: Math.floor(population / peopleEach), year: pools[0].year };
    });
    // Of several years the one with most pools too many.
    const [worst] = years.toSorted((a, b) => b.pools.length - b.room - (a.pools.length - a.room));
    if (years.some(({ population }) => Number.isNaN(population)))
      return cannotTell('note', 'How many people the risk pools have is not known.');
    const said = `${several(worst.pools.length, 'risk pool', 'risk pools')} for ${formatCount(worst.population)} people`;
    if (years.every(({ room }) => room === 0))
      return cannotTell('note', `Not asked of data with fewer than 500,000 people: this has ${formatCount(worst.population)}.`);
    if (worst.room > 0 && worst.pools.length > worst.room) {
      const bySize = worst.pools.toSorted((a, b) => a.population - b.population || (a.code < b.code ? -1 : 1));
      return {
        verdict: 'broken',
        severity: 'note',
        amount: 0,
        summary: `There are ${said}, who would fill ${formatCount(worst.room)} of 500,000.`,
        about: ofPools(dataset, bySize),
        mend: `Let ${several(worst.pools.length - worst.room, 'pool', 'pools')} join others, the smallest first (${nameSome(bySize.map(({ code }) => code))}).`,
        rows: bySize.map(({ code, year, population }) => ({ level: 'federation', code, year, amount: population, unit: 'people' })),
        details: ['Rows are the pools, the smallest first: those that would have to join others.'],
      };
    }
    return kept('note', `There ${worst.pools.length === 1 ? 'is' : 'are'} ${said}, who would fill ${formatCount(worst.room)} of 500,000.`);
  },
};
