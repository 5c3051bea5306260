import { expect, test } from 'vitest';
import { describeProblem } from '../../src/data/problems.ts';
import { readManifest } from '../../src/schemes/read-manifest.ts';

const sound = 'title: Four practices\ncurrency: GBP\nyear: 2013\nsynthetic: yes\nsource: Invented for tests.\n';
const read = (text: string) => readManifest({ text, file: 'dataset.yaml' });

test('dataset.yaml says whose figures the tables hold', () => {
  expect(read(sound)).toEqual({
    manifest: { title: 'Four practices', currency: 'GBP', year: 2013, synthetic: true, source: 'Invented for tests.' },
    problems: [],
  });
});

test.each([
  ['currency: GBP', 'currency: pounds', 'dataset.yaml:2:11: “pounds” is no currency. Write its three capital letters: GBP, USD, EUR.'],
  [
    'year: 2013',
    'year: 13',
    'dataset.yaml:3:7: 13 is no year between 1900 and 2100. Write the year in which the dataset’s year begins: 2013 for 2013/14.',
  ],
  [
    'year: 2013',
    'year: 2013/14',
    'dataset.yaml:3:7: “year” is “2013/14”, which is not a plain number. Write the year in which the dataset’s year begins: 2013 for 2013/14.',
  ],
  ['synthetic: yes', 'synthetic: perhaps', 'dataset.yaml:4:12: “synthetic” is neither yes nor no. Write synthetic: yes or synthetic: no.'],
  [
    'source: Invented for tests.\n',
    '',
    'dataset.yaml:1:1: A dataset needs “source”, and this one has none. A number without a source cannot be checked by anybody. Add “source: …”. Where the figures come from, in a sentence.',
  ],
])('%s replaced by %j is refused', (line, by, message) => {
  const { manifest, problems } = read(sound.replace(line, by));
  expect(manifest).toBeUndefined();
  expect(problems.map(describeProblem)).toEqual([message]);
});
