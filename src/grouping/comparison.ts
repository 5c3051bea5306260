import type { Factors } from '../awards/drawn-cost.ts';
import type { Dataset } from '../data/dataset.ts';
import { ofDataset } from '../data/of-dataset.ts';
import { populationOf } from '../data/population.ts';
import { meanOfBins } from '../incentives/chance-tally.ts';
import { margins, poolRisks, type MemberCosts } from '../incentives/risk-pools.ts';
import { greatCircle, type SpherePoint } from '../numbers/sphere.ts';
import { quantiles } from '../numbers/quantiles.ts';
import { standardErrorOfBins } from '../numbers/standard-error.ts';
import { consortiaOf, type Trait } from './consortia.ts';
import { buildFederations, federationsAsGiven, usualRange, type Apart, type Federations, type Way } from './federations.ts';
import type { PopulationRange } from './points.ts';

/** How often the pool that a person is in costs more than expected by over `margin`, by chance alone. Shares of imagined years. */
export interface RiskOfPerson {
  readonly margin: number;
  /** Mean over all people; NaN without imagined years, or where a cost or a population is missing. */
  readonly chance: number;
  /** Its Monte Carlo standard error. */
  readonly error: number;
  /** Of the pool in which it is most often. */
  readonly highest: number;
  /** By how much it is more often in the pools as the data has them, and the standard error of that: the same imagined years for both. */
  readonly moreAsGiven: number;
  readonly moreError: number;
}

/** One way to put consortia into federations, and what comes of it. */
export interface FederationFigures {
  readonly way: Way;
  /** Risk pools: federations, and consortia that stand alone. */
  readonly pools: readonly { readonly code: string; readonly consortia: readonly string[]; readonly population: number }[];
  /** People of a pool, nearest rank; NaN where that of any is missing. */
  readonly population: { readonly least: number; readonly median: number; readonly most: number };
  /** Pools with fewer people than the range, and with more. */
  readonly tooSmall: number;
  readonly tooLarge: number;
  readonly apart: readonly Apart[];
  readonly alikeIn: readonly Trait[];
  readonly notKnown: readonly Trait[];
  /** One a margin of `riskMargins`. */
  readonly risks: readonly RiskOfPerson[];
  readonly deprivation: {
    /** Which part of the variance of deprivation over people lies between pools (eta squared): 0 where all are alike, 1 where each is even in itself. */
    readonly between: number;
    /** Standard deviation over people around the mean of their pool, in points of the score. */
    readonly within: number;
  };
  /** Mean of the patients' distances to the middle of their pool, in km: of a patient, that of their practice. */
  readonly distance: number;
}

/** Federations as the data has them beside those built by place and by likeness, in one year. */
export interface FederationComparison {
  readonly year: number;
  readonly range: PopulationRange;
  /** In the order of `ways`. */
  readonly federations: readonly FederationFigures[];
}

/** Overspends that federations are compared by, as shares of expected cost. */
export const riskMargins = [0.01, 0.02, 0.05] as const satisfies readonly (typeof margins)[number][];

/** What chance is drawn on: as long as these are the same objects, so is what comes of it. */
interface Chances {
  readonly expected: readonly Float64Array[];
  readonly factors?: Factors;
}

/** What was compared last of a dataset, of the usual range. */
const lastOf = ofDataset((): { known?: Chances & { readonly comparison: FederationComparison } } => ({}));

/**
 * Compares the federations of the data with those built by place and by likeness. A moved parameter of the scheme changes neither the costs nor
 * their chance, and then nothing is worked out again.
 */
export function compareFederations(costs: MemberCosts, { expected, factors }: Chances): FederationComparison {
  const last = lastOf(costs.dataset);
  if (last.known?.expected === expected && last.known.factors === factors) return last.known.comparison;
  const comparison = compareIn(costs, usualRange);
  last.known = { expected, ...(factors && { factors }), comparison };
  return comparison;
}

/** The same for federations of another number of people. */
export function compareIn(costs: MemberCosts, range: PopulationRange): FederationComparison {
  const { dataset } = costs;
  const { place, likeness } = buildFederations(dataset, range);
  const all = [federationsAsGiven(dataset), place, likeness];
  const tallies = all.map((each) => tallyOf(costs, each));
  return {
    year: consortiaOf(dataset).year,
    range,
    federations: all.map((federations, at): FederationFigures => {
      const { way, pools, apart, alikeIn, notKnown } = federations;
      const sized = pools.map(({ code, members }) => ({
        code,
        consortia: members.map((row) => dataset.levels.consortium.codes[row]),
        population: members.reduce((sum, row) => sum + populationOf(dataset, row), 0),
      }));
      const people = sized.map(({ population }) => population);
      const [least, median, most] = quantiles(Float64Array.from(people), [0, 0.5, 1]);
      return {
        way,
        pools: sized,
        population: { least, median, most },
        tooSmall: people.filter((each) => each < range.least).length,
        tooLarge: people.filter((each) => each > range.most).length,
        apart,
        alikeIn,
        notKnown,
        risks: riskMargins.map((margin, which) => riskOf(margin, { own: tallies[at], given: tallies[0], which })),
        ...spreadOf(dataset, federations),
      };
    }),
  };
}

/** What is counted of the risks of some pools. */
interface Tally {
  /** One a margin of `riskMargins`: the share of all people whose pool overspends, in bins of consecutive draws. */
  readonly bins: readonly Float64Array[];
  readonly highest: readonly number[];
}

function tallyOf(costs: MemberCosts, { pools }: Federations): Tally {
  const { draws } = costs;
  const size = Math.round(Math.sqrt(draws)); // draws are a square: so many bins of so many
  const bins = riskMargins.map(() => new Float64Array(size));
  const risks = poolRisks(costs, pools, ({ population, expectedCost }, drawn) => {
    riskMargins.forEach((margin, which) => addOverspends(bins[which], { drawn, limit: expectedCost * (1 + margin), population }));
  });
  const people = risks.reduce((sum, { population }) => sum + population, 0);
  const isKnown = draws > 0 && risks.every(({ overspend }) => overspend.every(({ probability }) => !Number.isNaN(probability)));
  return {
    bins: bins.map((each) => each.map((sum) => (isKnown ? sum / size / people : Number.NaN))),
    highest: riskMargins.map((margin) => {
      const place = margins.indexOf(margin);
      return isKnown ? risks.reduce((most, { overspend }) => Math.max(most, overspend[place].probability), 0) : Number.NaN;
    }),
  };
}

function addOverspends(bins: Float64Array, of: { drawn: Float64Array; limit: number; population: number }): void {
  const { drawn, limit, population } = of;
  const size = bins.length;
  for (let bin = 0, draw = 0; bin < size; bin++) {
    let years = 0;
    for (const end = draw + size; draw < end; draw++) if (drawn[draw] > limit) years++;
    bins[bin] += years * population;
  }
}

function riskOf(margin: number, { own, given, which }: { own: Tally; given: Tally; which: number }): RiskOfPerson {
  const bins = own.bins[which];
  const more = given.bins[which].map((share, bin) => share - bins[bin]);
  return {
    margin,
    chance: meanOfBins(bins),
    error: standardErrorOfBins(bins),
    highest: own.highest[which],
    moreAsGiven: meanOfBins(more),
    moreError: standardErrorOfBins(more),
  };
}

/** How deprivation is spread over pools, and how far patients are from the middle of their pool. */
function spreadOf(dataset: Dataset, { pools }: Federations): Pick<FederationFigures, 'deprivation' | 'distance'> {
  const { lots, rows } = consortiaOf(dataset);
  const places = new Map(rows.map((row, place) => [row, place]));
  const poolAt = new Int32Array(rows.length);
  pools.forEach(({ members }, pool) => members.forEach((row) => (poolAt[places.get(row) ?? -1] = pool)));
  const sums = (value: (lot: (typeof lots)[number]) => number): Float64Array => {
    const all = new Float64Array(pools.length);
    for (const lot of lots) all[poolAt[lot.consortium]] += lot.people * value(lot);
    return all;
  };
  const whole = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
  const people = sums(() => 1);
  const scores = sums(({ traits }) => traits.deprivation);
  const means = scores.map((score, pool) => score / people[pool]);
  const mean = whole(scores) / whole(people);
  const within = whole(sums(({ traits, consortium }) => squared(traits.deprivation - means[poolAt[consortium]])));
  const all = whole(sums(({ traits }) => squared(traits.deprivation - mean)));
  const [x, y, z] = [0, 1, 2].map((axis) => sums(({ point }) => point[axis]));
  const middles = Array.from(pools, (_, pool): SpherePoint => [x[pool], y[pool], z[pool]]);
  return {
    deprivation: { between: all > 0 ? Math.max(0, 1 - within / all) : Number.NaN, within: Math.sqrt(within / whole(people)) },
    distance: whole(sums(({ point, consortium }) => greatCircle(point, middles[poolAt[consortium]]))) / whole(people),
  };
}

const squared = (value: number): number => value * value;
