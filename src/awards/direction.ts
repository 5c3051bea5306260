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

/**
 * How a value goes with each drawn value that it rests on, all else being equal, read from its operations: a property of
 * the formula, not of the draws. It holds among imagined years in which the value is known, and to the last bit, since
 * correctly rounded arithmetic keeps the order of what goes in (a nil may come out with either sign). So a value of one
 * drawn value alone takes its percentiles from that one's: the year of its r-th lowest has the value's r-th lowest, or r-th highest.
 */
export function openDirections(plan: Plan, dataset?: Dataset): (id: number) => Ways {
  const { nodes } = plan;
  const known = new Map<Knowledge, Map<number, Ways>>();
  const none: Ways = new Map();

  function waysOf(asked: number, knowledge: Knowledge): Ways {
    const id = sourceOf({ nodes }, asked).id;
    if (!nodes[id].isDrawn) return none;
    let found = known.get(knowledge);
    if (found === undefined) known.set(knowledge, (found = new Map<number, Ways>()));
    const before = found.get(id);
    if (before !== undefined) return before;
    // What can be one number alone does not move, whatever goes into it: nothing times a saving.
    const { low, high } = knowledge.rangeOf(id);
    const ways = low === high ? none : compute(nodes[id], knowledge);
    found.set(id, ways);
    return ways;
  }

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
        return ofChoice(node, knowledge);
      case 'first_known':
        // What is known in one year and not in another may leave the second in its place, which is any amount away.
        return nodes[a].isDrawn ? together(lost(of(a), id), of(b), id) : of(b);
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
  function ofChoice({ id, inputs: [condition, first, second] }: PlanNode, knowledge: Knowledge): Ways {
    const conditions = ofTruth(condition, knowledge);
    const [whenTrue, whenFalse] = [knowledge.assuming(condition, true), knowledge.assuming(condition, false)];
    const branches = together(waysOf(first, whenTrue), waysOf(second, whenFalse), id);
    const isOver = isNeverAbove({ id: second, knowledge: whenFalse }, { id: first, knowledge: whenTrue });
    const isUnder = isNeverAbove({ id: first, knowledge: whenTrue }, { id: second, knowledge: whenFalse });
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
  return (id) => waysOf(id, knowledge);
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
