import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFormula } from '../../src/schemes/formula.ts';
import type { Expression, Operator } from '../../src/schemes/scheme.ts';
import { inTime } from '../in-time.ts';

const name = (text: string): Expression => ({ kind: 'name', name: text });
const number = (value: number): Expression => ({ kind: 'number', value });
const operation = (operator: Operator, ...inputs: Expression[]): Expression => ({ kind: 'operation', operator, inputs });
const call = (text: string, ...inputs: Expression[]): Expression => ({ kind: 'call', name: text, inputs });

describe('a formula is read as it is meant', () => {
  test.each<[string, Expression]>([
    ['1.5', number(1.5)],
    ['1e3', number(1000)],
    ['.5', number(0.5)],
    ['true', number(1)],
    ['false', number(0)],
    ['benchmark - total_cost', operation('-', name('benchmark'), name('total_cost'))],
    ['a + b * c', operation('+', name('a'), operation('*', name('b'), name('c')))],
    ['-a ^ 2', operation('negate', operation('^', name('a'), number(2)))],
    ['a ^ b ^ c', operation('^', name('a'), operation('^', name('b'), name('c')))],
    ['+a', name('a')],
    ['not a and b', operation('and', operation('not', name('a')), name('b'))],
    ['1 < x < 3', operation('and', operation('<', number(1), name('x')), operation('<', name('x'), number(3)))],
    ['a >= b ? 1 : c', operation('if', operation('>=', name('a'), name('b')), number(1), name('c'))],
    ['track == "T1"', operation('==', name('track'), { kind: 'label', text: 'T1' })],
    ["'T 1' != track", operation('!=', { kind: 'label', text: 'T 1' }, name('track'))],
    ['track == "50% (1,000)"', operation('==', name('track'), { kind: 'label', text: '50% (1,000)' })],
    ['min(1, 2, x)', call('min', number(1), number(2), name('x'))],
    ['mean(quality, list_size)', call('mean', name('quality'), name('list_size'))],
    ['capped(a, b)', call('capped', name('a'), name('b'))],
    ['first_known(a, 0)', call('first_known', name('a'), number(0))],
    ['a\n  + b', operation('+', name('a'), name('b'))],
  ])('%j', (text, expression) => {
    expect(readFormula(text)).toEqual({ expression });
  });
});

describe('every trap has its own message, with the place and a mend', () => {
  test.each<[string, number | undefined, string, string]>([
    ['10% * benchmark', 0, 'A percent sign is not “per cent” in a formula.', 'Write 0.1 for 10%.'],
    ['2.5 % + 5', 0, 'A percent sign is not “per cent” in a formula.', 'Write 0.025 for 2.5%.'],
    ['2 * 3 list_size', 4, 'There is no sign between the parts of “3 list_size”.', 'To multiply, write *.'],
    [
      'list size',
      0,
      'There is no sign between the parts of “list size”.',
      'To multiply, write *. If it is one name, join its words by underscores: list_size.',
    ],
    [
      'min(1,000, x)',
      4,
      '“1,000” reads as several numbers, because a comma separates inputs.',
      'Write 1000 without commas; if several numbers are meant, put a space after each comma.',
    ],
    [
      '1,250,000 * x',
      0,
      '“1,250,000” reads as several numbers, because a comma separates inputs.',
      'Write 1250000 without commas; if several numbers are meant, put a space after each comma.',
    ],
    ['1_000 + x', 0, '“1_000” is not a number here.', 'Write 1000.'],
    ['0,5 * x', 1, 'A comma stands outside brackets.', 'Write decimals with a point and thousands without commas.'],
    ['2 + 1e999', 4, '“1e999” is larger than any number that can be computed with.', 'Write a plain number, such as 1000000.'],
    ['Infinity', undefined, 'A number is too large, or not a number at all.', 'Write a plain number, such as 1000000.'],
    [
      'award = 3',
      6,
      'One equals sign would set a value, and a formula only reads values.',
      'Write == to compare; to name a result, give it a line of its own.',
    ],
    ['£500 + x', 0, '“£” has no place in a formula.', 'Write the amount as a plain number: all money is in the currency of the data.'],
    ['a × b', 2, '“×” is not a sign of the formula language.', 'Write *.'],
    ['a ≥ b', 2, '“≥” is not a sign of the formula language.', 'Write >=.'],
    ['a && b', 2, '“&&” is not a sign of the formula language.', 'Write and.'],
    ['!a', 0, '“!” is not a sign of the formula language.', 'Write not (…) for the opposite of a condition.'],
    ['"T1"', 0, 'The label "T1" stands alone.', 'A label is only compared with a column of text: track == "T1".'],
    ['a + "T1"', 4, 'The label "T1" stands alone.', 'A label is only compared with a column of text: track == "T1".'],
    [
      'a + b == "T1"',
      9,
      'The label "T1" is compared with a calculation.',
      'A label is only compared with a column of text: track == "T1".',
    ],
    ['1 + caped(a, b)', 4, 'There is no function “caped”.', 'Did you mean capped?'],
    ['if(a > b, c, 0)', 0, 'There is no function “if”.', 'Write a condition as a > b ? c : 0.'],
    ['if a > b then c else 0', 0, '“if” is not a word of formulas.', 'Write a condition as a > b ? c : 0, without “then” and “else”.'],
    [
      '1 + if (a > b) then c else 0',
      4,
      '“if” is not a word of formulas.',
      'Write a condition as a > b ? c : 0, without “then” and “else”.',
    ],
    [
      '1 + a / 0',
      6,
      '“a / 0” divides by nothing, so it can never be worked out.',
      'Divide by something else; where nothing is to be paid, write 0.',
    ],
    ['mean(quality)', 0, 'mean takes two inputs, and one stands here.', 'Say what each value weighs: mean(quality_score, list_size).'],
    [
      'sum(a, b)',
      0,
      'sum takes one input, and 2 stand here.',
      'Write sum(…) over one value of the lower level; for the sum of values side by side use +.',
    ],
    ['capped(a)', 0, 'capped takes two inputs (amount, limit), and one stands here.', 'Look for a comma or a bracket in the wrong place.'],
    ['1 + min', 4, '“min” is a function and stands without brackets.', 'Write min(…).'],
    ['not a == b', 0, '“not” applies only to what stands right behind it.', 'Put the whole condition in brackets: not (a == b).'],
    ['a < b == c', undefined, 'Several comparisons in a row, one of them == or !=.', 'Join two comparisons by and: a < b and b == c.'],
    ['a mod b', 2, 'Remainders are not used in formulas.', 'Use + - * / ^, comparisons, and, or, not, ? :.'],
    [
      '1:3',
      undefined,
      'A colon stands without a condition and a question mark before it.',
      'Use numbers, names, + - * / ^, comparisons, and, or, not, ? : and the functions listed.',
    ],
    [
      '1 + x.y',
      4,
      '“x.y” joins two names by a dot, which formulas do not use.',
      'If it is one name, join its words by an underscore: x_y.',
    ],
    ['a +', 2, 'The formula breaks off.', 'Something is missing at its end: a value, or a closing bracket.'],
    ['(a + b', 5, 'A closing bracket is missing at the end.', 'Give every opening bracket its partner.'],
    ['a * * b', 4, 'A value is missing before “* b”.', 'Put a number or a name between two signs.'],
    ['', undefined, 'The formula is empty.', 'Write a number, a name or a sum.'],
    [
      'null',
      undefined,
      'Something is missing in the formula.',
      'Look for a sign or a bracket with nothing beside it. A missing value is asked for by known(x).',
    ],
  ])('%j', (text, offset, what, mend) => {
    expect(readFormula(text).problems).toEqual([{ what, mend, ...(offset === undefined ? {} : { offset }) }]);
  });

  test('curly quotation marks are refused at both ends', () => {
    expect(readFormula('track == “T1”').problems).toEqual(
      [9, 12].map((offset) => ({ what: 'A label is in curly quotation marks.', mend: 'Use straight ones: "T1".', offset })),
    );
  });

  test('[1, 2] is refused at both brackets', () => {
    expect(readFormula('[1, 2]').problems?.map(({ what, offset }) => [what, offset])).toEqual([
      ['“[”: lists and tables are not used in formulas.', 0],
      ['“]”: lists and tables are not used in formulas.', 5],
    ]);
  });

  test('several traps are reported together, in the order of the text', () => {
    expect(readFormula('10% * 1,000 × x').problems?.map(({ offset }) => offset)).toEqual([0, 6, 12]);
  });

  test('names of things inside the program are only names', () => {
    expect(readFormula('constructor + __proto__').expression).toEqual(operation('+', name('constructor'), name('__proto__')));
    expect(readFormula('constructor(1)').problems?.[0]?.what).toBe('There is no function “constructor”.');
  });
});

describe('what is too long or too deep is refused, never tried', () => {
  test.each<[string, string]>([
    ['x'.repeat(2001), 'The formula is longer than 2000 characters.'],
    ['('.repeat(31), 'Brackets are nested more than 30 deep.'],
    ['x?'.repeat(61), 'The formula has more than 60 conditions.'],
  ])('%#', (text, what) => {
    expect(readFormula(text).problems?.map((each) => each.what)).toEqual([what]);
  });

  test.each([
    '-',
    '^x',
    'x^',
    'x?',
    'x:',
    'not ',
    "'",
    '"',
    'x+',
    '(',
    'a(',
    'x<',
    'x ',
    '1,000,',
    '%',
    ' ',
    '1_',
    "x'",
    'x.',
    'x==',
    '1.',
    '!',
  ])('%j over and over', (piece) => {
    for (const text of [piece.repeat(2000 / piece.length), `${piece.repeat(1990 / piece.length)}x`]) {
      expect(inTime(() => readFormula(text), 1000)).toBeDefined();
    }
  });
});

/** Prints an expression with brackets around everything, so that no precedence is needed to read it back. */
function print(expression: Expression): string {
  if (expression.kind === 'number') return String(expression.value);
  if (expression.kind === 'label') return `"${expression.text}"`;
  if (expression.kind === 'name') return expression.name;
  const inputs = expression.inputs.map(print);
  if (expression.kind === 'call') return `${expression.name}(${inputs.join(', ')})`;
  if (expression.operator === 'if') return `(${inputs[0]} ? ${inputs[1]} : ${inputs[2]})`;
  if (expression.operator === 'not') return `(not ${inputs[0]})`;
  if (expression.operator === 'negate') return `(-${inputs[0]})`;
  return `(${inputs[0]} ${expression.operator} ${inputs[1]})`;
}

const names = fc.constantFrom('benchmark', 'total_cost', 'list_size', 'sharing_rate', 'quality_access', 'T1', '_x');
const expressions = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    names.map(name),
    fc.double({ min: 0, max: 1e12, noNaN: true, noDefaultInfinity: true }).map((value) => number(Math.abs(value))),
    fc
      .tuple(names, fc.constantFrom('==' as const, '!=' as const), fc.stringMatching(/^[ -!#-&(-[\]-~]{0,10}$/))
      .map(([column, operator, label]) => operation(operator, name(column), { kind: 'label', text: label })),
    fc
      .tuple(
        fc.constantFrom<Operator>('+', '-', '*', '/', '^', '<', '<=', '>', '>=', '==', '!=', 'and', 'or'),
        tie('expression'),
        tie('expression'),
      )
      .map(([operator, a, b]) => operation(operator, a, b)),
    fc.tuple(fc.constantFrom<Operator>('negate', 'not'), tie('expression')).map(([operator, a]) => operation(operator, a)),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map((inputs) => operation('if', ...inputs)),
    fc
      .tuple(fc.constantFrom('min', 'max', 'first_known', 'mean', 'capped', 'mean_of'), tie('expression'), tie('expression'))
      .map(([text, a, b]) => call(text, a, b)),
    fc.tuple(fc.constantFrom('abs', 'sqrt', 'round', 'known', 'sum', 'count'), tie('expression')).map(([text, a]) => call(text, a)),
  ),
}));

test('a formula printed from an expression is read back the same', () => {
  fc.assert(
    fc.property(expressions.expression, (expression) => {
      const text = print(expression);
      fc.pre(text.length <= 2000);
      expect(readFormula(text)).toEqual({ expression });
    }),
    { numRuns: 300 },
  );
});

test('hostile text never throws: it is read, or refused with a place inside it', () => {
  const pieces = fc.constantFrom(
    'a',
    'sum(',
    '(',
    ')',
    ',',
    '"',
    "'",
    '?',
    ':',
    '%',
    '1,000',
    '==',
    '=',
    '!',
    '.',
    '[',
    '{',
    '\n',
    ' not ',
    'é',
    '😀',
    '1e9',
    '0x',
    '\\',
    '#',
    'previous(',
    '__proto__',
    '^',
    '-',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(pieces, { maxLength: 60 }).map((each) => each.join('')),
  );
  fc.assert(
    fc.property(text, (each) => {
      const { problems } = readFormula(each);
      for (const { what, mend, offset } of problems ?? []) {
        expect(what).not.toBe('');
        expect(mend).not.toBe('');
        if (offset !== undefined) expect(offset >= 0 && offset <= each.length).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});
