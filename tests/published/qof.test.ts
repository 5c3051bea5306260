import { describe, expect, test } from 'vitest';
import { noPoints, payments } from './gp-contract.ts';

// What was published about points and pounds, against what the two shipped contracts pay made practices through the terms
// achievement, list-size index and prevalence factor. Nothing here needs a file.

const onePoint2012 = { ...noPoints, qof_organisational_points: 1 };
const onePoint2013 = { ...noPoints, qof_public_health_points: 1 };

describe('a point in pounds', () => {
  test('£133.76 on the average list of 5,891 is £156.92 on that of 6,911, to the penny: the rise of 2013 is the longer list alone', () => {
    expect(payments(2012, [{ ...onePoint2012, list_size: 5_891 }]).all[0]).toBeCloseTo(133.76, 9);
    expect(payments(2012, [{ ...onePoint2012, list_size: 6_911 }]).all[0]).toBeCloseTo((133.76 * 6_911) / 5_891, 9);
    expect(payments(2012, [{ ...onePoint2012, list_size: 6_911 }]).all[0].toFixed(2)).toBe('156.92');
    expect(payments(2013, [{ ...onePoint2013, list_size: 6_911, joined: 0 }]).all[0]).toBeCloseTo(156.92, 9);
  });

  test('is 2.27p a patient in both contracts, on every list', () => {
    for (const list of [900, 5_891, 6_911, 30_000]) {
      for (const paid of [
        payments(2012, [{ ...onePoint2012, list_size: list }]).all[0],
        payments(2013, [{ ...onePoint2013, list_size: list, joined: 0 }]).all[0],
      ]) {
        expect(paid / list).toBeCloseTo(0.0227, 4);
      }
    }
  });

  test('is worth twice as much on a list twice as long', () => {
    const [short, long] = payments(2013, [
      { ...onePoint2013, list_size: 4_000, joined: 0 },
      { ...onePoint2013, list_size: 8_000, joined: 0 },
    ]).all;
    expect(long).toBeCloseTo(2 * short, 9);
  });
});

describe('the points of a contract', () => {
  const whole = { list_size: 5_891, clinical_register: 2_900, dementia_register: 36, joined: 0 };

  test('are 1,000 in 2012/13 and 900 in 2013/14, for a practice that earns them all', () => {
    expect(payments(2012, [whole]).all[0] / 133.76).toBeCloseTo(1_000, 6);
    expect(payments(2013, [{ ...whole, list_size: 6_911 }]).all[0] / 156.92).toBeCloseTo(900, 6);
  });

  test('fall by about 100, over £13,000 for an average practice, where no enhanced service comes in their place', () => {
    const lost = payments(2012, [whole]).all[0] - payments(2013, [whole]).all[0];
    expect(lost).toBeCloseTo(100 * 133.76, 0); // £13,376, but for the last digits of £156.92
    expect(lost).toBeGreaterThan(13_000);
  });

  test('are split by domain as published, 669, 254, 33 and 44, then 610, 157, 33 and 100', () => {
    const domains = (paid: Record<string, number[]>, pounds: number): Record<string, number> =>
      Object.fromEntries(
        Object.entries(paid)
          .filter(([name]) => name.endsWith(' points'))
          .map(([name, amounts]) => [name, Math.round((amounts[0] / pounds) * 1e6) / 1e6]),
      );
    expect(domains(payments(2012, [whole]), 133.76)).toEqual({
      'clinical points': 669,
      'organisational points': 254,
      'patient experience points': 33,
      'additional services points': 44,
    });
    expect(domains(payments(2013, [{ ...whole, list_size: 6_911 }]), 156.92)).toEqual({
      'clinical points': 610,
      'public health points': 157,
      'patient experience points': 33,
      'quality and productivity points': 100,
    });
  });
});

describe('the review of patients with dementia', () => {
  test('earns nothing to 35%, 15 points from 70%, and a straight line between', () => {
    // 15 × (share − 0.35) ÷ 0.35, by hand.
    const expected = [
      [0, 0],
      [0.2, 0],
      [0.35, 0],
      [0.42, 3],
      [0.525, 7.5],
      [0.63, 12],
      [0.7, 15],
      [0.85, 15],
      [1, 15],
    ];
    const practices = expected.map(([share]) => ({ ...noPoints, list_size: 5_891, quality_dementia_review: share }));
    const paid = payments(2012, practices)['clinical points'];
    expect(paid.map((pounds) => Math.round((pounds / 133.76) * 1e6) / 1e6)).toEqual(expected.map(([, points]) => points));
  });
});

describe('prevalence', () => {
  test('doubles a practice’s clinical points beside one with half of it, and moves no others', () => {
    // Lists are the same: with registers of 2,000 and 4,000 the national prevalence lies halfway, and the factors are 2/3 and 4/3.
    const [few, many] = [2_000, 4_000].map((register) => ({ clinical_register: register, dementia_register: register / 100 }));
    const practices = [few, many].map((registers) => ({ list_size: 5_891, ...registers }));
    const paid = payments(2012, practices);
    expect(paid['clinical points'][0]).toBeCloseTo((2 / 3) * 669 * 133.76, 6);
    expect(paid['clinical points'][1]).toBeCloseTo((4 / 3) * 669 * 133.76, 6);
    expect(paid['organisational points']).toEqual([paid['organisational points'][1], paid['organisational points'][0]]);
  });

  test('is each disease’s own: the points of dementia go by the dementia register alone', () => {
    const [low, high] = payments(2012, [
      { ...noPoints, list_size: 5_891, quality_dementia_review: 1, dementia_register: 20, clinical_register: 4_000 },
      { ...noPoints, list_size: 5_891, quality_dementia_review: 1, dementia_register: 60, clinical_register: 2_000 },
    ])['clinical points'];
    expect([low / 133.76, high / 133.76]).toEqual([expect.closeTo(7.5, 6), expect.closeTo(22.5, 6)]);
  });
});
