import { create, parseDependencies } from 'mathjs/number';
import type {
  ConditionalNode,
  ConstantNode,
  FunctionNode,
  MathNode,
  OperatorNode,
  ParenthesisNode,
  RelationalNode,
  SymbolNode,
} from 'mathjs';
import { checkFormulaSize, findTraps, maskLabels } from './formula-traps.ts';
import type { FormulaProblem } from './formula-traps.ts';
import { describeParseError, placeOf, placeOfLabel, shorten } from './parse-faults.ts';
import { aggregates, plainFunctions } from './functions.ts';
import { nearest } from '../data/nearest.ts';
import type { Expression, Operator } from './scheme.ts';
import { inputsOf, termsByName } from './vocabulary.ts';

/**
 * Nothing but the parser: what it returns is walked and never evaluated, so a formula cannot run anything. It is made when the first
 * formula comes, which on a page's main thread is never.
 */
let parser: ReturnType<typeof create>['parse'] | undefined;
const parse = (text: string): MathNode => (parser ??= create({ parseDependencies }).parse)(text);

/** Functions, aggregates and vocabulary terms: everything that may stand before a bracket. */
const callable: ReadonlySet<string> = new Set([...plainFunctions.keys(), ...aggregates.keys(), ...termsByName.keys()]);

/** Words with a meaning of their own in formulas; no formula, parameter or column of these names could be read. */
export const reservedWords: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'xor',
  'mod',
  'to',
  'in',
  'if',
  'true',
  'false',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  'end',
  ...callable,
]);

/**
 * Reads a formula: numbers, names, quoted labels, arithmetic, comparisons, conditions and the functions listed. Anything
 * else is a problem with a mend. `true` and `false` are 1 and 0; `1 < x < 3` becomes two comparisons; a label stands only
 * beside == or != and across from a name. Vocabulary terms stay calls (`expandVocabulary` replaces them). What names mean
 * is not looked up here.
 */
export function readFormula(
  text: string,
): { expression: Expression; problems?: undefined } | { expression?: undefined; problems: readonly FormulaProblem[] } {
  const refusal = checkFormulaSize(text);
  if (refusal !== undefined) return { problems: [refusal] };
  if (text.trim() === '') return { problems: [{ what: 'The formula is empty.', mend: 'Write a number, a name or a sum.' }] };
  const traps = findTraps(text);
  if (traps.length > 0) return { problems: traps.slice(0, mostProblems) };

  let tree: MathNode;
  try {
    // A formula may run over several lines; a line break would begin a second formula.
    tree = parse(text.replace(/\s/g, ' '));
  } catch (error) {
    return { problems: [describeParseError(error, text)] };
  }
  const walk = openWalk(text);
  const expression = walk.visit(tree);
  return walk.problems.length > 0 ? { problems: walk.problems } : { expression };
}

const operators: Readonly<Record<string, Operator>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  pow: '^',
  unaryMinus: 'negate',
  smaller: '<',
  smallerEq: '<=',
  larger: '>',
  largerEq: '>=',
  equal: '==',
  unequal: '!=',
  and: 'and',
  or: 'or',
  not: 'not',
};
const wordOperators: Readonly<Record<string, string>> = {
  mod: 'Remainders are not used in formulas.',
  xor: '“xor” is not used in formulas.',
  to: '“to” is not used in formulas: units are not converted.',
  factorial: 'Factorials are not used in formulas.',
};
/** Enough to mend at once; a longer list is of no use. */
const mostProblems = 20;
const nothing: Expression = { kind: 'number', value: 0 };

function openWalk(text: string): { problems: FormulaProblem[]; visit(node: MathNode): Expression } {
  const problems: FormulaProblem[] = [];
  const masked = maskLabels(text);
  const refuse = (what: string, mend: string, word?: string): Expression => {
    const offset = word === undefined ? undefined : /^["']/.test(word) ? placeOfLabel(word, text) : placeOf(word, masked);
    if (problems.length < mostProblems && !problems.some((each) => each.what === what))
      problems.push({ what, mend, ...(offset === undefined ? {} : { offset }) });
    return nothing;
  };

  const visit = (node: MathNode): Expression => {
    // The library's nodes say by `type` what they are, yet its types do not narrow by it: each case names its own.
    switch (node.type) {
      case 'ParenthesisNode':
        return visit((node as ParenthesisNode).content);
      case 'ConstantNode':
        return visitConstant((node as ConstantNode).value);
      case 'SymbolNode':
        return visitName((node as SymbolNode).name);
      case 'OperatorNode':
        return visitOperator(node as OperatorNode);
      case 'ConditionalNode': {
        const { condition, trueExpr, falseExpr } = node as ConditionalNode;
        return { kind: 'operation', operator: 'if', inputs: [visit(condition), visit(trueExpr), visit(falseExpr)] };
      }
      case 'RelationalNode':
        return visitChain(node as RelationalNode);
      case 'FunctionNode':
        return visitCall(node as FunctionNode);
      default:
        return refuse(
          strange[node.type] ?? 'This way of writing is not part of the formula language.',
          'Use numbers, names, + - * / ^, comparisons, and, or, not, ? : and the functions listed.',
        );
    }
  };

  const visitConstant = (value: unknown): Expression => {
    if (typeof value === 'number' && Number.isFinite(value)) return { kind: 'number', value };
    if (typeof value === 'boolean') return { kind: 'number', value: value ? 1 : 0 };
    if (typeof value === 'string')
      return refuse(`The label "${value}" stands alone.`, 'A label is only compared with a column of text: track == "T1".', `"${value}"`);
    if (typeof value === 'number')
      return refuse('A number is too large, or not a number at all.', 'Write a plain number, such as 1000000.');
    return refuse(
      'Something is missing in the formula.',
      'Look for a sign or a bracket with nothing beside it. A missing value is asked for by known(x).',
    );
  };

  const visitName = (name: string): Expression => {
    if (callable.has(name)) return refuse(`“${name}” is a function and stands without brackets.`, `Write ${name}(…).`, name);
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      return refuse(`“${shorten(name)}” cannot be a name.`, 'Names are made of letters a to z, digits and underscores.', name);
    return { kind: 'name', name };
  };

  const visitOperator = (node: OperatorNode): Expression => {
    if (node.implicit) {
      const written = shorten(node.toString());
      const isNames = node.args.every((each) => each.type === 'SymbolNode');
      return refuse(
        `There is no sign between the parts of “${written}”.`,
        `To multiply, write *.${isNames ? ` If it is one name, join its words by underscores: ${written.replaceAll(' ', '_')}.` : ''}`,
        written,
      );
    }
    if (node.fn === 'unaryPlus') return visit(node.args[0]);
    const operator = Object.hasOwn(operators, node.fn) ? operators[node.fn] : undefined;
    if (operator === undefined)
      return refuse(
        wordOperators[node.fn] ?? `“${String(node.op)}” is not used in formulas.`,
        'Use + - * / ^, comparisons, and, or, not, ? :.',
        node.op,
      );
    // The parser applies `not` to the very next name: not a == b would ask whether (not a) equals b.
    if (!['not', 'and', 'or'].includes(operator) && node.args.some(isBareNot)) {
      return refuse('“not” applies only to what stands right behind it.', 'Put the whole condition in brackets: not (a == b).', 'not');
    }
    if (operator === '==' || operator === '!=') return visitEquality(operator, node.args);
    const inputs = node.args.map(visit);
    const [, divisor] = inputs;
    if (operator === '/' && divisor !== nothing && divisor.kind === 'number' && divisor.value === 0)
      return refuse(
        `“${shorten(node.toString())}” divides by nothing, so it can never be worked out.`,
        'Divide by something else; where nothing is to be paid, write 0.',
        '/',
      );
    return { kind: 'operation', operator, inputs };
  };

  const visitEquality = (operator: '==' | '!=', sides: readonly MathNode[]): Expression => {
    const labels = sides.map(labelIn);
    const [left, right] = labels;
    if (left === undefined && right === undefined) return { kind: 'operation', operator, inputs: sides.map(visit) };
    if (left !== undefined && right !== undefined)
      return refuse(
        `The labels "${left}" and "${right}" are compared with each other.`,
        'Compare a column of text with a label: track == "T1".',
        `"${left}"`,
      );
    const inputs = sides.map((side, index): Expression => {
      const label = labels[index];
      if (label !== undefined) return { kind: 'label', text: label };
      const other = visit(side);
      return other.kind === 'name' || other === nothing
        ? other
        : refuse(
            `The label "${left ?? right ?? ''}" is compared with a calculation.`,
            'A label is only compared with a column of text: track == "T1".',
            `"${left ?? right ?? ''}"`,
          );
    });
    return { kind: 'operation', operator, inputs };
  };

  const visitChain = (node: RelationalNode): Expression => {
    const signs = node.conditionals.map((name) => operators[name] ?? '==');
    if (signs.some((sign) => sign === '==' || sign === '!='))
      return refuse('Several comparisons in a row, one of them == or !=.', 'Join two comparisons by and: a < b and b == c.');
    const params = node.params.map(visit);
    return signs
      .map((operator, index): Expression => ({ kind: 'operation', operator, inputs: [params[index], params[index + 1]] }))
      .reduce((chain, each): Expression => ({ kind: 'operation', operator: 'and', inputs: [chain, each] }));
  };

  const visitCall = (node: FunctionNode): Expression => {
    // What stands before the bracket need not be a name: the types say so, the parser does not keep to it.
    const name: unknown = node.fn.name;
    if (typeof name !== 'string' || node.fn.type !== 'SymbolNode') return refuse(strange['AccessorNode'], 'Write names without dots.');
    const range = (plainFunctions.get(name) ?? aggregates.get(name))?.inputs ?? inputRange(name);
    if (range === undefined) {
      if (name === 'if') {
        const [condition = 'condition', one = 'a', other = 'b'] = node.args.map((each) => shorten(each.toString()));
        return refuse('There is no function “if”.', `Write a condition as ${condition} ? ${one} : ${other}.`, name);
      }
      const near = nearest(name, callable);
      const all = `The reference lists the functions, such as min, max, sum, mean and capped. To multiply, write ${shorten(name)} * (…).`;
      return refuse(`There is no function “${shorten(name)}”.`, near === undefined ? all : `Did you mean ${near}?`, name);
    }
    const given = node.args.length;
    if (given < range[0] || given > range[1])
      return refuse(
        `${name} takes ${describeInputs(name, range)}, and ${given === 0 ? 'none stands' : given === 1 ? 'one stands' : `${given} stand`} here.`,
        mendInputs(name),
        name,
      );
    return { kind: 'call', name, inputs: node.args.map(visit) };
  };

  return { problems, visit };
}

const strange: Readonly<Record<string, string>> = {
  AccessorNode: 'A dot joins two names, which formulas do not use.',
  AssignmentNode: 'A formula only reads values; it cannot set one.',
  FunctionAssignmentNode: 'A formula cannot define a function.',
  ArrayNode: 'Lists are not used in formulas.',
  RangeNode: 'A colon stands without a condition and a question mark before it.',
  BlockNode: 'There are several formulas in one line.',
};

const labelIn = (node: MathNode): string | undefined => {
  const value: unknown = node.type === 'ConstantNode' ? (node as ConstantNode).value : undefined; // the type names what it is
  return typeof value === 'string' ? value : undefined;
};
const isBareNot = (node: MathNode): boolean => node.type === 'OperatorNode' && (node as OperatorNode).fn === 'not'; // as above

function inputRange(name: string): readonly [number, number] | undefined {
  const term = termsByName.get(name);
  return term === undefined ? undefined : inputsOf(term);
}

function describeInputs(name: string, [fewest, most]: readonly [number, number]): string {
  const words = ['no input', 'one input', 'two inputs', 'three inputs'][fewest] ?? `${fewest} inputs`;
  const term = termsByName.get(name);
  const names = term !== undefined && most === fewest ? ` (${Object.keys(term.parameters).join(', ')})` : '';
  return (most > fewest ? `${words} or more` : words) + names;
}

const mendInputs = (name: string): string =>
  name === 'mean'
    ? 'Say what each value weighs: mean(quality_score, list_size).'
    : aggregates.has(name)
      ? `Write ${name}(…) over one value of the lower level; for the ${name === 'sum' ? 'sum' : name} of values side by side use ${name === 'lowest' ? 'min' : name === 'highest' ? 'max' : '+'}.`
      : 'Look for a comma or a bracket in the wrong place.';
