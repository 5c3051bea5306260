import type { LevelName } from '../data/dataset.ts';
import { columnAt } from '../data/dictionary.ts';
import { maskLabels } from './formula-traps.ts';
import { aggregates } from './functions.ts';
import { levelWords } from './in-words-names.ts';
import type { Names } from './names.ts';
import { quote, type Report } from './report.ts';
import type { Expression, Formula, Position } from './scheme.ts';
import { dimensions, readUnit } from './units.ts';

/**
 * What a value is in each practice: a `whole` (money, people, cases), which adds up, or a `part` (a share, a score, an
 * amount a head), which is only averaged. Undefined where nothing says which.
 */
interface Kind {
  readonly is: 'whole' | 'part' | undefined;
  /** What a part is called: `share`. */
  readonly noun: string;
  /** Whether it may differ between the entities of its level. */
  readonly differs: boolean;
}

const whole: Kind = { is: 'whole', noun: '', differs: true };
const unknown: Kind = { is: undefined, noun: '', differs: true };
const written: Kind = { is: undefined, noun: '', differs: false };
const partNouns: Readonly<Record<string, string>> = { share: 'share', percent: 'percentage', score: 'score' };

type Call = Extract<Expression, { kind: 'call' }>;

interface AggregatesInput {
  /** Formulas after what they read. */
  readonly formulas: readonly { readonly formula: Formula; readonly isSound: boolean; at(offset: number): Position }[];
  readonly names: Names;
  readonly report: Report;
}

/**
 * Warns of aggregates that mislead because practices are unequal: shares and rates added up as if they were amounts, and
 * means in which a small practice counts as much as a large one, or that are weighted by a share.
 */
export function checkAggregates({ formulas, names, report }: AggregatesInput): void {
  const known = new Map<Formula, Kind>();

  const kindOfName = (name: string, level: LevelName): Kind => {
    const meaning = names.lookUp(name, level);
    if (meaning === undefined || meaning.kind === 'assumption') return written;
    if (meaning.kind === 'parameter') {
      const { value, unit } = meaning.parameter;
      const column = typeof value === 'object' && 'by' in value ? names.lookUp(value.by, level) : undefined;
      return { ...kindOfUnit(unit), differs: column?.kind === 'column' && column.level === level };
    }
    const differs = meaning.level === level;
    if (meaning.kind === 'built_in') return { ...whole, differs };
    if (meaning.kind === 'formula') {
      const kind = known.get(meaning.formula) ?? unknown;
      return { ...kind, differs: differs && kind.differs };
    }
    const { unit, kind } = columnAt(meaning.level, name);
    return { ...(kind === 'price' ? { is: 'part', noun: 'price' } : kindOfUnit(unit)), differs: differs && name !== 'year' };
  };

  const kindOf = (expression: Expression, level: LevelName): Kind => {
    if (expression.kind === 'number' || expression.kind === 'label') return written;
    if (expression.kind === 'name') return kindOfName(expression.name, level);
    if (expression.kind === 'call' && aggregates.has(expression.name)) {
      const from = names.levelOfAggregate(expression.inputs, level);
      return from === undefined || expression.name === 'count' ? whole : { ...kindOf(expression.inputs[0], from), differs: true };
    }
    const inputs = expression.inputs.map((input) => kindOf(input, level));
    const differs = inputs.some((input) => input.differs);
    if (expression.kind === 'call') return { ...(expression.name === 'known' ? whole : alike(inputs)), differs };
    return { ...kindOfOperation(expression.operator, inputs), differs };
  };

  for (const { formula, isSound, at } of formulas) {
    if (!isSound) continue;
    known.set(formula, kindOf(formula.written, formula.level));
    const calls = aggregatesIn(formula.written);
    const places = placesOf(formula.text, calls);
    for (const [index, { call, isCounted }] of calls.entries()) {
      const from = names.levelOfAggregate(call.inputs, formula.level);
      if (from === undefined) continue;
      const place = places[index];
      const [argument, weight] = inputsAt(formula.text, place);
      const kinds = call.inputs.map((input) => kindOf(input, from));
      const fault = describeFault({ call, kinds, argument, weight, from, isCounted });
      if (fault !== undefined) report.warning(at(Math.max(0, place)), fault.what, fault.mend);
    }
  }
}

const kindOfUnit = (text: string): Kind => {
  const noun = partNouns[/[a-z]+/.exec(text.toLowerCase())?.[0] ?? ''];
  if (noun !== undefined && !/[*/]/.test(text)) return { is: 'part', noun, differs: true };
  const unit = readUnit(text);
  if (text === 'flag') return whole;
  if (unit === undefined || dimensions.every((each) => unit[each] === undefined)) return unknown;
  if (dimensions.some((each) => (unit[each] ?? 0) < 0)) return { is: 'part', noun: 'rate', differs: true };
  return unit.year === undefined ? whole : unknown;
};

/** One kind for values of which one is chosen, or that are added: written numbers go with anything. */
function alike(inputs: readonly Kind[]): Kind {
  const telling = inputs.filter((input) => input.is !== undefined || input.differs);
  const [first] = telling;
  return first !== undefined && telling.every(({ is }) => is === first.is) ? first : unknown;
}

function kindOfOperation(operator: string, inputs: readonly Kind[]): Kind {
  const [first, second] = inputs;
  switch (operator) {
    case '+':
    case '-':
    case 'negate':
      return alike(inputs);
    case 'if':
      return alike(inputs.slice(1));
    case '*':
      if (first.is === 'whole' || second.is === 'whole') return whole;
      return alike(inputs);
    case '/':
      // Out of one total for all, amounts stay amounts: the parts of it add up.
      if (!second.differs) return first;
      if (first.is === 'whole' && second.is === 'whole') return { is: 'part', noun: 'rate', differs: true };
      return first.is === 'part' && second.is === 'part' ? { ...first, noun: 'rate' } : unknown;
    case '^':
      return first.is === 'part' ? first : unknown;
    default:
      // A comparison is 1 or 0: added up, it counts.
      return whole;
  }
}

interface FaultInput {
  readonly call: Call;
  readonly kinds: readonly Kind[];
  readonly argument: string;
  readonly weight: string;
  readonly from: LevelName;
  /** Whether the result is divided by a count. */
  readonly isCounted: boolean;
}

function describeFault({ call, kinds, argument, weight, from, isCounted }: FaultInput): { what: string; mend: string } | undefined {
  const [value, weighing] = kinds;
  const size = from === 'practice' ? 'list_size' : 'population';
  const all = levelWords[from];
  const mend = `For the mean of all their patients write mean(${argument}, ${size}).`;
  if (call.name === 'sum' && value.is === 'part') {
    if (isCounted)
      return {
        what: `${quote(argument)} is a ${value.noun}, and a sum divided by a count weighs all ${all} alike, the smallest as much as the largest.`,
        mend,
      };
    return {
      what: `${quote(argument)} is a ${value.noun}, and sum(…) adds up one for each of the ${all}: the more of them, the more it gives.`,
      mend: `${mend} To add up amounts, multiply by what it is a ${value.noun} of first.`,
    };
  }
  if (call.name !== 'mean' || weighing === undefined) return undefined;
  if (!weighing.differs && value.is !== 'whole')
    return { what: `${quote(weight)} is the same for all ${all}, so this mean weighs the smallest as much as the largest.`, mend };
  if (weighing.is === 'part')
    return {
      what: `${quote(weight)} is a ${weighing.noun}, and this mean weighs ${all} by it: a small one may weigh more than a large one.`,
      mend: `Weigh by a number of people, of cases or an amount: mean(${argument}, ${size}).`,
    };
  return undefined;
}

/** The aggregates of a formula in the order in which they are written, and whether each is divided by a count. */
function aggregatesIn(expression: Expression, isCounted = false): { call: Call; isCounted: boolean }[] {
  if (expression.kind !== 'operation' && expression.kind !== 'call') return [];
  const own = expression.kind === 'call' && aggregates.has(expression.name) ? [{ call: expression, isCounted }] : [];
  const [, divisor] = expression.inputs;
  const hasCount = expression.kind === 'operation' && expression.operator === '/' && divisor?.kind === 'call' && divisor.name === 'count';
  return [...own, ...expression.inputs.flatMap((input, index) => aggregatesIn(input, hasCount && index === 0))];
}

/** Where each call stands in the text; −1 where that cannot be told. */
function placesOf(text: string, calls: readonly { readonly call: Call }[]): number[] {
  const found = [...maskLabels(text).matchAll(/\b(sum|mean|lowest|highest|count)\s*\(/g)];
  const isSure = found.length === calls.length && calls.every(({ call }, index) => found[index][1] === call.name);
  return calls.map(({ call }, index) => (isSure ? found[index] : found.find(([, name]) => name === call.name))?.index ?? -1);
}

/** The inputs of the call that begins at a place, as they are written. */
function inputsAt(text: string, place: number): [string, string] {
  const inputs: string[] = [];
  let depth = 0;
  let start = text.indexOf('(', Math.max(0, place)) + 1;
  const masked = maskLabels(text);
  for (let offset = start - 1; offset < text.length; offset++) {
    if (masked[offset] === '(') depth++;
    if (masked[offset] === ')') depth--;
    if (depth > 1 || (masked[offset] !== ',' && depth > 0)) continue;
    inputs.push(text.slice(start, offset).trim());
    start = offset + 1;
    if (depth === 0) break;
  }
  return [inputs[0] ?? '…', inputs[1] ?? '…'];
}
