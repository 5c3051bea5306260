import { createElement, type ReactNode } from 'react';
import { heightOf } from '../schemes/lay-out-equation.ts';
import type { Fence, Sign, Typeset } from '../schemes/typeset.ts';

// MathML Core, element by element; texts reach it as text nodes, so nothing in a scheme file can become markup.

const element = (tag: string, properties: Readonly<Record<string, string>> | null, ...inside: readonly ReactNode[]): ReactNode =>
  createElement(tag, properties, ...inside);

const signs: Readonly<Record<Sign, string>> = {
  negative: '−',
  '+': '+',
  '−': '−',
  '×': '×',
  '=': '=',
  '≠': '≠',
  '<': '<',
  '≤': '≤',
  '>': '>',
  '≥': '≥',
  '∈': '∈',
  ',': ',',
  and: ' and ',
  or: ' or ',
  not: 'not ',
};
const fences: Readonly<Record<Fence, readonly [string, string]>> = {
  '()': ['(', ')'],
  '||': ['|', '|'],
  '⌊⌋': ['⌊', '⌋'],
  '⌈⌉': ['⌈', '⌉'],
  '[]': ['[', ']'],
};
const operators = { sum: '∑', min: 'min', max: 'max' } as const;

/** Spaces at the ends of a text would be trimmed. */
const kept = (text: string): string => text.replaceAll(/^ | $/g, '\u00a0');

/** The cells of a table, one row each. */
const table = (rows: readonly (readonly Typeset[])[]): ReactNode =>
  element(
    'mtable',
    null,
    ...rows.map((cells) => element('mtr', null, ...cells.map((cell) => element('mtd', { displaystyle: 'true' }, mathOf(cell))))),
  );

/** A tree as elements of MathML. */
function mathOf(tree: Typeset): ReactNode {
  switch (tree.kind) {
    case 'number':
      return element('mn', null, tree.text);
    case 'name':
      return element('mi', { mathvariant: 'normal' }, tree.text);
    case 'letter':
      return element('mi', null, tree.text);
    case 'text':
      return element('mtext', null, kept(tree.text));
    case 'sign':
      return signOf(tree.sign);
    case 'row':
      return element('mrow', null, ...tree.parts.map(mathOf));
    case 'fraction':
      return element('mfrac', null, mathOf(tree.above), mathOf(tree.below));
    case 'power':
      return element('msup', null, mathOf(tree.base), mathOf(tree.exponent));
    case 'subscript':
      // Without its depth, so that all indices stand at one height, whatever letters are above them.
      return element('msub', null, element('mpadded', { depth: '0px' }, mathOf(tree.base)), mathOf(tree.index));
    case 'root':
      return element('msqrt', null, mathOf(tree.inside));
    case 'fenced': {
      if (heightOf(tree.inside) > 1) {
        const shape = tree.fence === '()' ? 'tall round' : 'tall straight';
        return element('mrow', { className: shape }, mathOf(tree.inside));
      }
      const [open, close] = fences[tree.fence];
      return element(
        'mrow',
        null,
        element('mo', { fence: 'true', form: 'prefix' }, open),
        mathOf(tree.inside),
        element('mo', { fence: 'true', form: 'postfix' }, close),
      );
    }
    case 'operator': {
      const sign = tree.operator === 'sum' ? element('mo', null, operators.sum) : element('mi', null, operators[tree.operator]);
      return tree.over === undefined ? sign : element('munder', null, sign, mathOf(tree.over));
    }
    case 'cases':
      return element('mrow', { className: 'tall brace' }, table(tree.rows));
    case 'lines':
      return table(tree.lines.map((line) => [line]));
    case 'space':
      return element('mspace', { width: '1em' });
  }
}

function signOf(sign: Sign): ReactNode {
  if (sign === 'and' || sign === 'or' || sign === 'not') return element('mtext', null, kept(signs[sign]));
  // A sign that begins a line stands between two values all the same.
  return element('mo', { form: sign === 'negative' ? 'prefix' : 'infix', ...(sign === ',' && { separator: 'true' }) }, signs[sign]);
}

/** An equation, set by the browser. */
export function MathBlock({ tree }: { readonly tree: Typeset }) {
  return element('math', { displaystyle: 'true' }, mathOf(tree));
}
