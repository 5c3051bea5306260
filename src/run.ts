import type { BackEnd } from './awards/web-assembly.ts';
import type { Dataset } from './data/dataset.ts';
import { valueOfAssumption, type Assumption } from './draws/assumptions.ts';
import { openChance, type Chance } from './draws/chance.ts';
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

/** The chance of a run: it depends on the seed, the number of draws and the shared shocks alone, so runs may share it. */
export function openRunChance({ assumptions, draws, seed }: Pick<Run, 'assumptions' | 'draws' | 'seed'>): Chance {
  return openChance({
    seed,
    draws,
    tauNation: valueOfAssumption(assumptions, 'tau_nation'),
    tauConsortium: valueOfAssumption(assumptions, 'tau_consortium'),
  });
}
