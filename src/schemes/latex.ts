import type { BigOperator, Fence, Sign, Typeset } from './typeset.ts';

/** A tree as LaTeX for mathematics mode; needs amsmath. Whatever the texts hold, nothing of them is a command. */
export function writeLatex(tree: Typeset): string {
  switch (tree.kind) {
    case 'number':
      return escapeLatex(tree.text).replaceAll(',', '{,}');
    case 'name':
      return /^[A-Za-z0-9 ]+$/.test(tree.text) ? `\\mathrm{${tree.text.replaceAll(' ', '\\ ')}}` : `\\text{${escapeLatex(tree.text)}}`;
    case 'letter':
      return escapeLatex(tree.text);
    case 'text':
      return `\\text{${escapeLatex(tree.text)}}`;
    case 'sign':
      return signs[tree.sign];
    case 'row':
      // An empty one stands before a sign that begins a line, so that it keeps the space of a sign between two values.
      return tree.parts.length === 0 ? '{}' : tree.parts.map(writeLatex).join(' ');
    case 'fraction':
      return `\\frac{${writeLatex(tree.above)}}{${writeLatex(tree.below)}}`;
    case 'power':
      return `{${writeLatex(tree.base)}}^{${writeLatex(tree.exponent)}}`;
    case 'subscript':
      return `${writeLatex(tree.base)}_{${writeLatex(tree.index)}}`;
    case 'root':
      return `\\sqrt{${writeLatex(tree.inside)}}`;
    case 'fenced': {
      const [open, close] = fences[tree.fence];
      return `\\left${open} ${writeLatex(tree.inside)} \\right${close}`;
    }
    case 'operator':
      return operators[tree.operator] + (tree.over === undefined ? '' : `_{${writeLatex(tree.over)}}`);
    case 'cases':
      return `\\begin{cases} ${tree.rows.map((cells) => cells.map(writeLatex).join(' & ')).join(' \\\\ ')} \\end{cases}`;
    case 'lines':
      return `\\begin{aligned} & ${tree.lines.map(writeLatex).join(' \\\\ & ')} \\end{aligned}`;
    case 'space':
      return '\\quad';
  }
}

const signs: Readonly<Record<Sign, string>> = {
  negative: '{-}',
  '+': '+',
  '−': '-',
  '×': '\\times',
  '=': '=',
  '≠': '\\neq',
  '<': '<',
  '≤': '\\leq',
  '>': '>',
  '≥': '\\geq',
  '∈': '\\in',
  ',': ',',
  and: '\\text{ and }',
  or: '\\text{ or }',
  not: '\\text{not }',
};
const fences: Readonly<Record<Fence, readonly [string, string]>> = {
  '()': ['(', ')'],
  '||': ['|', '|'],
  '⌊⌋': ['\\lfloor', '\\rfloor'],
  '⌈⌉': ['\\lceil', '\\rceil'],
  '[]': ['[', ']'],
};
const operators: Readonly<Record<BigOperator, string>> = { sum: '\\sum', min: '\\min', max: '\\max' };

/**
 * Running text as LaTeX prints it: nothing in it can begin a command, a group, a comment, mathematics, a new line or a
 * cell of a table. Characters that a plain LaTeX has no glyph for stand as their number, such as [U+4E2D].
 */
export const escapeLatex = (text: string): string =>
  Array.from(text.normalize('NFC').replaceAll(/[\s\p{Cc}]+/gu, ' '))
    .map((character, index, all) => {
      const written = escaped[character] ?? printable(character);
      // Two hyphens or apostrophes in a row would be set as one other sign.
      return character === all[index - 1] && "-',".includes(character) ? `{}${written}` : written;
    })
    .join('');

/** Latin letters with accents that the fonts of a plain LaTeX can set. */
const letters = /^[ -~ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿßÆæØøŒœ]$/;

const printable = (character: string): string =>
  letters.test(character) ? character : `{[}U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}{]}`;

const escaped: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': "{''}",
  // Behind a line break of a table these two would be read as its length and its star.
  '[': '{[}',
  ']': '{]}',
  '*': '{*}',
  '`': '{`}',
  '‘': '{`}',
  '’': "'",
  '“': '{``}',
  '”': "{''}",
  '–': '--',
  '—': '---',
  '−': '$-$',
  '×': '$\\times$',
  '÷': '$\\div$',
  '≤': '$\\leq$',
  '≥': '$\\geq$',
  '±': '$\\pm$',
  '…': '\\dots{}',
  '·': '$\\cdot$',
  '£': '\\pounds{}',
  '€': 'EUR ',
  '§': '\\S{}',
};
