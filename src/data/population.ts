import type { Dataset } from './dataset.ts';
import { numberAt } from './table.ts';

/** People of a consortium: its own column, else its practices' lists added up; missing where any is. */
export function populationOf(dataset: Dataset, consortium: number): number {
  const own = dataset.levels.consortium.columns['population'];
  if (own !== undefined) return numberAt(own, consortium);
  const lists = dataset.levels.practice.columns['list_size'];
  let people = 0;
  for (let practice = dataset.start[consortium]; practice < dataset.start[consortium + 1]; practice++) people += numberAt(lists, practice);
  return people;
}
