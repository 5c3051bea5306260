import type { Dataset, LevelName } from '../data/dataset.ts';
import { checkUnits } from './check-units.ts';
import { columnEntry } from './in-words-names.ts';
import { isShareUnit } from './in-words-values.ts';
import { openNames } from './names.ts';
import type { Meaning, Names } from './names.ts';
import { openReport } from './report.ts';
import type { Expression, Formula, Scheme } from './scheme.ts';
import { isSameUnit, multiplyUnits, readUnit } from './units.ts';
import type { Unit } from './units.ts';

/** A number about the world that formulas may read by name. */
interface Assumption {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly label: string;
  readonly verified: boolean;
}

/** What is put into words: a run has all of it. */
export interface ReadingInput {
  readonly scheme: Scheme;
  readonly dataset: Dataset;
  readonly assumptions: readonly Assumption[];
}

/** What is known of a scheme while its formulas are put into words. */
export interface Knowledge {
  readonly scheme: Scheme;
  readonly names: Names;
  readonly currency: string;
  /** Levels that have rows. */
  readonly hasRows: (level: LevelName) => boolean;
  readonly assumptionOf: (name: string) => Assumption | undefined;
  readonly meaningOf: (expression: Expression, level: LevelName) => Meaning | undefined;
  readonly unitOf: (expression: Expression, level: LevelName) => Unit | undefined;
  /** Whether a value is spoken of in per cent. */
  readonly isShare: (expression: Expression, level: LevelName) => boolean;
  /** Whether a value cannot fall below nothing, as far as its signs say. */
  readonly isNeverNegative: (expression: Expression, level: LevelName) => boolean;
}

/** Opens what is known of a checked scheme, its data and its assumptions. */
export function openKnowledge({ scheme, dataset, assumptions }: ReadingInput): Knowledge {
  const { formulas, parameters } = scheme;
  const names = openNames({ formulas, parameters, assumptions: assumptions.map(({ name }) => name), dataset });
  const written = formulas.map((formula) => ({ formula, at: () => formula.position }));
  // The scheme has been checked: this report stays empty.
  const unitOfFormula = checkUnits({ written, names, report: openReport(scheme.file) });
  const meaningOf = (expression: Expression, level: LevelName): Meaning | undefined =>
    expression.kind === 'name' ? names.lookUp(expression.name, level) : undefined;

  const unitOf = (expression: Expression, level: LevelName): Unit | undefined => {
    if (expression.kind === 'operation') return unitOfOperation(expression, (input) => unitOf(input, level));
    if (expression.kind === 'call') return ['count', 'known'].includes(expression.name) ? {} : firstKnown(expression.inputs, (input) => unitOf(input, level));
    const meaning = meaningOf(expression, level);
    if (meaning?.kind === 'formula') return unitOfFormula(meaning.formula);
    if (meaning?.kind === 'parameter') return readUnit(meaning.parameter.unit);
    if (meaning?.kind === 'built_in') return meaning.name === 'population' ? { people: 1 } : { money: 1 };
    if (meaning?.kind === 'column') return meaning.name === 'year' ? { year: 1 } : readUnit(columnEntry(meaning.name, meaning.level).unit);
    return undefined;
  };

  const shares = new Map<Formula, boolean>();
  const isShare = (expression: Expression, level: LevelName): boolean => {
    if (expression.kind === 'operation') {
      const { operator, inputs } = expression;
      if (operator === '*') return inputs.every((input) => isShare(input, level));
      if (operator === '/') {
        const [above, below] = inputs.map((input) => unitOf(input, level));
        return above?.money === 1 && below?.money === 1 && isSameUnit(above, below);
      }
      return (['+', '-', 'if'].includes(operator) ? inputs.slice(operator === 'if' ? 1 : 0) : []).some((input) => isShare(input, level));
    }
    if (expression.kind === 'call') return sharedFunctions.has(expression.name) && expression.inputs.length > 0 && isShare(expression.inputs[0], level);
    const meaning = meaningOf(expression, level);
    if (meaning?.kind === 'parameter') return isShareUnit(meaning.parameter.unit);
    if (meaning?.kind === 'column') return columnEntry(meaning.name, meaning.level).unit === 'share';
    if (meaning?.kind !== 'formula') return false;
    const { formula } = meaning;
    if (!shares.has(formula)) {
      shares.set(formula, false); // last year's value of the formula itself
      shares.set(formula, isShare(formula.written, formula.level));
    }
    return shares.get(formula) === true;
  };

  const signs = new Map<Formula, boolean>();
  const isNeverNegative = (expression: Expression, level: LevelName): boolean => {
    if (expression.kind === 'number') return expression.value >= 0;
    if (expression.kind === 'operation' || expression.kind === 'call') return signOf(expression, (input) => isNeverNegative(input, level));
    const meaning = meaningOf(expression, level);
    if (meaning?.kind === 'built_in') return true;
    if (meaning?.kind === 'parameter') return meaning.parameter.range[0] >= 0;
    if (meaning?.kind === 'column') return (columnEntry(meaning.name, meaning.level).minimum ?? -1) >= 0;
    if (meaning?.kind !== 'formula') return false;
    const { formula } = meaning;
    if (!signs.has(formula)) {
      signs.set(formula, false); // last year's value of the formula itself
      signs.set(formula, isNeverNegative(formula.expression, formula.level));
    }
    return signs.get(formula) === true;
  };

  return {
    scheme,
    names,
    currency: dataset.currency,
    hasRows: (level) => dataset.levels[level].size > 0,
    assumptionOf: (name) => assumptions.find((each) => each.name === name),
    meaningOf,
    unitOf,
    isShare,
    isNeverNegative,
  };
}

/** Functions whose value is measured as their first input is. */
const sharedFunctions: ReadonlySet<string> = new Set(
  ['min', 'max', 'abs', 'round', 'first_known', 'previous', 'mean', 'lowest', 'highest', 'capped', 'floored', 'between', 'mean_of'],
);

const firstKnown = (inputs: readonly Expression[], of: (input: Expression) => Unit | undefined): Unit | undefined => {
  for (const input of inputs) {
    const unit = of(input);
    if (unit !== undefined) return unit;
  }
  return undefined;
};

function unitOfOperation({ operator, inputs }: Extract<Expression, { kind: 'operation' }>, of: (input: Expression) => Unit | undefined): Unit | undefined {
  if (operator === '*' || operator === '/') {
    const [first, second] = inputs.map(of);
    return first === undefined || second === undefined ? undefined : multiplyUnits(first, second, operator === '*' ? 1 : -1);
  }
  return firstKnown(operator === 'if' ? inputs.slice(1) : inputs, of);
}

const isZero = (expression: Expression): boolean => expression.kind === 'number' && expression.value === 0;

/** Sums, products and the like of what is never negative are never negative; so are `x >= y ? x : 0` and what has a floor. */
function signOf(expression: Extract<Expression, { kind: 'operation' | 'call' }>, isSure: (input: Expression) => boolean): boolean {
  const { inputs } = expression;
  if (expression.kind === 'call') {
    if (expression.name === 'max') return inputs.some(isSure);
    if (['abs', 'sqrt', 'known', 'count'].includes(expression.name)) return true;
    return ['min', 'first_known', 'previous', 'sum', 'mean', 'lowest', 'highest', 'round', 'floor', 'ceil'].includes(expression.name) && inputs.every(isSure);
  }
  const { operator } = expression;
  if (operator === 'if') {
    const [condition, chosen, other] = inputs;
    return (isSure(chosen) || isAtLeast(condition, chosen, isSure)) && isSure(other);
  }
  if (operator === '+' || operator === '*' || operator === '/') return inputs.every(isSure);
  return operator !== '-' && operator !== 'negate' && operator !== '^';
}

/** Whether a condition says that a value is at least something that is never negative. */
function isAtLeast(condition: Expression, value: Expression, isSure: (input: Expression) => boolean): boolean {
  if (condition.kind !== 'operation' || !['>=', '>'].includes(condition.operator)) return false;
  const [left, right] = condition.inputs;
  return JSON.stringify(left) === JSON.stringify(value) && (isZero(right) || isSure(right));
}
