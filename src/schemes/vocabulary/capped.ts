import type { Term } from './term.ts';

export const capped: Term = {
  name: 'capped',
  words: 'An amount that stops at a limit: what is above the limit is not paid. Contracts cap an award at a share of the benchmark.',
  parameters: { amount: 'any', limit: 'any' },
  formula: 'min(amount, limit)',
  reading: '{amount}, at most {limit}',
  source: 'cms-shared-savings, 425.604 (performance payment limit)',
  examples: [
    ['capped(1200000, 1000000)', 1_000_000],
    ['capped(800000, 1000000)', 800_000],
  ],
};
