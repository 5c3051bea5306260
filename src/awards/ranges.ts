import { halfAway } from './operations.ts';
import { power } from '../numbers/exp-log.ts';
import type { ElementOperation } from './plan.ts';

/** Everything a value can be where it is known. Ends are worked out as the values are, rounding included, so they hold to the last bit. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

export const anything: Range = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
const truth: Range = { low: 0, high: 1 };

export const isNeverBelowNothing = ({ low }: Range): boolean => low >= 0;
export const isNeverAboveNothing = ({ high }: Range): boolean => high <= 0;

/** What either of two can be. */
export const either = (a: Range, b: Range): Range => ({ low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) });

/** What is in both; as the first where there is nothing in both, for such a case never comes. */
export function both(a: Range, b: Range): Range {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  return low <= high ? { low, high } : a;
}

/** Ends that cannot be told, as of infinity less infinity, are open. */
const open = (low: number, high: number): Range => ({
  low: Number.isNaN(low) ? anything.low : low,
  high: Number.isNaN(high) ? anything.high : high,
});

/** The range of a sum over any number of members of a range, none included. */
export const ofSum = ({ low, high }: Range): Range => ({ low: low >= 0 ? 0 : anything.low, high: high <= 0 ? 0 : anything.high });

/** The range of values of which some may be missing. */
export function ofValues(values: Iterable<number>): Range {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? { low, high } : anything;
}

/** Nothing times something without bound is nothing as far as it is known. */
const product = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x * y);
const corners = (a: Range, b: Range, of: (x: number, y: number) => number): Range =>
  ofValues([of(a.low, b.low), of(a.low, b.high), of(a.high, b.low), of(a.high, b.high)]);

/** A divisor is never nothing: what is divided by nothing is missing. */
function quotient(a: Range, b: Range): Range {
  if (!isNeverBelowNothing(b) && !isNeverAboveNothing(b)) return anything;
  const sign = isNeverBelowNothing(b) ? 1 : -1;
  return corners(a, b, (x, y) => {
    if (x === 0) return 0;
    if (y === 0) return x > 0 === sign > 0 ? anything.high : anything.low;
    return Number.isFinite(y) ? x / y : 0;
  });
}

const rising = ({ low, high }: Range, of: (x: number) => number): Range => ({ low: of(low), high: of(high) });

/** The range of what an operation gives, from those of its inputs. The condition of a choice is not looked at. */
export function rangeOfOperation(operation: ElementOperation, [a, b, c]: readonly Range[]): Range {
  switch (operation) {
    case 'add':
      return open(a.low + b.low, a.high + b.high);
    case 'subtract':
      return open(a.low - b.high, a.high - b.low);
    case 'multiply':
      return corners(a, b, product);
    case 'divide':
      return quotient(a, b);
    case 'negate':
      return { low: -a.high, high: -a.low };
    case 'min':
      return { low: Math.min(a.low, b.low), high: Math.min(a.high, b.high) };
    case 'max':
      return { low: Math.max(a.low, b.low), high: Math.max(a.high, b.high) };
    case 'abs':
      return isNeverBelowNothing(a) ? a : { low: Math.max(0, -a.high), high: Math.max(-a.low, a.high) };
    case 'sqrt':
      return rising(a, (x) => Math.sqrt(Math.max(0, x)));
    case 'round':
      return rising(a, halfAway);
    case 'floor':
      return rising(a, Math.floor);
    case 'ceil':
      return rising(a, Math.ceil);
    case 'first_known':
      return either(a, b);
    case 'if':
      return either(b, c);
    case 'power':
      // Numbers alone are worked out; a root or power of what is not below nothing is not below it either.
      if (a.low === a.high && b.low === b.high) return ofValues([power(a.low, b.low)]);
      return isNeverBelowNothing(a) ? { low: 0, high: anything.high } : anything;
    case 'less':
    case 'less_or_equal':
    case 'equal':
    case 'not_equal':
    case 'and':
    case 'or':
    case 'not':
    case 'known':
      return truth;
  }
}
