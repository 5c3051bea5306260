import { expect, test } from 'vitest';
import { describeProblem } from '../../src/data/problems.ts';
import { readYaml } from '../../src/schemes/yaml.ts';
import type { YamlMap, YamlNode, YamlScalar } from '../../src/schemes/yaml.ts';
import { inTime } from '../in-time.ts';

const read = (text: string) => readYaml({ text, file: 'scheme.yaml' });
const messages = (text: string): string[] => read(text).problems.map(describeProblem);

function find(node: YamlNode | undefined, ...path: string[]): YamlNode {
  const found = path.reduce<YamlNode | undefined>((each, key) => (each as YamlMap).entries.find((entry) => entry.key === key)?.node, node); // the paths of these tests lead through maps
  if (found === undefined) throw new Error(`nothing at ${path.join('.')}`);
  return found;
}
const scalar = (text: string, ...path: string[]): YamlScalar => find(read(text).root, ...path) as YamlScalar; // the paths of these tests end at scalars

test('values are plain and know where they stand', () => {
  const text = 'title: A scheme\nparameters:\n  rate: {value: 0.50, unit: share}\n';
  expect(scalar(text, 'title')).toMatchObject({ value: 'A scheme', position: { line: 1, column: 8 } });
  expect(scalar(text, 'parameters', 'rate', 'value')).toMatchObject({ value: 0.5, text: '0.50', position: { line: 3, column: 17 } });
  const { root } = read(text);
  expect(root?.kind === 'map' && root.entries.map(({ key, position }) => [key, position.line, position.column])).toEqual([
    ['title', 1, 1],
    ['parameters', 2, 1],
  ]);
});

test('keys keep their leading zeros, and yes and no stay words', () => {
  const { root } = read('007: yes\n"T1+": no\n');
  expect(root?.kind === 'map' && root.entries.map(({ key, node }) => [key, node.kind === 'scalar' && node.value])).toEqual([
    ['007', 'yes'],
    ['T1+', 'no'],
  ]);
});

test('a character of a value is found in the file, whatever the way of writing it', () => {
  expect(scalar('a:\n  b: x + wrong', 'a', 'b').at(4)).toEqual({ line: 2, column: 10 });
  expect(scalar("a: 'x + wrong'", 'a').at(4)).toEqual({ line: 1, column: 9 });
  expect(scalar('a: "x + wrong"', 'a').at(4)).toEqual({ line: 1, column: 9 });
  expect(scalar('a: >-\n  x +\n  wrong', 'a').at(4)).toEqual({ line: 3, column: 3 });
  expect(scalar('a: |\n  x +\n    wrong\n', 'a').at(6)).toEqual({ line: 3, column: 5 });
  expect(scalar('a: x +\n   wrong', 'a').at(4)).toEqual({ line: 2, column: 4 });
});

test.each([
  [
    'a: x > 0 ? 1 : 2',
    "scheme.yaml:1:4: A formula with “? :” cannot stand bare in YAML, where a colon begins a value. Put the whole formula in single quotes: 'condition ? one : other'.",
  ],
  [
    'a: "T1" == track',
    'scheme.yaml:1:9: Text goes on after a closing quotation mark. Where a formula begins with a quoted label, put the column first (track == "ENH") or the whole formula in single quotes.',
  ],
  ['\ta: 1', 'scheme.yaml:1:1: The line is indented by a tab. Indent by spaces, two a step.'],
  [
    "a: 'x",
    'scheme.yaml:1:6: Something that was opened is not closed, or a colon is missing. Look for a quotation mark or a bracket without its partner, and for a name without a colon.',
  ],
  ['a: 1\nb: 2\na: 3', 'scheme.yaml:3:1: “a” is given twice, first in line 1. Delete one of the two, or give it a name of its own.'],
  [
    'a: &x 1\nb: *x',
    'scheme.yaml:2:4: “*x” refers to another place in the file. Write the value out where it is used, or put text that begins with an asterisk in single quotes.',
  ],
  [
    'a: !own xx',
    'scheme.yaml:1:4: A word after “!” is a tag, and tags are not used here. Take the tag away, or put the text in single quotes.',
  ],
  ['a: 1\n---\nb: 2', 'scheme.yaml:2:1: The file has several parts, separated by “---”. Keep one part a file.'],
])('wrong YAML is refused in plain words: %j', (text, message) => {
  expect(messages(text)).toEqual([message]);
});

test('several slips are reported together', () => {
  expect(read('a: b: c\nd: 1\ne: f: g\n').problems.map(({ line }) => line)).toEqual([1, 3]);
});

test.each([
  ['brackets', '['.repeat(130_000)],
  ['braces over many lines', '{\n'.repeat(65_000)],
  ['markers', '- '.repeat(65_000)],
  ['question marks', '? '.repeat(65_000)],
  ['indentation', Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ['many names', Array.from({ length: 12_000 }, (_, index) => `a${index}: 1`).join('\n')],
  ['many anchors', Array.from({ length: 6_000 }, (_, index) => `a${index}: &x${index} 1`).join('\n')],
  ['references to references', `a: &a [1]\n${Array.from({ length: 30 }, (_, index) => `b${index}: &b${index} [*a, *a]`).join('\n')}`],
  ['quotation marks', '"'.repeat(130_000)],
  ['a second colon in each line', 'a: b: c\n'.repeat(16_000)],
  ['one long line', `a: ${'x'.repeat(130_000)}`],
  ['too much text', 'a: 1\n'.repeat(100_000)],
])('a hostile file is read or refused in time: %s', (_, text) => {
  expect(inTime(() => read(text)).problems.length).toBeLessThanOrEqual(200);
});

test('a file that is too long or nested too deep is refused before it is tried', () => {
  expect(messages('x'.repeat(131_073))).toEqual([
    'scheme.yaml:1:1: The file is longer than 128 kB. A scheme or a scenario is a few pages of text: check that this is the right file.',
  ]);
  expect(messages('['.repeat(50))).toEqual([
    'scheme.yaml:1:1: The file is nested more than 40 deep. Look for brackets that are opened and never closed, and for indentation that grows from line to line.',
  ]);
});
