import type { Principle } from './evidence.ts';
import { judgePaidForLessCare } from './paid-for-less-care.ts';

export const noPayForLessCare: Principle = {
  id: 'no-pay-for-less-care',
  title: 'No practice or GP is paid for less care',
  words:
    'No practice or GP is paid in any way out of reducing patients’ services: directly, through routes, or through what they own. Asked of every service, for one practice alone and for all practices of a consortium together.',
  source: 'bma-transparency-probity',
  judge: (evidence) => ({ severity: 'breach', ...judgePaidForLessCare(evidence, ['practice', 'person'], 'practices and GPs') }),
};
