import type { MovedOver, Sensitivity } from '../../src/sensitivity.ts';
import type { Measured } from '../../src/sensitivity/measured.ts';

/** A run whose practices have `practices`, and whose fund has the rest of what is paid. */
const measured = (practices: number, paid: number, withheld: number): Measured => ({
  amounts: { practices, patient_care: paid - practices, paid, withheld },
  verdicts: { 'no-pay-for-less-care': withheld > 0 ? 'broken' : 'kept' },
});

const over = (
  moved: Pick<MovedOver['moved'], 'name' | 'label' | 'unit' | 'value' | 'range' | 'step'>,
  low: Measured,
  high: Measured,
): MovedOver => ({
  moved: { kind: ['kappa_hospital', 'provider_margin'].includes(moved.name) ? 'assumption' : 'parameter', ...moved },
  low,
  high,
});

/** £60,000 of £100,000 ends with practices. */
export function smallSensitivity(): Sensitivity {
  const asItStands = measured(60_000, 100_000, 0.3);
  const share = over(
    { name: 'retained_share', label: 'Share of the award that practices keep', unit: 'share', value: 0.6, range: [0, 1], step: 0.01 },
    measured(0, 100_000, 0),
    measured(100_000, 100_000, 0.5),
  );
  const fee = over(
    { name: 'fee', label: 'What practices pay for taking part', unit: 'money', value: 1000, range: [0, 100_000], step: 1000 },
    measured(61_000, 101_000, 0.3),
    measured(-39_000, 1000, 0.3),
  );
  const kappa = over(
    {
      name: 'kappa_hospital',
      label: 'Spread of one person’s yearly cost of hospital care',
      unit: 'number',
      value: 4.5,
      range: [3.6, 5.5],
      step: 0.02,
    },
    measured(58_000, 97_000, 0.29),
    measured(Number.NaN, 104_000, 0.31),
  );
  const margin = over(
    { name: 'provider_margin', label: 'What a provider keeps', unit: 'share', value: 0.05, range: [0, 0.15], step: 0.002 },
    asItStands,
    asItStands,
  );
  return {
    version: '0.0.0',
    scenario: { name: 'small', title: 'Small' },
    dataset: { title: 'Small data', currency: 'GBP', synthetic: true, years: [2013] },
    seed: 1,
    draws: 1024,
    isJudged: true,
    asItStands,
    over: [share, fee, kappa, margin],
    thresholds: [
      { moved: share.moved, of: 'practices', from: 'paid', to: 'nothing', before: 0.01, after: 0 },
      { moved: share.moved, of: 'no-pay-for-less-care', from: 'broken', to: 'kept', before: 0.01, after: 0 },
      { moved: fee.moved, of: 'practices', from: 'paid', to: 'owed', before: 61_000, after: 62_000 },
    ],
  };
}
