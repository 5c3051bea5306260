import { expectedOf } from './awards/summary.ts';
import { compile } from './awards/compile.ts';
import { changeLevels, changesOf, type Changes, type Ran } from './compare/changes.ts';
import { notesOn, setNotes } from './compare/notes.ts';
import { valuesOfAssumptions } from './draws/assumptions.ts';
import type { Verdict } from './findings/finding.ts';
import { sum } from './numbers/sums.ts';
import type { Outcome } from './outcome.ts';
import type { Run } from './run.ts';
import { simulate, type Simulation } from './simulate.ts';
import { differenceInWords, type Difference } from './schemes/difference.ts';
import { partyNames, type PartyName } from './schemes/scheme.ts';

/** One side of a comparison. */
export interface ComparedScenario {
  /** Name of the folder. */
  readonly name: string;
  readonly title: string;
  readonly scheme: string;
}

/** Money of both sides, a year or over the run's years, in the dataset's currency: means of the draws, or as given without draws. */
export interface ComparedAmount {
  readonly a: number;
  readonly b: number;
  /** B less A; NaN where either cannot be told. */
  readonly difference: number;
  /**
   * Monte Carlo standard error of each side alone, where several payments are added at most this; nil for what no chance
   * moves, NaN without draws. The error of the difference is not known, for an outcome keeps no draws: with the same draws
   * on both sides it is mostly far below the two added together, and never above.
   */
  readonly aError: number;
  readonly bError: number;
}

export interface ComparedReceipts extends ComparedAmount {
  readonly party: PartyName;
}

/** What one principle says to both. */
export interface ComparedVerdict {
  readonly principle: string;
  readonly title: string;
  readonly a: Verdict;
  readonly b: Verdict;
}

/** Two schemes on the same data and draws: plain data that survives structuredClone. */
export interface Comparison {
  readonly version: string;
  readonly a: ComparedScenario;
  readonly b: ComparedScenario;
  readonly dataset: Pick<
    Outcome['dataset'],
    'title' | 'currency' | 'year' | 'years' | 'synthetic' | 'practices' | 'consortia' | 'population'
  >;
  readonly seed: number;
  readonly draws: number;
  /** Values that were set otherwise than the files have them, whole sentences. */
  readonly set: readonly string[];
  /** What else differs than the schemes, whole sentences: a reader must be told. */
  readonly notes: readonly string[];
  readonly paid: ComparedAmount;
  /** Parties whom either scheme pays. */
  readonly received: readonly ComparedReceipts[];
  readonly verdicts: readonly ComparedVerdict[];
  /** Levels at which either scheme pays somebody. */
  readonly changes: readonly Changes[];
  /** How the schemes differ as texts. */
  readonly difference: Difference;
}

/**
 * The second of two runs made to draw what the first does: its seed and number of draws, and single practices on both sides
 * where either scheme needs them. Then a difference between the two is of the schemes, and chance is the same for both.
 */
export function onSameDraws(a: Run, b: Run): { a: Run; b: Run } {
  const { chance: _, ...rest } = b;
  const same: Run = { ...rest, seed: a.seed, draws: a.draws };
  if (a.draws === 0) return { a, b: same };
  const levels = [a, same].map(
    ({ scheme, scenario, dataset, assumptions }) =>
      compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions) }).drawingLevel,
  );
  if (!levels.includes('practices') || !levels.includes('totals')) return { a, b: same };
  return { a: { ...a, drawsPractices: true }, b: { ...same, drawsPractices: true } };
}

/** Of the values that are set for the first run, those that are of the world that both live in: assumptions. The others are of its scheme. */
export function setForBoth({ assumptions, scheme }: Run, values: Readonly<Record<string, number>>): Record<string, number> {
  const isOfScheme = (name: string): boolean => scheme.parameters.some((parameter) => parameter.name === name);
  return Object.fromEntries(Object.entries(values).filter(([name]) => assumptions.some((each) => each.name === name) && !isOfScheme(name)));
}

/**
 * Works out one side of a comparison, once `onSameDraws` has been asked. Where totals are drawn practice by practice for the
 * other's sake, it is the money that must rest on the same draws; the verdicts are those of the run by itself, since measuring
 * incentives in draws of single practices follows the same law and takes many times as long. `known` is its outcome where it has run already.
 */
export function* workOut(side: Run, known?: Outcome): Simulation {
  const { drawsPractices = false, ...own } = side;
  const outcome = known ?? (yield* simulate(own));
  if (!drawsPractices || outcome.drawingLevel !== 'totals') return outcome;
  const steps = simulate(side);
  for (let step = steps.next(); step.done !== true; step = steps.next(yield step.value))
    if (step.value.outcome !== undefined) return { ...step.value.outcome, findings: outcome.findings };
  throw new Error('a run ended before its money was settled');
}

/**
 * Compares two runs on the same data and draws (`onSameDraws`), A before B: what is paid, who receives it, what the principles
 * say, and which practices and consortia gain or lose. Throws where the money or the draws are not the same, since a
 * difference between such figures says nothing. `told` is what else a reader must be told, said first.
 */
export function compare(a: Ran, b: Ran, told: readonly string[] = []): Comparison {
  const { version, dataset, seed, draws } = a.outcome;
  if (b.outcome.dataset.currency !== dataset.currency)
    throw new Error(`currencies differ: ${dataset.currency}, ${b.outcome.dataset.currency}`);
  if (b.outcome.seed !== seed || b.outcome.draws !== draws)
    throw new Error(`draws differ: ${draws} of seed ${seed}, ${b.outcome.draws} of seed ${b.outcome.seed}`);
  const { title, currency, year, isYearAssumed, years, synthetic, practices, consortia, population } = dataset;
  const parties = partyNames.filter((party) => [a, b].some(({ outcome }) => outcome.receipts.some((receipts) => receipts.party === party)));
  return {
    version,
    a: describe(a),
    b: describe(b),
    dataset: { title, currency, year, ...(isYearAssumed && { isYearAssumed }), years, synthetic, practices, consortia, population },
    seed,
    draws,
    set: setNotes(a, b),
    notes: [...told, ...notesOn(a, b)],
    paid: comparedAmount(a.outcome, b.outcome, ({ payments }) => payments),
    received: parties.map((party) => ({
      party,
      ...comparedAmount(a.outcome, b.outcome, ({ receipts }) => receipts.filter((each) => each.party === party)),
    })),
    verdicts: a.outcome.findings.flatMap(({ principle, title: asked, verdict }) => {
      const other = b.outcome.findings.find((finding) => finding.principle === principle);
      return other === undefined ? [] : [{ principle, title: asked, a: verdict, b: other.verdict }];
    }),
    changes: changeLevels.flatMap((level) => changesOf(level, a, b) ?? []),
    difference: differenceInWords({ first: a.run, second: b.run, called: ['A', 'B'] }),
  };
}

const describe = ({ outcome: { scenario, scheme } }: Ran): ComparedScenario => ({
  name: scenario.name,
  title: scenario.title,
  scheme: scheme.title,
});

type Totals = readonly { readonly total: Outcome['payments'][number]['total'] }[];

/** What is picked of each outcome, added up. One missing part leaves the whole missing. */
function comparedAmount(a: Outcome, b: Outcome, pick: (outcome: Outcome) => Totals): ComparedAmount {
  const amount = (outcome: Outcome): number => sum(pick(outcome).map(({ total }) => expectedOf(total, 0, outcome.draws)));
  const error = (outcome: Outcome): number =>
    outcome.draws > 0 ? sum(pick(outcome).map(({ total }) => total.standardError[0])) : Number.NaN;
  const [ofA, ofB] = [amount(a), amount(b)];
  return { a: ofA, b: ofB, difference: ofB - ofA, aError: error(a), bError: error(b) };
}
