import type { Term } from './term.ts';

export const countedSavings: Term = {
  name: 'counted_savings',
  words:
    'Savings that count: none until they reach the minimum savings rate, because a saving that small is often chance; all of them once they do (“first-dollar” sharing).',
  notes: 'The award jumps at the threshold. Savings of exactly the minimum count.',
  parameters: { savings: 'money', benchmark: 'money', minimum_savings_rate: 'share' },
  formula: 'savings >= minimum_savings_rate * benchmark ? savings : 0',
  source: 'cms-shared-savings, 425.604',
  examples: [
    ['counted_savings(1500000, 50000000, 0.02)', 1_500_000],
    ['counted_savings(1000000, 50000000, 0.02)', 1_000_000],
    ['counted_savings(990000, 50000000, 0.02)', 0],
    ['counted_savings(-990000, 50000000, 0.02)', 0],
  ],
};
