import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/data/dataset.ts';
import { describeProblem } from '../../src/data/problems.ts';
import { readInWords, readingText } from '../../src/schemes/in-words.ts';
import type { Reading } from '../../src/schemes/in-words.ts';
import { readScheme } from '../../src/schemes/read-scheme.ts';
import { vocabulary } from '../../src/schemes/vocabulary.ts';
import { smallDataset } from './small-dataset.ts';

const assumptions = [{ name: 'growth', value: 0.04, unit: 'share', label: 'Growth of cost', verified: false }];

function read(text: string, dataset: Dataset = smallDataset()): Reading {
  const { scheme, problems } = readScheme({ text, file: 'scheme.yaml', dataset, assumptions: ['growth'] });
  if (scheme === undefined) throw new Error(problems.map(describeProblem).join('\n'));
  return readInWords({ scheme, dataset, assumptions });
}

const figure = (name: string, value: string, unit: string, more = ''): string =>
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
const asked = (...given: Parameters<typeof said>): string => capitalised(said(...given));

describe('amounts', () => {
  test.each([
    ['benchmark - total_cost', 'The asked is the benchmark less the cost of all care.'],
    ['rate * benchmark', 'The asked is 2% of the benchmark.'],
    ['0.125 * benchmark', 'The asked is 12.5% of the benchmark.'],
    ['rate * quality_score * benchmark', 'The asked is 2% × the quality score × the benchmark.'],
    ['half * benchmark', 'The asked is 50% (not verified) of the benchmark.'],
    [
      'price * sum(referrals_activity)',
      'The asked is the price (£120 a case) × the referrals added up over the practices of the consortium.',
    ],
    ['fee_a_head * population', 'The asked is the fee a head (£1.50 a person) × the population.'],
    ['track_rate * benchmark', 'The asked is the track rate (50% to 60% by track, not verified) × the benchmark.'],
    ['yearly_rate * benchmark', 'The asked is the yearly rate (0% to 20% by year) × the benchmark.'],
    [
      'capped(rate * benchmark, half * total_cost)',
      'The asked is 2% of the benchmark, at most 50% (not verified) of the cost of all care.',
    ],
    ['floored(benchmark - total_cost, 0)', 'The asked is the benchmark less the cost of all care, but never below nothing.'],
    ['max(benchmark - total_cost, 0)', 'The asked is the benchmark less the cost of all care, but never below nothing.'],
    ['between(quality_score, rate, half)', 'The asked is the quality score, but at least 2% and at most 50% (not verified).'],
    [
      'capped(benchmark, total_cost) - rate * benchmark',
      'The asked is the benchmark, at most the cost of all care; then less 2% of the benchmark.',
    ],
    ['min(benchmark, total_cost)', 'The asked is the smaller of the benchmark and the cost of all care.'],
    ['benchmark * (1 - rate)', 'The asked is the benchmark reduced by 2%.'],
    ['(1 + growth) * benchmark', 'The asked is the benchmark increased by the growth (4%, not verified).'],
    ['benchmark / total_cost', 'The asked is the benchmark as a share of the cost of all care.'],
    ['benchmark / population', 'The asked is the benchmark divided by the population.'],
    ['1 - quality_score', 'The asked is 100% less the quality score.'],
    ['benchmark + total_cost + expenditure', 'The asked is the sum of the benchmark, the cost of all care and the expenditure.'],
    ['benchmark - (total_cost - expenditure)', 'The asked is the benchmark, less (the cost of all care less the expenditure).'],
    ['(benchmark + total_cost) * rate', 'The asked is 2% of (the benchmark plus the cost of all care).'],
    ['-benchmark', 'The asked is minus the benchmark.'],
    ['abs(benchmark - total_cost)', 'The asked is the size of (the benchmark less the cost of all care).'],
    [
      'benchmark - rate * benchmark - fee_a_head * population',
      'The asked is the benchmark, less 2% of the benchmark, less the fee a head (£1.50 a person) × the population.',
    ],
    // Figures without their names could not be told apart.
    ['1 - rate - half', 'The asked is 100% less the rate (2%) and the half (50%, not verified).'],
    ['rate * quality_score + (1 - rate) * 0.5', 'The asked is 2% of the quality score, plus the other 98% × 50%.'],
    [
      'half * benchmark + (1 - half) * total_cost',
      'The asked is 50% (not verified) of the benchmark, plus the other 50% (not verified) of the cost of all care.',
    ],
    ['pence_a_head * population', 'The asked is the pence a head (37p a person) × the population.'],
    [
      'risk_corridor(benchmark, total_cost, tiers)',
      'The asked is 0% of the part of the benchmark (or the loss) within 2% of the cost of all care, 50% of the part from 2% to 3% and 80% of the part beyond 3%.',
    ],
    ['2 * benchmark', 'The asked is twice the benchmark.'],
    ['benchmark ^ 2', 'The asked is the benchmark squared.'],
    ['round(benchmark)', 'The asked is the benchmark, rounded to the nearest whole number.'],
    ['mean_of(quality_score, rate, half)', 'The asked is the mean of the quality score, 2% and 50% (not verified).'],
    ['savings_above_threshold(benchmark, total_cost, rate)', 'The asked is the part of the benchmark above 2% of the cost of all care.'],
    ['ladder(population, size_rate)', 'The asked is the size rate (3% to 3.9% by number of people) at the population.'],
    ['rate * max(benchmark - total_cost, 0)', 'The asked is 2% of (the benchmark less the cost of all care), but never below nothing.'],
  ])('%s', (formula, sentence) => {
    expect(asked(formula)).toBe(sentence);
  });
});

describe('conditions', () => {
  test.each([
    [
      'benchmark >= total_cost ? benchmark : 0',
      'If the benchmark is at least the cost of all care, the asked is the benchmark; otherwise it is nothing.',
    ],
    ['quality_score < 0.7 ? 0 : benchmark', 'If the quality score is below 70%, the asked is nothing; otherwise it is the benchmark.'],
    [
      'quality_score < 0.5 ? 0 : (quality_score < 0.7 ? half * benchmark : benchmark)',
      'If the quality score is below 50%, the asked is nothing; if not, and the quality score is below 70%, it is 50% (not verified) of the benchmark; otherwise it is the benchmark.',
    ],
    // The condition comes to the front where nothing is left in one of its branches.
    [
      'capped(rate * counted_savings(benchmark - total_cost, benchmark, rate), half * benchmark)',
      'If the benchmark less the cost of all care is at least 2% of the benchmark, the asked is 2% of (the benchmark less the cost of all care), at most 50% (not verified) of the benchmark; otherwise it is nothing.',
    ],
    [
      'quality_gate(rate * counted_savings(benchmark, total_cost, rate), quality_score, half)',
      'If the quality score is at least 50% (not verified) and the benchmark is at least 2% of the cost of all care, the asked is 2% of the benchmark; otherwise it is nothing.',
    ],
    ['year >= first_year ? benchmark : 0', 'If the year is 2014 or later, the asked is the benchmark; otherwise it is nothing.'],
    [
      'year >= first_year and year <= last_year ? benchmark : 0',
      'If the year is from 2014 to 2016, the asked is the benchmark; otherwise it is nothing.',
    ],
    [
      'year < first_year or year > last_year ? benchmark : 0',
      'If the year is before 2014 or after 2016, the asked is the benchmark; otherwise it is nothing.',
    ],
    [
      'track == "T1" or track == "T2" ? benchmark : 0',
      'If the track is “T1” or “T2”, the asked is the benchmark; otherwise it is nothing.',
    ],
    [
      'not (quality_score > 0.5) ? benchmark : 0',
      'If the quality score is at most 50%, the asked is the benchmark; otherwise it is nothing.',
    ],
    [
      'quality_score > 0.5 and (benchmark > total_cost or deprivation > 30) ? benchmark : 0',
      'If the quality score is above 50%, and either the benchmark is above the cost of all care or the deprivation is above 30, the asked is the benchmark; otherwise it is nothing.',
    ],
    [
      '0.5 < quality_score < 0.7 ? benchmark : 0',
      'If the quality score is above 50% and below 70%, the asked is the benchmark; otherwise it is nothing.',
    ],
    ['known(quality_score) ? benchmark : 0', 'If the quality score is known, the asked is the benchmark; otherwise it is nothing.'],
    ['not known(quality_score) ? benchmark : 0', 'If the quality score is not known, the asked is the benchmark; otherwise it is nothing.'],
    [
      'first_known(deprivation, 0) == 15 ? benchmark : 0',
      'If the deprivation is known to be 15, the asked is the benchmark; otherwise it is nothing.',
    ],
    ['(quality_score >= 0.5) * benchmark', 'If the quality score is at least 50%, the asked is the benchmark; otherwise it is nothing.'],
    ['quality_score >= 0.5', 'The condition “asked” holds if the quality score is at least 50%.'],
    ['quality_score >= 0.5 ? 1 : 0', 'The condition “asked” holds if the quality score is at least 50%.'],
  ])('%s', (formula, sentence) => {
    expect(asked(formula)).toBe(sentence);
  });

  test('a formula that says yes or no is a condition where it is read, and several are counted', () => {
    const conditions = { access_met: 'quality_score > 0.5', size_met: 'population > 2000 ? 1 : 0' };
    expect(asked('rate * access_met + half * size_met', conditions)).toBe(
      'The asked is 2% if the condition “access met” holds, plus 50% (not verified) if the condition “size met” holds.',
    );
    expect(asked('access_met + size_met', conditions)).toBe('The asked is how many of these conditions hold: “access met” and “size met”.');
    expect(asked('access_met == 0 ? benchmark : 0', conditions)).toBe(
      'If the condition “access met” does not hold, the asked is the benchmark; otherwise it is nothing.',
    );
    expect(asked('floored(1 - rate * missed, 0)', { ...conditions, missed: 'access_met + size_met' })).toBe(
      'The asked is 100%, less 2% for each of the missed, but never below 0%.',
    );
  });
});

describe('values of other rows and other years', () => {
  test.each([
    ['sum(referrals_cost)', 'The asked is the cost of referrals added up over the practices of the consortium.'],
    [
      'mean(quality_access, list_size)',
      'The asked is the mean of the quality on access over the practices of the consortium (weighted by the list size).',
    ],
    ['lowest(quality_access)', 'The asked is the lowest of the quality on access over the practices of the consortium.'],
    [
      'count(quality_access >= 0.7)',
      'The asked is the number of the practices of the consortium for which the quality on access is at least 70%.',
    ],
    [
      'sum(quality_access >= 0.7 ? list_size : 0)',
      'The asked is the list size added up over the practices of the consortium for which the quality on access is at least 70%.',
    ],
    [
      'sum(referrals_cost) / sum(list_size)',
      'The asked is the cost of referrals divided by the list size, each added up over the practices of the consortium.',
    ],
    ['previous(benchmark)', 'The asked is last year’s benchmark.'],
    ['first_known(previous(benchmark), 0)', 'The asked is last year’s benchmark (nothing where it is not known, as in the first year).'],
    [
      'first_known(previous(benchmark) * (1 + rate), benchmark)',
      'The asked is last year’s benchmark increased by 2%; where that is not known, as in the first year, it is the benchmark.',
    ],
    ['first_known(quality_score, 0)', 'The asked is the quality score (0% where it is not known).'],
    [
      'first_known(benchmark - total_cost, expenditure)',
      'The asked is the benchmark less the cost of all care; where that is not known, it is the expenditure.',
    ],
  ])('%s', (formula, sentence) => {
    expect(asked(formula)).toBe(sentence);
  });

  test('what belongs to a higher level is said to be its', () => {
    const reading = read(`title: A scheme
words: Words.
practice:
  pay: list_size / population_of_all * pot
  access_pay: pay * quality_access
consortium:
  pot: benchmark
nation:
  population_of_all: sum(list_size)
payments:
  - {name: pay, kind: work_done, amount: access_pay, from: commissioner, to: practice}
`);
    expect(reading.sections.find(({ heading }) => heading === 'How the amount is worked out')?.sentences.map(({ text }) => text)).toEqual([
      'The access pay is the pay × the quality on access.',
      'The pay is the list size × the consortium’s pot divided by the nation’s population of all.',
      'For the nation as a whole, the population of all is the list size added up over all practices.',
      'For each consortium, the pot is the benchmark.',
    ]);
  });

  test('the opposite of savings is called a loss, and the savings say what that is', () => {
    expect(asked('counted_savings(-savings, benchmark, rate)', { savings: 'benchmark - total_cost' })).toBe(
      'If the loss is at least 2% of the benchmark, the asked is the loss; otherwise it is nothing.',
    );
  });
});

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

test('every term of the vocabulary that says how it reads names only its own inputs', () => {
  for (const { reading, parameters: inputs, name } of vocabulary)
    for (const [, written] of (reading ?? '').matchAll(/\{([^}]+)\}/g))
      for (const word of written.match(/[a-z_]+/g) ?? []) expect([...Object.keys(inputs), 'inputs'], name).toContain(word);
});

// Written numbers stand only where they cannot be taken for a share: a scheme that adds money to a share is refused.
const amounts = fc.constantFrom('benchmark', 'total_cost', 'expenditure', 'first_known(benchmark, 0)', 'sum(referrals_cost)');
const shares = fc.constantFrom('rate', 'half', 'quality_score', '0.5', 'track_rate', 'mean(quality_access, list_size)');
const formula = fc.letrec<{ amount: string; condition: string }>((tie) => ({
  amount: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    amounts,
    fc.tuple(tie('amount'), fc.constantFrom('+', '-'), tie('amount')).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
    fc.tuple(shares, tie('amount')).map(([share, a]) => `(${share} * ${a})`),
    fc
      .tuple(tie('amount'), shares)
      .map(([a, share]) => `${a} * (1 - ${share})`)
      .map((text) => `(${text})`),
    fc.tuple(fc.constantFrom('capped', 'floored', 'min', 'max'), tie('amount'), tie('amount')).map(([name, a, b]) => `${name}(${a}, ${b})`),
    fc.tuple(tie('condition'), tie('amount'), fc.oneof(tie('amount'), fc.constant('0'))).map(([when, a, b]) => `(${when} ? ${a} : ${b})`),
    fc.tuple(tie('amount'), tie('amount'), shares).map(([a, b, share]) => `counted_savings(${a}, ${b}, ${share})`),
  ),
  condition: fc.oneof(
    { depthSize: 'small' },
    fc.tuple(tie('amount'), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('amount')).map((parts) => `(${parts.join(' ')})`),
    fc.tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition')).map((parts) => `(${parts.join(' ')})`),
    tie('condition').map((condition) => `(not ${condition})`),
  ),
}));

test('whatever a formula says, its sentence is whole: a capital, a stop, brackets in pairs, and no name as it is written', () => {
  fc.assert(
    fc.property(formula.amount, (text) => {
      const sentence = asked(text);
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence).not.toMatch(/undefined|NaN|_| {2}|\.\.|,,|\?|null/);
      expect(sentence.split('(').length).toBe(sentence.split(')').length);
    }),
    { numRuns: 200 },
  );
});
