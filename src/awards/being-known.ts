import type { Knowledge } from './knowledge.ts';
import { sourceOf } from './passes.ts';
import { power } from '../numbers/exp-log.ts';
import type { Plan, PlanNode } from './plan.ts';

/** Figures of the data and what care costs are taken to be smaller than this in size, and what years before left smaller than that: nothing else says how large they get. */
const [largestFigure, largestOfYearsBefore] = [1e15, 1e60];
/** What is divided by is taken to be nothing or larger than this in size, where its range says no more. */
const smallestDivisor = 1e-30;
/** Members that are added up are taken to be fewer. */
const mostMembers = 1e8;
const latestYear = 1e4;

/** These give missing where infinity meets infinity, or nothing. */
const arithmetic: ReadonlySet<PlanNode['operation']> = new Set(['add', 'subtract', 'multiply', 'divide', 'power', 'sum']);

/** Which values decide whether an operation gives a value or missing, where all that goes in is known. */
export interface BeingKnown {
  /**
   * Those of a node's inputs whose values decide it: the divisor that may be nothing, what a root is taken of. `isMoreKnown`: where
   * more of the one input brings a value, and less of it none (or the other way round: `false`); left out where neither is known.
   */
  decidedBy(node: PlanNode, knowledge: Knowledge): { readonly inputs: readonly number[]; readonly isMoreKnown?: boolean };
  /** Whether a value is known wherever it is asked for, whatever the data lacks. */
  isSure(id: number, knowledge: Knowledge): boolean;
}

/** Reads from operations and ranges where values can turn missing that no figure is missing for: divided by nothing, a root of less than nothing, beyond what a number can hold. */
export function openBeingKnown(plan: Pick<Plan, 'nodes'>): BeingKnown {
  const { nodes } = plan;
  const none = { inputs: [] };
  const sizes = new Map<number, number>();

  const decidedBy: BeingKnown['decidedBy'] = (node, knowledge) => {
    const { operation, inputs } = node;
    const [a, b, c] = inputs;
    // The number of an infinite value is not known: its difference from another is missing, and no part of it is nothing.
    if (arithmetic.has(operation) && inputs.some((input) => sizeOf(input, knowledge) === Infinity)) return { inputs };
    switch (operation) {
      case 'divide': {
        const { low, high } = knowledge.rangeOf(b);
        if (low > 0 || high < 0) return none;
        return low < 0 && high > 0 ? { inputs: [b] } : { inputs: [b], isMoreKnown: low >= 0 };
      }
      case 'sqrt':
        return knowledge.rangeOf(a).low >= 0 ? none : { inputs, isMoreKnown: true };
      case 'power':
        return isPowerKnown(node, knowledge) ? none : { inputs };
      // What is missing may stand on one side alone.
      case 'if':
        return isSure(b, knowledge.assuming(a, true)) && isSure(c, knowledge.assuming(a, false)) ? none : { inputs: [a] };
      case 'and':
      case 'or':
        return isSure(a, knowledge) && isSure(b, knowledge) ? none : { inputs };
      default:
        return none;
    }
  };

  function isPowerKnown({ id, inputs: [a, b] }: PlanNode, knowledge: Knowledge): boolean {
    if (sizeOf(id, knowledge) === Infinity) return false;
    const [of, exponent] = [knowledge.rangeOf(a), knowledge.rangeOf(b)];
    if (of.low > 0) return true;
    if (of.low >= 0) return exponent.low >= 0;
    const isWhole = exponent.low === exponent.high && Number.isInteger(exponent.low);
    return isWhole && (exponent.low >= 0 || of.high < 0);
  }

  function isSure(asked: number, knowledge: Knowledge): boolean {
    const node = sourceOf(plan, asked);
    const { operation, inputs, detail } = node;
    switch (operation) {
      case 'constant':
        return detail.kind === 'constant' && !Number.isNaN(detail.value);
      case 'year':
      case 'known':
        return true;
      case 'first_known':
        return inputs.some((input) => isSure(input, knowledge));
      case 'if':
        return isSure(inputs[0], knowledge) && decidedBy(node, knowledge).inputs.length === 0;
      case 'column':
      case 'cost':
      case 'by_label':
      case 'previous':
      case 'benchmark_chance':
      case 'sum':
      case 'lowest':
      case 'highest':
        return false;
      default:
        return inputs.every((input) => isSure(input, knowledge)) && decidedBy(node, knowledge).inputs.length === 0;
    }
  }

  /** How large a value can get in size, wherever it is known; infinity where it may be beyond what a number can hold. */
  function sizeOf(asked: number, knowledge: Knowledge): number {
    const { id } = sourceOf(plan, asked);
    const before = sizes.get(id);
    if (before !== undefined) return before;
    const { low, high } = knowledge.anywhere.rangeOf(id);
    const size = Math.min(Math.max(Math.abs(low), Math.abs(high)), computeSize(nodes[id], knowledge));
    sizes.set(id, size);
    return size;
  }

  function computeSize({ operation, inputs, detail }: PlanNode, knowledge: Knowledge): number {
    const [a = Number.NaN, b = Number.NaN, c = Number.NaN] =
      operation === 'previous' ? [] : inputs.map((input) => sizeOf(input, knowledge));
    /** The least that a value can be in size and not be nothing. */
    const leastOf = (id: number): number => {
      const { low, high } = knowledge.anywhere.rangeOf(id);
      return low > 0 ? low : high < 0 ? -high : smallestDivisor;
    };
    switch (operation) {
      case 'constant':
        return detail.kind === 'constant' && Number.isNaN(detail.value) ? 0 : Infinity; // its range says it
      case 'by_label':
        return Infinity; // likewise
      case 'column':
      case 'cost':
      case 'benchmark_chance':
        return largestFigure;
      case 'year':
        return latestYear;
      case 'previous':
        return largestOfYearsBefore;
      case 'sum':
        return mostMembers * a;
      case 'add':
      case 'subtract':
        return a + b;
      case 'multiply':
        return a === 0 || b === 0 ? 0 : a * b;
      case 'divide':
        return a / leastOf(inputs[1]);
      case 'power': {
        const exponent = knowledge.anywhere.rangeOf(inputs[1]);
        const size = power(Math.max(1, a, exponent.low < 0 ? 1 / leastOf(inputs[0]) : 1), b);
        return Number.isNaN(size) ? Infinity : size;
      }
      case 'if':
        return Math.max(b, c);
      case 'min':
      case 'max':
      case 'first_known':
        return Math.max(a, b);
      case 'sqrt':
      case 'round':
      case 'floor':
      case 'ceil':
        return a + 1;
      case 'negate':
      case 'abs':
      case 'broadcast':
      case 'lowest':
      case 'highest':
        return a;
      default:
        return 1;
    }
  }

  return { decidedBy, isSure };
}
