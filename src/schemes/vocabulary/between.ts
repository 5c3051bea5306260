import type { Term } from './term.ts';

export const between: Term = {
  name: 'between',
  words: 'A value kept between a lowest and a highest one: below it counts as the lowest, above as the highest.',
  notes: 'Where the two limits cross, the highest one holds.',
  parameters: { value: 'any', lowest_value: 'any', highest_value: 'any' },
  formula: 'min(max(value, lowest_value), highest_value)',
  reading: '{value}, but at least {lowest_value} and at most {highest_value}',
  source: 'cms-shared-savings, 425.606 (the loss rate is kept between 40% and 60%)',
  examples: [
    ['between(0.35, 0.4, 0.6)', 0.4],
    ['between(0.5, 0.4, 0.6)', 0.5],
    ['between(0.75, 0.4, 0.6)', 0.6],
  ],
};
