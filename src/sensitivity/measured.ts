import { expectedOf } from '../awards/summary.ts';
import type { Verdict } from '../findings/finding.ts';
import { largest } from '../numbers/extremes.ts';
import { sum } from '../numbers/sums.ts';
import type { Outcome } from '../outcome.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** What is asked of each run: money over the whole dataset, and of a run that is judged how much is paid for each pound of care not given. */
export const measures = ['practices', 'patient_care', 'paid', 'withheld'] as const;
export type Measure = (typeof measures)[number];
export const moneyMeasures = ['practices', 'patient_care', 'paid'] as const satisfies readonly Measure[];
export type MoneyMeasure = (typeof moneyMeasures)[number];

/** Less than a penny in all is nothing: what hundreds of consortia leave over where computers add. */
export const penny = 0.01;

/** What came of a run: plain data that survives structuredClone. */
export interface Measured {
  /**
   * In the dataset's currency, over all years of the run, means of the draws (as given without draws). `withheld`: what practices and their
   * people receive together for a pound of care not given, of the service where that is most. NaN where it cannot be told.
   */
  readonly amounts: Readonly<Record<Measure, number>>;
  /** By principle; left out where the run was not judged. */
  readonly verdicts?: Readonly<Record<string, Verdict>>;
}

/** Whether the money of a run ends with practices or with the people of practices. */
const ofPractices: readonly PartyName[] = ['practice', 'person'];

export function measure(outcome: Outcome): Measured {
  const { draws, payments, receipts, withholdingRates, findings } = outcome;
  const amount = (totals: readonly Pick<Outcome['payments'][number], 'total'>[]): number =>
    sum(totals.map(({ total }) => expectedOf(total, 0, draws)));
  const rates = new Map<string, number>();
  for (const { party, scope, service, overall } of withholdingRates)
    if (ofPractices.includes(party)) rates.set(`${scope} ${service}`, (rates.get(`${scope} ${service}`) ?? 0) + overall.rate);
  return {
    amounts: {
      practices: amount(receipts.filter(({ party }) => ofPractices.includes(party))),
      patient_care: amount(receipts.filter(({ party }) => party === 'patient_care')),
      paid: amount(payments),
      withheld: rates.size === 0 || [...rates.values()].some(Number.isNaN) ? Number.NaN : largest([...rates.values()]),
    },
    ...(findings.length > 0 && { verdicts: Object.fromEntries(findings.map(({ principle, verdict }) => [principle, verdict])) }),
  };
}

/** Of a run whose money cannot be followed, because routes would send on more than all there is. */
export const nothingToTell: Measured = {
  amounts: { practices: Number.NaN, patient_care: Number.NaN, paid: Number.NaN, withheld: Number.NaN },
};
