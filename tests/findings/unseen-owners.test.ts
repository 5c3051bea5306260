import { expect, test } from 'vitest';
import { runSmall, findingOf, payTo, sharing, twoPractices } from '../incentives/small-run.ts';

// An award of 40% of savings, half of which buys care from provider P1, of which G1 holds 60%.
const contracts = ['provider_code,consortium_code,service,annual_value,status', 'P1,C1,referrals,1000,current'];
const interests = (percent: string): string[] => [
  'person_code,practice_code,provider_code,interest_percent,kind',
  `G1,A,P1,${percent},own`,
];
const scheme = [
  ...sharing(0.4),
  ...payTo('patient_care'),
  'routes:',
  '  - {from: patient_care, to: provider, share: 0.5, by: contracts, purpose: care}',
];
const run = (registers: { contracts?: string[]; interests?: string[] }) =>
  runSmall({ practices: twoPractices, scheme, assumptions: '{provider_margin: 0.05}', ...registers });
const onOwnership = ['award-to-patient-care', 'no-pay-for-less-care', 'no-link-savings-to-pay'];

test('with its registers an award that reaches a GP through a holding is broken', () => {
  const outcome = run({ contracts, interests: interests('60') });
  for (const id of onOwnership) expect(findingOf(outcome, id).verdict, id).toBe('broken');
});

test.each([
  ['of interests', { contracts }, /without the register of interests nobody sees who owns/],
  ['of contracts', { interests: interests('60') }, /without the register of contracts nobody sees who owns/],
  ['of either', {}, /without the registers of interests and contracts nobody sees who owns/],
])('without the register %s nobody can tell: what no register shows is no sign of probity', (_, registers, words) => {
  const outcome = run(registers);
  for (const id of onOwnership)
    expect(findingOf(outcome, id), id).toMatchObject({ verdict: 'cannot_tell', summary: expect.stringMatching(words) });
});

test('nor where the size of a holding is not known', () => {
  const outcome = run({ contracts, interests: interests('') });
  for (const id of onOwnership) expect(findingOf(outcome, id).verdict, id).toBe('cannot_tell');
});

test('a scheme that reaches no provider needs no registers', () => {
  const outcome = runSmall({ practices: twoPractices, scheme: [...sharing(0.4), ...payTo('patient_care')] });
  for (const id of onOwnership) expect(findingOf(outcome, id).verdict, id).toBe('kept');
});
