import { expect, test } from 'vitest';
import type { ChanceAward } from '../../src/incentives/chance-award.ts';
import type { ChanceFigures } from '../../src/incentives/chance-tally.ts';
import { judged, scheme } from './evidence.ts';
import { onScheme, onTwelve, paying } from './run.ts';

const id = 'not-by-chance';

const figures = (probability: number, over: Partial<ChanceFigures> = {}): ChanceFigures => ({
  entities: 2,
  unknown: 0,
  probability,
  standardError: 0.001,
  falseReward: probability,
  falseRewardError: 0.001,
  falsePenalty: 0,
  falsePenaltyError: 0,
  denial: Number.NaN,
  denialError: Number.NaN,
  excess: 30_000,
  excessError: 100,
  awarded: 40_000,
  shareOfAwards: 0.75,
  shareError: 0.01,
  ...over,
});
const chance = (all: ChanceFigures, over: Partial<ChanceAward> = {}): ChanceAward => ({
  payment: 'pay',
  level: 'consortium',
  all,
  bands: [{ from: 5_000, below: 10_000, figures: all }],
  excess: Float64Array.of(10_000, 20_000),
  ...over,
});
const about = (...chanceAwards: readonly ChanceAward[]) => judged(id, { chanceAwards });
test('an award that chance raises in more than one year of ten is broken, with the pounds beyond those at expected cost', () => {
  const finding = about(chance(figures(0.25)));
  expect(finding).toMatchObject({ verdict: 'broken', severity: 'warning', amount: 30_000 });
  expect(finding.summary).toBe(
    'When nothing changes, “pay” pays more than at expected cost in 25% of 1,024 imagined years, on average over 2 consortia (plus or minus 0.2%, 95 in 100); chance explains 75% of all that it awards. That is £30k a year more than at expected cost.',
  );
  expect(finding.rows.map(({ amount }) => amount)).toEqual([20_000, 10_000]);
  expect(finding.details).toEqual([
    '“pay”, in all, 2 consortia: more than at expected cost in 25% of 1,024 imagined years (plus or minus 0.2%), £30k on average; paid in 25% where nothing is earned.',
    'Plus or minus is narrow because imagined years are spread evenly over what chance can bring, and because it is of a mean over all who are paid, whose luck differs.',
  ]);
});

test('one year in ten is kept as long as the error stays below it; across the line nobody can tell', () => {
  expect(about(chance(figures(0.1, { standardError: 0 }))).verdict).toBe('kept');
  expect(about(chance(figures(0.098)))).toMatchObject({ verdict: 'kept', amount: 0 });
  expect(about(chance(figures(0.1)))).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN });
  expect(about(chance(figures(0.1019))).verdict).toBe('cannot_tell');
  expect(about(chance(figures(0.102))).verdict).toBe('broken');
});

test('the small are asked about by themselves: many large ones do not hide them', () => {
  const bands = [
    { from: 0, below: 5_000, figures: figures(0.4, { entities: 1 }) },
    { from: 200_000, below: 500_000, figures: figures(0.01, { entities: 19 }) },
  ];
  const finding = about(chance(figures(0.03, { entities: 20 }), { bands }));
  expect(finding.verdict).toBe('broken');
  expect(finding.summary).toContain('for those with fewer than 5,000 people, in 40% of 1,024 imagined years');
  expect(finding.details).toHaveLength(4);
});

test('a missing figure hides nothing that is known, and is never kept', () => {
  expect(about(chance(figures(0.01, { unknown: 1 }))).verdict).toBe('cannot_tell');
  expect(about(chance(figures(0.5, { unknown: 1 }))).verdict).toBe('broken');
  const nobody = figures(Number.NaN, { entities: 0, unknown: 2, standardError: Number.NaN, awarded: Number.NaN });
  expect(about(chance(nobody)).verdict).toBe('cannot_tell');
});

test('a payment that never awards anything is no award by chance', () => {
  const penalty = figures(0.5, { awarded: 0, shareOfAwards: Number.NaN, falseReward: Number.NaN });
  expect(about(chance(penalty)).verdict).toBe('kept');
});

test('nothing is drawn: cannot tell where a payment is on care, kept where none is', () => {
  const award = onTwelve(id, 'award-to-practices');
  expect(award).toMatchObject({ verdict: 'cannot_tell', summary: expect.stringContaining('no years were imagined') });
  const volume = onTwelve(id, 'pay-per-referral-avoided', { draws: 1024 });
  expect(volume).toMatchObject({ verdict: 'cannot_tell', summary: expect.stringContaining('chance is imagined for costs alone') });
  expect(judged(id, { draws: 0 }).verdict).toBe('kept');
});

test('the smallest rate that keeps it is said where it was found', () => {
  const parameter = {
    name: 'minimum_savings_rate',
    value: 0.02,
    unit: 'share',
    range: [0, 0.2],
    label: 'Savings that count',
    source: 'A sentence.',
    verified: true,
    position: { line: 5, column: 3 },
  } as const;
  const leastSavingsRate = { parameter: 'minimum_savings_rate', rate: 0.034, shareOfAwards: 0.87 };
  const finding = judged(id, { chanceAwards: [chance(figures(0.25))], leastSavingsRate, scheme: scheme({ parameters: [parameter] }) });
  expect(finding).toMatchObject({
    mend: 'Set “Savings that count” (minimum_savings_rate) to 3.4% or more: chance alone would then pay more in at most one imagined year of ten. What would still be awarded is 87% luck: a threshold makes luck rare, and no more of it earned.',
    settings: { minimum_savings_rate: 0.034 },
  });
  expect(finding.about.at(-1)).toEqual({ kind: 'parameter', name: 'minimum_savings_rate', file: 'scheme.yaml', line: 5, column: 3 });
});

test('where no rate was found, what would do instead is said, and why', () => {
  expect(about(chance(figures(0.25)))).toMatchObject({ mend: expect.stringContaining('a parameter of its own (minimum_savings_rate)') });
  // Somebody earns something at expected cost: chance lifts that, whatever the threshold.
  const earned = about(chance(figures(0.4, { denial: 0.3 })));
  expect(earned).toMatchObject({ mend: expect.stringContaining('A minimum savings rate alone would not do') });
  const parameter = {
    name: 'minimum_savings_rate',
    value: 0.02,
    unit: 'share',
    range: [0, 0.05],
    label: 'Savings that count',
    source: 'A sentence.',
    verified: true,
    position: { line: 5, column: 3 },
  } as const;
  const none = judged(id, { chanceAwards: [chance(figures(0.25))], scheme: scheme({ parameters: [parameter] }) });
  expect(none.mend).toBe(
    'Let it go by what chance does not move: quality, say, or an amount a head. No “Savings that count” (minimum_savings_rate) of at most 5% keeps it.',
  );
  expect([earned, none].every(({ settings }) => settings === undefined)).toBe(true);
});

test('an award on savings is broken; one on savings that chance never reaches, and pay a head, are kept', () => {
  expect(onTwelve(id, 'award-to-practices', { draws: 1024 }).verdict).toBe('broken');
  const far = `consortium:\n  award: counted_savings(benchmark - total_cost, benchmark, 0.3)\n${paying('patient_care')}`;
  expect(onScheme(id, far, { draws: 1024 }).verdict).toBe('kept');
  expect(onScheme(id, `consortium:\n  award: 2 * population\n${paying('patient_care')}`, { draws: 1024 }).verdict).toBe('kept');
});

test('how grave it is goes by what chance adds to all that is awarded', () => {
  expect(about(chance(figures(0.5, { shareOfAwards: 0.04 })))).toMatchObject({ verdict: 'broken', severity: 'note' });
  expect(about(chance(figures(0.5, { shareOfAwards: 0.1 })))).toMatchObject({ verdict: 'broken', severity: 'warning' });
  expect(about(chance(figures(0.5, { shareOfAwards: Number.NaN })))).toMatchObject({ verdict: 'broken', severity: 'warning' });
});

test('of what goes up and down with cost it is said that the other years lower it', () => {
  const even = figures(0.51, { falseReward: 0, shareOfAwards: 0.04 });
  expect(about(chance(even)).details[0]).toBe(
    '“pay” goes up and down with cost: in about every other year chance lifts it, in the rest it lowers it or leaves it as it is. On average chance adds 4% to all that it awards.',
  );
  expect(about(chance(figures(0.51, { falseReward: 0.51 }))).details.join(' ')).not.toContain('every other year');
});

test('what chance explains of awards is not set against what it lets some owe: that is said beside it', () => {
  const finding = about(chance(figures(0.25, { excess: -2_220, shareOfAwards: 0.03 })));
  expect(finding.summary).toContain(
    'chance explains 3% of all that it awards, though with what it lets some owe it takes more than it gives',
  );
});

test('what is seldom paid and luck all the same is said to be', () => {
  const finding = about(chance(figures(0.04, { shareOfAwards: 0.87 })));
  expect(finding).toMatchObject({ verdict: 'kept', title: 'Chance alone seldom pays' });
  expect(finding.summary).toContain('in 4% of 1,024 imagined years, on average over those who are paid. What is then awarded is 87% luck');
});
