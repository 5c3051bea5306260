import type { Dataset } from '../../src/data/dataset.ts';
import { describeProblem } from '../../src/data/problems.ts';
import { readInWords } from '../../src/schemes/in-words.ts';
import type { Reading } from '../../src/schemes/in-words.ts';
import { readScheme } from '../../src/schemes/read-scheme.ts';
import { smallDataset } from './small-dataset.ts';

const assumptions = [{ name: 'growth', value: 0.04, unit: 'share', label: 'Growth of cost', verified: false }];

export function read(text: string, dataset: Dataset = smallDataset()): Reading {
  const { scheme, problems } = readScheme({ text, file: 'scheme.yaml', dataset, assumptions: ['growth'] });
  if (scheme === undefined) throw new Error(problems.map(describeProblem).join('\n'));
  return readInWords({ scheme, dataset, assumptions });
}

export const figure = (name: string, value: string, unit: string, more = ''): string =>
  `  ${name}: {${value}, unit: ${unit}, range: [-10, 1000000], label: A figure, source: a test${more}}\n`;

const parameters = [
  figure('rate', 'value: 0.02', 'share'),
  figure('half', 'value: 0.5', 'share', ', verified: no'),
  figure('price', 'value: 120', 'money/activity'),
  figure('fee_a_head', 'value: 1.5', 'money/people'),
  figure('pence_a_head', 'value: 0.37', 'money/people'),
  figure('tiers', 'along: share of the benchmark, values: {0: 0, 0.02: 0.5, 0.03: 0.8}', 'share'),
  figure('first_year', 'value: 2014', 'year'),
  figure('last_year', 'value: 2016', 'year'),
  figure('track_rate', 'by: track, values: {T1: 0.5, T2: 0.6}', 'share', ', verified: no'),
  figure('yearly_rate', 'by: year, values: {2013: 0.1, 2014: 0.1, 2016: 0.2}, otherwise: 0', 'share'),
  figure('size_rate', 'along: people, values: {5000: 0.039, 5999: 0.036, 6000: 0.036, 9000: 0.03}', 'share'),
].join('');

/** What a formula of consortia is read as: the sentence about it, in a scheme that pays it. */
function said(formula: string, more: Readonly<Record<string, string>> = {}, practice: Readonly<Record<string, string>> = {}): string {
  const lines = (formulas: Readonly<Record<string, string>>): string =>
    Object.entries(formulas)
      .map(([name, text]) => `  ${name}: '${text}'\n`)
      .join('');
  const practices = Object.keys(practice).length === 0 ? '' : `practice:\n${lines(practice)}`;
  const reading = read(`title: A scheme
words: Words.
parameters:
${parameters}
${practices}consortium:
${lines({ ...more, paid: 'benchmark', asked: formula })}
payments:
  - {name: a payment, kind: award, amount: paid, from: commissioner, to: patient_care}
`);
  return sentencesAbout(reading, 'asked')[0] ?? '';
}

const sentencesAbout = ({ sections }: Reading, name: string): string[] =>
  sections
    .filter(({ heading }) => heading !== 'The figures')
    .flatMap(({ sentences }) =>
      sentences.filter(({ about }) => about === name).map(({ text }) => text.replace(/^For each consortium, /, '')),
    );

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** The sentence without what the sections before it make of its beginning. */
export const asked = (...given: Parameters<typeof said>): string => capitalised(said(...given));
