import type { Term } from './term.ts';

export const shareOfNationalFund: Term = {
  name: 'share_of_national_fund',
  words:
    'What is paid out of a national fund: the own part of the fund, by people or another key, as far as it was earned. What is not earned stays with the payer and goes to nobody else.',
  notes: 'Unlike an apportioned fund it is seldom paid out whole: one that earns less leaves nothing to the others.',
  parameters: { fund: 'money', key: 'any', all_keys: 'any', earned_share: 'share' },
  formula: 'fund * (key / all_keys) * earned_share',
  source: 'gpo-1327150, £86.3 million earned of a national £269 million',
  examples: [
    ['share_of_national_fund(250000000, 500000, 50000000, 0.375)', 937_500],
    ['share_of_national_fund(250000000, 500000, 50000000, 0)', 0],
    ['share_of_national_fund(250000000, 50000000, 50000000, 1)', 250_000_000],
  ],
};
