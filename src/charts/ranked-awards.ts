import type { LevelName } from '../data/dataset.ts';
import { several } from '../data/words.ts';
import type { Outcome, PaymentResult } from '../outcome.ts';
import { levelNouns } from '../schemes/in-words-names.ts';

/** What one entity is awarded by one payment, in the dataset's currency; NaN where it cannot be told or nothing was drawn. */
export interface RankedAward {
  readonly name: string;
  readonly code: string;
  readonly year: number;
  readonly asGiven: number;
  readonly mean: number;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  /** What the rank goes by: the mean of the imagined years, or as given where none were drawn. */
  readonly rankedBy: number;
}

export interface RankedPayment {
  readonly payment: string;
  readonly level: LevelName;
  /** Whether years were imagined and the award differs between them. */
  readonly hasDraws: boolean;
  /** Whether an entity may have several rows, a year each. */
  readonly hasYears: boolean;
  /** Highest first. */
  readonly awards: readonly RankedAward[];
  /** Those without a figure. */
  readonly missing: readonly RankedAward[];
}

function rankPayment(payment: PaymentResult, hasDraws: boolean): RankedPayment {
  const { figures, years } = payment;
  const hasYears = years.some((year) => year !== years[0]);
  const all = payment.codes.map((code, row): RankedAward => {
    const at = (column: Float64Array): number => column[row] ?? Number.NaN;
    const year = years[row] ?? Number.NaN;
    return {
      name: hasYears ? `${code} ${year}` : code,
      code,
      year,
      asGiven: at(figures.asGiven),
      mean: at(figures.mean),
      p5: at(figures.p5),
      p50: at(figures.p50),
      p95: at(figures.p95),
      rankedBy: hasDraws ? at(figures.mean) : at(figures.asGiven),
    };
  });
  return {
    payment: payment.name,
    level: payment.level,
    hasDraws,
    hasYears,
    // Equal amounts keep the order of the dataset: sorting is stable.
    awards: all.filter((award) => !Number.isNaN(award.rankedBy)).toSorted((a, b) => b.rankedBy - a.rankedBy),
    missing: all.filter((award) => Number.isNaN(award.rankedBy)),
  };
}

/** Ranks of an outcome: title, drawing, table and words of a figure ask for the same, and thousands of rows take a while to sort. */
const known = new WeakMap<Outcome, readonly RankedPayment[]>();

/**
 * The awards of each payment of kind award, ranked: those reckoned by consortium, or, in a scheme that has none, those of
 * whatever level it reckons awards by.
 */
export function rankAwards(outcome: Outcome): readonly RankedPayment[] {
  let ranked = known.get(outcome);
  if (ranked === undefined) {
    const awards = outcome.payments.filter((payment) => payment.kind === 'award');
    const byConsortium = awards.filter((payment) => payment.level === 'consortium');
    const asked = byConsortium.length > 0 ? byConsortium : awards;
    known.set(outcome, (ranked = asked.map((payment) => rankPayment(payment, outcome.draws > 0 && payment.isDrawn))));
  }
  return ranked;
}

/** Of an entity with several years: by entity, that with the most in all first, and by year within it. */
export function byEntity(awards: readonly RankedAward[]): RankedAward[] {
  const totals = new Map<string, number>();
  for (const { code, rankedBy } of awards) totals.set(code, (totals.get(code) ?? 0) + rankedBy);
  const totalOf = ({ code }: RankedAward): number => totals.get(code) ?? 0;
  const ranks = new Map(awards.toSorted((a, b) => totalOf(b) - totalOf(a)).map(({ code }, i) => [code, i]));
  return awards.toSorted((a, b) => (ranks.get(a.code) ?? 0) - (ranks.get(b.code) ?? 0) || a.year - b.year);
}

/** Whether there is nothing in it for anybody, as given or in any imagined year. */
export const paysNothing = ({ awards, missing, hasDraws }: RankedPayment): boolean =>
  missing.length === 0 &&
  awards.length > 0 &&
  awards.every(({ asGiven, mean, p5, p95 }) => asGiven === 0 && (!hasDraws || (mean === 0 && p5 === 0 && p95 === 0)));

/** The one in the middle of the ranks; of two, the higher. */
export const middleOf = (awards: readonly RankedAward[]): RankedAward | undefined => awards[Math.floor((awards.length - 1) / 2)];

/** So many of what the payment is reckoned by: `1 consortium`, `211 consortia`, `2,397 consortium years`. */
export function countInWords(count: number, { level, hasYears }: Pick<RankedPayment, 'level' | 'hasYears'>): string {
  const [one, many] = levelNouns[level];
  return hasYears ? several(count, `${one} year`, `${one} years`) : several(count, one, many);
}
