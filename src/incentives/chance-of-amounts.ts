import type { Bench } from './bench.ts';
import { goesOneWay } from './one-way.ts';
import { movedNodes } from '../awards/at-levels.ts';
import { openKnowledge } from '../awards/knowledge.ts';
import { sourceOf } from '../awards/passes.ts';
import { isAggregate, isBroughtIn } from '../awards/lanes.ts';
import { movedBy, type Plan, type PlanNode } from '../awards/plan.ts';
import { isNeverBelowNothing } from '../awards/ranges.ts';
import { isHigher } from '../awards/values.ts';

/** A cost through which chance comes into an amount: of some services together, of a practice or of the consortium. */
export interface SourceOfChance {
  /** The nodes of costs that it is the sum of. */
  readonly nodes: readonly number[];
  readonly level: 'practice' | 'consortium';
  /** Whether the amount knows them apart: they share all their chance, and so go up and down by the same share. */
  readonly isApart: boolean;
}

/** The services that a node is the cost of, by their places in `Plan.costs`. */
export const servicesOf = ({ detail }: PlanNode): readonly number[] => (detail.kind === 'cost' ? detail.services : []);

/** How chance comes into an amount. */
export interface ChanceOfAmount {
  /** The amount is a sum of parts that know one of these costs each; or any amount that knows the two that there are (`isOfTwo`). */
  readonly sources: readonly SourceOfChance[];
  readonly isOfTwo: boolean;
  /** The drawn nodes on the way from them to the amount, the costs themselves among them, in order. */
  readonly moved: readonly PlanNode[];
  /** Whether it knows a benchmark that is itself at chance, the same for all parts. */
  readonly knowsPast: boolean;
}

/** What is needed for the mean of something at chance: nothing, for it is at none; the laws of what care costs; or imagined years to count over. */
export type MeanOverChance = 'no chance' | 'law' | 'years';

/** What is needed for the mean of what a payment pays, by the text of its formulas. */
export function meanOfPayment(bench: Pick<Bench, 'plan' | 'dataset'>, payment: number): MeanOverChance {
  const { plan } = bench;
  if (!plan.nodes[plan.payments[payment].paid].isDrawn) return 'no chance';
  return chanceOfPayment(bench, payment) === undefined ? 'years' : 'law';
}

const ofPlans = new WeakMap<Plan, Map<number, ChanceOfAmount | undefined>>();

/** How chance comes into the amount of a payment, where its mean, or that of their sum where practices earn it for their consortium, needs no imagined years. */
export function chanceOfPayment(bench: Pick<Bench, 'plan' | 'dataset'>, payment: number): ChanceOfAmount | undefined {
  const { plan, dataset } = bench;
  const ofPlan = ofPlans.get(plan) ?? new Map<number, ChanceOfAmount | undefined>();
  ofPlans.set(plan, ofPlan);
  if (!ofPlan.has(payment)) {
    const { amount, paid } = plan.payments[payment];
    const [root, whole] = [amount, paid].map((id) => sourceOf(plan, id));
    const chance = isHigher(whole.level) ? undefined : chanceOfAmount(bench, root.id);
    const isNeverLoss = (): boolean => isNeverBelowNothing(openKnowledge(plan, dataset).rangeOf(root.id));
    // Gains and losses go different ways, and the sign of a sum is not that of its parts.
    if (chance === undefined || (root.level !== whole.level && !isNeverLoss())) ofPlan.set(payment, undefined);
    else ofPlan.set(payment, chance.isOfTwo || chance.sources.length === 1 || isNeverLoss() ? chance : inOne(bench, root.id, chance));
  }
  return ofPlan.get(payment);
}

/**
 * The same where the amount is no sum of parts: all costs as one source, where they share all their chance; or two of the consortium, where
 * nothing but they moves with care, and each place at which a formula bends or jumps can be followed.
 */
function inOne(bench: Pick<Bench, 'plan' | 'dataset'>, root: number, chance: ChanceOfAmount): ChanceOfAmount | undefined {
  const { plan } = bench;
  const { sources, moved } = chance;
  const nodes = [...new Set(sources.flatMap((source) => source.nodes))];
  const { level } = sources[0];
  if (isOneChance(plan, nodes)) return { ...chance, sources: [{ nodes, level, isApart: true }] };
  // What is known by itself and in a sum with others counts by itself.
  const isEachOnce = nodes.length === sources.reduce((all, source) => all + source.nodes.length, 0);
  const two = isEachOnce ? sources : nodes.map((node): SourceOfChance => ({ nodes: [node], level, isApart: false }));
  const isFollowed =
    two.length === 2 &&
    plan.nodes[root].level === 'consortium' &&
    two.every((source) => source.level === 'consortium' && !source.isApart) &&
    plan.costs.every(({ service }) => movedNodes(plan, [root], service).every(({ isDrawn }) => isDrawn)) &&
    goesOneWay(bench, root, { moved, costs: nodes });
  return isFollowed ? { ...chance, sources: two, isOfTwo: true } : undefined;
}

/** Whether some costs are of one group of services and of one entity each: then what is by chance dearer, is so by the same share in all. */
function isOneChance({ nodes, costs, costLevel }: Plan, ids: readonly number[]): boolean {
  const groups = ids.flatMap((id) => servicesOf(nodes[id]).map((service) => costs[service].group));
  return new Set(groups).size === 1 && ids.every((id) => nodes[id].level === costLevel);
}

/** A value that is straight in costs: how many times each counts, all of them times the same (`by`) that chance does not move. */
interface Straight {
  readonly by: string;
  readonly times: ReadonlyMap<number, number>;
}

/**
 * The costs that an amount's chance comes from, where the text of its formulas shows that it is a sum of parts that know one cost
 * each (or the sum of several alone, or several that share all their chance): then its mean needs the laws of these costs alone, and no
 * imagined years. Undefined where a part knows several costs apart that chance tells apart, other practices', federations' or the
 * nation's, or what was drawn in years before.
 */
function chanceOfAmount(bench: Pick<Bench, 'plan' | 'dataset'>, root: number): ChanceOfAmount | undefined {
  const { plan } = bench;
  const { nodes } = plan;
  const moved = new Set<number>();
  const onCosts = movedBy(nodes, ({ operation }) => operation === 'cost');
  const straightOf = openStraight(nodes, onCosts);
  let isSum = true;

  /** The costs below a node, together those that are known by their sum alone, “3+4”, or apart and share all chance, “3&4”. Undefined where there is chance of another kind. */
  const below = (asked: number): ReadonlySet<string> | undefined => {
    const node = sourceOf({ nodes }, asked);
    if (!node.isDrawn) return new Set();
    const { id, level, inputs, operation } = node;
    if ((level !== 'practice' && level !== 'consortium') || operation === 'previous' || isAggregate(node)) return undefined;
    moved.add(id);
    if (operation === 'cost') return new Set([String(id)]);
    const known = inputs.map(below);
    if (known.some((each) => each === undefined)) return undefined;
    const found = new Set(known.flatMap((each) => [...(each ?? [])]));
    if (found.size < 2 || straightOf(id) !== undefined || isSumOfParts(onCosts, node)) return found;
    const together = inOneName(costsOf(found));
    const isSumAlone = inputs.every((input, place) => {
      const of = [...(known[place] ?? [])];
      return of.length === 0 || (of.length === 1 && of[0] === together) || isSumOf(straightOf(sourceOf({ nodes }, input).id), together);
    });
    if (isSumAlone) return new Set([together]);
    if (isOneChance(plan, costsOf(found))) return new Set([together.replaceAll('+', '&')]);
    isSum = false;
    return found;
  };

  const found = below(root);
  if (found === undefined || found.size === 0) return undefined;
  const costs = costsOf(found);
  const sources = [...found].map((each): SourceOfChance => {
    const own = costsOf([each]);
    return { nodes: own, level: nodes[own[0]].level === 'practice' ? 'practice' : 'consortium', isApart: each.includes('&') };
  });
  const isOneLevel = sources.every((source) => source.nodes.every((id) => nodes[id].level === source.level));
  if (!isOneLevel) return undefined;
  const inOrder = [...moved].toSorted((a, b) => a - b).map((id) => nodes[id]);
  const chance = { sources, isOfTwo: false, moved: inOrder, knowsPast: inOrder.some(isBroughtIn) };
  const isEachOnce = new Set(costs).size === costs.length;
  const isPlain = isSum && isEachOnce && (sources.length === 1 || sources.every(({ isApart }) => !isApart));
  return isPlain ? chance : inOne(bench, root, chance);
}

/** The costs of names such as “3+4” and “5&6”. */
const costsOf = (names: Iterable<string>): number[] => [...names].flatMap((each) => each.split(/[+&]/).map(Number));

/** Several costs, each once: “3+14”. */
const inOneName = (costs: Iterable<number>): string => [...new Set(costs)].toSorted((a, b) => a - b).join('+');

/** Whether each input's chance has a part of its own in a value. */
const isSumOfParts = (onCosts: ReadonlySet<number>, { operation, inputs }: PlanNode): boolean =>
  operation === 'add' ||
  operation === 'subtract' ||
  operation === 'negate' ||
  (operation === 'multiply' && inputs.some((input) => !onCosts.has(input))) ||
  (operation === 'divide' && !onCosts.has(inputs[1]));

/** Whether a straight value knows the costs of a list by their sum alone: each counts as often as the others. */
function isSumOf(straight: Straight | undefined, costs: string): boolean {
  if (straight === undefined) return false;
  const [first, ...others] = straight.times.values();
  return inOneName(straight.times.keys()) === costs && others.every((each) => each === first);
}

/** Each node as a straight value of costs, where it is one. */
function openStraight(nodes: readonly PlanNode[], onCosts: ReadonlySet<number>): (id: number) => Straight | undefined {
  const scaled = (of: Straight | undefined, factor: number, by = ''): Straight | undefined =>
    of && { by: of.by + by, times: new Map([...of.times].map(([id, times]) => [id, times * factor])) };
  const plus = (a: Straight | undefined, b: Straight | undefined): Straight | undefined => {
    if (a === undefined || b === undefined) return undefined;
    if (a.times.size === 0 || b.times.size === 0) return a.times.size === 0 ? b : a;
    if (a.by !== b.by) return undefined;
    const times = new Map(a.times);
    for (const [id, each] of b.times) times.set(id, (times.get(id) ?? 0) + each);
    return { by: a.by, times };
  };
  const straightOf = (asked: number): Straight | undefined => {
    const { id, operation, inputs } = sourceOf({ nodes }, asked);
    if (!onCosts.has(id)) return { by: '', times: new Map() };
    if (operation === 'cost') return { by: '', times: new Map([[id, 1]]) };
    const [a, b] = inputs;
    if (operation === 'add') return plus(straightOf(a), straightOf(b));
    if (operation === 'subtract') return plus(straightOf(a), scaled(straightOf(b), -1));
    if (operation === 'negate') return scaled(straightOf(a), -1);
    if (operation === 'multiply' && onCosts.has(a) !== onCosts.has(b)) {
      const [still, drawn] = onCosts.has(a) ? [b, a] : [a, b];
      return scaled(straightOf(drawn), 1, `×${still}`);
    }
    return operation === 'divide' && !onCosts.has(b) ? scaled(straightOf(a), 1, `÷${b}`) : undefined;
  };
  return straightOf;
}
