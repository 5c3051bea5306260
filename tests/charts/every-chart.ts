import { awardByConsortium } from '../../src/charts/award-by-consortium.ts';
import { chanceByPopulation } from '../../src/charts/chance-by-population.ts';
import type { Chart } from '../../src/charts/chart.ts';
import { dependenceOf } from '../../src/charts/dependence.ts';
import { paidFor, savingMadeOf } from '../../src/charts/paid-for.ts';
import { pencePerPound } from '../../src/charts/pence-per-pound.ts';
import { schedule } from '../../src/charts/schedule.ts';
import { tornadoOf } from '../../src/charts/tornado.ts';
import { whoGains } from '../../src/charts/who-gains.ts';
import { whereMoneyEnds } from '../../src/charts/where-money-ends.ts';

import { smallSensitivity } from './small-sensitivity.ts';

/** Every figure, in the order the page shows them; of those of single payments or amounts, that of the first. What each must do, these are asked. */
export const charts: readonly Chart[] = [
  awardByConsortium,
  whereMoneyEnds,
  paidFor,
  savingMadeOf,
  whoGains,
  pencePerPound,
  dependenceOf(0),
  schedule,
  chanceByPopulation,
  tornadoOf(smallSensitivity(), 'practices'),
];
