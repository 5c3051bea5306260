import { awardByConsortium } from './award-by-consortium.ts';
import { chanceByPopulation } from './chance-by-population.ts';
import type { Chart } from './chart.ts';
import { dependenceOf } from './dependence.ts';
import { paidFor, savingMadeOf } from './paid-for.ts';
import { pencePerPound } from './pence-per-pound.ts';
import { schedule } from './schedule.ts';
import { whereMoneyEnds } from './where-money-ends.ts';

/** Every figure, in the order the page shows them; of those of single payments, that of the first. A new figure is one line here. */
export const charts: readonly Chart[] = [
  awardByConsortium,
  whereMoneyEnds,
  paidFor,
  savingMadeOf,
  pencePerPound,
  dependenceOf(0),
  schedule,
  chanceByPopulation,
];
