import type { Bench } from './bench.ts';
import { openMeasuring, openRates, type Measured } from './measuring.ts';

/**
 * Withholding rates of every party for every service whose cost is known, collective and own, and the notches on the way.
 * Yields the share done.
 */
export function* measureWithholding(bench: Bench): Generator<number, Measured> {
  const { items, measure } = openMeasuring(bench);
  const rates = openRates(bench);
  for (const [place, item] of items.entries()) {
    rates.enter(item, measure(item));
    yield place / items.length;
  }
  return rates.close();
}
