import type { Term } from './term.ts';

export const listSizeIndex: Term = {
  name: 'list_size_index',
  words:
    'How large a practice’s list is beside the average list of the nation: a point is worth as much more as the list is longer, so that it pays the same for each patient everywhere.',
  notes:
    'Contracts state the national average for a year; it stood still for years and was then brought up to date together with the pounds a point.',
  parameters: { list_size: 'people', national_average_list_size: 'people' },
  formula: 'list_size / national_average_list_size',
  reading: 'the ratio of {list_size} to {national_average_list_size}',
  source: 'pulse-cpi, contractor population index',
  examples: [
    ['list_size_index(8000, 5000)', 1.6],
    ['list_size_index(2500, 5000)', 0.5],
    ['200 * list_size_index(9000, 6000)', 300],
  ],
};
