import type { Term } from './term.ts';

export const penaltyForNotTakingPart: Term = {
  name: 'penalty_for_not_taking_part',
  words:
    'What is owed by whoever does not take part: nothing where takes_part is 1, the whole penalty where it is 0. A scheme subtracts it from what it pays.',
  notes: 'A party of whose practices a share takes part owes the penalty for the rest.',
  parameters: { takes_part: 'share', penalty: 'any' },
  formula: '(1 - takes_part) * penalty',
  source: 'The proposal of the National Association of Primary Care of 2010: a bonus for commissioning, a penalty for not commissioning.',
  examples: [
    ['penalty_for_not_taking_part(1, 7000)', 0],
    ['penalty_for_not_taking_part(0, 7000)', 7_000],
    ['penalty_for_not_taking_part(0.75, 8000)', 2_000],
  ],
};
