import { row, sign } from './typeset.ts';
import type { Sign, Typeset } from './typeset.ts';

/** About how wide a tree is set, in characters of upright text. */
export function widthOf(tree: Typeset): number {
  switch (tree.kind) {
    case 'number':
    case 'name':
    case 'letter':
    case 'text':
      return tree.text.length;
    case 'sign':
      return tree.sign === ',' ? 1.5 : tree.sign.length + 2;
    case 'row':
      return tree.parts.reduce((total, part) => total + widthOf(part), 0);
    case 'lines':
      return Math.max(0, ...tree.lines.map(widthOf));
    case 'fraction':
      return Math.max(widthOf(tree.above), widthOf(tree.below)) + 1;
    case 'power':
      return widthOf(tree.base) + small * widthOf(tree.exponent);
    case 'subscript':
      return widthOf(tree.base) + small * widthOf(tree.index);
    case 'root':
    case 'fenced':
      return widthOf(tree.inside) + 2;
    case 'operator':
      return Math.max(4, small * (tree.over === undefined ? 0 : widthOf(tree.over)));
    case 'cases': {
      const values = Math.max(0, ...tree.rows.map(({ value }) => widthOf(value)));
      const rules = Math.max(0, ...tree.rows.map(({ when }) => (when === undefined ? 9 : widthOf(when) + 3)));
      return (tree.isStacked === true ? Math.max(values, rules + 2) : values + rules + 3) + 2;
    }
    case 'space':
      return 2;
  }
}

/** An index is set smaller. */
const small = 0.6;
/** Nothing is broken to fit into less. */
const narrowest = 16;

/** An equation in at most `width` characters a line, as far as it can be broken: whole on one line where it fits. */
export function layOut({ left, right, width }: { readonly left: Typeset; readonly right: Typeset; readonly width: number }): Typeset {
  const before = widthOf(left) + 3;
  const beside = width - before;
  if (widthOf(right) <= beside) return row(left, sign('='), right);
  const fitted = fit(right, beside);
  if (widthOf(fitted) <= beside && beside > width / 2) return goOn(row(left, sign('=')), fitted);
  return { kind: 'lines', lines: [left, ...linesOf(goOn(sign('='), fit(right, width - 5))).map((line) => row(space, line))] };
}

const space: Typeset = { kind: 'space' };
const linesOf = (tree: Typeset): readonly Typeset[] => (tree.kind === 'lines' ? tree.lines : [tree]);

/** Sets a start before the first of several lines, and indents the others. */
function goOn(start: Typeset, tree: Typeset): Typeset {
  if (tree.kind !== 'lines') return row(start, tree);
  const [first = space, ...rest] = tree.lines;
  return { kind: 'lines', lines: [row(start, first), ...rest.map((line) => row(space, line))] };
}

/** A tree of at most `width` characters, broken where a reader would break it: at its weakest signs first. */
function fit(tree: Typeset, width: number): Typeset {
  if (widthOf(tree) <= width || width < narrowest) return tree;
  switch (tree.kind) {
    case 'row':
      return fitRow(flat(tree), width);
    case 'fenced':
      return { ...tree, inside: fit(tree.inside, width - 2) };
    case 'root':
      return { ...tree, inside: fit(tree.inside, width - 2) };
    case 'fraction':
      return { ...tree, above: fit(tree.above, width - 1), below: fit(tree.below, width - 1) };
    case 'cases': {
      const values = tree.rows.map(({ value }) => fit(value, width - 2));
      return {
        kind: 'cases',
        isStacked: true,
        rows: tree.rows.map(({ when }, index) => ({ value: values[index] ?? space, ...(when && { when: fit(when, width - 7) }) })),
      };
    }
    default:
      return tree;
  }
}

/** Rows inside rows are one row: what stands side by side. */
const flat = (tree: Typeset): readonly Typeset[] => (tree.kind === 'row' ? tree.parts.flatMap(flat) : [tree]);

/** Weakest first. A comma ends a line; the others begin one. */
const breaks: readonly (readonly Sign[])[] = [[','], ['or'], ['and'], ['=', '≠', '<', '≤', '>', '≥'], ['+', '−'], ['×']];

function fitRow(parts: readonly Typeset[], width: number): Typeset {
  const last = parts[parts.length - 1] ?? space;
  // A comma ends the line of what stands before it.
  if (isOne(last, [','])) {
    const lines = linesOf(fit(row(...parts.slice(0, -1)), width - 1));
    const closed = lines.map((line, index) => (index === lines.length - 1 ? row(line, last) : line));
    return closed.length === 1 ? (closed[0] ?? space) : { kind: 'lines', lines: closed };
  }
  const weakest = breaks.find((signs) => parts.some((part, index) => index > 0 && isOne(part, signs)));
  if (weakest === undefined) {
    // A function and its inputs, or a sum and what is added up: the last part gives way.
    const before = parts.slice(0, -1);
    return row(...before, fit(last, width - widthOf(row(...before))));
  }
  const lines: Typeset[] = [];
  for (const chunk of splitAt(parts, weakest)) {
    const piece = row(...chunk);
    const before = lines.at(-1);
    if (before !== undefined && widthOf(before) + widthOf(piece) <= width) lines[lines.length - 1] = row(before, piece);
    else lines.push(...linesOf(fit(piece, width)));
  }
  return { kind: 'lines', lines };
}

function splitAt(parts: readonly Typeset[], signs: readonly Sign[]): Typeset[][] {
  const chunks: Typeset[][] = [[]];
  for (const [index, part] of parts.entries()) {
    const isBreak = index > 0 && isOne(part, signs);
    if (isBreak && !signs.includes(',')) chunks.push([]);
    chunks.at(-1)?.push(part);
    if (isBreak && signs.includes(',')) chunks.push([]);
  }
  return chunks;
}

const isOne = (part: Typeset, signs: readonly Sign[]): boolean => part.kind === 'sign' && signs.includes(part.sign);
