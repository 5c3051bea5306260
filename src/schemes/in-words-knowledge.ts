import type { LevelName } from '../data/dataset.ts';
import { checkUnits } from './check-units.ts';
import { columnAt } from '../data/dictionary.ts';
import { openBounds } from './in-words-bounds.ts';
import { isCondition, isOperation } from './in-words-shape.ts';
import type { Knowledge, ReadingInput } from './in-words-speech.ts';
import { isShareUnit } from './in-words-values.ts';
import { openNames } from './names.ts';
import type { Meaning } from './names.ts';
import { openReport } from './report.ts';
import type { Expression, Formula } from './scheme.ts';
import { isSameUnit, multiplyUnits, readUnit } from './units.ts';
import type { Unit } from './units.ts';

/** Opens what is known of a checked scheme, its data and its assumptions. */
export function openKnowledge({ scheme, dataset, assumptions }: ReadingInput): Knowledge {
  const { formulas, parameters } = scheme;
  const names = openNames({ formulas, parameters, assumptions: assumptions.map(({ name }) => name), dataset });
  const written = formulas.map((formula) => ({ formula, isSound: true, at: () => formula.position }));
  // The scheme has been checked: this report stays empty.
  const unitOfFormula = checkUnits({ written, names, report: openReport(scheme.file) });
  const assumptionOf = (name: string) => assumptions.find((each) => each.name === name);
  const meaningOf = (expression: Expression, level: LevelName): Meaning | undefined =>
    expression.kind === 'name' ? names.lookUp(expression.name, level) : undefined;

  const unitOf = (expression: Expression, level: LevelName): Unit | undefined => {
    if (expression.kind === 'operation') return unitOfOperation(expression, (input) => unitOf(input, level));
    if (expression.kind === 'call')
      return ['count', 'known'].includes(expression.name) ? {} : firstKnown(expression.inputs, (input) => unitOf(input, level));
    const meaning = meaningOf(expression, level);
    if (meaning?.kind === 'formula') return unitOfFormula(meaning.formula);
    if (meaning?.kind === 'parameter') return readUnit(meaning.parameter.unit);
    if (meaning?.kind === 'built_in') return meaning.name === 'population' ? { people: 1 } : { money: 1 };
    if (meaning?.kind === 'column') return meaning.name === 'year' ? { year: 1 } : readUnit(columnAt(meaning.level, meaning.name).unit);
    return undefined;
  };

  const isCount = (expression: Expression, level: LevelName): boolean => {
    if (isOperation(expression, '+'))
      return expression.inputs.every((input) => isCount(input, level) || isCondition(input, level, { meaningOf }));
    const meaning = meaningOf(expression, level);
    return meaning?.kind === 'formula' && isOperation(meaning.formula.written, '+') && isCount(meaning.formula.written, meaning.level);
  };

  const shares = new Map<Formula, boolean>();
  const isShare = (expression: Expression, level: LevelName): boolean => {
    if (expression.kind === 'operation') {
      const { operator, inputs } = expression;
      if (operator === '*')
        return (
          inputs.some((input) => isShare(input, level)) &&
          inputs.every((input) => isShare(input, level) || isCount(input, level) || isCondition(input, level, { meaningOf }))
        );
      if (operator === '/') {
        const [above, below] = inputs.map((input) => unitOf(input, level));
        return above?.money === 1 && below?.money === 1 && isSameUnit(above, below);
      }
      return (['+', '-', 'if'].includes(operator) ? inputs.slice(operator === 'if' ? 1 : 0) : []).some((input) => isShare(input, level));
    }
    if (expression.kind === 'call')
      return sharedFunctions.has(expression.name) && expression.inputs.length > 0 && isShare(expression.inputs[0], level);
    const meaning = meaningOf(expression, level);
    if (meaning?.kind === 'parameter') return isShareUnit(meaning.parameter.unit);
    if (meaning?.kind === 'column') return columnAt(meaning.level, meaning.name).unit === 'share';
    if (meaning?.kind !== 'formula') return false;
    const { formula } = meaning;
    if (!shares.has(formula)) {
      shares.set(formula, false); // last year's value of the formula itself
      shares.set(formula, isShare(formula.written, formula.level));
    }
    return shares.get(formula) === true;
  };

  const boundsOf = openBounds(names, (name) => assumptionOf(name)?.value);
  return {
    scheme,
    names,
    currency: dataset.currency,
    assumptionOf,
    meaningOf,
    unitOf,
    isShare,
    isCount,
    isNeverNegative: (expression, level) => boundsOf(expression, level)[0] >= 0,
    isNeverPositive: (expression, level) => boundsOf(expression, level)[1] <= 0,
    constantOf: (expression, level) => {
      const [lowest, highest] = boundsOf(expression, level);
      return lowest === highest ? lowest : undefined;
    },
  };
}

/** Functions whose value is measured as their first input is. */
const sharedFunctions: ReadonlySet<string> = new Set([
  'min',
  'max',
  'abs',
  'round',
  'first_known',
  'previous',
  'mean',
  'lowest',
  'highest',
  'capped',
  'floored',
  'between',
  'mean_of',
]);

const firstKnown = (inputs: readonly Expression[], of: (input: Expression) => Unit | undefined): Unit | undefined => {
  for (const input of inputs) {
    const unit = of(input);
    if (unit !== undefined) return unit;
  }
  return undefined;
};

function unitOfOperation(
  { operator, inputs }: Extract<Expression, { kind: 'operation' }>,
  of: (input: Expression) => Unit | undefined,
): Unit | undefined {
  if (operator === '*' || operator === '/') {
    const [first, second] = inputs.map(of);
    return first === undefined || second === undefined ? undefined : multiplyUnits(first, second, operator === '*' ? 1 : -1);
  }
  return firstKnown(operator === 'if' ? inputs.slice(1) : inputs, of);
}
