import { levelNames } from '../data/dataset.ts';
import type { LevelName } from '../data/dataset.ts';
import { aggregates } from './functions.ts';
import type { Meaning, Names } from './names.ts';
import type { Expression, Operator } from './scheme.ts';
import { fenced, letter, listed, name, number, row, sign } from './typeset.ts';
import type { Sign, Typeset } from './typeset.ts';

/** Letters that count the entities of a level; there is one nation. */
const letters: Readonly<Record<LevelName, string | undefined>> = {
  practice: 'i',
  consortium: 'c',
  federation: 'f',
  nation: undefined,
};

/** Where an expression stands: at what level, inside which sums, how many years back. */
interface Place {
  readonly level: LevelName;
  /** Levels whose letter is given: that of the formula and those of the sums around. */
  readonly given: readonly LevelName[];
  readonly yearsBack: number;
}

export interface Typesetter {
  /** The value of an expression, vocabulary terms as calls. */
  value(expression: Expression, place: Place): Typeset;
  /** A quantity with the letters of its level and year below it. */
  quantity(text: string, level: LevelName | undefined, place: Place): Typeset;
}

interface TypesetterInput {
  readonly names: Names;
  /** What a call of a vocabulary term stands for where it is set as its own formula; undefined where it keeps its name. */
  writeOut(name: string, inputs: readonly Expression[]): Expression | undefined;
  /** Told of each call that keeps its name; gives the name and inputs to set. */
  nameCall(name: string, inputs: readonly Expression[]): { readonly name: string; readonly inputs: readonly Expression[] };
}

/** How tightly a piece holds together; beside a sign it needs brackets where it holds less tightly than the sign asks. */
const holds = { loose: 0, or: 1, and: 2, not: 3, comparison: 4, sum: 5, product: 6, fraction: 7, whole: 9 } as const;

interface Piece {
  readonly tree: Typeset;
  readonly hold: number;
}

const whole = (tree: Typeset): Piece => ({ tree, hold: holds.whole });
const atLeast = (hold: number, piece: Piece): Typeset => (piece.hold >= hold ? piece.tree : fenced('()', piece.tree));

const comparisons: Readonly<Partial<Record<Operator, Sign>>> = { '<': '<', '<=': '≤', '>': '>', '>=': '≥', '==': '=', '!=': '≠' };

const isCondition = (expression: Expression): boolean =>
  (expression.kind === 'operation' &&
    (comparisons[expression.operator] !== undefined || ['and', 'or', 'not'].includes(expression.operator))) ||
  (expression.kind === 'call' && expression.name === 'known');

function lettersOf(level: LevelName | undefined, { level: own, given, yearsBack }: Place): Typeset[] {
  const counted = level === undefined ? undefined : letters[level];
  const ownLetter = letters[own];
  const index =
    counted === undefined || level === undefined
      ? []
      : given.includes(level) || ownLetter === undefined
        ? [letter(counted)]
        : [row(letter(counted), fenced('()', letter(ownLetter)))]; // the consortium of practice i: c(i)
  return yearsBack === 0 ? index : [...index, row(letter('t'), sign('−'), number(yearsBack))];
}

function withIndex(base: Typeset, index: readonly Typeset[]): Typeset {
  return index.length === 0 ? base : { kind: 'subscript', base, index: listed(index) };
}

const quantity = (text: string, level: LevelName | undefined, place: Place): Typeset => withIndex(name(text), lettersOf(level, place));

/** Sets expressions in the notation of a paper: fractions, sums over an index, conditions as cases. */
export function openTypesetter({ names, writeOut, nameCall }: TypesetterInput): Typesetter {
  function typesetName(text: string, place: Place): Typeset {
    const meaning: Meaning | undefined = names.lookUp(text, place.level);
    if (meaning === undefined || meaning.kind === 'assumption') return name(text);
    if (meaning.kind !== 'parameter') return text === 'year' ? quantity(text, undefined, place) : quantity(text, meaning.level, place);
    const { value } = meaning.parameter;
    if (typeof value === 'number' || !('by' in value)) return name(text);
    return withIndex(
      name(text),
      value.by === 'year' ? [place.yearsBack === 0 ? letter('t') : row(letter('t'), sign('−'), number(place.yearsBack))] : [name(value.by)],
    );
  }

  /** A number: a condition where one is wanted is 1 or 0, in square brackets. */
  function piece(expression: Expression, place: Place): Piece {
    if (isCondition(expression)) return whole(fenced('[]', condition(expression, place).tree));
    switch (expression.kind) {
      case 'number':
        return {
          tree: number(expression.value),
          hold: expression.value < 0 ? holds.sum : /e/.test(String(expression.value)) ? holds.product : holds.whole,
        };
      case 'label':
        return whole({ kind: 'text', text: `“${expression.text}”` });
      case 'name':
        return whole(typesetName(expression.name, place));
      case 'operation':
        return operation(expression.operator, expression.inputs, place);
      case 'call':
        return call(expression.name, expression.inputs, place);
    }
  }

  function condition(expression: Expression, place: Place): Piece {
    if (!isCondition(expression) || (expression.kind !== 'operation' && expression.kind !== 'call'))
      return { tree: row(atLeast(holds.sum, piece(expression, place)), sign('≠'), number(0)), hold: holds.comparison };
    const { inputs } = expression;
    if (expression.kind === 'call')
      return { tree: row(atLeast(holds.whole, piece(inputs[0], place)), { kind: 'text', text: ' is known' }), hold: holds.comparison };
    const { operator } = expression;
    if (operator === 'not') return { tree: row(sign('not'), fenced('()', condition(inputs[0], place).tree)), hold: holds.not };
    if (operator === 'and' || operator === 'or')
      return {
        tree: row(
          ...between(
            operator,
            inputs.map((input) => atLeast(holds[operator], condition(input, place))),
          ),
        ),
        hold: holds[operator],
      };
    const sides = inputs.map((input) => atLeast(holds.sum, piece(input, place)));
    return { tree: row(...between(comparisons[operator] ?? '=', sides)), hold: holds.comparison };
  }

  function operation(operator: Operator, inputs: readonly Expression[], place: Place): Piece {
    const [first, second] = inputs;
    const set = (input: Expression, hold: number): Typeset => atLeast(hold, piece(input, place));
    switch (operator) {
      case '+':
        return {
          tree: row(set(first, holds.sum), sign('+'), set(second, startsWithMinus(second) ? holds.product : holds.sum)),
          hold: holds.sum,
        };
      case '-':
        return { tree: row(set(first, holds.sum), sign('−'), set(second, holds.product)), hold: holds.sum };
      case '*':
        return { tree: row(set(first, holds.product), sign('×'), set(second, holds.product)), hold: holds.product };
      case '/':
        return { tree: { kind: 'fraction', above: set(first, holds.loose), below: set(second, holds.loose) }, hold: holds.fraction };
      case '^':
        return whole({ kind: 'power', base: set(first, holds.whole), exponent: set(second, holds.loose) });
      case 'negate':
        return { tree: row(sign('negative'), set(first, holds.product)), hold: holds.sum };
      case 'if':
        return { tree: { kind: 'cases', rows: casesOf(inputs, place) }, hold: holds.loose };
      default:
        throw new Error(`not an operation on numbers: ${operator}`);
    }
  }

  /** The rows of a condition; one that stands in the other branch goes on with the same list. */
  function casesOf([test, then, otherwise]: readonly Expression[], place: Place): Typeset[][] {
    const first = [piece(then, place).tree, row({ kind: 'text', text: 'if ' }, condition(test, place).tree)];
    return otherwise.kind === 'operation' && otherwise.operator === 'if'
      ? [first, ...casesOf(otherwise.inputs, place)]
      : [first, [piece(otherwise, place).tree, { kind: 'text', text: 'otherwise' }]];
  }

  function call(called: string, inputs: readonly Expression[], place: Place): Piece {
    if (aggregates.has(called)) return aggregate(called, inputs, place);
    const list = (): Typeset => listed(inputs.map((input) => atLeast(holds.or, piece(input, place))));
    switch (called) {
      case 'min':
      case 'max':
        return whole(row({ kind: 'operator', operator: called }, fenced('()', list())));
      case 'abs':
        return whole(fenced('||', list()));
      case 'floor':
        return whole(fenced('⌊⌋', list()));
      case 'ceil':
        return whole(fenced('⌈⌉', list()));
      case 'sqrt':
        return whole({ kind: 'root', inside: list() });
      case 'previous':
        return piece(inputs[0], { ...place, yearsBack: place.yearsBack + 1 });
    }
    const written = writeOut(called, inputs);
    if (written !== undefined) return piece(written, place);
    const { name: said, inputs: rest } = nameCall(called, inputs);
    return whole(row(name(said), fenced('()', listed(rest.map((input) => atLeast(holds.or, piece(input, place)))))));
  }

  function aggregate(called: string, inputs: readonly Expression[], place: Place): Piece {
    const level = names.levelOfAggregate(inputs, place.level) ?? levelNames[0];
    const counted = letter(letters[level] ?? 'n');
    const group = letters[place.level];
    const over = group === undefined ? counted : row(counted, sign('∈'), letter(group));
    const inside: Place = { ...place, level, given: [...place.given, level] };
    const operator = (which: 'sum' | 'min' | 'max'): Typeset => ({ kind: 'operator', operator: which, over });
    const term = (input: Expression): Typeset => atLeast(holds.product, piece(input, inside));
    switch (called) {
      case 'mean': {
        const [value, weight] = inputs;
        return {
          tree: {
            kind: 'fraction',
            above: row(operator('sum'), term(weight), sign('×'), term(value)),
            below: row(operator('sum'), term(weight)),
          },
          hold: holds.fraction,
        };
      }
      case 'count':
        return { tree: row(operator('sum'), fenced('[]', condition(inputs[0], inside).tree)), hold: holds.sum };
      case 'lowest':
      case 'highest':
        return {
          tree: row(operator(called === 'lowest' ? 'min' : 'max'), atLeast(holds.whole, piece(inputs[0], inside))),
          hold: holds.sum,
        };
      default:
        return { tree: row(operator('sum'), term(inputs[0])), hold: holds.sum };
    }
  }

  return { value: (expression, place) => piece(expression, place).tree, quantity };
}

const startsWithMinus = (expression: Expression): boolean =>
  (expression.kind === 'operation' && expression.operator === 'negate') || (expression.kind === 'number' && expression.value < 0);

const between = (which: Sign, parts: readonly Typeset[]): Typeset[] =>
  parts.flatMap((part, index) => (index === 0 ? [part] : [sign(which), part]));
