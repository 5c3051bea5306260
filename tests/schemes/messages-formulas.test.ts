import { expect, test } from 'vitest';
import { readFormula } from '../../src/schemes/formula.ts';

// What is wrong in a formula, to the word, beside the traps of formula.test: the character that is meant, what, and how to mend it.

test.each<[string, string[]]>([
  ['0x10 + x', ['0: “0x10” is not a plain number. Write 16.']],
  ['5 cm', ['0: There is no sign between the parts of “5 cm”. To multiply, write *.']],
  [
    'f(x) = 2',
    [
      '5: One equals sign would set a value, and a formula only reads values. Write == to compare; to name a result, give it a line of its own.',
    ],
  ],
  [
    '{a: 1}',
    [
      '0: “{”: lists and tables are not used in formulas. Use round brackets, and name columns one by one.',
      '5: “}”: lists and tables are not used in formulas. Use round brackets, and name columns one by one.',
    ],
  ],
  ['a.b', ['0: “a.b” joins two names by a dot, which formulas do not use. If it is one name, join its words by an underscore: a_b.']],
  ['a.b(1)', ['0: “a.b” joins two names by a dot, which formulas do not use. If it is one name, join its words by an underscore: a_b.']],
  ['x!', ['1: “!” is not a sign of the formula language. Write not (…) for the opposite of a condition.']],
  ['x; y', ['1: “;” has no place in a formula. Take it out.']],
  [
    'evaluate("1")',
    [
      '0: There is no function “evaluate”. The reference lists the functions, such as min, max, sum, mean and capped. To multiply, write evaluate * (…).',
    ],
  ],
  [
    'import(x)',
    [
      '0: There is no function “import”. The reference lists the functions, such as min, max, sum, mean and capped. To multiply, write import * (…).',
    ],
  ],
  [
    'createUnit(x)',
    [
      '0: There is no function “createUnit”. The reference lists the functions, such as min, max, sum, mean and capped. To multiply, write createUnit * (…).',
    ],
  ],
  ['a to b', ['2: “to” is not used in formulas: units are not converted. Use + - * / ^, comparisons, and, or, not, ? :.']],
  ['a xor b', ['2: “xor” is not used in formulas. Use + - * / ^, comparisons, and, or, not, ? :.']],
  ['a == b == c', ['-: Several comparisons in a row, one of them == or !=. Join two comparisons by and: a < b and b == c.']],
  ['"a" == "b"', ['0: The labels "a" and "b" are compared with each other. Compare a column of text with a label: track == "T1".']],
  ['a ? b', ['4: A condition has no second branch. Write condition ? one : other.']],
  ['a + b)', ['5: A closing bracket has no opening one. Give every closing bracket its partner.']],
  ['a, b', ['1: A comma stands outside brackets. Write decimals with a point and thousands without commas.']],
  ["track == 'T1", ['11: A quotation mark is not closed. Put a quotation mark at each end of the label.']],
  ['() + 1', ['1: A value is missing before “) + 1”. Put a number or a name between two signs.']],
  ['1 + 2 +', ['6: The formula breaks off. Something is missing at its end: a value, or a closing bracket.']],
  ['a ** b', ['2: “**” is not a sign of the formula language. Write ^.']],
  ['a <> b', ['2: “<>” is not a sign of the formula language. Write !=.']],
  [
    `1${' + 1'.repeat(251)}`,
    ['1002: The formula has more than 250 signs such as + and *. Give parts of the formula names and lines of their own.'],
  ],
  [
    'min(0,500, x)',
    [
      '4: “0,500” reads as several numbers, because a comma separates inputs. Write 0.500 with a point; if several numbers are meant, put a space after each comma.',
    ],
  ],
  [
    '9'.repeat(400),
    ['0: “9999999999999999999…” is larger than any number that can be computed with. Write a plain number, such as 1000000.'],
  ],
  [
    '2 * (Ärzte + ＋)',
    [
      '5: “Ärzte” holds “Ä” (U+00C4), which is no letter from a to z. Type it anew: names are made of letters a to z, digits and underscores.',
      '13: “＋” holds “＋” (U+FF0B), which is no letter from a to z. Type it anew: names are made of letters a to z, digits and underscores.',
    ],
  ],
])('%s', (text, expected) => {
  expect(readFormula(text).problems?.map(({ what, mend, offset }) => `${offset ?? '-'}: ${what} ${mend}`)).toEqual(expected);
});
