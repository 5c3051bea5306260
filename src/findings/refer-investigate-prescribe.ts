import type { Principle } from './evidence.ts';
import { mayBeOnCare } from './on-care.ts';
import { judgePaidForLessCare } from './paid-for-less-care.ts';
import { canReachDoctors } from './paid-to-doctors.ts';
import { unseenOwners } from './unseen-owners.ts';
import { listed, serviceWords } from '../schemes/in-words-names.ts';

/** What a doctor decides upon by the patient. */
const decided: readonly string[] = ['referrals', 'investigations', 'prescribing'];

export const referInvestigatePrescribe: Principle = {
  id: 'refer-investigate-prescribe',
  title: 'No doctor gains by referring, investigating or prescribing too little',
  words:
    'Under-referring, under-investigating and under-prescribing must not benefit a doctor. Asked of these three services by name, as no-pay-for-less-care asks of all; data that has them only among others cannot tell.',
  source: 'gpc-chair-2010',
  judge: (evidence) => {
    const { plan, payments, dataset } = evidence;
    const base = { severity: 'breach', amount: 0, rows: [], details: [] } as const;
    const mayReach = plan.payments.flatMap((planned, place) =>
      mayBeOnCare(planned) && (canReachDoctors(evidence, place) || unseenOwners(evidence, [place]) !== undefined) ? [place] : [],
    );
    if (mayReach.length === 0)
      return {
        ...base,
        verdict: 'kept',
        summary:
          'Nothing that practices and GPs can receive depends on how much they refer, investigate or prescribe, or on what it costs.',
      };
    const isDecided = ({ service }: { readonly service: string }): boolean => decided.includes(service);
    const judged = judgePaidForLessCare(
      {
        ...evidence,
        withholdingRates: evidence.withholdingRates.filter(isDecided),
        notches: evidence.notches.filter(isDecided),
        proofs: evidence.proofs.filter(isDecided),
        payments: payments.map((settled) => {
          const { planned } = settled;
          return { ...settled, planned: { ...planned, services: planned.services.filter((service) => decided.includes(service)) } };
        }),
      },
      ['practice', 'person'],
      'practices and GPs',
    );
    const missing = decided.filter((service) => !dataset.services.includes(service));
    // Where the data has one cost for all care, or no column of its own for one of the three, that one may hide among others.
    if (judged.verdict === 'broken' || missing.length === 0) return { severity: 'breach', ...judged };
    const words = listed(missing.map(serviceWords), 'or');
    return {
      ...base,
      verdict: 'cannot_tell',
      amount: Number.NaN,
      details: judged.details,
      summary: `The data has no ${words} of their own, and what practices or GPs receive depends on care: whether doctors gain by doing less of it cannot be told.`,
    };
  },
};
