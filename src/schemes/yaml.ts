import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Scalar } from 'yaml';
import type { Problem } from '../data/problems.ts';
import { checkYamlSize, describeSyntaxError } from './yaml-faults.ts';
import { quote } from './report.ts';
import type { Position } from './scheme.ts';

/** A piece of a YAML file as plain values that know where they stand. */
export type YamlNode = YamlMap | YamlList | YamlScalar;

export interface YamlMap {
  readonly kind: 'map';
  readonly position: Position;
  readonly entries: readonly YamlEntry[];
}

export interface YamlEntry {
  readonly key: string;
  /** Where the key stands. */
  readonly position: Position;
  readonly node: YamlNode;
}

interface YamlList {
  readonly kind: 'list';
  readonly position: Position;
  readonly items: readonly YamlNode[];
}

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly position: Position;
  readonly value: string | number | boolean | null;
  /** The value as it is written: `0.50` for 0.5. */
  readonly text: string;
  /** Where a character of `text` stands in the file, also in folded and quoted text. */
  at(offset: number): Position;
}

/** Deeper than any scheme: a map in a map in a map … */
const deepest = 20;

/**
 * Reads YAML text. Syntax errors, names given twice, anchors, references and tags come back as problems, all at once;
 * text that is too long or nested too deep is refused before the library sees it, so that a hostile file cannot hang it.
 */
export function readYaml({ text, file }: { text: string; file: string }): { root?: YamlNode; problems: Problem[] } {
  const refusal = checkYamlSize(text);
  if (refusal !== undefined) return { problems: [{ file, severity: 'error', ...refusal }] };

  const lineCounter = new LineCounter();
  // The library compares every key with every other, which is slow for many keys: names given twice are found here.
  const document = parseDocument(text, { lineCounter, uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
  const positionOf = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };

  const problems: Problem[] = [];
  const error = (position: Position, what: string, mend: string): void => {
    problems.push({ file, ...position, severity: 'error', what, mend });
  };
  const lines = new Set<number>();
  for (const each of [...document.errors, ...document.warnings]) {
    const position = positionOf(each.pos[0]);
    // One slip often makes several errors in a line: the first says enough.
    if (lines.has(position.line) || lines.size >= 20) continue;
    lines.add(position.line);
    const { what, mend } = describeSyntaxError(each.code, each.message, text.split('\n', position.line).at(-1) ?? '');
    error(position, what, mend);
  }
  if (problems.length > 0) return { problems };

  const readNode = (node: unknown, fallback: Position, depth: number): YamlNode => {
    const nothing: YamlScalar = { kind: 'scalar', position: fallback, value: null, text: '', at: () => fallback };
    if (node === null || node === undefined) return nothing;
    if (isAlias(node)) {
      const written = `*${node.source}`;
      const position = positionOf(node.range?.[0] ?? 0);
      error(
        position,
        `${quote(written)} refers to another place in the file.`,
        'Write the value out where it is used, or put text that begins with an asterisk in single quotes.',
      );
      // Kept as text, so that what holds it is not said to be empty as well.
      return { kind: 'scalar', position, value: written, text: written, at: () => position };
    }
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return nothing;
    const position = positionOf(node.range?.[0] ?? 0);
    if (depth > deepest) {
      error(position, `The file is nested more than ${deepest} deep.`, 'Look for brackets or indentation that nobody meant.');
      return nothing;
    }
    if (isSeq(node)) return { kind: 'list', position, items: node.items.map((item) => readNode(item, position, depth + 1)) };
    if (isScalar(node)) return readScalar(node, position);

    const entries = new Map<string, YamlEntry>();
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? pair.key : undefined;
      const keyPosition = positionOf(key?.range?.[0] ?? node.range?.[0] ?? 0);
      if (key === undefined || key.value === null) {
        error(keyPosition, 'A name is missing before the colon.', 'Write a name, a colon and a value.');
        continue;
      }
      const name = key.source ?? '';
      const first = entries.get(name);
      if (first === undefined) entries.set(name, { key: name, position: keyPosition, node: readNode(pair.value, keyPosition, depth + 1) });
      else
        error(
          keyPosition,
          `${quote(name)} is given twice, first in line ${first.position.line}.`,
          'Delete one of the two, or give it a name of its own.',
        );
    }
    return { kind: 'map', position, entries: [...entries.values()] };
  };

  const readScalar = (node: Scalar, position: Position): YamlScalar => {
    const value = typeof node.value === 'string' || typeof node.value === 'number' || typeof node.value === 'boolean' ? node.value : null;
    const shown = typeof value === 'string' ? value : (node.source ?? '');
    return { kind: 'scalar', position, value, text: shown, at: (offset) => positionOf(offsetInFile({ text, node, shown, offset })) };
  };

  return { root: readNode(document.contents, { line: 1, column: 1 }, 0), problems };
}

/**
 * The place in the file of a character of a value. Folding and indentation change nothing but white space, so the
 * characters that are not white space are counted off in both.
 */
function offsetInFile({ text, node, shown, offset }: { text: string; node: Scalar; shown: string; offset: number }): number {
  const start = node.range?.[0] ?? 0;
  const end = node.range?.[1] ?? start;
  const isBlock = node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL';
  const isQuoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  const written = text.slice(start, end);
  if (isQuoted && (written.includes('\\') || written.slice(1, -1).includes("''"))) return start;
  let left = shown.slice(0, offset).replace(/\s/g, '').length;
  let place = isBlock ? text.indexOf('\n', start) + 1 : isQuoted ? start + 1 : start;
  for (; place < end; place++) {
    if (/\s/.test(text[place])) continue;
    if (left === 0) return place;
    left--;
  }
  return Math.max(start, end - (isQuoted ? 1 : 0));
}
