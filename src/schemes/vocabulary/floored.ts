import type { Term } from './term.ts';

export const floored: Term = {
  name: 'floored',
  words: 'An amount that never falls below a floor: floored(savings, 0) counts an overspend as nothing.',
  parameters: { amount: 'any', lowest_amount: 'any' },
  formula: 'max(amount, lowest_amount)',
  reading: '{amount}, but never below {lowest_amount}',
  source: 'cms-shared-savings, 425.604 (no losses are owed under one-sided risk)',
  examples: [
    ['floored(-250000, 0)', 0],
    ['floored(250000, 0)', 250_000],
  ],
};
