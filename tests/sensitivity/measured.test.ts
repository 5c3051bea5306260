import { expect, test } from 'vitest';
import { measure } from '../../src/sensitivity/measured.ts';
import { payTo, runSmall, sharing, twoPractices } from '../incentives/small-run.ts';

test('what practices and their people receive for a pound not given is added up', () => {
  const outcome = runSmall({
    practices: twoPractices,
    contracts: ['provider_code,consortium_code,service,annual_value,status', 'P1,C1,referrals,1000,current'],
    interests: ['person_code,practice_code,provider_code,interest_percent,kind', 'G1,A,P1,60,own'],
    assumptions: '{provider_margin: 0.05}',
    scheme: [
      ...sharing(0.4),
      ...payTo('patient_care'),
      'routes:',
      '  - {from: patient_care, to: practice, share: 0.5, by: list_size, purpose: income}',
      '  - {from: patient_care, to: provider, share: 0.25, by: contracts, purpose: care}',
    ],
  });
  // Of 40p: 20p to practices; 10p to the provider, 0.5p of it margin, of which a GP holds 60%: 0.3p. £10,000 is saved: £4,000 is awarded.
  const { amounts } = measure(outcome);
  expect(amounts.withheld).toBeCloseTo(0.203, 10);
  expect(amounts.practices).toBeCloseTo(0.5075 * 4000, 6);
});
