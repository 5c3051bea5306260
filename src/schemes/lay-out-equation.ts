import { partsOf, row, sign } from './typeset.ts';
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
      return tree.sign === ',' ? 1.5 : tree.sign === 'negative' ? 1 : tree.sign.length + 2;
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
    case 'cases':
      return 3 + columnWidths(tree.rows).reduce((total, each) => total + each + 1, 0);
    case 'space':
      return 2;
  }
}

const columnWidths = (rows: readonly (readonly Typeset[])[]): number[] =>
  rows.reduce<number[]>((widths, cells) => cells.map((cell, column) => Math.max(widths[column] ?? 0, widthOf(cell))), []);

/** An index is set smaller. */
const small = 0.6;
/** Nothing is broken to fit into less. */
const narrowest = 10;

/** An equation in at most `width` characters a line, as far as it can be broken: whole on one line where it fits. */
export function layOut({ left, right, width }: { readonly left: Typeset; readonly right: Typeset; readonly width: number }): Typeset {
  const beside = width - widthOf(left) - 3;
  if (widthOf(right) <= beside) return row(left, sign('='), right);
  const after = goOn(row(left, sign('=')), fit(right, beside));
  const below: Typeset = {
    kind: 'lines',
    lines: [...linesOf(fit(left, width)), ...linesOf(goOn(sign('='), fit(right, width - 5))).map((line) => row(space, line))],
  };
  return widthOf(after) <= width && heightOf(after) <= heightOf(below) ? after : below;
}

/** About how many lines of text a tree is high. */
export function heightOf(tree: Typeset): number {
  switch (tree.kind) {
    case 'lines':
      return tree.lines.reduce((total, line) => total + heightOf(line), 0);
    case 'cases':
      return tree.rows.reduce((total, cells) => total + Math.max(...cells.map(heightOf)), 0);
    case 'fraction':
      return heightOf(tree.above) + heightOf(tree.below);
    default:
      return Math.max(1, ...partsOf(tree).map(heightOf));
  }
}

const space: Typeset = { kind: 'space' };
const nothing: Typeset = { kind: 'row', parts: [] };
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
    case 'cases':
      return fitCases(tree.rows, width - 4);
    default:
      return tree;
  }
}

/** Conditions stand beside values that are short, else each below its own. */
function fitCases(rows: readonly (readonly Typeset[])[], width: number): Typeset {
  const [values = 0] = columnWidths(rows);
  const isBeside = values <= width / 2;
  return {
    kind: 'cases',
    rows: rows.flatMap(([value = nothing, rule = nothing]) => {
      const rules = linesOf(fit(rule, isBeside ? width - values - 1 : width - 2));
      if (!isBeside) return [...linesOf(fit(value, width)), ...rules.map((line) => row(space, line))].map((line) => [line]);
      return rules.map((line, index) => [index === 0 ? value : nothing, index === 0 ? line : row(space, line)]);
    }),
  };
}

/** Rows inside rows are one row: what stands side by side. */
const flat = (tree: Typeset): readonly Typeset[] => (tree.kind === 'row' && tree.parts.length > 0 ? tree.parts.flatMap(flat) : [tree]);

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
  const weakest = breaks.find((signs) => parts.some((part, index) => index > firstOf(parts) && isOne(part, signs)));
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
    const isBreak = index > firstOf(parts) && isOne(part, signs);
    if (isBreak && !signs.includes(',')) chunks.push([nothing]);
    chunks.at(-1)?.push(part);
    if (isBreak && signs.includes(',')) chunks.push([]);
  }
  return chunks;
}

/** Where a row begins: behind the empty one before a sign that begins a line. */
const firstOf = ([start]: readonly Typeset[]): number => (start?.kind === 'row' ? 1 : 0);

const isOne = (part: Typeset, signs: readonly Sign[]): boolean => part.kind === 'sign' && signs.includes(part.sign);
