import { expect, test } from 'vitest';
import { simulate } from '../../../src/simulate.ts';
import { openWithScheme } from '../../shipped.ts';

/** What the three consortia of the twelve practices (40,000, 30,000 and 50,000 people) are paid. */
function paid(premium: string, fund = 1_200_000): number[] {
  const scheme = `
title: A fund
words: A fund that is divided.
parameters:
  fund: {value: ${fund}, unit: money, range: [0, 10000000], label: The fund, source: Invented.}
nation:
  people: population
consortium:
  # Quality of the three consortia: 0.75, 0.4 and 0.6.
  quality: "population == 40000 ? 0.75 : (population == 30000 ? 0.4 : 0.6)"
  premium: "${premium}"
payments:
  - {name: premium, kind: award, amount: premium, from: commissioner, to: patient_care}
`;
  for (const { outcome } of simulate(openWithScheme(scheme).run))
    if (outcome !== undefined) return [...outcome.payments[0].figures.asGiven];
  throw new Error('no money was settled');
}

test('a fund apportioned by people is paid out whole, each by its people', () => {
  // £10 a head.
  expect(paid('apportioned(fund, population, people)')).toEqual([400_000, 300_000, 500_000]);
});

test('of a national fund only what is earned is paid; what one does not earn goes to no other', () => {
  expect(paid('share_of_national_fund(fund, population, people, quality)')).toEqual([300_000, 120_000, 300_000]);
});

test('behind a quality gate an amount is paid whole or not at all, and whole at the gate itself', () => {
  expect(paid('quality_gate(fund, quality, 0.6)')).toEqual([1_200_000, 0, 1_200_000]);
});
