import type { Bench } from './bench.ts';
import { changesBetween, isSameBranch, openBoundaries } from './boundaries.ts';
import { lineThrough, type BrokenLine, type CostAtChance, type PointOnLine } from './broken-line.ts';
import type { SourceOfChance } from './chance-of-amounts.ts';
import { placesToLook } from './close-in.ts';
import { openCostsAtChance } from './costs-at-chance.ts';
import { openLanes } from '../awards/at-levels.ts';
import type { Nudge } from '../awards/drawn-cost.ts';
import { isBroughtIn } from '../awards/lanes.ts';
import type { PlanNode } from '../awards/plan.ts';
import { mostPractices } from '../awards/values.ts';
import { valueOf } from '../draws/law.ts';

/** Costs at which an amount is worked out to begin with: boundaries that formulas cross once between two of them are found from there. */
const grid = 17;
/** Costs from the least to the greatest that chance and a fifth more or less care may bring, in standard deviations and as shares. */
const [deviations, lessCare, moreCare] = [8, 0.79, 1.2];
/** Slopes that differ by more, in money a pound, make a curve; it is cut into pieces down to this part of the way. */
const bend = 1e-7;
const finestPart = 1 / 512;
/** Beyond this many points of one line the search stops; what is left is taken as straight. */
const mostPoints = 400;

/** A line, and all the branches of the formula that it goes along, one after another. */
interface FoundLine {
  readonly line: BrokenLine;
  branches(): string;
}

/** Finds the lines of an amount along one of its costs, the others as expected: one an entity. */
export function openLines(
  bench: Bench,
  input: {
    root: number;
    isOfPractices: boolean;
    moved: readonly PlanNode[];
    sources: readonly SourceOfChance[];
    source: SourceOfChance;
    /** Another that is not as expected, but as it is told. */
    held?: SourceOfChance;
  },
): (consortium: number, at: { nudge: Nudge | undefined; past: number; held?: number }) => FoundLine[] {
  const { dataset } = bench;
  const { root, isOfPractices, moved, sources, source, held } = input;
  const law = openCostsAtChance(bench, source);
  const lawOfHeld = held && openCostsAtChance(bench, held);
  /** Each node of a cost, with what it is expected to be. */
  const leaves = new Map(
    sources.flatMap(({ nodes, level }) => nodes.map((node) => [node, openCostsAtChance(bench, { nodes: [node], level, isApart: false })])),
  );
  const most = mostPractices(dataset);
  // Costs that are asked about: [entity × lane], by practice or of the consortium.
  const asked = new Float64Array(most * grid);
  let pastNow = 1;
  let heldNow = Number.NaN;
  /** The move of care under which costs that are known apart stand to each other as they do. */
  let nudgeNow: Nudge | undefined;
  const lanes = openLanes({
    ...bench,
    moved,
    lanes: grid,
    isLeaf: (node) => node.operation === 'cost' || isBroughtIn(node),
    settleLeaf: (node, consortium, values) => {
      if (isBroughtIn(node)) return void values.fill(pastNow);
      const { id, level } = node;
      const count = level === 'practice' ? dataset.start[consortium + 1] - dataset.start[consortium] : 1;
      const isAsked = source.nodes.includes(id);
      for (let entity = 0; entity < count; entity++) {
        const mean = leaves.get(id)?.(consortium, entity, isAsked ? nudgeNow : undefined).mean ?? Number.NaN;
        // Each has its part of the sum: what else could be is the same, or chance never brings it.
        const part = isAsked && mean > 0 ? mean / law(consortium, entity, nudgeNow).mean : 0;
        const other = mean > 0 && lawOfHeld && held?.nodes.includes(id) ? (heldNow * mean) / lawOfHeld(consortium, entity).mean : mean;
        for (let at = entity * grid; at < (entity + 1) * grid; at++) values[at] = isAsked ? asked[at] * part : other;
      }
    },
  });
  if (lanes === undefined) throw new Error('what rests on other years or consortia has no law of its own');
  const boundaries = openBoundaries(moved, true);

  return (consortium, { nudge, past, held: asHeld = Number.NaN }) => {
    [pastNow, heldNow] = [past, asHeld];
    // Known by their sum alone, costs make the same line wherever care has been moved to.
    nudgeNow = source.isApart ? nudge : undefined;
    const practices = dataset.start[consortium + 1] - dataset.start[consortium];
    const entities = isOfPractices ? practices : 1;
    // Practices that know their own costs are asked about all at once, each at costs of its own.
    const isAlike = isOfPractices && source.level === 'practice';
    const searches = Array.from({ length: entities }, (_, entity) => openSearch(law(consortium, entity, nudgeNow)));
    const ask = (group: readonly number[]): void => {
      const wanted = group.map((entity) => searches[entity].wanted());
      if (wanted.every((each) => each.length === 0)) return;
      group.forEach((entity, place) => {
        const first = (isAlike ? entity : 0) * grid;
        for (let lane = 0; lane < grid; lane++) asked[first + lane] = wanted[place][lane] ?? searches[entity].mean;
      });
      lanes.settle(consortium, nudge);
      const only = (entity: number): number | undefined => (isOfPractices ? entity : undefined);
      const count = boundaries.count(practices, only(0));
      const of = lanes.view(root);
      group.forEach((entity, place) => {
        const places = wanted[place];
        if (places.length === 0) return;
        const values = new Float64Array(2 * count * places.length);
        boundaries.read(lanes.view, practices, { values, first: 0, size: 2 * count, lanes: places.length }, only(entity));
        searches[entity].take(
          places.map((at, lane): PointOnLine => ({
            at,
            value: of.values[of.first + entity * of.step + lane * of.stride],
            values,
            first: 2 * count * lane,
            count,
          })),
        );
      });
      ask(group);
    };
    const all = searches.map((_, entity) => entity);
    for (const group of isAlike ? [all] : all.map((entity) => [entity])) ask(group);
    return searches.map(({ line, branches }) => ({ line: line(), branches }));
  };
}

/** The search for one line, a round of costs at a time. */
interface Search {
  readonly mean: number;
  /** Costs to be worked out next, at most as many as there are lanes; none when the search has ended. */
  wanted(): number[];
  take(found: readonly PointOnLine[]): void;
  line(): BrokenLine;
  branches(): string;
}

function openSearch({ mean, law }: CostAtChance): Search {
  let points: PointOnLine[] = [];
  let rounds = 0;
  const low = Math.max(0, lessCare * mean * valueOf(law, -deviations));
  const high = moreCare * mean * valueOf(law, deviations);
  // Under half a pound, but no finer than numbers near the mean can be told apart.
  const width = mean * Math.max(Math.min(0.5 / mean, 1e-8), 1e-12);
  const finest = (high - low) * finestPart;
  return {
    mean,
    wanted: () => {
      if (points.length === 0)
        return high > low ? Array.from({ length: grid }, (_, place) => low + ((high - low) * place) / (grid - 1)) : [mean];
      if (points.length >= mostPoints) return [];
      rounds++;
      const wanted: number[] = [];
      for (let place = 1; place < points.length && wanted.length < grid; place++) {
        const [below, above] = [points[place - 1], points[place]];
        if (above.at - below.at <= width) continue;
        if (!isSameBranch(below, above)) {
          const between = { low: below.at, high: above.at, changes: changesBetween(below, above) };
          for (const each of placesToLook(between, width, rounds)) wanted.push(each);
        } else if (above.at - below.at > finest && isCurved(points, place)) wanted.push((below.at + above.at) / 2);
      }
      return wanted.slice(0, grid);
    },
    take: (found) => {
      points = [...points, ...found].toSorted((a, b) => a.at - b.at);
    },
    line: () =>
      points.length === 1
        ? // What is expected to cost nothing is at no chance; what nobody knows brings nobody knows what.
          [{ at: mean, value: mean === 0 ? points[0].value : Number.NaN, slope: 0 }]
        : lineThrough(points, width),
    branches: () =>
      points
        .filter((point, place) => place === 0 || !isSameBranch(points[place - 1], point))
        .map(({ values, first, count }) => values.subarray(first, first + count).join())
        .join(' '),
  };
}

/** Whether an amount between a point and the one before it may be no straight line: it has another slope beside that on its branch, or there is nothing beside it. */
function isCurved(points: readonly PointOnLine[], place: number): boolean {
  const slopeAt = (at: number): number => (points[at].value - points[at - 1].value) / (points[at].at - points[at - 1].at);
  let isAlone = true;
  for (let at = place - 1; at <= place + 1; at += 2) {
    if (at < 1 || at >= points.length || !isSameBranch(points[at - 1], points[at])) continue;
    if (Math.abs(slopeAt(at) - slopeAt(place)) > bend) return true;
    isAlone = false;
  }
  return isAlone;
}
