import { accountedFor, outside, type Points, type PopulationRange } from './points.ts';

/** So few points are grouped by trying every way there is: 4,140 ways of 8. */
export const mostTried = 8;

/**
 * The best way of all to put a few points into groups: fewest people in groups that are too small or too large, and of such ways that
 * with the least spread within groups. Each point in turn joins each of the groups so far, or begins one of its own.
 */
export function bestOfEveryWay({ people, axes }: Points, some: readonly number[], range: PopulationRange): number[][] {
  const counts: number[] = [];
  const sums: number[][] = [];
  const ways = new Int32Array(some.length);
  let best: { readonly outside: number; readonly accounted: number; readonly ways: Int32Array } | undefined;

  const add = (group: number, point: number, sign: number): void => {
    counts[group] += sign * people[point];
    axes.forEach((axis, place) => (sums[group][place] += sign * people[point] * axis[point]));
  };
  const judge = (): void => {
    let [beyond, accounted] = [0, 0];
    counts.forEach((count, group) => {
      beyond += outside(count, range);
      accounted += accountedFor(count, sums[group]);
    });
    if (best === undefined || beyond < best.outside || (beyond === best.outside && accounted > best.accounted))
      best = { outside: beyond, accounted, ways: ways.slice() };
  };
  const place = (at: number): void => {
    if (at === some.length) return judge();
    // Groups only grow: what is too large already stays so.
    if (best !== undefined && counts.reduce((sum, count) => sum + Math.max(0, count - range.most), 0) > best.outside) return;
    const open = counts.length;
    for (let group = 0; group < open; group++) {
      const [count, before] = [counts[group], [...sums[group]]];
      add(group, some[at], 1);
      ways[at] = group;
      place(at + 1);
      // As it was, to the last bit.
      counts[group] = count;
      sums[group] = before;
    }
    counts.push(0);
    sums.push(axes.map(() => 0));
    add(open, some[at], 1);
    ways[at] = open;
    place(at + 1);
    counts.pop();
    sums.pop();
  };
  place(0);
  const groups: number[][] = [];
  best?.ways.forEach((group, at) => (groups[group] ??= []).push(some[at]));
  return groups;
}
