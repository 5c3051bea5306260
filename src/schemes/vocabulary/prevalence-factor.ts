import type { Term } from './term.ts';

export const prevalenceFactor: Term = {
  name: 'prevalence_factor',
  words:
    'How common a disease is on a practice’s list beside the nation: its clinical points are worth as much more as it has more patients with the disease to look after.',
  notes: 'True prevalence, as from April 2010: before April 2009 its square root was taken, and the lowest 5% of practices were raised.',
  parameters: { prevalence: 'share', national_prevalence: 'share' },
  formula: 'prevalence / national_prevalence',
  reading: 'the ratio of {prevalence} to {national_prevalence}',
  source: 'gpcnews-2008-11, adjusted practice disease factor',
  examples: [
    ['prevalence_factor(0.06, 0.05)', 1.2],
    ['prevalence_factor(0.01, 0.04)', 0.25],
    ['prevalence_factor(0, 0.04)', 0],
  ],
};
