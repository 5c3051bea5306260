import {
  anything,
  both,
  either,
  isNeverAboveNothing,
  isNeverBelowNothing,
  ofSum,
  ofValues,
  rangeOfOperation,
  type Range,
} from './ranges.ts';
import { sourceOf } from './passes.ts';
import type { Plan, PlanNode } from './plan.ts';
import type { Dataset } from '../data/dataset.ts';
import { columnAt } from '../data/dictionary.ts';

/** What is known of the values of a plan: wherever they are asked for, or on one side of a choice alone. */
export interface Knowledge {
  /** What a node can be. */
  rangeOf(id: number): Range;
  /** Whether a node is never above another. Both are asked about the same entity in the same imagined year. */
  isAtMost(lower: number, upper: number): boolean;
  /** The same on the side of a choice on which its condition is true, or false. */
  assuming(condition: number, isTrue: boolean): Knowledge;
  /** What is known whatever the choices. Entities that are added up may each stand on another side than who asks. */
  readonly anywhere: Knowledge;
  /** The values that this knowledge compares with others, from which another may follow. */
  readonly compared: readonly number[];
}

/** Nested choices beyond this many are not told apart: what is said of them is still true, but less. */
const mostSides = 512;

/**
 * Reads what can be known of a plan's values from its operations, its numbers, and its columns: their bounds in the
 * dictionary, and for columns that nobody described what the data has; without a dataset they may be anything, and what is known
 * holds for any. Care that is moved keeps within them.
 */
export function openKnowledge(plan: Pick<Plan, 'nodes' | 'costs'>, dataset?: Dataset): Knowledge {
  const { nodes, costs } = plan;
  const columns = new Map<number, Range>();
  let sides = 0;

  function rangeOfColumn({ id, level, detail }: PlanNode): Range {
    if (detail.kind !== 'column' || level === undefined) return anything;
    const before = columns.get(id);
    if (before !== undefined) return before;
    const column = dataset?.levels[level].columns[detail.name];
    const entry = columnAt(level, detail.name);
    const ofUnknown = column?.type === 'number' ? ofValues(column.values) : anything;
    const found = entry.kind === 'unknown' ? ofUnknown : { low: entry.minimum ?? anything.low, high: entry.maximum ?? anything.high };
    columns.set(id, found);
    return found;
  }

  /** `learned`: the ranges of nodes by what is assumed; `pairs`: “a b” where a is never above b. */
  function openSide(anywhere: Knowledge | undefined, learned: ReadonlyMap<number, Range>, pairs: ReadonlySet<string>): Knowledge {
    const known = new Map<number, Range>();
    const deeper = new Map<string, Knowledge>();

    function rangeOf(asked: number): Range {
      const id = sourceOf(plan, asked).id;
      const before = known.get(id);
      if (before !== undefined) return before;
      const plain = compute(nodes[id]);
      const more = learned.get(id);
      const range = more === undefined ? plain : both(plain, more);
      known.set(id, range);
      return range;
    }

    function compute(node: PlanNode): Range {
      const { operation, inputs, detail } = node;
      switch (operation) {
        case 'constant':
          return detail.kind === 'constant' ? ofParameter(detail.range, [detail.value]) : anything;
        case 'column':
          return rangeOfColumn(node);
        case 'cost':
          // The factors of chance are positive.
          return detail.kind === 'cost' &&
            detail.services.every((place) => isNeverBelowNothing(self.anywhere.rangeOf(costs[place].expected)))
            ? { low: 0, high: anything.high }
            : anything;
        case 'by_label':
          return detail.kind === 'by_label' ? ofParameter(detail.range, detail.values) : anything;
        case 'benchmark_chance':
          return { low: 0, high: anything.high };
        case 'year':
        case 'previous':
          return anything;
        case 'sum':
          return ofSum(self.anywhere.rangeOf(inputs[0]));
        case 'lowest':
        case 'highest':
          return self.anywhere.rangeOf(inputs[0]);
        case 'broadcast':
          return rangeOf(inputs[0]);
        case 'if':
          return either(assuming(inputs[0], true).rangeOf(inputs[1]), assuming(inputs[0], false).rangeOf(inputs[2]));
        case 'subtract': {
          const { low, high } = rangeOfOperation(operation, inputs.map(rangeOf));
          // A difference has the sign that the comparison of the two says.
          return {
            low: isAtMost(inputs[1], inputs[0]) ? Math.max(0, low) : low,
            high: isAtMost(inputs[0], inputs[1]) ? Math.min(0, high) : high,
          };
        }
        default:
          return rangeOfOperation(operation, inputs.map(rangeOf));
      }
    }

    function isAtMost(lower: number, upper: number): boolean {
      const [a, b] = [sourceOf(plan, lower).id, sourceOf(plan, upper).id];
      return a === b || pairs.has(`${a} ${b}`) || rangeOf(a).high <= rangeOf(b).low;
    }

    function assuming(condition: number, isTrue: boolean): Knowledge {
      const key = `${condition} ${isTrue}`;
      const before = deeper.get(key);
      if (before !== undefined) return before;
      if (sides >= mostSides) return self;
      sides++;
      const side = openSide(self.anywhere, ...learn(self, condition, isTrue));
      deeper.set(key, side);
      return side;
    }

    /** What a condition says of the values that it compares, and of those that they are made of. */
    function learn(from: Knowledge, condition: number, isTrue: boolean): [ReadonlyMap<number, Range>, ReadonlySet<string>] {
      const ranges = new Map(learned);
      const atMost = new Set(pairs);
      const look = (asked: number, holds: boolean): void => {
        const { operation, inputs } = sourceOf(plan, asked);
        const [a, b] = inputs;
        if (operation === 'less' || operation === 'less_or_equal') order(holds ? [a, b] : [b, a]);
        else if ((operation === 'equal' && holds) || (operation === 'not_equal' && !holds)) {
          order([a, b]);
          order([b, a]);
        } else if (operation === 'not') look(a, !holds);
        else if ((operation === 'and' && holds) || (operation === 'or' && !holds)) for (const each of inputs) look(each, holds);
      };
      const order = ([a, b]: readonly number[]): void => {
        const [lower, upper] = [sourceOf(plan, a).id, sourceOf(plan, b).id];
        if (atMost.has(`${lower} ${upper}`)) return;
        atMost.add(`${lower} ${upper}`);
        narrow(lower, { low: anything.low, high: from.rangeOf(upper).high });
        narrow(upper, { low: from.rangeOf(lower).low, high: anything.high });
      };
      const narrow = (asked: number, range: Range): void => {
        const id = sourceOf(plan, asked).id;
        const now = both(ranges.get(id) ?? anything, range);
        ranges.set(id, now);
        const { operation, inputs } = nodes[id];
        const [a, b] = inputs;
        if (operation === 'negate') narrow(a, { low: -now.high, high: -now.low });
        if (operation === 'subtract' && now.low >= 0) order([b, a]);
        if (operation === 'subtract' && now.high <= 0) order([a, b]);
        // Strictly: what is so near nothing that it is rounded to it may be on either side.
        if (operation === 'divide' && (now.low > 0 || now.high < 0) && isNeverBelowNothing(from.rangeOf(b)))
          narrow(a, now.low > 0 ? { low: 0, high: anything.high } : { low: anything.low, high: 0 });
      };
      look(condition, isTrue);
      return [ranges, atMost];
    }

    const self: Knowledge = {
      rangeOf,
      isAtMost,
      assuming,
      get anywhere() {
        return anywhere ?? self;
      },
      compared: [...new Set([...pairs].flatMap((pair) => pair.split(' ').map(Number)))],
    };
    return self;
  }
  return openSide(undefined, new Map(), new Set());
}

/** What a parameter's value can be: as it stands, or anything within its range. */
const ofParameter = (range: readonly [number, number] | undefined, values: readonly number[]): Range =>
  range === undefined ? ofValues(values) : { low: range[0], high: range[1] };

/** The sign that a value has wherever it is known: 0 where it may have either. */
export function signOf(range: Range): -1 | 0 | 1 {
  if (isNeverBelowNothing(range)) return 1;
  return isNeverAboveNothing(range) ? -1 : 0;
}
