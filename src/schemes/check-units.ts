import { columnAt } from '../data/dictionary.ts';
import type { LevelName } from '../data/dataset.ts';
import type { Names } from './names.ts';
import { quote, type Report } from './report.ts';
import type { Expression, Formula, Position } from './scheme.ts';
import { describeUnit, isSameUnit, multiplyUnits, plain, readUnit, type Unit } from './units.ts';

/** What is known of a value's unit. A written number goes with anything it is added to or compared with. */
interface Measured {
  /** Undefined: nothing is known, so nothing is checked. */
  readonly unit: Unit | undefined;
  readonly isWritten: boolean;
}

const unknown: Measured = { unit: undefined, isWritten: false };
const number: Measured = { unit: plain, isWritten: false };
/** Formulas that wait for another to be measured: beyond a few, a circle of many could exhaust memory. */
const mostWaiting = 3;

interface UnitsInput {
  /** Formulas after what they read. */
  readonly written: readonly { readonly formula: Formula; readonly isSound?: boolean; at(offset: number): Position }[];
  readonly names: Names;
  readonly report: Report;
}

/**
 * Checks what is added, compared or chosen between for one and the same unit, through all formulas: pounds with pounds,
 * people with people. Gives the unit of each formula; undefined where it is not known, or the formula is a written number.
 * Columns nobody described, assumptions, and what follows from them, go unchecked.
 */
export function checkUnits({ written, names, report }: UnitsInput): (formula: Formula) => Unit | undefined {
  const known = new Map<Formula, Measured>();
  let waiting = 0;
  // Nothing is known of a formula that could not be read.
  for (const { formula, isSound } of written) if (isSound === false) known.set(formula, unknown);
  const places = new Map(written.map(({ formula, at }) => [formula, at]));

  const ofFormula = (formula: Formula): Measured => {
    const found = known.get(formula);
    // Formulas come after what they read, so only last year's values are still to be measured, and circles, which are told elsewhere.
    if (found !== undefined || waiting >= mostWaiting) return found ?? unknown;
    known.set(formula, unknown);
    waiting++;
    const measured = measurer(formula)(formula.expression, formula.level);
    waiting--;
    known.set(formula, measured);
    return measured;
  };

  const ofName = (name: string, level: LevelName): Measured => {
    const meaning = names.lookUp(name, level);
    if (meaning?.kind === 'formula') return ofFormula(meaning.formula);
    if (meaning?.kind === 'parameter') return { unit: readUnit(meaning.parameter.unit), isWritten: false };
    if (meaning?.kind === 'built_in') return { unit: name === 'population' ? { people: 1 } : { money: 1 }, isWritten: false };
    if (meaning?.kind !== 'column') return unknown;
    if (name === 'year') return { unit: { year: 1 }, isWritten: false };
    return { unit: readUnit(columnAt(meaning.level, name).unit), isWritten: false };
  };

  /** Measures the parts of one formula, saying each fault once. */
  const measurer = (formula: Formula): ((expression: Expression, level: LevelName) => Measured) => {
    const measured = new Map<LevelName, Map<Expression, Measured>>();
    const said = new Set<string>();

    /** One unit for several values; a fault where two of them differ. */
    const together = (values: readonly { expression: Expression; measured: Measured }[], verb: string): Measured => {
      const certain = values.filter(({ measured: { unit, isWritten } }) => unit !== undefined && !isWritten);
      const [first] = certain;
      if (first?.measured.unit === undefined)
        return values.every(({ measured: { isWritten } }) => isWritten) ? { unit: plain, isWritten: true } : unknown;
      const expected = first.measured.unit;
      const other = certain.find(({ measured: { unit } }) => unit !== undefined && !isSameUnit(unit, expected));
      if (other?.measured.unit === undefined) return first.measured;
      const what = `In ${quote(formula.name)}, ${sideOf(first.expression, expected)} ${verb} ${sideOf(other.expression, other.measured.unit)}.`;
      if (!said.has(what)) {
        said.add(what);
        const named = firstName(other.expression) ?? firstName(first.expression) ?? '';
        const place = Math.max(0, formula.text.indexOf(named.split('.', 1)[0]));
        const mend = 'Both must be measured in the same: multiply or divide one of them, for example by an amount a head.';
        report.error(places.get(formula)?.(place) ?? formula.position, what, mend);
      }
      return unknown;
    };

    const measure = (expression: Expression, level: LevelName): Measured => {
      const ofLevel = measured.get(level) ?? new Map<Expression, Measured>();
      measured.set(level, ofLevel);
      const found = ofLevel.get(expression) ?? measurePart(expression, level);
      ofLevel.set(expression, found);
      return found;
    };

    const all = (inputs: readonly Expression[], level: LevelName): { expression: Expression; measured: Measured }[] =>
      inputs.map((expression) => ({ expression, measured: measure(expression, level) }));

    const measurePart = (expression: Expression, level: LevelName): Measured => {
      if (expression.kind === 'number')
        return expression.unit === undefined ? { unit: plain, isWritten: true } : { unit: readUnit(expression.unit), isWritten: false };
      if (expression.kind === 'label') return unknown;
      if (expression.kind === 'name') return ofName(expression.name, level);
      if (expression.kind === 'call') return measureCall(expression, level);
      const { operator, inputs } = expression;
      const values = all(inputs, level);
      const [left, right] = values.map((value) => value.measured);
      switch (operator) {
        case '+':
        case '-':
          return together(values, operator === '+' ? 'is added to' : 'is set against');
        case 'negate':
          return left;
        case '*':
        case '/':
          if (left.unit === undefined || right.unit === undefined) return unknown;
          // A written number beside people or cases may be an amount a head or a case: nothing is known of the product.
          if (left.isWritten !== right.isWritten && !isMoneyOrPlain((left.isWritten ? right : left).unit)) return unknown;
          return {
            unit: multiplyUnits(left.unit, right.unit, operator === '*' ? 1 : -1),
            isWritten: left.isWritten && right.isWritten,
          };
        case '^':
          return left.unit !== undefined && isSameUnit(left.unit, plain) ? left : powerOf(left, inputs[1]);
        case 'if':
          return together(values.slice(1), 'stands in place of');
        case 'and':
        case 'or':
        case 'not':
          return number;
        default:
          together(values, 'is compared with');
          return number;
      }
    };

    const measureCall = ({ name, inputs }: Extract<Expression, { kind: 'call' }>, level: LevelName): Measured => {
      const from = ['sum', 'mean', 'lowest', 'highest', 'count'].includes(name) ? names.levelOfAggregate(inputs, level) : level;
      if (from === undefined) return unknown;
      const values = all(inputs, from);
      if (name === 'count' || name === 'known') return number;
      if (name === 'sqrt') return values[0].measured.unit !== undefined && isSameUnit(values[0].measured.unit, plain) ? number : unknown;
      if (name === 'min' || name === 'max' || name === 'first_known') return together(values, 'stands beside');
      return values[0].measured;
    };
    return measure;
  };

  for (const { formula } of written) ofFormula(formula);
  return (formula) => {
    const measured = known.get(formula);
    return measured?.isWritten === true ? undefined : measured?.unit;
  };
}

const isMoneyOrPlain = (unit: Unit | undefined): boolean =>
  unit !== undefined && (isSameUnit(unit, plain) || isSameUnit(unit, { money: 1 }));

/** A whole power of a measured value; nothing is known of any other. */
function powerOf({ unit, isWritten }: Measured, exponent: Expression): Measured {
  if (unit === undefined || exponent.kind !== 'number' || !Number.isInteger(exponent.value) || Math.abs(exponent.value) > 9) return unknown;
  let power: Unit = plain;
  for (let factor = 0; factor < Math.abs(exponent.value); factor++) power = multiplyUnits(power, unit, Math.sign(exponent.value));
  return { unit: power, isWritten };
}

/** The first name that a part of a formula reads: it stands for the part in a message. */
function firstName(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind === 'number' || expression.kind === 'label') return undefined;
  for (const input of expression.inputs) {
    const name = firstName(input);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** A part of a formula as it might be written, vocabulary written out. */
function write(expression: Expression): string {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind === 'number') return expression.unit === undefined ? String(expression.value) : 'a point of the table';
  if (expression.kind === 'label') return `"${expression.text}"`;
  const inputs = expression.inputs.map((input) =>
    expression.kind === 'operation' && input.kind === 'operation' ? `(${write(input)})` : write(input),
  );
  if (expression.kind === 'call') return `${expression.name}(${inputs.join(', ')})`;
  if (expression.operator === 'if') return `${inputs[0]} ? ${inputs[1]} : ${inputs[2]}`;
  const sign = expression.operator === 'negate' ? '-' : `${expression.operator} `;
  return inputs.length === 1 ? `${sign}${inputs[0]}` : inputs.join(` ${expression.operator} `);
}

/** `money (benchmark)`. */
const sideOf = (expression: Expression, unit: Unit): string => `${describeUnit(unit)} (${quote(write(expression)).slice(1, -1)})`;
