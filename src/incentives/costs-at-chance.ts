import type { Bench } from './bench.ts';
import type { CostAtChance } from './broken-line.ts';
import { servicesOf, type SourceOfChance } from './chance-of-amounts.ts';
import type { Nudge } from '../awards/drawn-cost.ts';
import { fitLaw, shapeOf, timesLognormal, type Shape } from '../draws/law.ts';

/** What shares one chance of its own: services of one group, of one practice or of all of a consortium's together. */
interface Share {
  /** Place in `Plan.groups`. */
  readonly group: number;
  /** Expected, money a year. */
  readonly cost: number;
  readonly shape: Shape;
  /** Costs by service that a nudge may move. */
  readonly services: readonly { readonly service: number; readonly cost: number }[];
  /** The practice in the consortium; undefined: all of them. */
  readonly practice: number | undefined;
}

/** What a source's cost at one consortium (and practice of it) is made of, and what each is expected to cost as care is moved about. */
interface SharesOfCost {
  at(consortium: number, practice: number): readonly Share[];
  costOf(share: Share, consortium: number, nudge: Nudge | undefined): number;
}

function openShares(bench: Bench, source: SourceOfChance): SharesOfCost {
  const { plan, dataset, expected, factors } = bench;
  if (factors === undefined) throw new Error('no chance to ask the laws of');
  const { shapes } = factors;
  const isOfPractices = plan.costLevel === 'practice';
  const sourceServices = source.nodes.flatMap((node) => servicesOf(plan.nodes[node]));
  const byGroup = plan.groups.map((_, group) => sourceServices.filter((service) => plan.costs[service].group === group));
  const isOfTotal = source.level === 'consortium';

  const sharesOf = (consortium: number, practice: number | undefined, shapesOfGroups: readonly Shape[]): Share[] => {
    const [first, end] = [dataset.start[consortium], dataset.start[consortium + 1]];
    const costOf = (service: number): number => {
      const costs = expected[service];
      if (!isOfPractices) return costs[consortium];
      if (practice !== undefined) return costs[first + practice];
      let sum = 0;
      for (let row = first; row < end; row++) sum += costs[row];
      return sum;
    };
    return byGroup.flatMap((services, group): Share[] => {
      if (services.length === 0) return [];
      const costs = services.map((service) => ({ service, cost: costOf(service) }));
      const cost = costs.reduce((all, each) => all + each.cost, 0);
      return [{ group, cost, shape: shapesOfGroups[group], services: costs, practice }];
    });
  };

  let known: { readonly consortium: number; readonly of: readonly (readonly Share[])[] } = { consortium: -1, of: [] };
  /** One list for the consortium, or one a practice. */
  const sharesAt = (consortium: number): readonly (readonly Share[])[] => {
    if (known.consortium === consortium) return known.of;
    const single = (): Share[][] => shapes.practices(consortium).map((each, practice) => sharesOf(consortium, practice, each));
    const isApart = plan.drawingLevel === 'practices' && isOfPractices;
    const of = !isOfTotal ? single() : isApart ? [single().flat()] : [sharesOf(consortium, undefined, shapes.totals(consortium))];
    known = { consortium, of };
    return of;
  };

  return {
    at: (consortium, practice) => sharesAt(consortium)[isOfTotal ? 0 : practice],
    costOf: ({ cost, services, practice }, consortium, nudge) => {
      if (nudge === undefined) return cost;
      for (const { service, cost: own } of services) {
        if (service !== nudge.cost) continue;
        if (nudge.practice === undefined || nudge.practice === practice) return cost + (nudge.factor - 1) * own;
        return practice === undefined ? cost + (nudge.factor - 1) * expected[service][dataset.start[consortium] + nudge.practice] : cost;
      }
      return cost;
    },
  };
}

/**
 * The law of a source's cost at one consortium (and practice of it) as care is moved about: the first three moments of the sum over what
 * shares one chance, times the shocks that all share.
 */
export function openCostsAtChance(
  bench: Bench,
  source: SourceOfChance,
): (consortium: number, practice: number, nudge?: Nudge) => CostAtChance {
  const shares = openShares(bench, source);
  const shocks = bench.factors?.shapes.shocks ?? [];
  const isOfTotal = source.level === 'consortium';
  let known = { consortium: -1, of: new Array<CostAtChance>() };
  const lawOf = (consortium: number, practice: number, nudge: Nudge | undefined): CostAtChance => {
    let [mean, variance, third] = [0, 0, 0];
    for (const share of shares.at(consortium, practice)) {
      const cost = shares.costOf(share, consortium, nudge);
      const deviation = cost * share.shape.coefficientOfVariation;
      mean += cost;
      variance += deviation * deviation;
      third += deviation * deviation * deviation * share.shape.skewness;
    }
    return { mean, law: fitLaw(shocks.reduce(timesLognormal, shapeOf({ mean, variance, third }))) };
  };
  return (consortium, practice, nudge) => {
    if (nudge !== undefined) return lawOf(consortium, practice, nudge);
    if (known.consortium !== consortium) known = { consortium, of: [] };
    return (known.of[isOfTotal ? 0 : practice] ??= lawOf(consortium, practice, undefined));
  };
}

/**
 * The covariance of the costs of two sources of one consortium, as a share of both means: what of them has the same chance (groups, of the
 * same practices where these are drawn), and the shocks that all share.
 */
export function openCovariance(
  bench: Bench,
  sources: readonly [SourceOfChance, SourceOfChance],
): (consortium: number, nudge?: Nudge) => number {
  const { groups } = bench.plan;
  const shares = sources.map((source) => openShares(bench, source));
  const ofShocks = (bench.factors?.shapes.shocks ?? []).reduce((variance, tau) => (1 + variance) * (1 + tau * tau) - 1, 0);
  return (consortium, nudge) => {
    const means = [0, 0];
    const deviations = shares.map((of, which) => {
      const own: number[] = [];
      for (const share of of.at(consortium, 0)) {
        const cost = of.costOf(share, consortium, nudge);
        means[which] += cost;
        own[share.group + groups.length * (share.practice ?? 0)] = cost * share.shape.coefficientOfVariation;
      }
      return own;
    });
    const common = deviations[0].reduce((all, each, place) => all + each * (deviations[1][place] ?? 0), 0);
    return ((1 + ofShocks) * common) / (means[0] * means[1]) + ofShocks;
  };
}
