// Numbers and names in words for people: page, findings, charts and command line all write a figure the same way.
// The digits are written here and not by Intl, whose answers differ between Node and browsers.

const missing = 'cannot tell';
const minus = '−';

interface CurrencyWords {
  readonly symbol: string;
  /** What follows a rate of a hundredth: `p a pound`. */
  readonly hundredth: string;
  readonly unit: string;
  /** The hundredth alone, for the heading of a table or an axis. */
  readonly hundredths: string;
}

const currencies: Readonly<Record<string, CurrencyWords>> = {
  GBP: { symbol: '£', hundredth: 'p', unit: 'pound', hundredths: 'pence' },
  USD: { symbol: '$', hundredth: 'c', unit: 'dollar', hundredths: 'cents' },
  EUR: { symbol: '€', hundredth: 'c', unit: 'euro', hundredths: 'cents' },
  CAD: { symbol: 'CA$', hundredth: 'c', unit: 'dollar', hundredths: 'cents' },
  AUD: { symbol: 'A$', hundredth: 'c', unit: 'dollar', hundredths: 'cents' },
  NZD: { symbol: 'NZ$', hundredth: 'c', unit: 'dollar', hundredths: 'cents' },
};

/** Thousands set apart by commas: digits of a number of at least 0, as `String` writes it. */
function grouped(digits: string): string {
  const [whole = '', decimals] = digits.split('.');
  const commas = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? commas : `${commas}.${decimals}`;
}

/** Three significant figures; `toPrecision` rounds exactly, the same in every engine. */
const threeFigures = (value: number): number => Number(value.toPrecision(3));

/** Short digits of an amount of at least 0: `3,120`, `12.3k`, `1.24m`, `2.5bn`. */
function shortDigits(amount: number): string {
  const rounded = threeFigures(amount);
  if (rounded >= 1e9) return `${grouped(String(rounded / 1e9))}bn`;
  if (rounded >= 1e6) return `${String(rounded / 1e6)}m`;
  if (rounded >= 1e4) return `${String(rounded / 1e3)}k`;
  return Number.isInteger(rounded) ? grouped(String(rounded)) : rounded.toFixed(2);
}

/** The currency's name for one unit: `pound`, `dollar`; the code itself where it has no entry here. */
export const currencyUnit = (currency: string): string => currencies[currency]?.unit ?? currency;

/** `pence per pound`, `cents per dollar`; `hundredths per CHF` for a currency without a word here. */
export const rateUnit = (currency: string): string => `${currencies[currency]?.hundredths ?? 'hundredths'} per ${currencyUnit(currency)}`;

/**
 * Money to three significant figures: `£1.24m`, `£3,120`, `−£50k`, `$12.30`; `CHF 1.24m` for a currency without a
 * symbol here. An amount that is not nothing is never written as nothing. Not a finite number: `cannot tell`.
 */
export function formatMoney(amount: number, currency: string): string {
  if (!Number.isFinite(amount)) return missing;
  const symbol = currencies[currency]?.symbol ?? `${currency} `;
  const size = Math.abs(amount);
  if (size > 0 && size < 0.005) return amount > 0 ? `less than ${symbol}0.01` : `between ${minus}${symbol}0.01 and ${symbol}0`;
  return `${amount < 0 ? minus : ''}${symbol}${shortDigits(size)}`;
}

/**
 * A rate of money for money in hundredths: `0.234` is `23.4p`, `23.4c`. Three significant figures, at most two decimals; a
 * rate that is not nothing is never written as nothing. Not a finite number: `cannot tell`.
 */
export function formatHundredths(rate: number, currency: string): string {
  if (!Number.isFinite(rate)) return missing;
  const hundredth = currencies[currency]?.hundredth ?? '%';
  const size = Math.abs(rate * 100);
  if (size > 0 && size < 0.005) return rate > 0 ? `less than 0.01${hundredth}` : `between ${minus}0.01${hundredth} and 0${hundredth}`;
  return `${rate < 0 ? minus : ''}${grouped(String(Number(threeFigures(size).toFixed(2))))}${hundredth}`;
}

/** The same with what it is a rate of: `23.4p a pound`, `23.4c a dollar`, `23.4% of each CHF`. */
export function formatRate(rate: number, currency: string): string {
  if (!Number.isFinite(rate)) return missing;
  return `${formatHundredths(rate, currency)} ${currencies[currency] === undefined ? `of each ${currency}` : `a ${currencyUnit(currency)}`}`;
}

/**
 * A share between 0 and 1 as a percentage with at most `digits` decimals: `7.2%`. What is not quite nothing or not quite
 * all is said: `less than 0.1%`, `over 99.9%`. Not a finite number: `cannot tell`.
 */
export function formatShare(share: number, digits = 1): string {
  if (!Number.isFinite(share)) return missing;
  const size = Math.abs(share * 100);
  const rounded = Number(size.toFixed(digits));
  const step = Number(`1e-${digits}`);
  if (rounded === 0 && share > 0) return `less than ${step}%`;
  if (rounded === 0 && share < 0) return `between ${minus}${step}% and 0%`;
  if (rounded === 100 && share > 0 && share < 1) return `over ${Number((100 - step).toFixed(digits))}%`;
  return `${share < 0 ? minus : ''}${grouped(String(rounded))}%`;
}

/** A whole number with commas: `54,786,327`. Not a finite number: `cannot tell`. */
export function formatCount(n: number): string {
  if (!Number.isFinite(n)) return missing;
  const rounded = Math.round(n);
  return `${rounded < 0 ? minus : ''}${grouped(String(Math.abs(rounded)))}`;
}

/** `1 person`, `3 people`. */
export const several = (count: number, one: string, many: string): string => `${formatCount(count)} ${count === 1 ? one : many}`;

/** A number with all its digits and commas: `15,562`, `0.0425`, `−1,200.5`. Not a finite number: `cannot tell`. */
export const exactNumber = (value: number): string =>
  Number.isFinite(value) ? `${value < 0 ? minus : ''}${grouped(String(Math.abs(value)))}` : missing;

/** Money to the penny, for whoever checks a sum: `£15,562.00`, `−£0.05`. Not a finite number: `cannot tell`. */
export function toThePenny(amount: number, currency: string): string {
  if (!Number.isFinite(amount)) return missing;
  const written = Math.abs(amount).toFixed(2);
  return `${amount < 0 && Number(written) > 0 ? minus : ''}${currencies[currency]?.symbol ?? `${currency} `}${grouped(written)}`;
}

/** Money with all its digits, for what was agreed and not for what was worked out: `£15,562`, `£5.20`, `−$300,000`. */
export function exactMoney(amount: number, currency: string): string {
  if (!Number.isFinite(amount)) return missing;
  const size = Math.abs(amount);
  const digits = String(size);
  // By its digits: 1.1 times 100 is not a whole number in binary.
  const written = /^\d+\.\d{1,2}$/.test(digits) ? size.toFixed(2) : digits;
  return `${amount < 0 ? minus : ''}${currencies[currency]?.symbol ?? `${currency} `}${grouped(written)}`;
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A name from a scheme or dataset as words: `shared_savings` is `shared savings`. */
export const spaced = (name: string): string => name.replaceAll('_', ' ');

/** The same at the start of a line: `Shared savings`. */
export const asHeading = (name: string): string => capitalised(spaced(name));
