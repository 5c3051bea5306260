import { describe, expect, it } from 'vitest';
import { asHeading, exactMoney, formatCount, formatMoney, formatRate, formatShare, rateUnit } from '../../src/data/words.ts';

describe('formatMoney', () => {
  it.each([
    [0, 'GBP', '£0'],
    [-0, 'GBP', '£0'],
    [1_237_000, 'GBP', '£1.24m'],
    [3_123, 'GBP', '£3,120'],
    [-50_000, 'GBP', '−£50k'],
    [12_345, 'USD', '$12.3k'],
    [999_600, 'GBP', '£1m'],
    [9_996, 'GBP', '£10k'],
    [2_500_000_000, 'GBP', '£2.5bn'],
    [1_234_000_000_000, 'GBP', '£1,230bn'],
    [1_240_000, 'CHF', 'CHF 1.24m'],
    [12.34, 'GBP', '£12.30'],
    [0.5, 'EUR', '€0.50'],
    [0.003, 'GBP', 'less than £0.01'],
    [-0.003, 'GBP', 'between −£0.01 and £0'],
    [7, 'GBP', '£7'],
  ])('writes %d %s as %s', (amount, currency, words) => {
    expect(formatMoney(amount, currency)).toBe(words);
  });

  it('says that a missing or endless amount cannot be told', () => {
    expect(formatMoney(Number.NaN, 'GBP')).toBe('cannot tell');
    expect(formatMoney(Number.POSITIVE_INFINITY, 'GBP')).toBe('cannot tell');
  });
});

describe('exactMoney', () => {
  it('writes every whole penny with two decimals, and whole pounds with none', () => {
    const pence = Array.from({ length: 100_000 }, (_, place) => place);
    const wrong = pence.filter((penny) => {
      const rest = penny % 100;
      const pounds = `£${(penny - rest) / 100}`;
      return exactMoney(penny / 100, 'GBP') !== (rest === 0 ? pounds : `${pounds}.${String(rest).padStart(2, '0')}`);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps all digits of what is finer than a penny', () => {
    expect(exactMoney(0.125, 'GBP')).toBe('£0.125');
    expect(exactMoney(-1.1, 'GBP')).toBe('−£1.10');
  });
});

describe('formatRate', () => {
  it.each([
    [0.2341, 'GBP', '23.4p a pound'],
    [0.2341, 'USD', '23.4c a dollar'],
    [0.0123, 'GBP', '1.23p a pound'],
    [0.001234, 'GBP', '0.12p a pound'],
    [-0.5, 'GBP', '−50p a pound'],
    [0, 'GBP', '0p a pound'],
    [12.34, 'GBP', '1,230p a pound'],
    [0.00002, 'GBP', 'less than 0.01p a pound'],
    [-0.00002, 'GBP', 'between −0.01p and 0p a pound'],
    [0.25, 'CHF', '25% of each CHF'],
  ])('writes %d in %s as %s', (rate, currency, words) => {
    expect(formatRate(rate, currency)).toBe(words);
  });

  it('never writes NaN', () => {
    expect(formatRate(Number.NaN, 'GBP')).toBe('cannot tell');
  });
});

describe('formatShare', () => {
  it.each([
    [0, '0%'],
    [0.0717, '7.2%'],
    [0.5, '50%'],
    [1, '100%'],
    [0.0001, 'less than 0.1%'],
    [0.9999, 'over 99.9%'],
    [-0.12, '−12%'],
    [-0.0001, 'between −0.1% and 0%'],
    [12.5, '1,250%'],
  ])('writes %d as %s', (share, words) => {
    expect(formatShare(share)).toBe(words);
  });

  it('takes the number of decimals', () => {
    expect(formatShare(0.07171, 2)).toBe('7.17%');
    expect(formatShare(0.0717, 0)).toBe('7%');
    expect(formatShare(0.9999, 0)).toBe('over 99%');
    expect(formatShare(Number.NaN)).toBe('cannot tell');
  });
});

describe('formatCount', () => {
  it('sets thousands apart by commas and rounds to whole numbers', () => {
    expect(formatCount(54_786_327)).toBe('54,786,327');
    expect(formatCount(-1234)).toBe('−1,234');
    expect(formatCount(999.6)).toBe('1,000');
    expect(formatCount(-0.2)).toBe('0');
    expect(formatCount(Number.NaN)).toBe('cannot tell');
  });
});

describe('rateUnit', () => {
  it('names the hundredth and the unit of a currency', () => {
    expect(rateUnit('GBP')).toBe('pence per pound');
    expect(rateUnit('USD')).toBe('cents per dollar');
  });
});

describe('asHeading', () => {
  it('spaces a name and begins it with a capital, leaving the others', () => {
    expect(asHeading('shared_savings')).toBe('Shared savings');
    expect(asHeading('QOF_points')).toBe('QOF points');
    expect(asHeading('')).toBe('');
  });
});
