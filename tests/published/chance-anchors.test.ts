import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { isHere, publishedFile, skippedWords } from './published-data.ts';
import { openSmall, payTo, runSmall, type Small } from '../incentives/small-run.ts';
import type { PaymentResult } from '../../src/outcome.ts';
import { simulate } from '../../src/simulate.ts';
import { openShipped, runnable } from '../scenarios/shipped.ts';
import { numberAt } from '../../src/data/table.ts';
import { measureChanceAwards } from '../../src/incentives/chance-award.ts';
import type { ChanceFigures } from '../../src/incentives/chance-tally.ts';
import { openMemberCosts, poolRisks } from '../../src/incentives/risk-pools.ts';
import { inverseNormal, normalProbability } from '../../src/numbers/normal.ts';
import { openWorkshop } from '../../src/workshop.ts';

// Published chances of being paid, of owing and of overspending when nothing changes, beside ours. Where they are not the same,
// chance-anchors.md beside this file says why.

const noShocks = (spread: number, years = 0): string =>
  `{tau_nation: 0, tau_consortium: 0, kappa_all_care: ${spread}, benchmark_years: ${years}}`;
/** Groups of one size, whose care costs what was budgeted, or a share less of it: so many that their mean is right to the figures shown. */
const groups = (people: number, rate = 0.02, saved = 0): string[] => [
  'consortium_code,population,benchmark,expenditure,min_savings_rate',
  ...Array.from({ length: 36 }, (_, place) => `G${place},${people},${1000 * people},${1000 * people * (1 - saved)},${rate}`),
];
const corridor = [
  'consortium:',
  '  counted: counted_savings(benchmark - total_cost, benchmark, min_savings_rate)',
  '  award: counted - counted_savings(total_cost - benchmark, benchmark, min_savings_rate)',
  ...payTo('patient_care'),
];
/** What chance alone makes of groups of one size, in 16,384 imagined years; nothing else is measured. */
const chances = (spread: number, ...of: Parameters<typeof groups>): ChanceFigures => chancesOf(noShocks(spread), ...of);
function chancesOf(assumptions: string, ...of: Parameters<typeof groups>): ChanceFigures {
  const workshop = openWorkshop(openSmall({ consortia: groups(...of), scheme: corridor, draws: 16384, assumptions }));
  for (const _ of workshop.sweep());
  const measuring = measureChanceAwards(workshop);
  let next = measuring.next();
  while (next.done !== true) next = measuring.next();
  return next.value[0].all;
}

/** What the one payment comes to, and nothing of incentives. */
function settleSmall(small: Small): PaymentResult {
  for (const { outcome } of simulate(openSmall(small))) if (outcome !== undefined) return outcome.payments[0];
  throw new Error('a run without money');
}

/** By hand: the chance of a year cheaper, and dearer, by a margin, from the normal and the first term of Edgeworth's series for the lean of the law, (c² + 3) c ÷ √n. */
function tails(spread: number, people: number, margin: number): { cheaper: number; dearer: number } {
  const z = (margin * Math.sqrt(people)) / spread;
  const lean = ((spread * spread + 3) * spread) / Math.sqrt(people);
  const shift = ((lean / 6) * (1 - z * z) * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
  const tail = 1 - normalProbability(z);
  return { cheaper: tail + shift, dearer: tail - shift };
}

/** The spread of one person's cost that a published chance of passing a margin goes with: margin × √n ÷ z. */
const spreadOf = (margin: number, people: number, probability: number): number =>
  (margin * Math.sqrt(people)) / inverseNormal(1 - probability);
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const inHundredths = (share: number): number => Math.round(100 * share);
const twoDecimals = (value: number): number => Math.round(100 * value) / 100;

describe('DeLia and others 2012: no true change, a corridor of 2% either way', () => {
  test('5,000 people: false reward 0.24, false penalty 0.26; 50,000: 0.02 each. They go with a spread of one person’s cost of 2.0 to 2.2', () => {
    const spreads = [spreadOf(0.02, 5_000, 0.24), spreadOf(0.02, 5_000, 0.26), spreadOf(0.02, 50_000, 0.02)];
    expect(spreads.map(twoDecimals)).toEqual([2, 2.2, 2.18]);
  });

  test.each([
    // people, spread, false reward and penalty published, ours
    [5_000, 2, 0.24, 0.26, 0.24, 0.23],
    [5_000, 2.18, 0.24, 0.26, 0.27, 0.25],
    [50_000, 2, 0.02, 0.02, 0.01, 0.01],
    [50_000, 2.18, 0.02, 0.02, 0.02, 0.02],
  ])('%i people at a spread of %f: published %f and %f, ours %f and %f', (people, spread, _reward, _penalty, ourReward, ourPenalty) => {
    const found = chances(spread, people);
    expect([inHundredths(found.falseReward), inHundredths(found.falsePenalty)]).toEqual([ourReward, ourPenalty].map(inHundredths));
    const { cheaper, dearer } = tails(spread, people, 0.02);
    expect(Math.abs(found.falseReward - cheaper)).toBeLessThan(0.002);
    expect(Math.abs(found.falsePenalty - dearer)).toBeLessThan(0.002);
  });

  test('denial at 5,000 people, published as 0.15 and more even with true savings of 5% to 7%: 0.15 at 5% and 0.05 at 7% here', () => {
    const denial = [0.05, 0.07].map((saved) => chances(2.18, 5_000, 0.02, saved).denial);
    expect(denial.map(inHundredths)).toEqual([15, 5]);
  });

  test('…and 0.35 and 0.14 at the minimum savings rate of 3.9% that the programme set for 5,000 people', () => {
    const denial = [0.05, 0.07].map((saved) => chances(2.18, 5_000, 0.039, saved).denial);
    // By hand: the normal's chance that a saving with a deviation of 2.18 × (1 − saving) ÷ √5,000 falls short.
    const byHand = [0.05, 0.07].map((saved) => normalProbability(((0.039 - saved) * Math.sqrt(5_000)) / (2.18 * (1 - saved))));
    expect(byHand.map(inHundredths)).toEqual([35, 14]);
    denial.forEach((each, place) => expect(Math.abs(each - byHand[place])).toBeLessThan(0.015));
  });
});

describe('the same against a benchmark made of three past years, which are at chance too', () => {
  /** By hand: the normal’s chance that a cost of (1 − saved) is above (1 − rate) of a benchmark with a third of its variance. */
  const deniedByHand = (saved: number, rate: number): number => {
    const deviation = (2.18 * Math.sqrt((1 - saved) ** 2 + (1 - rate) ** 2 / 3)) / Math.sqrt(5_000);
    return normalProbability((rate - saved) / deviation);
  };

  test('denial at 5,000 people is 0.37 at a true saving of 5% and 0.18 at 7% with 3.9%: the published 0.15 and more', () => {
    const denial = [0.05, 0.07].map((saved) => chancesOf(noShocks(2.18, 3), 5_000, 0.039, saved).denial);
    expect([0.05, 0.07].map((saved) => inHundredths(deniedByHand(saved, 0.039)))).toEqual([37, 18]);
    denial.forEach((each, place) => expect(Math.abs(each - deniedByHand([0.05, 0.07][place], 0.039))).toBeLessThan(0.015));
    expect(Math.min(...denial)).toBeGreaterThan(0.15);
  });

  test('false reward and penalty of 0.24 and 0.26 go with a spread of one person’s cost of 1.7 to 1.9, √(4 ÷ 3) less', () => {
    const spreads = [0.24, 0.26].map((chance) => spreadOf(0.02, 5_000, chance) / Math.sqrt(4 / 3));
    expect(spreads.map(twoDecimals)).toEqual([1.73, 1.9]);
    // A benchmark that leans as well, the other way, leaves less of a lean in the difference.
    const found = chancesOf(noShocks(1.8, 3), 5_000);
    expect([inHundredths(found.falseReward), inHundredths(found.falsePenalty)]).toEqual([25, 25]);
  });
});

describe('Health Service Journal 2010/11, after German patients: deficits by chance alone', () => {
  test('the three published points go with one spread of one person’s cost: 3.61, 3.76 and 3.52', () => {
    expect([spreadOf(0.02, 100_000, 0.04), spreadOf(0.01, 100_000, 0.2), spreadOf(0.01, 300_000, 0.06)].map(twoDecimals)).toEqual([
      3.61, 3.76, 3.52,
    ]);
  });

  test('over 1% and 2% at 100,000 people in about 20% and 4% of years, over 1% at 300,000 in 6%: ours at 3.6 are 19%, 4% and 7%', () => {
    const overspend = (people: number): number[] => {
      const run = openSmall({ consortia: groups(people), scheme: corridor, draws: 16384, assumptions: noShocks(3.6) });
      const pools = poolRisks(openMemberCosts(openWorkshop(run)));
      return [0, 1].map((margin) => inHundredths(meanOf(pools.map(({ overspend: of }) => of[margin].probability))));
    };
    expect(overspend(100_000)).toEqual([19, 4]);
    expect(overspend(300_000)[0]).toBe(7);
    expect(inHundredths(tails(3.6, 300_000, 0.01).dearer)).toBe(7);
  });
});

describe('Jones 2008: chance does not fall below 1% either way until some 300,000 people', () => {
  test('as one standard deviation with a spread of 5.5, as 95 years in 100 with one of 2.8', () => {
    expect(twoDecimals(0.01 * Math.sqrt(300_000))).toBe(5.48);
    expect(twoDecimals(spreadOf(0.01, 300_000, 0.025))).toBe(2.79);
    const scheme = ['consortium:', '  award: benchmark - total_cost', ...payTo('patient_care')];
    const [{ figures }] = runSmall({ consortia: groups(300_000), scheme, draws: 16384, assumptions: noShocks(5.5) }).payments;
    expect(twoDecimals((100 * meanOf(Array.from(figures.standardDeviation))) / 300_000_000)).toBe(1);
    const outside = chances(2.8, 300_000, 0.01);
    expect(inHundredths(outside.falseReward + outside.falsePenalty)).toBe(5);
  });
});

describe('the minimum savings rates of the American programme, as z × c ÷ √n', () => {
  /** The least people of each band, and the rate published for them. */
  const published: readonly (readonly [number, number])[] = [
    [500, 0.122],
    [1_000, 0.087],
    [3_000, 0.05],
    [5_000, 0.039],
    [6_000, 0.036],
    [7_000, 0.034],
    [8_000, 0.032],
    [9_000, 0.031],
    [10_000, 0.03],
    [15_000, 0.027],
    [20_000, 0.025],
    [50_000, 0.022],
    [60_000, 0.02],
  ];
  const [nineTenths, nineteenTwentieths, nearlyAll] = [0.9, 0.95, 0.99].map(inverseNormal);
  /** Confidence rises from 90% at 5,000 people through 95% at 20,000 to 99% at 50,000. */
  const deviations = (people: number): number => {
    if (people <= 5_000) return nineTenths;
    if (people <= 20_000) return nineTenths + ((people - 5_000) / 15_000) * (nineteenTwentieths - nineTenths);
    return nineteenTwentieths + Math.min(1, (people - 20_000) / 30_000) * (nearlyAll - nineteenTwentieths);
  };

  test('one spread of one person’s cost, 2.15, gives all thirteen within 0.12 of a point, by the vocabulary’s own term', () => {
    const consortia = [
      'consortium_code,population,benchmark,expenditure,deviations',
      ...published.map(([people]) => `G${people},${people},1000000,1000000,${deviations(people)}`),
    ];
    const award = '  award: benchmark * minimum_savings_rate_for_confidence(deviations, spread, population)';
    const spread = ['parameters:', '  spread: {value: 2.15, unit: share, range: [1, 6], label: Of one person, source: cms-1345-p}'];
    const { payments } = runSmall({ consortia, scheme: [...spread, 'consortium:', award, ...payTo('patient_care')] });
    const { codes, figures } = payments[0];
    const ours = published.map(([people]) => figures.asGiven[codes.indexOf(`G${people}`)] / 1_000_000);
    // Published beside ours, in points.
    expect(published.map(([people, rate], place) => [people, 100 * rate, twoDecimals(100 * ours[place])])).toEqual(
      [
        [500, 12.2, 12.32],
        [1_000, 8.7, 8.71],
        [3_000, 5, 5.03],
        [5_000, 3.9, 3.9],
        [6_000, 3.6, 3.62],
        [7_000, 3.4, 3.42],
        [8_000, 3.2, 3.26],
        [9_000, 3.1, 3.12],
        [10_000, 3, 3.02],
        [15_000, 2.7, 2.67],
        [20_000, 2.5, 2.5],
        [50_000, 2.2, 2.24],
        [60_000, 2, 2.04],
      ].map(([people, rate, our]) => [people, expect.closeTo(rate, 9), our]),
    );
    expect(Math.max(...ours.map((rate, place) => Math.abs(rate - published[place][1])))).toBeLessThan(0.00125);
  });

  test('so chance alone is paid at them in 9% of years at 5,000 people, 5% at 20,000 and 1% at 50,000: 10%, 5% and 1% but for the lean', () => {
    const designed: readonly (readonly [number, number])[] = [
      [5_000, 0.039],
      [20_000, 0.025],
      [50_000, 0.022],
    ];
    const normal = designed.map(([people, rate]) => 1 - normalProbability((rate * Math.sqrt(people)) / 2.15));
    expect(normal.map(inHundredths)).toEqual([10, 5, 1]);
    const ours = designed.map(([people, rate]) => chances(2.15, people, rate).falseReward);
    expect(ours.map(inHundredths)).toEqual([9, 5, 1]);
    designed.forEach(([people, rate], place) => expect(Math.abs(ours[place] - tails(2.15, people, rate).cheaper)).toBeLessThan(0.002));
  });
});

describe.skipIf(!isHere)(`savings rates of the American programme, 2013 to 2018, by size${skippedWords}`, () => {
  interface Result {
    readonly code: string;
    readonly year: number;
    readonly people: number;
    readonly rate: number;
  }
  let results: readonly Result[] = [];
  const sizes = [0, 7_500, 10_000, 20_000, 50_000, Number.POSITIVE_INFINITY];
  const bySize = <Value>(of: (among: readonly Result[]) => Value): Value[] =>
    sizes.slice(1).map((below, place) => of(results.filter(({ people }) => people >= sizes[place] && people < below)));
  const deviation = (values: readonly number[]): number => {
    const mean = meanOf(values);
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  };
  const inPoints = (share: number): number => Math.round(1000 * share) / 10;

  beforeAll(() => {
    const file = 'mssp-results-2013-2018.csv';
    const bytes = readFileSync(publishedFile(`mssp/${file}`));
    const { dataset } = runnable(openShipped('medicare-shared-savings', { replacements: [{ table: 'consortia', file, bytes }], draws: 0 }));
    const { codes, years, columns } = dataset.levels.consortium;
    results = codes.map((code, row): Result => {
      const benchmark = numberAt(columns['benchmark'], row);
      const rate = (benchmark - numberAt(columns['expenditure'], row)) / benchmark;
      return { code, year: years[row], people: numberAt(columns['population'], row), rate };
    });
  });

  test('the smaller, the wider apart: 6.6, 5.6, 4.7, 3.7 and 3.2 points', () => {
    expect(bySize((among) => among.length)).toEqual([530, 422, 816, 498, 131]);
    expect(bySize((among) => inPoints(deviation(among.map(({ rate }) => rate))))).toEqual([6.6, 5.6, 4.7, 3.7, 3.2]);
  });

  test('from one year to the next, by √2: 4.4, 4.1, 3.6, 2.4 and 2.1 points', () => {
    const of = new Map(results.map((result) => [`${result.code} ${result.year}`, result]));
    const changes = bySize((among) =>
      among.flatMap(({ code, year, rate }) => {
        const next = of.get(`${code} ${year + 1}`);
        return next === undefined ? [] : [next.rate - rate];
      }),
    );
    expect(changes.map((each) => inPoints(deviation(each) / Math.SQRT2))).toEqual([4.4, 4.1, 3.6, 2.4, 2.1]);
  });

  /** Standard deviations of savings rates, by size, where nobody saves anything and each organisation is as large as it was: drawn. */
  const drawn = (years: number, shock: number): number[] => {
    const consortia = [
      'consortium_code,year,population,benchmark,expenditure',
      ...results.map(({ code, year, people }) => `${code},${year},${people},1000000,1000000`),
    ];
    const assumptions = `{tau_nation: 0, tau_consortium: ${shock}, benchmark_years: ${years}}`;
    const scheme = ['consortium:', '  award: benchmark - total_cost', ...payTo('patient_care')];
    const { codes, years: yearsOf, figures } = settleSmall({ consortia, scheme, draws: 1024, assumptions });
    const variances = new Map(codes.map((code, row) => [`${code} ${yearsOf[row]}`, (figures.standardDeviation[row] / 1_000_000) ** 2]));
    return bySize((among) => Math.sqrt(meanOf(among.map(({ code, year }) => variances.get(`${code} ${year}`) ?? Number.NaN))));
  };

  /** By hand: the variance of a mean of patients, and of a year that they share, in this year and in the mean of those past. */
  const byHand = (years: number, shock: number): number[] =>
    bySize((among) => Math.sqrt((1 + (years === 0 ? 0 : 1 / years)) * meanOf(among.map(({ people }) => 2.15 ** 2 / people + shock ** 2))));

  test.each([
    ['patients alone', 0, 0, [3, 2.3, 1.9, 1.3, 0.8]],
    ['patients, and three past years of them in the benchmark', 3, 0, [3.5, 2.7, 2.1, 1.5, 0.9]],
    ['the same, and years that an organisation’s patients share', 3, 0.012, [3.7, 3, 2.6, 2, 1.7]],
  ])('chance of %s is drawn as wide apart as by hand, in points', (_, years, shock, points) => {
    const chance = byHand(years, shock);
    expect(chance.map(inPoints)).toEqual(points);
    drawn(years, shock).forEach((each, place) => expect(each / chance[place]).toBeCloseTo(1, 1.5));
  });

  test('so chance among patients is less than half of it, and with all three 5.5, 4.7, 3.9, 3.1 and 2.7 points are left', () => {
    const all = bySize((among) => deviation(among.map(({ rate }) => rate)));
    expect(byHand(0, 0).every((each, place) => each < all[place] / 2)).toBe(true);
    const chance = byHand(3, 0.012);
    expect(all.map((each, place) => inPoints(Math.sqrt(each * each - chance[place] * chance[place])))).toEqual([5.5, 4.7, 3.9, 3.1, 2.7]);
  });
});
