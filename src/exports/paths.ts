import type { Outcome } from '../outcome.ts';
import { pathWay } from '../routing/path-words.ts';
import { toPence, writeCsv } from './csv.ts';

/**
 * `paths.csv`: the ways on which the money of each payment reaches who ends with it, added up over the dataset; most money first,
 * losses negative. `share` is the part of the payment's gains that ends there (of what is owed, where there are none), so that shares of a payment add up
 * to 1; blank where the money has gone round. Codes stand
 * for providers and persons, and for practices and consortia that are providers themselves, never names. Each way has the Monte Carlo standard error of its mean; percentiles are blank where a receiver is
 * reached on several ways.
 */
export function pathsCsv({ paths }: Outcome): string {
  return writeCsv(
    ['payment', 'party', 'code', 'path', 'share', 'as_given', 'mean', 'standard_error', 'p5', 'p95'],
    paths.map((path) => {
      const { payment, steps, share, asGiven, mean, standardError, p5, p95 } = path;
      const { party, code = '' } = steps[steps.length - 1];
      return [
        payment,
        party === 'care' ? 'patient_care' : party,
        code,
        pathWay(path),
        share,
        ...[asGiven, mean, standardError, p5, p95].map(toPence),
      ];
    }),
  );
}
