import type { Outcome } from '../outcome.ts';
import { pathWay } from '../routing/path-words.ts';
import { writeCsv } from './csv.ts';

/**
 * `paths.csv`: the ways on which the money of each payment reaches who ends with it, added up over the dataset; most money first,
 * losses negative. `share` is the part of the payment's gains that comes to the end of the way, some of which may go further. Codes stand
 * for providers and persons, never names. Each way has the Monte Carlo standard error of its mean; percentiles are blank where a receiver is
 * reached on several ways.
 */
export function pathsCsv({ paths }: Outcome): string {
  return writeCsv(
    ['payment', 'party', 'code', 'path', 'share', 'as_given', 'mean', 'standard_error', 'p5', 'p95'],
    paths.map((path) => {
      const { payment, steps, asGiven, mean, standardError, p5, p95 } = path;
      const { party, code = '' } = steps[steps.length - 1];
      const share = steps.reduce((all, step) => all * step.share, 1);
      return [payment, party === 'care' ? 'patient_care' : party, code, pathWay(path), share, asGiven, mean, standardError, p5, p95];
    }),
  );
}
