import { spaced } from '../data/words.ts';

/**
 * A piece of an equation as it is set, apart from any way of writing it: LaTeX and MathML are written from the same tree.
 * Plain data. Texts are as they came from the scheme file: whoever writes them out escapes them.
 */
export type Typeset =
  | { readonly kind: 'number'; readonly text: string }
  /** The name of a quantity or a function, upright: `sharing rate`. */
  | { readonly kind: 'name'; readonly text: string }
  /** A single letter that counts entities or years, slanted. */
  | { readonly kind: 'letter'; readonly text: string }
  /** Running text: `is known`, a label in quotation marks. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'sign'; readonly sign: Sign }
  | { readonly kind: 'row'; readonly parts: readonly Typeset[] }
  | { readonly kind: 'fraction'; readonly above: Typeset; readonly below: Typeset }
  | { readonly kind: 'power'; readonly base: Typeset; readonly exponent: Typeset }
  | { readonly kind: 'subscript'; readonly base: Typeset; readonly index: Typeset }
  | { readonly kind: 'root'; readonly inside: Typeset }
  | { readonly kind: 'fenced'; readonly fence: Fence; readonly inside: Typeset }
  /** `over`: what the sum, the smallest or the largest runs over, set below it. */
  | { readonly kind: 'operator'; readonly operator: BigOperator; readonly over?: Typeset }
  /** Behind a brace, the first row whose condition holds: a value and its condition, or lines of one cell where it is wide. */
  | { readonly kind: 'cases'; readonly rows: readonly (readonly Typeset[])[] }
  /** One below the other, flush left: what is too wide for one line. */
  | { readonly kind: 'lines'; readonly lines: readonly Typeset[] }
  /** The indent of a line that goes on. */
  | { readonly kind: 'space' };

/** `negative` stands before one value, − between two. */
export type Sign = 'negative' | '+' | '−' | '×' | '=' | '≠' | '<' | '≤' | '>' | '≥' | '∈' | ',' | 'and' | 'or' | 'not';
/** Brackets, amount without sign, whole number below, whole number above, and 1 or 0 for a condition. */
export type Fence = '()' | '||' | '⌊⌋' | '⌈⌉' | '[]';
export type BigOperator = 'sum' | 'min' | 'max';

export const sign = (which: Sign): Typeset => ({ kind: 'sign', sign: which });
export const name = (text: string): Typeset => ({ kind: 'name', text: spaced(text) });
export const letter = (text: string): Typeset => ({ kind: 'letter', text });
export const row = (...parts: readonly Typeset[]): Typeset =>
  parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'row', parts };
export const fenced = (fence: Fence, inside: Typeset): Typeset => ({ kind: 'fenced', fence, inside });

/** `a, b, c`. */
export const listed = (parts: readonly Typeset[]): Typeset =>
  row(...parts.flatMap((part, index) => (index === 0 ? [part] : [sign(','), part])));

/** A number in digits, thousands set apart by commas; what is too large or too small for that as a power of ten. */
export function number(value: number): Typeset {
  const [digits = '', power] = String(Math.abs(value)).split('e');
  const [whole = '', decimals] = digits.split('.');
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (decimals === undefined ? '' : `.${decimals}`);
  const size: Typeset = { kind: 'number', text };
  const written =
    power === undefined
      ? size
      : row(size, sign('×'), { kind: 'power', base: { kind: 'number', text: '10' }, exponent: signed(Number(power)) });
  return value < 0 ? row(sign('negative'), written) : written;
}

const signed = (whole: number): Typeset => {
  const size: Typeset = { kind: 'number', text: String(Math.abs(whole)) };
  return whole < 0 ? row(sign('negative'), size) : size;
};

/** The trees directly inside a tree, in the order in which they are read. */
export function partsOf(tree: Typeset): readonly Typeset[] {
  switch (tree.kind) {
    case 'row':
      return tree.parts;
    case 'lines':
      return tree.lines;
    case 'fraction':
      return [tree.above, tree.below];
    case 'power':
      return [tree.base, tree.exponent];
    case 'subscript':
      return [tree.base, tree.index];
    case 'root':
    case 'fenced':
      return [tree.inside];
    case 'operator':
      return tree.over === undefined ? [] : [tree.over];
    case 'cases':
      return tree.rows.flat();
    default:
      return [];
  }
}
