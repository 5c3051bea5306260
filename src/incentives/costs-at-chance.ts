import type { Bench } from './bench.ts';
import type { CostAtChance } from './broken-line.ts';
import { servicesOf, type SourceOfChance } from './chance-of-amounts.ts';
import type { Nudge } from '../awards/drawn-cost.ts';
import { fitLaw, shapeOf, timesLognormal, type Shape } from '../draws/law.ts';

/** What shares one chance of its own: services of one group, of one practice or of all of a consortium's together. */
interface Share {
  /** Expected, money a year. */
  readonly cost: number;
  readonly shape: Shape;
  /** Costs by service that a nudge may move. */
  readonly services: readonly { readonly service: number; readonly cost: number }[];
  /** The practice in the consortium; undefined: all of them. */
  readonly practice: number | undefined;
}

/**
 * The law of a source's cost at one consortium (and practice of it) as care is moved about: the first three moments of the sum over what
 * shares one chance, times the shocks that all share.
 */
export function openCostsAtChance(
  bench: Bench,
  source: SourceOfChance,
): (consortium: number, practice: number, nudge?: Nudge) => CostAtChance {
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
      return [{ cost: costs.reduce((all, { cost }) => all + cost, 0), shape: shapesOfGroups[group], services: costs, practice }];
    });
  };

  let known: { readonly consortium: number; readonly of: readonly (readonly Share[])[]; readonly unmoved: CostAtChance[] } = {
    consortium: -1,
    of: [],
    unmoved: [],
  };
  /** One list for the consortium, or one a practice. */
  const sharesAt = (consortium: number): readonly (readonly Share[])[] => {
    if (known.consortium === consortium) return known.of;
    const single = (): Share[][] => shapes.practices(consortium).map((each, practice) => sharesOf(consortium, practice, each));
    const isApart = plan.drawingLevel === 'practices' && isOfPractices;
    const of = !isOfTotal ? single() : isApart ? [single().flat()] : [sharesOf(consortium, undefined, shapes.totals(consortium))];
    known = { consortium, of, unmoved: [] };
    return of;
  };

  const movedCost = ({ cost, services, practice }: Share, nudge: Nudge | undefined, first: number): number => {
    if (nudge === undefined) return cost;
    for (const { service, cost: own } of services) {
      if (service !== nudge.cost) continue;
      if (nudge.practice === undefined || nudge.practice === practice) return cost + (nudge.factor - 1) * own;
      return practice === undefined ? cost + (nudge.factor - 1) * expected[service][first + nudge.practice] : cost;
    }
    return cost;
  };

  const lawOf = (shares: readonly Share[], nudge: Nudge | undefined, first: number): CostAtChance => {
    let [mean, variance, third] = [0, 0, 0];
    for (const share of shares) {
      const cost = movedCost(share, nudge, first);
      const deviation = cost * share.shape.coefficientOfVariation;
      mean += cost;
      variance += deviation * deviation;
      third += deviation * deviation * deviation * share.shape.skewness;
    }
    return { mean, law: fitLaw(shapes.shocks.reduce(timesLognormal, shapeOf({ mean, variance, third }))) };
  };

  return (consortium, practice, nudge) => {
    const place = isOfTotal ? 0 : practice;
    const shares = sharesAt(consortium)[place];
    if (nudge !== undefined) return lawOf(shares, nudge, dataset.start[consortium]);
    return (known.unmoved[place] ??= lawOf(shares, undefined, dataset.start[consortium]));
  };
}
