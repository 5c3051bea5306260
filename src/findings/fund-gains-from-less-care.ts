import type { Principle } from './evidence.ts';
import { judgePaidForLessCare } from './paid-for-less-care.ts';

export const fundGainsFromLessCare: Principle = {
  id: 'fund-gains-from-less-care',
  title: 'The fund for patients’ care does not grow when care is withheld',
  words:
    'The same rule as no-pay-for-less-care, read strictly: not even the ring-fenced fund for patients’ care should grow because care is withheld, for a board that wants a larger fund then has a reason to withhold.',
  source: 'bma-transparency-probity, read strictly',
  judge: (evidence) => ({ severity: 'warning', ...judgePaidForLessCare(evidence, ['patient_care'], 'funds for patients’ care') }),
};
