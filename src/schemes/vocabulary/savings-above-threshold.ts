import type { Term } from './term.ts';

export const savingsAboveThreshold: Term = {
  name: 'savings_above_threshold',
  words:
    'Savings beyond a threshold: only what is saved on top of the threshold rate counts, so that the award begins at nothing and does not jump.',
  parameters: { savings: 'money', benchmark: 'money', threshold_rate: 'share' },
  formula: 'max(savings - threshold_rate * benchmark, 0)',
  reading: 'the part of {savings} above {threshold_rate * benchmark}',
  source: 'Savings less the threshold, the other way of sharing beside counted savings: S − MSR × B, never below nothing.',
  examples: [
    ['savings_above_threshold(1500000, 50000000, 0.02)', 500_000],
    ['savings_above_threshold(990000, 50000000, 0.02)', 0],
  ],
};
