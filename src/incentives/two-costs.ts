import type { Bench } from './bench.ts';
import { meanOver, sideOf, type BrokenLine, type CostAtChance } from './broken-line.ts';
import type { ChanceOfAmount } from './chance-of-amounts.ts';
import { openCostsAtChance, openCovariance } from './costs-at-chance.ts';
import { openLines } from './lines-of-amounts.ts';
import type { Nudge } from '../awards/drawn-cost.ts';
import { correlationOfScores, lawGiven, standingOf, valueOf } from '../draws/law.ts';

/** Where the second cost is held, and for how much of the way along it that stands. */
interface Row {
  readonly at: number;
  readonly width: number;
  readonly gains: BrokenLine;
  readonly losses: BrokenLine;
}

/** The second cost from the least to the greatest that chance and a fifth more or less care may bring, in standard deviations and as shares. */
const [deviations, lessCare, moreCare] = [7, 0.79, 1.2];
/** Length of a stretch of it, by what the mean over the first changes along. */
const stretch = 1.5;
/** Stretches at the most. Two costs that would need more, which each go their own way by less than a tenth of their spread, are taken to go together. */
const mostStretches = 240;
/** Where the order of branches changes is found to this part of a stretch, with so many looks at the most. */
const finestPart = 1 / 65_536;
const mostLooks = 100;
/** Gauss and Legendre's rule of five, on a stretch from −1 to 1: right for polynomials to the ninth degree (Abramowitz & Stegun, table 25.4). */
const legendre = [
  [-0.906179845938664, 0.23692688505618908],
  [-0.5384693101056831, 0.47862867049936647],
  [0, 0.5688888888888889],
  [0.5384693101056831, 0.47862867049936647],
  [0.906179845938664, 0.23692688505618908],
] as const;

/** The means of what is above nothing, and of what is below it. */
interface MeanSides {
  readonly gain: number;
  readonly loss: number;
}

/**
 * The mean of a consortium's amount that knows two costs apart, by the law of both: each its own three moments, and their correlation as
 * standard normals. With the second held at one place the amount is a broken line along the first, whose mean, given the second, has a
 * closed form; over the second it is taken stretch by stretch, between the places at which other branches of the formula come to bear,
 * so that nothing jumps or bends within a stretch. The lines are found once a consortium: care that moves changes the laws alone.
 */
export function openTwoCosts(
  bench: Bench,
  root: number,
  { sources, moved }: ChanceOfAmount,
): (consortium: number, at: { nudge: Nudge | undefined; past: number }) => MeanSides {
  const [first, second] = sources;
  const [costOf, heldOf] = [openCostsAtChance(bench, first), openCostsAtChance(bench, second)];
  const covarianceOf = openCovariance(bench, [first, second]);
  const correlationOf = (consortium: number, nudge?: Nudge): number =>
    correlationOfScores(costOf(consortium, 0, nudge).law, heldOf(consortium, 0, nudge).law, covarianceOf(consortium, nudge));
  const find = openLines(bench, { root, isOfPractices: false, moved, sources, source: first, held: second });
  const both = { nodes: [...first.nodes, ...second.nodes], level: first.level, isApart: true };
  const bothOf = openCostsAtChance(bench, both);
  const findBoth = openLines(bench, { root, isOfPractices: false, moved, sources: [both], source: both });

  const rowsAlong = (consortium: number, past: number, correlation: number): readonly Row[] | undefined => {
    const { mean, law } = heldOf(consortium, 0);
    const low = Math.max(0, lessCare * mean * valueOf(law, -deviations));
    const high = moreCare * mean * valueOf(law, deviations);
    const spread = mean * (valueOf(law, 0.5) - valueOf(law, -0.5));
    const length = stretch * spread * Math.min(1, Math.sqrt(1 - correlation * correlation) / correlation);
    const count = Math.ceil((high - low) / length);
    if (!(count <= mostStretches)) return undefined;
    const foundAt = (held: number) => find(consortium, { nudge: undefined, past, held })[0];
    let looks = 0;
    /** Places between two at which the order of branches changes. */
    const changes = (from: number, to: number, [before, after]: readonly [string, string]): number[] => {
      if (before === after) return [];
      const middle = (from + to) / 2;
      if (to - from <= length * finestPart || looks++ >= mostLooks) return [middle];
      const between = foundAt(middle).branches();
      return [...changes(from, middle, [before, between]), ...changes(middle, to, [between, after])];
    };
    const rows: Row[] = [];
    let before = { at: low, branches: foundAt(low).branches() };
    for (let place = 1; place <= count; place++) {
      const at = low + ((high - low) * place) / count;
      const branches = foundAt(at).branches();
      looks = 0;
      const ends = [before.at, ...changes(before.at, at, [before.branches, branches]), at];
      for (let end = 1; end < ends.length; end++) {
        const half = (ends[end] - ends[end - 1]) / 2;
        for (const [score, weight] of legendre) {
          const held = ends[end - 1] + half * (1 + score);
          const { line } = foundAt(held);
          rows.push({ at: held, width: half * weight, gains: sideOf(line, 1), losses: sideOf(line, -1) });
        }
      }
      before = { at, branches };
    }
    return rows;
  };

  let known = { consortium: -1, of: new Map<number, readonly Row[] | undefined>() };
  const rowsAt = (consortium: number, past: number): readonly Row[] | undefined => {
    if (known.consortium !== consortium) known = { consortium, of: new Map() };
    if (!known.of.has(past)) known.of.set(past, rowsAlong(consortium, past, correlationOf(consortium)));
    return known.of.get(past);
  };
  const meanAlong = (line: BrokenLine, cost: CostAtChance): MeanSides => ({
    gain: meanOver(sideOf(line, 1), cost),
    loss: meanOver(sideOf(line, -1), cost),
  });

  return (consortium, { nudge, past }) => {
    const cost = costOf(consortium, 0, nudge);
    const held = heldOf(consortium, 0, nudge);
    const isAtChance = ({ mean, law }: CostAtChance): boolean => mean > 0 && law.scale > 0;
    // Nothing expected, or nobody knows what: there is no law to go along.
    if (!isAtChance(held)) return meanAlong(find(consortium, { nudge, past, held: held.mean })[0].line, cost);
    const rows = isAtChance(cost) ? rowsAt(consortium, past) : undefined;
    if (rows === undefined) return meanAlong(findBoth(consortium, { nudge, past })[0].line, bothOf(consortium, 0, nudge));
    const correlation = correlationOf(consortium, nudge);
    const [low, high] = [-deviations, deviations].map((score) => held.mean * valueOf(held.law, score));
    let [gain, loss] = [0, 0];
    for (const { at, width, gains, losses } of rows) {
      if (at < low || at > high) continue;
      const { score, density } = standingOf(held.law, at / held.mean);
      const given = lawGiven(cost.law, correlation, score);
      const weight = (width / held.mean) * density;
      const along = { mean: cost.mean * given.mean, law: given.law };
      gain += weight * meanOver(gains, along);
      loss += weight * meanOver(losses, along);
    }
    return { gain, loss };
  };
}
