import type { Term } from './term.ts';

export const apportioned: Term = {
  name: 'apportioned',
  words:
    'One part of a fund that is divided among many by a key (people, points, weighted lists): as large a part of the fund as the own key is of all keys together. The whole fund is paid out.',
  notes: 'What one gets more, the others get less. With all keys nothing, nothing can be divided and the part is missing.',
  parameters: { fund: 'any', key: 'any', all_keys: 'any' },
  formula: 'fund * key / all_keys',
  reading: 'the part of {fund} in proportion to {key} out of {all_keys}',
  source: 'A fund divided in proportion: fund × key ÷ all keys together.',
  examples: [
    ['apportioned(1000000, 25000, 100000)', 250_000],
    ['apportioned(1000000, 0, 100000)', 0],
    ['apportioned(90, 2, 6)', 30],
  ],
};
