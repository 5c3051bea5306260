import type { Term } from './term.ts';

export const minimumSavingsRateForConfidence: Term = {
  name: 'minimum_savings_rate_for_confidence',
  words:
    'The minimum savings rate that chance alone reaches only as seldom as is wanted: the more people, the lower. z is how many standard deviations that is (1.645 where one year in 20 may reach it by chance), and the coefficient of variation is that of one person’s cost in a year.',
  notes: 'It leaves out shocks that all people of a consortium share, which do not shrink with their number.',
  parameters: { z: 'number', coefficient_of_variation: 'number', population: 'people' },
  formula: 'z * coefficient_of_variation / sqrt(population)',
  reading: '{z} × {coefficient_of_variation} divided by the square root of {population}',
  source: 'cms-1345-p, pages 267 and 268 (rates set by a confidence for each size of population)',
  examples: [
    ['minimum_savings_rate_for_confidence(2, 2.5, 10000)', 0.05],
    ['minimum_savings_rate_for_confidence(1.5, 2, 90000)', 0.01],
    ['minimum_savings_rate_for_confidence(0, 2, 90000)', 0],
  ],
};
