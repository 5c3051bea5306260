import { sourceOf } from './passes.ts';
import type { Plan, PlanNode } from './plan.ts';

/** A value that is another's times something that is the same in every imagined year. */
export interface Factor {
  /** The drawn value, at its own level: of the consortium or above. */
  readonly of: number;
  /** What it is multiplied and divided by on the way, all of it the same in every imagined year. */
  readonly by: readonly number[];
}

/** The node that stands in the way: a cost of one's own, or an operation that is more than a factor. */
export interface NoFactor {
  readonly lostAt: number;
}

export const isFactor = (found: Factor | NoFactor): found is Factor => 'of' in found;

/**
 * Whether a drawn value is one drawn value of a higher level times what does not vary by draw (products, quotients, signs,
 * and sums of such with the same drawn value): its distribution is then a share of the other's.
 */
export function factorOf({ nodes }: Pick<Plan, 'nodes'>, id: number): Factor | NoFactor {
  const known = new Map<number, Factor | NoFactor>();
  const of = (each: number): Factor | NoFactor => {
    const found = known.get(each) ?? compute(nodes[each]);
    known.set(each, found);
    return found;
  };
  function compute({ id: own, operation, inputs, isDrawn }: PlanNode): Factor | NoFactor {
    const [a, b] = inputs;
    if (operation === 'broadcast' && isDrawn) return { of: sourceOf({ nodes }, a).id, by: [] };
    if (operation === 'negate') return of(a);
    if (operation === 'add' || operation === 'subtract') {
      // With something added that does not vary it is no multiple.
      if (!nodes[a].isDrawn || !nodes[b].isDrawn) return { lostAt: own };
      const [first, second] = [of(a), of(b)];
      if (!isFactor(first)) return first;
      if (!isFactor(second)) return second;
      return first.of === second.of ? { of: first.of, by: [...new Set([...first.by, ...second.by])] } : { lostAt: own };
    }
    if (operation !== 'multiply' && operation !== 'divide') return { lostAt: own };
    const [drawn, still] = operation === 'multiply' && nodes[b].isDrawn ? [b, a] : [a, b];
    if (nodes[still].isDrawn) return { lostAt: own };
    const factor = of(drawn);
    return isFactor(factor) ? { of: factor.of, by: [...new Set([...factor.by, still])] } : factor;
  }
  return of(id);
}

/**
 * The factor itself, for one entity: what the value would be were the drawn one 1. `valueOf` gives a node's value for
 * that entity. A value is the factor times the drawn one but for rounding.
 */
export function valueOfFactor({ nodes }: Pick<Plan, 'nodes'>, id: number, valueOf: (node: number) => number): number {
  const known = new Map<number, number>();
  const of = (each: number): number => {
    const before = known.get(each);
    if (before !== undefined) return before;
    const value = nodes[each].isDrawn ? compute(nodes[each]) : valueOf(each);
    known.set(each, value);
    return value;
  };
  function compute({ operation, inputs }: PlanNode): number {
    const [a, b] = inputs;
    if (operation === 'broadcast') return 1;
    if (operation === 'negate') return -of(a);
    if (operation === 'add') return of(a) + of(b);
    if (operation === 'subtract') return of(a) - of(b);
    if (operation === 'multiply') return of(a) * of(b);
    if (operation === 'divide') return of(b) === 0 ? Number.NaN : of(a) / of(b);
    throw new Error(`a factor through an operation that is none: ${operation}`);
  }
  return of(id);
}
