import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/data/problems.ts';
import type { Scheme } from '../../src/schemes/scheme.ts';
import { consortiaOnly } from './small-dataset.ts';
import { messages, read, sound } from './sound-scheme.ts';
import { inTime } from '../in-time.ts';

function readSound(text: string): Scheme {
  const { scheme, problems } = read(text);
  if (scheme === undefined) throw new Error(problems.map(describeProblem).join('\n'));
  return scheme;
}

describe('a sound scheme', () => {
  const scheme = readSound(sound);

  test('is read without a problem', () => {
    expect(messages(sound)).toEqual([]);
    expect(scheme).toMatchObject({ file: 'scheme.yaml', title: 'A scheme', words: 'Savings are shared.' });
  });

  test('says whether taking part is voluntary where the file does', () => {
    const saying = (words: string): Scheme =>
      readSound(sound.replace('words: Savings are shared.', `words: Savings are shared.\n${words}`));
    expect(saying('voluntary: yes').isVoluntary).toBe(true);
    expect(saying('voluntary: no').isVoluntary).toBe(false);
    expect(scheme).not.toHaveProperty('isVoluntary');
    expect(messages(sound.replace('words: Savings are shared.', 'words: Savings are shared.\nvoluntary: perhaps'))).toEqual([
      'scheme.yaml:3:12: “voluntary” is neither yes nor no. Write voluntary: yes or voluntary: no.',
    ]);
  });

  test('keeps of each parameter value, unit, range, label, source and place', () => {
    expect(scheme.parameters).toEqual([
      {
        name: 'sharing_rate',
        value: 0.5,
        unit: 'share',
        range: [0, 1],
        label: 'Share awarded',
        source: 'pulse-2018, a place',
        verified: true,
        position: { line: 4, column: 3 },
      },
      {
        name: 'track_rate',
        value: { by: 'track', values: { T1: 0.5, T2: 0.6 } },
        unit: 'share',
        range: [0, 1],
        label: 'Rate',
        source: 'a test',
        verified: false,
        position: { line: 5, column: 3 },
      },
    ]);
  });

  test('has each formula after what it reads, with the vocabulary written out', () => {
    expect(scheme.formulas.map(({ level, name }) => `${level} ${name}`)).toEqual([
      'practice quality',
      'consortium savings',
      'consortium award',
    ]);
    expect(scheme.formulas[2]).toMatchObject({
      text: 'capped(sharing_rate * track_rate * savings, 0.1 * benchmark)',
      expression: { kind: 'call', name: 'min' },
    });
  });

  test('has the level of each payment from its formula', () => {
    expect(scheme.payments).toEqual([
      {
        name: 'shared savings',
        kind: 'award',
        amount: 'award',
        level: 'consortium',
        from: 'commissioner',
        to: 'patient_care',
        position: { line: 12, column: 5 },
      },
    ]);
    expect(scheme.routes).toEqual([
      {
        from: 'patient_care',
        to: 'practice',
        share: 'sharing_rate',
        by: 'list_size',
        purpose: 'practice income',
        position: { line: 14, column: 5 },
      },
    ]);
  });

  test('survives being handed to a worker', () => {
    expect(structuredClone(scheme)).toEqual(scheme);
  });
});

test('a formula may be a plain number, stand in quotes or go over several lines', () => {
  const scheme = readSound(
    sound.replace(
      '  savings: counted',
      "  fixed: 1000\n  chosen: 'fixed > 0 ? 1 : 2'\n  long: >-\n    fixed\n    + chosen\n  savings: counted",
    ),
  );
  expect(scheme.formulas.find(({ name }) => name === 'fixed')).toMatchObject({ text: '1000', expression: { kind: 'number', value: 1000 } });
  expect(scheme.formulas.find(({ name }) => name === 'long')).toMatchObject({ text: 'fixed + chosen', expression: { operator: '+' } });
});

describe('a dataset of consortia alone', () => {
  test('has nothing to take together, nobody in practices to pay', () => {
    const text = `title: A scheme\nwords: Words.\nconsortium:\n  award: sum(total_cost)\npayments:\n  - {name: a, kind: award, amount: award, from: commissioner, to: practice, by: list_size}\n`;
    expect(messages(text, consortiaOnly())).toEqual([
      'scheme.yaml:4:10: sum(…) takes practices together, and the data has none. Bring a table with them, or write the formula without them.',
      'scheme.yaml:6:81: The money goes to practices, and the data has none. Bring a table of practices, or pay another party.',
    ]);
  });
});

describe('hostile schemes are refused in time', () => {
  test.each<[string, string]>([
    ['formulas nested beyond measure by terms', `  award: ${'counted_savings('.repeat(28)}benchmark${', benchmark, 0.02)'.repeat(28)}`],
    ['many formulas', Array.from({ length: 4000 }, (_, index) => `  f${index}: unknown_${index} + 1`).join('\n')],
    ['a long chain of formulas', Array.from({ length: 500 }, (_, index) => `  f${index}: f${index + 1} + 1`).join('\n')],
    [
      'many unknown names',
      Array.from(
        { length: 60 },
        (_, index) => `  f${index}: ${Array.from({ length: 180 }, (__, name) => `n${index}_${name}`).join('+')}`,
      ).join('\n'),
    ],
    ['names of things inside the program', '  __proto__: 1\n  constructor: __proto__ + toString\n  hasOwnProperty: 1'],
  ])('%s', (_, lines) => {
    const { scheme, problems } = inTime(() => read(`title: t\nwords: w\nconsortium:\n${lines}\npayments: []\n`));
    expect(scheme).toBeUndefined();
    expect(problems.length).toBeGreaterThan(0);
  });
});

test('a scheme with anything put in anywhere never throws: it is read, or refused with places inside it or columns that the data lacks', () => {
  const lines = sound.split('\n').length;
  const pieces = fc.constantFrom(
    ': ',
    '- ',
    '\n',
    '\n  ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '&a ',
    '*a',
    '!x ',
    '|',
    '>',
    '#',
    '?',
    '\t',
    '%',
    '1,000',
    '__proto__',
    'null',
    '~',
    '.inf',
    'sum(',
    ')',
    'é',
    '😀',
    '---\n',
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(sound.length), fc.nat(12), pieces), { minLength: 1, maxLength: 6 }), (edits) => {
      const text = edits.reduce((each, [place, length, piece]) => each.slice(0, place) + piece + each.slice(place + length), sound);
      const { scheme, problems, lacking } = read(text);
      for (const { what, line } of problems) {
        expect(what).not.toBe('');
        expect(line ?? 1).toBeLessThanOrEqual(lines + 12);
      }
      // A column that Probity knows and the data lacks is told of the data: quality_nullaccess may be one.
      expect(scheme !== undefined || problems.length + lacking.length > 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('a payment that practices pay is refused: what they owe is an amount below nothing', () => {
  // Nobody’s receipts would show a fine on care given, and not to pay it is to be paid for less care.
  const text = sound.replace('from: commissioner, to: patient_care', 'from: practice, to: patient_care');
  expect(messages(text)).toEqual([
    'scheme.yaml:12:56: This payment is paid by practice, and payments come from the commissioner alone. For what practice owes write from: commissioner, to: practice, with an amount below nothing; for what it hands on write a route.',
  ]);
});
