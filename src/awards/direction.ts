import { openBeingKnown } from './being-known.ts';
import { openKnowledge, signOf, type Knowledge } from './knowledge.ts';
import { sourceOf } from './passes.ts';
import { isNeverBelowNothing } from './ranges.ts';
import type { Plan, PlanNode } from './plan.ts';
import type { Dataset } from '../data/dataset.ts';

/** How a value goes with a drawn one: as that rises, it never falls; or never rises; or neither is known. */
export interface Way {
  readonly direction: 'rising' | 'falling' | 'not known';
  /** Where neither is known: the node at which it is lost. */
  readonly lostAt?: number;
}

/** Ways by the drawn value: a cost, or what something was the year before. What is not listed has no part in it. */
export type Ways = ReadonlyMap<number, Way>;

export interface Directions {
  /** How a value goes, among imagined years in which it is known. */
  of(id: number): Ways;
  /** How its being known goes: rising, where it is missing first and then known. What is not listed can turn it neither. */
  ofBeingKnown(id: number): Ways;
}

/**
 * How a value goes with each drawn value that it rests on, all else being equal, read from its operations: a property of
 * the formula, not of the draws. It holds among imagined years in which the value is known, and to the last bit, since
 * correctly rounded arithmetic keeps the order of what goes in (a nil may come out with either sign). So a value of one
 * drawn value alone takes its percentiles from that one's: the year of its r-th lowest has the value's r-th lowest, or r-th highest.
 * `standing`: values of the year before that are known, or missing, in all of those years alike.
 */
export function openDirections(plan: Plan, dataset?: Dataset, standing?: ReadonlySet<number>): Directions {
  const { nodes } = plan;
  const { decidedBy, isSure } = openBeingKnown(plan);
  const none: Ways = new Map();
  const openKept = (find: (node: PlanNode, knowledge: Knowledge) => Ways): ((asked: number, knowledge: Knowledge) => Ways) => {
    const kept = new Map<Knowledge, Map<number, Ways>>();
    return (asked, knowledge) => {
      const node = sourceOf({ nodes }, asked);
      if (!node.isDrawn) return none;
      let found = kept.get(knowledge);
      if (found === undefined) kept.set(knowledge, (found = new Map<number, Ways>()));
      const before = found.get(node.id);
      if (before !== undefined) return before;
      const ways = find(node, knowledge);
      found.set(node.id, ways);
      return ways;
    };
  };

  const waysOf = openKept((node, knowledge) => {
    // What can be one number alone does not move, whatever goes into it: nothing times a saving.
    const { low, high } = knowledge.rangeOf(node.id);
    return low === high ? none : compute(node, knowledge);
  });

  /** How being known goes: with whatever of all that goes in, and with the values that may leave what the operation is made for. */
  const knownWaysOf = openKept((node, knowledge): Ways => {
    const { id, operation, inputs } = node;
    const [a, b, c] = inputs;
    if (operation === 'cost' || operation === 'benchmark_chance' || isSure(id, knowledge)) return none;
    if (operation === 'previous') return standing?.has(id) === true ? none : new Map([[id, { direction: 'not known', lostAt: id }]]);
    const isOfMany = operation === 'sum' || operation === 'lowest' || operation === 'highest';
    const within = isOfMany ? knowledge.anywhere : knowledge;
    const entering =
      operation === 'if'
        ? [knownWaysOf(a, knowledge), knownWaysOf(b, knowledge.assuming(a, true)), knownWaysOf(c, knowledge.assuming(a, false))]
        : inputs.map((input) => knownWaysOf(input, within));
    const { inputs: deciding, isMoreKnown } = decidedBy(node, knowledge);
    const sign = isMoreKnown === undefined ? 0 : isMoreKnown ? 1 : -1;
    return [...entering, ...deciding.map((input) => times(waysOf(input, within), sign, id))].reduce((all, ways) => together(all, ways, id));
  });

  function compute(node: PlanNode, knowledge: Knowledge): Ways {
    const { id, operation, inputs } = node;
    const [a, b] = inputs;
    const of = (input: number): Ways => waysOf(input, knowledge);
    const sign = (input: number): -1 | 0 | 1 => signOf(knowledge.rangeOf(input));
    switch (operation) {
      case 'cost':
      case 'previous':
      case 'benchmark_chance':
        return new Map([[id, { direction: 'rising' }]]);
      case 'sum':
      case 'lowest':
      case 'highest':
        return waysOf(a, knowledge.anywhere);
      case 'sqrt':
      case 'round':
      case 'floor':
      case 'ceil':
        return of(a);
      case 'negate':
        return times(of(a), -1, id);
      case 'add':
      case 'min':
      case 'max':
        return together(of(a), of(b), id);
      case 'subtract':
        return together(of(a), times(of(b), -1, id), id);
      case 'less':
      case 'less_or_equal':
        return together(times(of(a), -1, id), of(b), id);
      case 'multiply':
        return together(times(of(a), sign(b), id), times(of(b), sign(a), id), id);
      case 'divide': {
        const divisor = sign(b);
        // Between a divisor below nothing and one above it, the quotient leaps.
        return together(times(of(a), divisor, id), times(of(b), divisor === 0 ? 0 : flipped(sign(a)), id), id);
      }
      case 'and':
      case 'or':
        return together(ofTruth(a, knowledge), ofTruth(b, knowledge), id);
      case 'not':
        return times(ofTruth(a, knowledge), -1, id);
      case 'abs':
        return times(of(a), sign(a), id);
      case 'if':
        return ofChoice(id, ofTruth(a, knowledge), [
          { id: b, knowledge: knowledge.assuming(a, true) },
          { id: inputs[2], knowledge: knowledge.assuming(a, false) },
        ]);
      case 'known':
        return knownWaysOf(a, knowledge);
      case 'first_known':
        // What is known in one year and not in another leaves the second in its place.
        return ofChoice(id, lostFrom(knownWaysOf(a, knowledge), id), [
          { id: a, knowledge },
          { id: b, knowledge },
        ]);
      default:
        return lost(together(...pairOf(inputs.map(of)), id), id);
    }
  }

  /** What is above nothing is true: which way the truth goes is the way of the number, if it is never below nothing. */
  function ofTruth(id: number, knowledge: Knowledge): Ways {
    const ways = waysOf(id, knowledge);
    return isNeverBelowNothing(knowledge.rangeOf(id)) ? ways : lost(ways, sourceOf({ nodes }, id).id);
  }

  /** A choice goes one way where both branches do and, where the condition switches, the one taken next is on the right side. */
  function ofChoice(id: number, conditions: Ways, [first, second]: readonly [Branch, Branch]): Ways {
    const branches = together(waysOf(first.id, first.knowledge), waysOf(second.id, second.knowledge), id);
    if (conditions.size === 0) return branches;
    const isOver = isNeverAbove(second, first);
    const isUnder = isNeverAbove(first, second);
    const ways = new Map(branches);
    for (const [source, way] of conditions) {
      const along = branches.get(source) ?? { direction: 'constant' };
      if (way.direction === 'not known' || along.direction === 'not known') {
        ways.set(source, along.direction === 'not known' ? along : way);
        continue;
      }
      const isTrueAbove = way.direction === 'rising';
      if (along.direction !== 'falling' && (isTrueAbove ? isOver : isUnder)) ways.set(source, { direction: 'rising' });
      else if (along.direction !== 'rising' && (isTrueAbove ? isUnder : isOver)) ways.set(source, { direction: 'falling' });
      else ways.set(source, { direction: 'not known', lostAt: id });
    }
    return ways;
  }

  interface Branch {
    readonly id: number;
    readonly knowledge: Knowledge;
  }

  /** Whether what one branch gives in one year is never above what the other gives in another: something still stands between. */
  function isNeverAbove(lower: Branch, upper: Branch): boolean {
    if (lower.knowledge.rangeOf(lower.id).high <= upper.knowledge.rangeOf(upper.id).low) return true;
    return [...lower.knowledge.compared, ...upper.knowledge.compared, lower.id, upper.id].some(
      (id) => !nodes[id].isDrawn && lower.knowledge.isAtMost(lower.id, id) && upper.knowledge.isAtMost(id, upper.id),
    );
  }

  const knowledge = openKnowledge(plan, dataset);
  return { of: (id) => waysOf(id, knowledge), ofBeingKnown: (id) => knownWaysOf(id, knowledge) };
}

const flipped = (sign: -1 | 0 | 1): -1 | 0 | 1 => (sign === 1 ? -1 : sign === -1 ? 1 : 0);
const pairOf = ([a, b]: readonly Ways[]): [Ways, Ways] => [a, b ?? new Map()];

/** Ways of what is multiplied by something of a sign; one of either sign loses them. */
function times(ways: Ways, sign: -1 | 0 | 1, at: number): Ways {
  if (sign === 1) return ways;
  if (sign === 0) return lost(ways, at);
  return new Map(
    [...ways].map(([source, way]) => [
      source,
      way.direction === 'not known' ? way : { direction: way.direction === 'rising' ? 'falling' : 'rising' },
    ]),
  );
}

/** Those that are lost already are, here, lost at another node. */
const lostFrom = (ways: Ways, at: number): Ways =>
  new Map([...ways].map(([source, way]) => [source, way.direction === 'not known' ? { direction: 'not known', lostAt: at } : way]));

const lost = (ways: Ways, at: number): Ways =>
  new Map([...ways].map(([source, way]) => [source, way.direction === 'not known' ? way : { direction: 'not known', lostAt: at }]));

/** Ways of what rises with both of two values: those that pull against each other are lost. */
function together(a: Ways, b: Ways, at: number): Ways {
  if (b.size === 0) return a;
  if (a.size === 0) return b;
  const ways = new Map(a);
  for (const [source, way] of b) {
    const other = a.get(source);
    if (other === undefined || other.direction === way.direction) ways.set(source, other ?? way);
    else
      ways.set(
        source,
        other.direction === 'not known' ? other : way.direction === 'not known' ? way : { direction: 'not known', lostAt: at },
      );
  }
  return ways;
}
