import type { Plan, PlanNode } from './plan.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Shape } from '../draws/law.ts';

/** Care moved away from today's: activity and cost of one service times a factor (or cost alone), baselines and benchmark as they were. */
export interface Nudge {
  /** Place of the service in `Plan.costs`. */
  readonly cost: number;
  readonly service: string;
  readonly factor: number;
  /** Place of the one practice that moves, within its consortium; undefined: all of them. */
  readonly practice?: number;
  /** Whether the price moves and the care does not: cost times the factor, activity as it was. */
  readonly isPriceAlone?: boolean;
  /** Whether care stays as it was in the years before; left out: what is withheld this year was withheld in all of them. */
  readonly isThisYearAlone?: boolean;
  /**
   * Each practice moves as if it were alone: its consortium's cost stands still, and what its own care counts for in it is this share
   * of today's, one a practice, in nodes that ask for it (`isAdded`).
   */
  readonly inSums?: Float64Array;
  /**
   * Only the practice that moves is apart: sums over its consortium see its costs times this factor, where its own figures see them times
   * `factor`. Left out: they see the same.
   */
  readonly factorInSums?: number;
}

/** Chance as the evaluator meets it: factors of mean 1 on expected costs. */
export interface Factors {
  readonly draws: number;
  /** One array[draw] a group, for the consortium's totals. */
  totals(consortium: number): readonly Float64Array[];
  /** [practice in the consortium][group] → array[draw]. */
  practices(consortium: number): readonly (readonly Float64Array[])[];
  /**
   * Has single practices drawn into these arrays from now on, one a practice and group in their order, where draws are not kept
   * (`draws/chance`): who reads them where they stand need not copy them.
   */
  drawInto(rows: Float64Array[]): void;
  /** One array[draw]: the mean cost of the past years that a consortium's benchmark is made of, as a share of what is expected. */
  past(consortium: number): Float64Array;
  readonly shapes: ShapesOfChance;
}

/** The spread and lean of the factors, without drawing any: a factor is the shocks times the chance of its group. */
export interface ShapesOfChance {
  /** Standard deviations of the lognormal shocks that all costs of a consortium's year share. */
  readonly shocks: readonly number[];
  /** One a group, for the consortium's totals. */
  totals(consortium: number): readonly Shape[];
  /** [practice in the consortium][group]. */
  practices(consortium: number): readonly (readonly Shape[])[];
  /** Of the past years that a consortium's benchmark is made of, which know nothing of this year's chance. */
  past(consortium: number): Shape;
}

/** The consortium at work, what is moved there, and the first draw of the block. */
export interface Place {
  readonly consortium: number;
  readonly nudge: Nudge | undefined;
  readonly from: number;
}

/** Costs of care as expected, moved by a nudge, and with chance. */
export interface Costs {
  /** The groups of chance that a node's costs stand in, by their places in `Plan.groups`. */
  groupsOf(node: PlanNode): readonly number[];
  /**
   * Writes what a node's costs are expected to come to, before chance: `members` values a group, one a practice for costs of
   * practices and where single practices are drawn, else only the first.
   */
  expect(node: PlanNode, place: Place, target: { readonly values: Float64Array; readonly members: number }): void;
  /** Writes what a node's costs are expected to come to without chance, all groups together: one value each of the first `count` entities. */
  settleStill(node: PlanNode, count: number, place: Place, values: Float64Array): void;
  /**
   * Writes a cost node's lanes: expected cost times the factors of chance, of one entity of `plan.costLevel` (by its place
   * in the consortium) or of all practices of the consortium. `from` is the first draw.
   */
  settle(
    node: PlanNode,
    entity: number,
    place: Place,
    target: { readonly values: Float64Array; readonly at: number; readonly lanes: number },
  ): void;
}

/** Sums of expected costs over each consortium's practices, service by service: the same from move to move of a parameter, as the costs are. */
const knownSums = new WeakMap<readonly Float64Array[], readonly Float64Array[]>();

function sumsOf(expected: readonly Float64Array[], { start, levels }: Dataset): readonly Float64Array[] {
  let sums = knownSums.get(expected);
  if (sums === undefined) {
    sums = expected.map((costs) => {
      const own = new Float64Array(levels.consortium.size);
      for (let consortium = 0; consortium < own.length; consortium++)
        for (let row = start[consortium]; row < start[consortium + 1]; row++) own[consortium] += costs[row];
      return own;
    });
    knownSums.set(expected, sums);
  }
  return sums;
}

/** What an expected cost is asked for: see `Nudge.inSums` and `Nudge.factorInSums`. */
interface Asked {
  readonly consortium: number;
  readonly nudge: Nudge | undefined;
  readonly isAdded: boolean;
  readonly isInSums: boolean;
}

/** What a nudge multiplies the cost of its service by, as sums see it or as a practice itself does. */
const factorFor = ({ factor, factorInSums = factor }: Nudge, isInSums: boolean): number => (isInSums ? factorInSums : factor);

/** Opens the costs of a plan, whose expected costs are not written to from then on; without factors they are as expected. */
export function openCosts(settings: { plan: Plan; dataset: Dataset; expected: readonly Float64Array[]; factors?: Factors }): Costs {
  const { plan, dataset, expected, factors } = settings;
  const isOfPractices = plan.costLevel === 'practice';
  const practicesOf = (consortium: number): number => dataset.start[consortium + 1] - dataset.start[consortium];

  /** Expected cost of one service after the nudge. */
  const expectedOf = (service: number, entity: number, { consortium, nudge, isAdded, isInSums }: Asked): number => {
    const value = expected[service][isOfPractices ? dataset.start[consortium] + entity : consortium];
    if (isAdded) return nudge?.inSums === undefined || nudge.cost !== service ? 0 : value * (nudge.inSums[entity] - 1);
    const isMoved =
      nudge !== undefined && nudge.cost === service && (!isOfPractices || nudge.practice === undefined || nudge.practice === entity);
    return isMoved ? value * factorFor(nudge, isInSums) : value;
  };

  let sums: readonly Float64Array[] | undefined;
  /** The same of several services and all practices of the consortium. */
  const expectedOfAll = (services: readonly number[], consortium: number, nudge: Nudge | undefined): number => {
    sums ??= sumsOf(expected, dataset);
    const first = dataset.start[consortium];
    let cost = 0;
    for (const service of services) {
      const sum = sums[service][consortium];
      if (nudge === undefined || nudge.cost !== service) cost += sum;
      else if (nudge.practice === undefined) cost += sum * nudge.factor;
      else cost += sum + (factorFor(nudge, true) - 1) * expected[service][first + nudge.practice];
    }
    return cost;
  };

  const grouped = new Map<readonly number[], readonly { group: number; services: readonly number[] }[]>();
  const byGroup = (services: readonly number[]) => {
    const known = grouped.get(services);
    if (known !== undefined) return known;
    const groups = plan.groups.flatMap((_, group) => {
      const own = services.filter((service) => plan.costs[service].group === group);
      return own.length === 0 ? [] : [{ group, services: own }];
    });
    grouped.set(services, groups);
    return groups;
  };

  const servicesOf = (node: PlanNode): readonly number[] => {
    if (node.detail.kind !== 'cost') throw new Error(`a cost without services: node ${node.id}`);
    return node.detail.services;
  };

  /** Expected costs of services of one group: of one entity, or of all practices of the consortium together. */
  const expectedOfGroup = (services: readonly number[], entity: number | 'all', asked: Asked): number =>
    entity === 'all'
      ? expectedOfAll(services, asked.consortium, asked.nudge)
      : services.reduce((sum, service) => sum + expectedOf(service, entity, asked), 0);

  const askedOf = ({ level, detail }: PlanNode, { consortium, nudge }: Place): Asked => ({
    consortium,
    nudge: level === 'consortium' && isOfPractices && nudge?.inSums !== undefined ? undefined : nudge,
    isAdded: detail.kind === 'cost' && detail.isAdded === true,
    isInSums: level === 'consortium' || (detail.kind === 'cost' && detail.isInSums === true),
  });

  const isOfTotals = factors === undefined || plan.drawingLevel !== 'practices';

  const expect: Costs['expect'] = (node, place, { values, members }) => {
    const isOfAll = isOfPractices && node.level === 'consortium';
    const count = isOfPractices && (!isOfAll || !isOfTotals) ? practicesOf(place.consortium) : 1;
    const asked = askedOf(node, place);
    for (const [row, { services }] of byGroup(servicesOf(node)).entries())
      for (let member = 0; member < count; member++)
        values[row * members + member] = expectedOfGroup(services, isOfAll && isOfTotals ? 'all' : member, asked);
  };

  const settle: Costs['settle'] = (node, entity, place, target) => {
    if (factors === undefined) throw new Error('costs are drawn where there is no chance');
    const { consortium, from } = place;
    const { values, at, lanes } = target;
    const isOfAll = isOfPractices && node.level === 'consortium';
    const groups = byGroup(servicesOf(node));
    const asked = askedOf(node, place);
    values.fill(0, at, at + lanes);
    if (isOfTotals) {
      const totals = factors.totals(consortium);
      for (const { group, services } of groups)
        addScaled(target, expectedOfGroup(services, isOfAll ? 'all' : entity, asked), totals[group], from);
      return;
    }
    const all = factors.practices(consortium);
    const last = isOfAll ? practicesOf(consortium) - 1 : entity;
    for (let member = isOfAll ? 0 : entity; member <= last; member++) {
      // Services of one group share its chance: their costs are added up before they are drawn.
      for (const { group, services } of groups) addScaled(target, expectedOfGroup(services, member, asked), all[member][group], from);
    }
  };
  const settleStill: Costs['settleStill'] = (node, count, place, values) => {
    const isOfAll = isOfPractices && node.level === 'consortium';
    const asked = askedOf(node, place);
    values.fill(0, 0, count);
    for (const { services } of byGroup(servicesOf(node)))
      for (let entity = 0; entity < count; entity++) values[entity] += expectedOfGroup(services, isOfAll ? 'all' : entity, asked);
  };
  const groupsOf = (node: PlanNode): number[] => byGroup(servicesOf(node)).map(({ group }) => group);
  return { groupsOf, expect, settleStill, settle };
}

/** Writes what a consortium's benchmark owes to chance of past years: nothing without draws. */
export function bringPast(
  factors: Factors | undefined,
  { consortium, from }: Place,
  { values, at, lanes }: { values: Float64Array; at: number; lanes: number },
): void {
  if (factors === undefined) values.fill(1, at, at + lanes);
  else values.set(factors.past(consortium).subarray(from, from + lanes), at);
}

/** A loop in a function of its own runs faster than inside a long one. */
function addScaled(
  { values, at, lanes }: { values: Float64Array; at: number; lanes: number },
  cost: number,
  factor: Float64Array,
  from: number,
): void {
  for (let lane = 0; lane < lanes; lane++) values[at + lane] += cost * factor[from + lane];
}
