import { expect, test } from 'vitest';
import { simulateWhole } from '../../src/simulate.ts';
import { openOnTwelve } from '../shipped.ts';

/** The verdict on a scheme that ships, and whether a proof stands beside it. */
function verdictOn(name: string): readonly [string | undefined, boolean] {
  const { findings } = simulateWhole(openOnTwelve(name).run);
  const found = findings.find(({ principle }) => principle === 'no-pay-for-less-care');
  return [found?.verdict, found?.details.some((detail) => detail.startsWith('Proved from the formulas')) === true];
}

test.each([
  ['bma-patient-care-only', 'kept', true], // the award rests on what care costs, and no route takes it to a doctor
  ['bma-consortium-only', 'kept', true],
  ['null-scheme', 'kept', true],
  ['award-to-practices', 'broken', false],
  ['pay-per-referral-avoided', 'broken', false],
])('%s: %s, and with a proof only where none is paid more: %s', (name, verdict, isProved) => {
  expect(verdictOn(name)).toEqual([verdict, isProved]);
});
