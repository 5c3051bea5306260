import { existsSync, readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/data/dataset.ts';
import { partyNames } from '../../src/schemes/scheme.ts';
import { openOnTwelve, openShipped } from '../shipped.ts';
import { leavesNoTrace, readAll, seed, settleScheme, wordsOfTheProgram } from './hostile.ts';
import { smallDataset } from './small-dataset.ts';
import { sound } from './sound-scheme.ts';

/** Data that each text is checked against: what a scheme of practices and one of organisations need. */
const twelve = openOnTwelve('award-to-practices').run.dataset;
const organisations = openShipped('medicare-shared-savings').run.dataset;
const datasetOf = (text: string): Dataset =>
  text.includes('Savings are shared.') ? smallDataset() : text.includes('accountable care organisation') ? organisations : twelve;

/** Schemes and scenarios that ship. */
const shippedTexts = readdirSync('scenarios')
  .flatMap((name) => ['scheme.yaml', 'scenario.yaml'].map((file) => `scenarios/${name}/${file}`))
  .filter((file) => existsSync(file))
  .map((file) => readFileSync(file, 'utf8'));

describe('files made to harm are read or refused in time, and say where they are wrong', () => {
  const group = (lines: string): string => `title: t\nwords: w\n${lines}\npayments: []\n`;
  const formulas = (count: number, formula: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => `  f${index}: ${formula(index)}`).join('\n');
  test.each<[string, string]>([
    [
      'references that double ten times over',
      `a: &a [x, x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*${i === 0 ? 'a' : `b${i - 1}`}, *a]`).join('\n')}`,
    ],
    ['merge keys', 'a: &a {value: 1}\nparameters:\n  x:\n    <<: *a\n    <<: [*a, *a]\n'],
    ['a reference to itself', 'a: &a\n  b: *a\n'],
    ['tags that make functions', 'title: !!js/function "function () { globalThis.polluted = 1 }"\nwords: !!js/regexp /x/\n'],
    [
      'tags of other languages',
      'title: !!python/object/apply:os.system ["ls"]\nwords: !<tag:yaml.org,2002:binary> "AAAA"\npayments: !!set {a, b}\n',
    ],
    ['tags of dates and ordered maps', 'title: !!timestamp 2001-12-14\nwords: !!omap [a: 1]\npayments: !!pairs [a: 1]\n'],
    ['directives', '%YAML 1.1\n%TAG ! tag:x,2000:\n---\ntitle: yes\n'],
    ['keys that are lists', '? [a, b]\n: 1\n? {a: 1}\n: 2\n'],
    ['keys that are not text', '1: 2\ntrue: 3\n.nan: 4\n1.5e3: 5\n~: 6\n'],
    [
      'names of things inside the program',
      `__proto__: 1\nconstructor: {prototype: {polluted: 1}}\nparameters: {__proto__: {value: 1, polluted: yes}}\n${group('')}`,
    ],
    ['many times the same name', 'a: 1\n'.repeat(26_000)],
    ['a name of a hundred thousand letters', group(`consortium:\n  ${'a'.repeat(100_000)}: 1`)],
    ['a name of a hundred thousand signs', group(`consortium:\n  "${'-'.repeat(100_000)}": 1`)],
    ['a label of a hundred thousand letters', group(`consortium:\n  award: 'track == "${'x'.repeat(1900)}"'`)],
    [
      'a column of labels of a hundred thousand letters',
      group(`parameters:\n  a: {by: ${'x'.repeat(100_000)}, values: {x: 1}, unit: share, range: [0, 1], label: l, source: s}`),
    ],
    [
      'a unit of a hundred thousand letters',
      group(
        `parameters:\n  a: {value: 1, unit: ${'x*'.repeat(50_000)}x, range: [0, 1], label: l, source: s}\nconsortium:\n  award: a + benchmark`,
      ),
    ],
    [
      'a number of a hundred thousand digits',
      group(`parameters:\n  a: {value: ${'9'.repeat(100_000)}, unit: share, range: [0, 1], label: l, source: s}`),
    ],
    [
      'numbers beyond all numbers',
      group(
        'parameters:\n  a: {value: .inf, unit: share, range: [-.inf, .inf], label: l, source: s}\n  b: {value: 1e999, unit: share, range: [.nan, 1], label: l, source: s}',
      ),
    ],
    [
      'numbers in other bases',
      group('parameters:\n  a: {value: 0x10, unit: share, range: [0o7, 0b1], label: l, source: s}\nconsortium:\n  award: a * 0x10'),
    ],
    [
      'every formula reads every other',
      group(`consortium:\n${formulas(100, () => Array.from({ length: 100 }, (_, i) => `f${i}`).join('+'))}`),
    ],
    [
      'formulas that double five hundred times',
      group(`consortium:\n${formulas(499, (i) => (i === 0 ? 'benchmark' : `f${i - 1} + f${i - 1}`))}`),
    ],
    ['formulas with five hundred rings', group(`consortium:\n${formulas(499, (i) => `f${(i + 1) % 499} + f${(i * 7) % 499}`)}`)],
    [
      'terms within terms',
      group(`consortium:\n${formulas(50, () => `${'counted_savings('.repeat(12)}benchmark${', benchmark, 0.02)'.repeat(12)}`)}`),
    ],
    ['powers of powers', group(`consortium:\n  award: ${Array.from({ length: 300 }, () => '9').join('^')}`)],
    ['minus of minus', group(`consortium:\n  award: ${'-'.repeat(1900)}1`)],
    ['not of not', group(`consortium:\n  award: ${'not '.repeat(480)}1`)],
    ['a long sum', group(`consortium:\n  award: ${Array.from({ length: 950 }, () => '1').join('+')}`)],
    [
      'five hundred payments',
      `title: t\nwords: w\nconsortium: {award: benchmark}\npayments:\n${Array.from({ length: 500 }, () => '  - {name: a, kind: award, amount: award, from: commissioner, to: patient_care}').join('\n')}`,
    ],
    [
      'five hundred routes in a ring',
      `${sound}${Array.from({ length: 480 }, (_, i) => `  - {from: ${['patient_care', 'practice', 'consortium_management'][i % 3]}, to: ${['practice', 'consortium_management', 'patient_care'][i % 3]}, share: 0.001, by: list_size, purpose: p}`).join('\n')}`,
    ],
    [
      'five hundred routes from everybody to everybody',
      `${sound}${Array.from({ length: 480 }, (_, i) => `  - {from: ${partyNames[i % 6]}, to: ${partyNames[(i + 1 + (Math.floor(i / 6) % 5)) % 6]}, share: 0.001, by: list_size, purpose: p}`).join('\n')}`,
    ],
    ['five hundred parameters without anything', group(`parameters:\n${formulas(500, () => '{}')}`)],
    ['six hundred names', group(`consortium:\n${formulas(600, () => '1')}`)],
    ['letters that look like others', sound.replace('quality_access', 'quаlity_access').replace('title', 'tіtle')],
    ['marks that turn the direction of writing', sound.replace('savings', '\u202Esgnivas\u202C').replace('A scheme', '\u2066A scheme')],
    ['marks without width', sound.replace('savings', 'sav\u200Bings').replace('benchmark', '\uFEFFbenchmark')],
    ['nothing but a byte order mark', '\uFEFF'],
    ['zeros and bells', 'title: \u0000\u0007\nwords: \u001B[31m\n'],
    ['halves of characters', 'title: \uD800\nwords: "\\uD800"\n\uDC00: 1'],
    ['blanks that are none', sound.replaceAll(' * ', '\u00A0*\u2003')],
    ['carriage returns', sound.replaceAll('\n', '\r\n')],
    ['carriage returns alone', sound.replaceAll('\n', '\r')],
    ['line separators', sound.replaceAll('\n', '\u2028')],
    ['a formula of many lines', group(`consortium:\n  award: >-\n${'    1 +\n'.repeat(400)}    1`)],
  ])('%s', (_, text) => {
    expect(() => {
      const scheme = readAll(text);
      if (scheme !== undefined) settleScheme(scheme, smallDataset());
      leavesNoTrace();
    }).not.toThrow();
  });
});

const nastyPieces = fc.constantFrom(
  '&a ',
  '*a',
  '<<: *a',
  '!!js/function ',
  '!x ',
  '? ',
  '- ',
  ': ',
  '|\n',
  '>-\n',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '#',
  '%',
  '---\n',
  '...',
  '\t',

  '\n',
  '\n  ',
  '\n    ',
  ',',
  ' ',
  '(',
  ')',
  '.',
  '=',
  '+',
  '-',
  '*',
  '/',
  '^',
  '?',
  '<',
  '1e999',
  '-1',
  '1e-300',
  '1,000',
  '50%',
  '.inf',
  '.nan',
  '0x',
  '~',

  'null',
  'true',
  'yes',
  'е',
  'é',
  '😀',
  '\u202E',
  '\u200B',
  '\u0000',
  '\uFEFF',
  '\uD800',
  'x'.repeat(300),
  '9'.repeat(400),
  '('.repeat(40),
  '['.repeat(50),

  'sum(',
  'previous(',
  'mean(',
  'count(',
  'min(',
  'ladder(',
  'practice:\n',
  'nation:\n',
  'by: ',
  'values: ',
  'along: ',
  'otherwise: ',
  'year',
  'track',
  'list_size',
  ...wordsOfTheProgram,
);

/** A real file with characters and lines taken out, doubled, swapped or put in. */
const mutated = fc
  .tuple(
    fc.oneof(fc.constant(sound), fc.constantFrom(...shippedTexts)),
    fc.array(
      fc.tuple(fc.constantFrom('cut', 'put', 'over', 'double line', 'cut line', 'swap lines', 'swap'), fc.nat(), fc.nat(20), nastyPieces),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((each, [how, where, size, piece]) => {
      const place = where % (each.length + 1);
      const lines = each.split('\n');
      const line = where % lines.length;
      switch (how) {
        case 'cut':
          return each.slice(0, place) + each.slice(place + size);
        case 'put':
          return each.slice(0, place) + piece + each.slice(place);
        case 'over':
          return each.slice(0, place) + piece + each.slice(place + size);
        case 'swap':
          return each.slice(0, place) + each.slice(place + 1, place + 2) + each.slice(place, place + 1) + each.slice(place + 2);
        case 'double line':
          return [...lines.slice(0, line), lines[line], ...lines.slice(line)].join('\n');
        case 'cut line':
          return lines.toSpliced(line, 1).join('\n');
        default:
          return lines
            .with(line, lines[size % lines.length])
            .with(size % lines.length, lines[line])
            .join('\n');
      }
    }, text),
  );

test('any text at all is refused with places inside it', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(nastyPieces, { maxLength: 40 }).map((pieces) => pieces.join('')),
    fc.array(nastyPieces, { maxLength: 20 }).map((pieces) => `title: t\nwords: w\nconsortium:\n  award: ${pieces.join(' ')}\npayments: []`),
  );
  fc.assert(
    fc.property(text, (each) => void readAll(each)),
    { numRuns: 300, seed },
  );
  leavesNoTrace();
});

test('a real file with anything changed is refused with places inside it, or can be settled', () => {
  let accepted = 0;
  fc.assert(
    fc.property(mutated, (text) => {
      const dataset = datasetOf(text);
      const scheme = readAll(text, dataset);
      if (scheme === undefined) return;
      accepted++;
      settleScheme(scheme, dataset);
    }),
    { numRuns: 600, seed },
  );
  expect(accepted).toBeGreaterThan(20);
  leavesNoTrace();
});
