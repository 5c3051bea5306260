import type { Expression } from '../scheme.ts';
import type { Term } from './term.ts';

export const meanOf: Term = {
  name: 'mean_of',
  words: 'The plain mean of values that stand side by side, each weighing the same: several quality measures of one practice.',
  notes: 'Missing where one of the values is missing. For the mean over practices use mean(value, weight).',
  parameters: { value: 'any' },
  isOfMany: true,
  // Any number of inputs, which the formula language itself cannot say: their sum over how many there are.
  formula: (inputs): Expression => ({
    kind: 'operation',
    operator: '/',
    inputs: [
      inputs.reduce((total, input): Expression => ({ kind: 'operation', operator: '+', inputs: [total, input] })),
      { kind: 'number', value: inputs.length },
    ],
  }),
  reading: 'the mean of {inputs}',
  source: 'cms-shared-savings, 425.502 (the quality score is the mean of the domain scores)',
  examples: [
    ['mean_of(0.8, 0.6)', 0.7],
    ['mean_of(0.9, 0.6, 0.3)', 0.6],
    ['mean_of(0.25)', 0.25],
  ],
};
