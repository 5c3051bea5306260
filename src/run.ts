import type { BackEnd } from './awards/web-assembly.ts';
import type { Dataset } from './data/dataset.ts';
import type { Problem } from './data/problems.ts';
import { setAssumptions, valueOfAssumption, type Assumption } from './draws/assumptions.ts';
import { openChance, type Chance } from './draws/chance.ts';
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
  /** Chance opened before (`openRunChance`), so that moving a parameter of the scheme draws nothing again. */
  readonly chance?: Chance;
}

/** The chance of a run: it depends on the seed, the number of draws, the data's year and the shared shocks alone, so runs may share it. */
export function openRunChance({ dataset, assumptions, draws, seed }: Pick<Run, 'dataset' | 'assumptions' | 'draws' | 'seed'>): Chance {
  return openChance({
    seed,
    draws,
    year: dataset.year,
    tauNation: valueOfAssumption(assumptions, 'tau_nation'),
    tauConsortium: valueOfAssumption(assumptions, 'tau_consortium'),
  });
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

/** The run with other values (`setValues`). Its chance stays where the shocks that all share do, so that nothing is drawn again. */
export function runWith(run: Run, values: Readonly<Record<string, number>>): { run?: Run; problems: Problem[] } {
  const { settings, problems } = setValues(run, values);
  if (settings === undefined) return { problems };
  const other = { ...run, ...settings };
  const isSameChance = ['tau_nation', 'tau_consortium'].every(
    (name) => valueOfAssumption(run.assumptions, name) === valueOfAssumption(other.assumptions, name),
  );
  return { run: run.chance === undefined || isSameChance ? other : { ...other, chance: openRunChance(other) }, problems };
}
