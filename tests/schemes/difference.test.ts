import { expect, test } from 'vitest';
import type { Dataset } from '../../src/data/dataset.ts';
import { describeProblem } from '../../src/data/problems.ts';
import { currentValues } from '../../src/schemes/current-values.ts';
import { differenceInWords, differenceText } from '../../src/schemes/difference.ts';
import type { Difference, DifferenceEntry } from '../../src/schemes/difference.ts';
import type { ReadingInput } from '../../src/schemes/in-words-speech.ts';
import { readScheme } from '../../src/schemes/read-scheme.ts';
import { smallDataset } from './small-dataset.ts';

function open(text: string, dataset: Dataset = smallDataset()): ReadingInput {
  const { scheme, problems } = readScheme({ text, file: 'scheme.yaml', dataset, assumptions: [] });
  if (scheme === undefined) throw new Error(problems.map(describeProblem).join('\n'));
  return { scheme, dataset, assumptions: [] };
}

const given = `title: A
words: Words.
parameters:
  sharing_rate: {value: 0.5, unit: share, range: [0, 1], label: Share awarded, source: a test}
  track_cap: {by: track, values: {T1: 0.1, T2: 0.15}, unit: share, range: [0, 1], label: Largest award, source: a test}
  kept_share: {value: 0.6, unit: share, range: [0, 1], label: Share kept, source: a test}
consortium:
  savings: benchmark - total_cost
  award: capped(sharing_rate * savings, track_cap * benchmark)
payments:
  - {name: shared savings, kind: award, amount: award, from: commissioner, to: patient_care}
routes:
  - {from: patient_care, to: practice, share: kept_share, by: list_size, purpose: income}
`;
const first = open(given);

/** The difference from the scheme above after some words of it are changed. */
function after(...changes: readonly (readonly [string, string])[]): Difference {
  const text = changes.reduce(
    (so_far, [before, now]) => {
      if (!so_far.includes(before)) throw new Error(`not in the scheme: ${before}`);
      return so_far.replace(before, now);
    },
    given.replace('title: A', 'title: B'),
  );
  return differenceInWords({ first, second: open(text) });
}

const entriesUnder = ({ sections }: Difference, heading: string): readonly DifferenceEntry[] =>
  sections.find((section) => section.heading === heading)?.entries ?? [];

test('schemes that differ in nothing but their title and the order of things are the same', () => {
  expect(after().sections).toEqual([]);
  const swapped = after([
    '  savings: benchmark - total_cost\n  award: capped(sharing_rate * savings, track_cap * benchmark)\n',
    '  award: capped(sharing_rate * savings, track_cap * benchmark)\n  savings: benchmark - total_cost\n',
  ]);
  expect(differenceText(swapped)).toBe('The two schemes are the same.\n');
});

test('a figure that differs is given as both have it', () => {
  expect(entriesUnder(after(['value: 0.5', 'value: 0.3']), 'Figures')).toEqual([
    { about: 'sharing_rate', text: 'The sharing rate is 50% in “A” and 30% in “B”.' },
  ]);
});

test('of a figure by label only the labels that differ are given, those that moved alike together', () => {
  expect(entriesUnder(after(['{T1: 0.1, T2: 0.15}', '{T1: 0.1, T2: 0.2}']), 'Figures')).toEqual([
    { about: 'track_cap', text: 'The track cap for T2 is 15% in “A” and 20% in “B”.' },
  ]);
  const alike = after(['{T1: 0.1, T2: 0.15}', '{T1: 0.2, T2: 0.2}']);
  expect(entriesUnder(alike, 'Figures').map(({ text }) => text)).toEqual([
    'The track cap for T1 is 10% in “A” and 20% in “B”.',
    'The track cap for T2 is 15% in “A” and 20% in “B”.',
  ]);
});

test('a figure that one has by label and the other as one value, or that only one has seen in a source, is given whole', () => {
  expect(entriesUnder(after(['by: track, values: {T1: 0.1, T2: 0.15}', 'value: 0.1']), 'Figures')).toEqual([
    { about: 'track_cap', text: 'The track cap differs.', first: '10% for T1; 15% for T2.', second: '10%.' },
  ]);
  expect(entriesUnder(after(['label: Share awarded', 'verified: no, label: Share awarded']), 'Figures')).toEqual([
    { about: 'sharing_rate', text: 'The sharing rate is 50% in “A” and 50% (not verified) in “B”.' },
  ]);
});

test('formulas that differ stand side by side, and what only one has is said', () => {
  const difference = after([
    '  award: capped(sharing_rate * savings, track_cap * benchmark)',
    '  counted: counted_savings(savings, benchmark, 0.02)\n  award: capped(sharing_rate * counted, track_cap * benchmark)',
  ]);
  expect(entriesUnder(difference, 'Formulas')).toEqual([
    {
      about: 'award',
      text: 'The award is worked out differently.',
      first: 'For each consortium, the award is 50% of the savings, at most the track cap (10% to 15% by track) × the benchmark.',
      second: 'For each consortium, the award is 50% of the counted, at most the track cap (10% to 15% by track) × the benchmark.',
    },
    {
      about: 'counted',
      text: 'Only “B” works out the counted.',
      second: 'For each consortium, if the savings are at least 2% of the benchmark, the counted is the savings; otherwise it is nothing.',
    },
  ]);
  expect(difference.sections.map(({ heading }) => heading)).toEqual(['Formulas']);
});

test('payments and routes that differ stand side by side', () => {
  const difference = after(
    [
      'kind: award, amount: award, from: commissioner, to: patient_care',
      'kind: award, amount: award, from: commissioner, to: consortium_management',
    ],
    [
      '  - {from: patient_care, to: practice, share: kept_share, by: list_size, purpose: income}',
      '  - {from: patient_care, to: practice, share: kept_share, by: list_size, losses: shared, purpose: income}',
    ],
  );
  expect(entriesUnder(difference, 'Payments')).toEqual([
    {
      about: 'shared savings',
      text: 'The payment “shared savings” differs.',
      first:
        'Each year the commissioner pays an award, called “shared savings”, to the fund for patients’ care of each consortium. Where the amount (the award) is below nothing, it is owed: the fund for patients’ care pays it to the commissioner. The amount is the award.',
      second:
        'Each year the commissioner pays an award, called “shared savings”, to the management of each consortium. Where the amount (the award) is below nothing, it is owed: the management of the consortium pays it to the commissioner. The amount is the award.',
    },
  ]);
  expect(entriesUnder(difference, 'Where the money goes')).toEqual([
    {
      about: 'income',
      text: 'What goes on as “income” differs.',
      first:
        'Of what the fund for patients’ care receives, 60% goes on to the practices of the consortium, split by list size, as “income”.',
      second:
        'Of what the fund for patients’ care receives, 60% goes on to the practices of the consortium, split by list size, as “income”. What is owed is passed on in the same share.',
    },
  ]);
});

test('a figure and a route that only one has are said to be its alone', () => {
  const text = given
    .replace('title: A', 'title: B')
    .replace(/ {2}kept_share.*\n/, '')
    .replace(/routes:\n.*\n/, '');
  expect(differenceText(differenceInWords({ first, second: open(text) }))).toBe(`## Figures

- Only “A” has the kept share (share kept): 60%.

## Where the money goes

- Only “A” passes money on as “income”.
  - Of what the fund for patients’ care receives, 60% goes on to the practices of the consortium, split by list size, as “income”.
`);
});

test('a label or a source that differs is said last, for what is paid does not change with it', () => {
  expect(
    entriesUnder(
      after(['label: Share awarded, source: a test', 'label: Part awarded, source: another test']),
      'What is said of the figures',
    ),
  ).toEqual([
    { about: 'sharing_rate', text: 'The label of the sharing rate differs.', first: 'Share awarded.', second: 'Part awarded.' },
    { about: 'sharing_rate', text: 'The source of the sharing rate differs.', first: 'a test.', second: 'another test.' },
  ]);
});

test('a scheme and the same with values moved are called as the caller says, or the first and the second', () => {
  const { scheme } = currentValues(first.scheme, { sharing_rate: 0.4, 'track_cap.T1': 0.12 });
  if (scheme === undefined) throw new Error('the values were refused');
  const second = { ...first, scheme };
  expect(differenceText(differenceInWords({ first, second, called: ['the file', 'the scheme as moved'] }))).toBe(`## Figures

- The sharing rate is 50% in the file and 40% in the scheme as moved.
- The track cap for T1 is 10% in the file and 12% in the scheme as moved.
`);
  expect(entriesUnder(differenceInWords({ first, second }), 'Figures')[0]?.text).toBe(
    'The sharing rate is 50% in the first scheme and 40% in the second scheme.',
  );
});

test('whether taking part is voluntary is compared', () => {
  const said = (change: string): readonly DifferenceEntry[] =>
    entriesUnder(after(['words: Words.', `words: Words.\nvoluntary: ${change}`]), 'What the schemes say of themselves');
  expect(said('yes')).toEqual([
    {
      about: 'voluntary',
      text: 'Whether taking part is voluntary differs.',
      first: 'It is not said whether practices are free to take no part.',
      second: 'Practices are free to take no part.',
    },
  ]);
  expect(said('no')[0]?.second).toBe('Practices are not free to take no part.');
});

test('what the measures are said to be of is compared', () => {
  const quality = smallDataset();
  const tagged = (measures: string): ReadingInput => {
    const { scheme, ...rest } = open(given, quality);
    const position = { line: 1, column: 1 };
    const all = {
      none: [],
      clinical: [{ column: 'quality_access', kind: 'clinical' as const, position }],
      guided: [{ column: 'quality_access', kind: 'clinical' as const, guidance: 'a guideline of our own', position }],
      organisational: [{ column: 'quality_access', kind: 'organisational' as const, position }],
    };
    return { scheme: { ...scheme, measures: all[measures as keyof typeof all] }, ...rest }; // names of the object above
  };
  const between = (a: string, b: string): string =>
    differenceText(differenceInWords({ first: tagged(a), second: tagged(b), called: ['the one', 'the other'] }));
  expect(between('clinical', 'clinical')).toBe('The two schemes are the same.\n');
  expect(between('none', 'organisational')).toBe(
    '## What the schemes say of themselves\n\n- Only the other says what the measure of access is.\n  - It is organisational.\n',
  );
  expect(between('clinical', 'guided')).toBe(
    '## What the schemes say of themselves\n\n- What is said of the measure of access differs.\n  - In the one: It is clinical and names no guidance.\n  - In the other: It is clinical and follows: a guideline of our own.\n',
  );
});
