import type { BackEnd } from './awards/web-assembly.ts';
import type { Dataset } from './data/dataset.ts';
import type { Problem } from './data/problems.ts';
import { setAssumptions, valueOfAssumption, type Assumption } from './draws/assumptions.ts';
import { areSameTerms, openChance, type Chance, type TermsOfChance } from './draws/chance.ts';
import { currentValues, valueNames } from './schemes/current-values.ts';
import type { Scenario } from './schemes/scenario.ts';
import type { Scheme } from './schemes/scheme.ts';

/** Everything that decides what comes out: equal runs give equal bytes. */
export interface Run {
  readonly scenario: Scenario;
  readonly scheme: Scheme;
  readonly dataset: Dataset;
  readonly assumptions: readonly Assumption[];
  /** A square (1,024, 4,096 or 16,384), or 0 for the data as given alone. */
  readonly draws: number;
  readonly seed: number;
  /** Costs of single practices are drawn even where those of totals would do: for runs that are compared (`onSameDraws`). */
  readonly drawsPractices?: boolean;
  /** How what varies by draw is computed; left out: by the size of the work. Both give the same bits. */
  readonly backEnd?: BackEnd;
  /** Chance opened before (`openRunChance`), so that moving a parameter of the scheme draws nothing again; used where it is this run's. */
  readonly chance?: Chance;
}

/**
 * The chance of a run: it depends on the seed, the number of draws, the data's year and the shared shocks alone, so runs may share it.
 * The chance that the run bears is given back where it is of just these.
 */
export function openRunChance(run: Pick<Run, 'dataset' | 'assumptions' | 'draws' | 'seed' | 'chance'>): Chance {
  const { dataset, assumptions, draws, seed, chance } = run;
  const terms: TermsOfChance = {
    seed,
    draws,
    year: dataset.year,
    tauNation: valueOfAssumption(assumptions, 'tau_nation'),
    tauConsortium: valueOfAssumption(assumptions, 'tau_consortium'),
  };
  return chance !== undefined && areSameTerms(chance.terms, terms) ? chance : openChance(terms);
}

/** What a slider or the command line may set. */
type Settable = Pick<Run, 'scheme' | 'assumptions'>;

/**
 * The scheme and the assumptions with other values, by name: of a parameter (`valueNames`) or, where the scheme has none of that
 * name, of an assumption. Everything that is wrong with them is told at once, and then there are no settings.
 */
export function setValues(
  { scheme, assumptions }: Settable,
  values: Readonly<Record<string, number>>,
): { settings?: Settable; problems: Problem[] } {
  const parameters = new Set(scheme.parameters.flatMap(valueNames));
  const assumed = assumptions.map(({ name }) => name);
  const isOfAssumption = ([name]: [string, number]): boolean => assumed.includes(name) && !parameters.has(name);
  const all = Object.entries(values);
  const current = currentValues(scheme, Object.fromEntries(all.filter((each) => !isOfAssumption(each))), assumed);
  const set = setAssumptions(assumptions, Object.fromEntries(all.filter(isOfAssumption)));
  const problems = [...current.problems, ...set.problems];
  if (current.scheme === undefined || set.problems.length > 0) return { problems };
  return { settings: { scheme: current.scheme, assumptions: set.assumptions }, problems };
}

/** The run with other values (`setValues`). Where its chance was opened, that of the other is, too: the same one if nothing is to be drawn again. */
export function runWith(run: Run, values: Readonly<Record<string, number>>): { run?: Run; problems: Problem[] } {
  const { settings, problems } = setValues(run, values);
  if (settings === undefined) return { problems };
  const other = { ...run, ...settings };
  return { run: run.chance === undefined ? other : { ...other, chance: openRunChance(other) }, problems };
}
