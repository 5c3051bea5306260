import type { Term } from './term.ts';

export const qualityGate: Term = {
  name: 'quality_gate',
  words:
    'An amount that is paid only where quality reaches a lowest level: below it nothing is paid, however much was earned otherwise. Quality of exactly the lowest level passes.',
  notes: 'The payment jumps at the gate; where quality is missing the payment is missing too. An amount owed is gated as well.',
  parameters: { amount: 'any', quality: 'share', lowest_quality: 'share' },
  formula: 'quality >= lowest_quality ? amount : 0',
  source: 'pulse-1246, the quality gateway of 2013/14',
  examples: [
    ['quality_gate(500000, 0.8, 0.7)', 500_000],
    ['quality_gate(500000, 0.7, 0.7)', 500_000],
    ['quality_gate(500000, 0.69, 0.7)', 0],
    ['quality_gate(-20000, 0.8, 0.7)', -20_000],
  ],
};
