import { describe, expect, test } from 'vitest';
import { readingText } from '../../src/schemes/in-words.ts';
import { figure, read } from './made-reading.ts';

const scheme = `title: A scheme of its own
words: Words that are not read.
parameters:
${figure('rate', 'value: 0.02', 'share')}${figure('kept_share', 'value: 0.3', 'share', ', verified: no')}${figure('track_rate', 'by: track, values: {T1: 0.5, T2: 0.6}', 'share', ', verified: no')}${figure('yearly_rate', 'by: year, values: {2013: 0.1, 2014: 0.1, 2016: 0.2}, otherwise: 0', 'share')}${figure('size_rate', 'along: people, values: {5000: 0.039, 5999: 0.036, 6000: 0.036, 9000: 0.03}', 'share')}consortium:
  savings: benchmark - total_cost
  award: rate * track_rate * yearly_rate * ladder(population, size_rate) * savings
payments:
  - {name: shared_savings, kind: award, amount: award, from: commissioner, to: patient_care}
routes:
  - {from: patient_care, to: practice, share: kept_share, by: list_size, purpose: practice income}
  - {from: patient_care, to: provider, share: 0.5, by: contracts, purpose: care}
`;

describe('a whole scheme', () => {
  const reading = read(scheme);
  const section = (heading: string): string[] =>
    reading.sections.find((each) => each.heading === heading)?.sentences.map(({ text }) => text) ?? [];

  test('says what is paid by whom to whom, and that an amount below nothing is owed', () => {
    expect(section('What is paid')).toEqual([
      'Each year the commissioner pays an award, called “shared savings”, to the fund for patients’ care of each consortium.',
      'Where the amount (the award) is below nothing, it is owed: the fund for patients’ care pays it to the commissioner.',
    ]);
  });

  test('begins with the formula that is paid, and defines what it rests on once', () => {
    expect(section('How the amount is worked out')).toEqual([
      'The award is 2% × the track rate (50% to 60% by track, not verified) × the yearly rate (0% to 20% by year) × the savings × the size rate (3% to 3.9% by number of people) at the population.',
      'The savings are the benchmark less the cost of all care.',
    ]);
  });

  test('follows the money to its ends, and says what stays and who bears a loss', () => {
    expect(section('Where the money goes')).toEqual([
      'Of what the fund for patients’ care receives, 30% (not verified) goes on to the practices of the consortium, split by list size, as “practice income”.',
      'Of what the fund for patients’ care receives, 50% goes on to the providers under contract with the consortium, split by the value of their contracts, as “care”.',
      'The rest, 20% (not verified), stays in the fund and is spent on patients’ care.',
      'What is owed is not passed on: it stays with the fund for patients’ care.',
      'What a practice receives is income of the practice.',
      'What a provider receives pays for care, except the margin that providers keep, which reaches whoever owns them.',
    ]);
  });

  test('gives every figure once, with its label and the mark of one that nobody saw in a source', () => {
    expect(section('The figures')).toEqual([
      'Rate (a figure): 2%.',
      'Kept share (a figure): 30% (not verified).',
      'Track rate (a figure), by track: 50% for T1; 60% for T2 (not verified).',
      'Yearly rate (a figure), by year: 10% in 2013 and 2014; 20% in 2016; 0% in any other year.',
      'Size rate (a figure), by number of people: 3.9% at 5,000 people, falling to 3.6% at 5,999 to 6,000, 3% at 9,000; in a straight line between these points.',
    ]);
  });

  test('as text: a title, a heading a section, a line a sentence', () => {
    const lines = readingText(reading).split('\n');
    expect(lines.slice(0, 5)).toEqual(['# A scheme of its own', '', '## What is paid', '', `- ${section('What is paid')[0]}`]);
    expect(readingText(read(scheme))).toBe(readingText(reading));
  });

  test('payments that differ in their amounts alone are said together', () => {
    const two = read(
      scheme
        .replace(
          /  - \{name: shared_savings.*/,
          '  - {name: first part, kind: work_done, amount: size, from: commissioner, to: patient_care}\n  - {name: second part, kind: work_done, amount: size, from: commissioner, to: patient_care}',
        )
        .replace('  award:', '  size: benchmark\n  award:'),
    );
    expect(two.sections[0]?.sentences).toEqual([
      {
        about: '',
        text: 'Each year the commissioner makes two payments for work done, called “first part” and “second part”, to the fund for patients’ care of each consortium.',
      },
    ]);
  });

  test('what is only ever owed is not said to be paid', () => {
    const owed = read(
      scheme
        .replace('kind: award, amount: award', 'kind: contract_pay, amount: penalty')
        .replace('  award:', '  penalty: -rate * benchmark\n  award:'),
    );
    expect(owed.sections[0]?.sentences.map(({ text }) => text)).toEqual([
      'Each year for each consortium the fund for patients’ care owes the commissioner what is called “shared savings”, counted as pay for the ordinary work of the contract: the amount (the penalty) is never above nothing.',
    ]);
  });

  test('a share that is worked out from figures alone is given with its value and its mark', () => {
    const worked = read(
      scheme.replace('share: kept_share', 'share: other_share').replace('  award:', '  other_share: 1 - kept_share - rate\n  award:'),
    );
    const money = worked.sections.find(({ heading }) => heading === 'Where the money goes')?.sentences.map(({ text }) => text) ?? [];
    expect(money[0]).toContain('the other share (68%, not verified) goes on to the practices');
    expect(money).toContain('The other share is 100% less the kept share (30%, not verified) and the rate (2%).');
  });

  test('losses that are shared are said to be', () => {
    const shared = read(
      scheme
        .replace('purpose: practice income}', 'purpose: practice income, losses: shared}')
        .replace(/ {2}- \{from: patient_care, to: provider.*\n/, ''),
    );
    expect(readingText(shared)).toContain('- What is owed is passed on in the same shares.\n');
    expect(readingText(shared)).toContain('- The rest, 70% (not verified), stays in the fund and is spent on patients’ care.\n');
  });
});
