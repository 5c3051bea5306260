import type { Term } from './term.ts';

export const achievement: Term = {
  name: 'achievement',
  words:
    'The part of an indicator’s points that is earned: none up to the lower threshold, all from the upper one on, in a straight line between. Multiply it by the points.',
  notes: 'Nothing is earned for work beyond the upper threshold. Where the two thresholds are one, the part is missing.',
  parameters: { share: 'share', lower_threshold: 'share', upper_threshold: 'share' },
  formula: 'min(max((share - lower_threshold) / (upper_threshold - lower_threshold), 0), 1)',
  reading: 'how far {share} has come from {lower_threshold}, where it counts for nothing, to {upper_threshold}, where it counts in full',
  source: 'gravelle-chedp, points for an indicator that is a share of patients',
  examples: [
    ['achievement(0.2, 0.4, 0.9)', 0],
    ['achievement(0.4, 0.4, 0.9)', 0],
    ['achievement(0.65, 0.4, 0.9)', 0.5],
    ['achievement(0.9, 0.4, 0.9)', 1],
    ['achievement(0.97, 0.4, 0.9)', 1],
    ['15 * achievement(0.63, 0.35, 0.7)', 12],
  ],
};
