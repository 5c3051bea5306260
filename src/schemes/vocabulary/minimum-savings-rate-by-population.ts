import type { Term } from './term.ts';

export const minimumSavingsRateByPopulation: Term = {
  name: 'minimum_savings_rate_by_population',
  words:
    'The minimum savings rate for so many people, from a table with the rate at both ends of each band of population: in a straight line within a band, from its first life to its last. The fewer people, the more of a saving is chance.',
  notes: 'Give each band two points, its first and its last life. Below the first band and above the last the rate stays as it is there.',
  parameters: { population: 'people', table: 'table' },
  formula: 'ladder(population, table)',
  reading: 'the rate that {table} give for {population}',
  source: 'cms-shared-savings, 425.604(b)',
  tables: {
    minimum_savings_rates: {
      along: 'people',
      values: { 5000: 0.039, 5999: 0.036, 6000: 0.036, 6999: 0.034, 7000: 0.034, 7999: 0.032, 50000: 0.022, 59999: 0.02, 60000: 0.02 },
    },
  },
  examples: [
    ['minimum_savings_rate_by_population(5000, minimum_savings_rates)', 0.039],
    ['minimum_savings_rate_by_population(5999, minimum_savings_rates)', 0.036],
    // 500 of the 999 steps from the first life of the band to its last: the rule’s own example says 3.3%.
    ['minimum_savings_rate_by_population(7500, minimum_savings_rates)', 0.034 - (0.002 * 500) / 999],
    ['minimum_savings_rate_by_population(80000, minimum_savings_rates)', 0.02],
    ['minimum_savings_rate_by_population(4000, minimum_savings_rates)', 0.039],
  ],
};
