import type { LevelName } from '../data/dataset.ts';
import { columnAt } from '../data/dictionary.ts';
import { aggregates } from './functions.ts';
import { isSame } from './in-words-shape.ts';
import { singleValues } from './parameter-values.ts';
import type { Meaning, Names } from './names.ts';
import type { Expression, Formula } from './scheme.ts';

/** Lowest and highest value that something can have. */
type Bounds = readonly [number, number];

const unbounded: Bounds = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
const upwards: Bounds = [0, Number.POSITIVE_INFINITY];

/**
 * How low and how high values can be: columns within what the dictionary says of them, parameters at their values. A
 * reading says that money may be owed only where an amount can fall below nothing.
 */
export function openBounds(
  names: Names,
  assumptionValue: (name: string) => number | undefined,
): (expression: Expression, level: LevelName) => Bounds {
  const known = new Map<Formula, Bounds>();
  const sinking = new Set<Formula>();

  const ofMeaning = (meaning: Meaning | undefined): Bounds => {
    if (meaning?.kind === 'built_in') return upwards;
    if (meaning?.kind === 'assumption') {
      const value = assumptionValue(meaning.name);
      return value === undefined ? unbounded : [value, value];
    }
    if (meaning?.kind === 'parameter') {
      const { value } = meaning.parameter;
      return typeof value === 'number' ? [value, value] : union(singleValues(value).map(([, each]): Bounds => [each, each]));
    }
    if (meaning?.kind === 'column') {
      const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = columnAt(meaning.level, meaning.name);
      return [minimum, maximum];
    }
    if (meaning === undefined) return unbounded;
    const { formula } = meaning;
    const found = known.get(formula);
    if (found !== undefined) return found;
    // A formula that reads its own value of last year is taken to be never below nothing, and that must then follow.
    known.set(formula, sinking.has(formula) ? unbounded : upwards);
    const bounds = boundsOf(formula.expression, formula.level);
    if (bounds[0] < 0 && !sinking.has(formula)) {
      // What was worked out from the assumption goes with it.
      known.clear();
      sinking.add(formula);
      return ofMeaning(meaning);
    }
    known.set(formula, bounds);
    return bounds;
  };

  const boundsOf = (expression: Expression, level: LevelName): Bounds => {
    if (expression.kind === 'number') return [expression.value, expression.value];
    if (expression.kind === 'label') return unbounded;
    if (expression.kind === 'name') return ofMeaning(names.lookUp(expression.name, level));
    const { inputs } = expression;
    if (expression.kind === 'call') {
      const where = aggregates.has(expression.name) ? (names.levelOfAggregate(inputs, level) ?? level) : level;
      return ofCall(
        expression.name,
        inputs.map((input) => boundsOf(input, where)),
      );
    }
    if (expression.operator !== 'if')
      return ofOperation(
        expression.operator,
        inputs.map((input) => boundsOf(input, level)),
      );
    const [condition, value, other] = inputs;
    const [lowest, highest] = boundsOf(value, level);
    // x >= y ? x : z is at least y where x stands.
    const isFloor = condition.kind === 'operation' && ['>', '>='].includes(condition.operator) && isSame(condition.inputs[0], value);
    const floor = isFloor ? boundsOf(condition.inputs[1], level)[0] : Number.NEGATIVE_INFINITY;
    return union([[Math.max(lowest, floor), highest], boundsOf(other, level)]);
  };
  return boundsOf;
}

const union = (all: readonly Bounds[]): Bounds => [
  Math.min(...all.map(([lowest]) => lowest)),
  Math.max(...all.map(([, highest]) => highest)),
];

/** Nothing times anything is nothing, also where there is no bound. */
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);

const product = ([a, b]: Bounds, [c, d]: Bounds): Bounds => {
  const corners = [times(a, c), times(a, d), times(b, c), times(b, d)];
  return [Math.min(...corners), Math.max(...corners)];
};

function ofOperation(operator: string, [first, second]: readonly Bounds[]): Bounds {
  switch (operator) {
    case '+':
      return [first[0] + second[0], first[1] + second[1]];
    case '-':
      return [first[0] - second[1], first[1] - second[0]];
    case 'negate':
      return [-first[1], -first[0]];
    case '*':
      return product(first, second);
    case '/':
      return second[0] < 0 ? unbounded : product(first, [1 / second[1], second[0] === 0 ? Number.POSITIVE_INFINITY : 1 / second[0]]);
    case '^':
      return first[0] >= 0 || (second[0] === 2 && second[1] === 2) ? upwards : unbounded;
    default:
      return [0, 1];
  }
}

function ofCall(name: string, inputs: readonly Bounds[]): Bounds {
  const [first] = inputs;
  switch (name) {
    case 'min':
      return [Math.min(...inputs.map(([lowest]) => lowest)), Math.min(...inputs.map(([, highest]) => highest))];
    case 'max':
      return [Math.max(...inputs.map(([lowest]) => lowest)), Math.max(...inputs.map(([, highest]) => highest))];
    case 'first_known':
      return union(inputs);
    case 'known':
      return [0, 1];
    case 'abs':
    case 'sqrt':
    case 'count':
      return upwards;
    case 'sum':
      return [times(first[0], Number.POSITIVE_INFINITY), times(first[1], Number.POSITIVE_INFINITY)];
    case 'mean':
    case 'lowest':
    case 'highest':
    case 'previous':
      return first;
    case 'round':
    case 'floor':
    case 'ceil':
      return [Math.floor(first[0]), Math.ceil(first[1])];
    default:
      return unbounded;
  }
}
