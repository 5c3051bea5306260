import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { vocabulary } from '../../src/schemes/vocabulary.ts';
import { asked, read } from './made-reading.ts';

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
    // Longer ones are refused.
    fc.property(
      formula.amount.filter((text) => text.length <= 2000),
      (text) => {
        const sentence = asked(text);
        expect(sentence).toMatch(/^[A-Z].*\.$/);
        expect(sentence).not.toMatch(/undefined|NaN|_| {2}|\.\.|,,|\?|null/);
        expect(sentence.split('(').length).toBe(sentence.split(')').length);
      },
    ),
    { numRuns: 200 },
  );
});
