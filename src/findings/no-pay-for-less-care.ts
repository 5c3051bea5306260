import type { Evidence, Principle } from './evidence.ts';
import { judgePaidForLessCare } from './paid-for-less-care.ts';
import { openProofs } from '../incentives/proof/prove.ts';

export const noPayForLessCare: Principle = {
  id: 'no-pay-for-less-care',
  title: 'No practice or GP is paid for less care',
  words:
    'No practice or GP is paid in any way out of reducing patients’ services: directly, through routes, or through what they own. Asked of every service, for one practice alone and for all practices of a consortium together.',
  source: 'bma-transparency-probity',
  judge: (evidence) => {
    const judged = judgePaidForLessCare(evidence, ['practice', 'person'], 'practices and GPs');
    const details = judged.verdict === 'kept' && isProved(evidence) ? [...judged.details, proved] : judged.details;
    return { severity: 'breach', ...judged, details };
  },
};

const proved =
  'Proved from the formulas: of no payment do practices and GPs receive more when there is less of any service’s care, on any data whose figures are known.';

/** Whether the formulas show that practices and GPs are never paid more of any payment for less of any care. */
function isProved({ plan, scheme, dataset }: Evidence): boolean {
  if (plan.payments.length === 0) return false;
  // No counterexample is looked for: the rates have been measured. What providers keep of what they are paid makes no difference here.
  const proofOf = openProofs({ plan, scheme, dataset, providerMargin: 0, mostCases: 0 });
  const services = [...new Set([...plan.costs.map(({ service }) => service), ...dataset.services])];
  return plan.payments.every((_, payment) =>
    (['practice', 'person'] as const).every((party) =>
      services.every((service) => proofOf({ payment, party, service }).verdict === 'proved'),
    ),
  );
}
