import type { Figures } from '../../src/awards/summary.ts';
import type { WithholdingRate } from '../../src/incentives/withholding-rate.ts';
import type { Outcome, PaymentResult } from '../../src/outcome.ts';
import type { Receipts } from '../../src/routing/follow-the-money.ts';
import type { Path, PathStep } from '../../src/routing/paths.ts';
import type { PartyName } from '../../src/schemes/scheme.ts';
import { chanceAwards, populationsNeeded, riskPools, windfalls } from './small-chance.ts';
import { smallDecompositions } from './small-decompositions.ts';
import { smallDistributions } from './small-distributions.ts';
import { smallFindings } from './small-findings.ts';

/** What of the hand-made outcome may differ; left out: twelve consortia, 1,024 imagined years, pounds. */
export interface SmallOutcomeOptions {
  readonly consortia?: number;
  /** 0: nothing drawn, every drawn figure is NaN. */
  readonly draws?: 0 | 1024;
  readonly currency?: string;
}

const pennies = (amount: number): number => Math.round(amount * 100) / 100;

/** Figures with a mean and a spread for each row; the row numbered `missingRow` is missing altogether. */
function figures(means: readonly number[], spread: number, isDrawn: boolean, missingRow = -1): Figures {
  const column = (value: (mean: number, spread: number) => number, drawn = true): Float64Array =>
    Float64Array.from(means, (mean, row) =>
      row === missingRow || (drawn && !isDrawn) ? Number.NaN : pennies(value(mean, spread * Math.abs(mean) + 1000)),
    );
  return {
    asGiven: column((mean, sd) => mean - 0.4 * sd, false),
    mean: column((mean) => mean),
    standardDeviation: column((_, sd) => sd),
    standardError: column((_, sd) => sd / 32),
    p5: column((mean, sd) => mean - 1.6 * sd),
    p25: column((mean, sd) => mean - 0.7 * sd),
    p50: column((mean) => mean),
    p75: column((mean, sd) => mean + 0.7 * sd),
    p95: column((mean, sd) => mean + 1.6 * sd),
    probabilityPositive: column((mean) => (mean > 0 ? 0.75 : 0.25)),
  };
}

const total = (means: readonly number[]): readonly number[] => [means.reduce((sum, mean) => sum + mean, 0)];

function rate(row: {
  service: string;
  party: PartyName;
  scope: 'own' | 'collective';
  overall: WithholdingRate['overall'];
  isExactlyNothing?: boolean;
}): WithholdingRate {
  return {
    service: row.service,
    party: row.party,
    scope: row.scope,
    needs: 'years',
    codes: ['C001'],
    years: Int32Array.of(2013),
    rate: Float64Array.of(row.overall.rate),
    standardError: Float64Array.of(row.overall.standardError),
    highest: Float64Array.of(row.overall.highest),
    highestAt: Float64Array.of(row.overall.highestAt),
    highestError: Float64Array.of(row.overall.highestError),
    levels: 41,
    overall: row.overall,
    isExactlyNothing: row.isExactlyNothing ?? false,
  };
}

const nothing = { rate: 0, standardError: 0, highest: 0, highestAt: 1, highestError: 0, highestFrom: 0, highestTo: 0 };
const untold = {
  rate: Number.NaN,
  standardError: Number.NaN,
  highest: Number.NaN,
  highestAt: Number.NaN,
  highestError: Number.NaN,
  highestFrom: Number.NaN,
  highestTo: Number.NaN,
};

/** Practices are paid £12,000 at once at 97% of today's referrals; what stays with the fund bends there and falls to nothing at 110%. */
const schedules: Outcome['schedules'] = [
  {
    service: 'referrals',
    code: 'C001',
    year: 2013,
    activity: 5000,
    cost: 1_000_000,
    parties: [
      {
        party: 'practice',
        levels: Float64Array.of(0.8, 0.97, 0.97, 1, 1.2),
        received: Float64Array.of(12_000, 12_000, 0, 0, 0),
        expected: Float64Array.from({ length: 41 }, (_, place) => 12_000 / (1 + place * place * 0.01)),
        expectedError: new Float64Array(41).fill(150),
        kinks: [],
      },
      {
        party: 'patient_care',
        levels: Float64Array.of(0.8, 0.97, 1, 1.1, 1.2),
        received: Float64Array.of(23_000, 14_500, 9_000, 0, 0),
        expected: new Float64Array(0),
        expectedError: new Float64Array(0),
        kinks: [
          { activityLevel: 0.97, cases: 150, pounds: 30_000, below: 0.05, above: 5500 / 30_000 },
          { activityLevel: 1.1, cases: -500, pounds: -100_000, below: 0.09, above: 0 },
        ],
      },
    ],
  },
];

const withholdingRates: readonly WithholdingRate[] = [
  rate({
    service: 'referrals',
    party: 'patient_care',
    scope: 'collective',
    overall: {
      rate: 0.412,
      standardError: 0.008,
      highest: 0.483,
      highestAt: 0.93,
      highestError: 0.009,
      highestFrom: 0.483 - 3 * 0.009,
      highestTo: 0.483 + 3 * 0.009,
    },
  }),
  rate({
    service: 'referrals',
    party: 'practice',
    scope: 'collective',
    overall: {
      rate: 0.206,
      standardError: 0.004,
      highest: 0.2415,
      highestAt: 0.93,
      highestError: 0.009,
      highestFrom: 0.2415 - 3 * 0.009,
      highestTo: 0.2415 + 3 * 0.009,
    },
  }),
  rate({
    service: 'referrals',
    party: 'practice',
    scope: 'own',
    overall: {
      rate: 0.031,
      standardError: 0.012,
      highest: 0.094,
      highestAt: 0.8,
      highestError: 0.009,
      highestFrom: 0.094 - 3 * 0.009,
      highestTo: 0.094 + 3 * 0.009,
    },
  }),
  rate({ service: 'referrals', party: 'person', scope: 'collective', overall: untold }),
  rate({
    service: 'prescribing',
    party: 'patient_care',
    scope: 'collective',
    overall: {
      rate: 0.405,
      standardError: 0.01,
      highest: 0.46,
      highestAt: 0.9,
      highestError: 0.009,
      highestFrom: 0.46 - 3 * 0.009,
      highestTo: 0.46 + 3 * 0.009,
    },
  }),
  rate({
    service: 'prescribing',
    party: 'practice',
    scope: 'collective',
    overall: {
      rate: -0.052,
      standardError: 0.015,
      highest: 0.02,
      highestAt: 1.1,
      highestError: 0.009,
      highestFrom: 0.02 - 3 * 0.009,
      highestTo: 0.02 + 3 * 0.009,
    },
  }),
  rate({ service: 'prescribing', party: 'practice', scope: 'own', overall: nothing, isExactlyNothing: true }),
  rate({ service: 'prescribing', party: 'consortium_management', scope: 'collective', overall: nothing, isExactlyNothing: true }),
];

/**
 * A whole outcome of an invented scheme on invented consortia, for tests of what comes after a run: charts, exports, the
 * page. Its parts look like a run's and add up roughly; no figure in it means anything. The last consortium of more than
 * five is missing its figures.
 */
export function smallOutcome(options: SmallOutcomeOptions = {}): Outcome {
  const { consortia: size = 12, draws = 1024, currency = 'GBP' } = options;
  const isDrawn = draws > 0;
  const codes = Array.from({ length: size }, (_, i) => `C${String(i + 1).padStart(3, '0')}`);
  const years = new Int32Array(size).fill(2013);
  const population = codes.map((_, i) => 80_000 + ((i * 37) % size) * Math.floor(800_000 / size));
  const awards = population.map((people, i) => pennies(people * (((i * 53) % size) / (size * 0.2) - 0.8)));
  const running = population.map((people) => people * 25);
  const missingRow = size > 5 ? size - 1 : -1;
  const gains = awards.reduce((sum, award, i) => sum + (i === missingRow ? 0 : Math.max(0, award)), 0);
  const losses = awards.reduce((sum, award, i) => sum + (i === missingRow ? 0 : Math.min(0, award)), 0);
  const pay = running.reduce((sum, amount) => sum + amount, 0);

  const paymentOf = (name: string, words: Pick<PaymentResult, 'kind' | 'to'>, means: readonly number[], drawn: boolean): PaymentResult => ({
    name,
    ...words,
    level: 'consortium',
    isDrawn: drawn,
    codes,
    years,
    figures: figures(means, drawn ? 0.4 : 0, isDrawn, drawn ? missingRow : -1),
    total: figures(total(means), drawn ? 0.1 : 0, isDrawn),
    byYear: [],
  });
  const received = (party: PartyName, share: number): Receipts => ({
    party,
    level: 'consortium',
    payment: 'shared_savings',
    codes,
    years,
    figures: figures(
      awards.map((award) => award * share),
      0.4,
      isDrawn,
      missingRow,
    ),
    total: figures(total(awards.map((award) => award * share)), 0.1, isDrawn),
  });

  const fund: PathStep = { party: 'patient_care', purpose: 'shared_savings' };
  const provider: PathStep = { party: 'provider', code: 'P12', purpose: 'care' };
  const path = (payment: string, mean: number, steps: readonly PathStep[], share = mean / gains): Path => {
    const drawn = isDrawn ? pennies(mean) : Number.NaN;
    const range = { p5: drawn / 2, p95: drawn * 2 };
    return { payment, steps, share, asGiven: pennies(mean * 0.6), mean: drawn, standardError: drawn / 32, ...range };
  };

  return {
    version: '0.1.0',
    scenario: { name: 'small', title: 'A small scenario', shows: 'what charts and exports make of a run' },
    scheme: {
      title: 'Half of savings, shared with practices',
      words: 'Half of what a consortium saves is its award; practices take a third of it.',
      parameters: [
        {
          name: 'sharing_rate',
          label: 'Share of savings that is awarded',
          value: 0.5,
          unit: 'share',
          range: [0, 1],
          source: 'bma-transparency-probity',
          verified: true,
        },
        {
          name: 'track_rate',
          label: 'Sharing rate by track',
          value: { T1: 0.5, T2: 0.6 },
          unit: 'share',
          range: [0, 1],
          source: 'our own',
          verified: false,
        },
      ],
    },
    assumptions: [
      {
        name: 'kappa_hospital',
        label: 'Chance in hospital cost',
        value: 4.5,
        unit: 'ratio',
        range: [3.6, 5.5],
        source: 'our own',
        verified: true,
      },
    ],
    dataset: {
      title: 'Invented consortia',
      currency,
      year: 2013,
      synthetic: true,
      source: 'Made up for tests.',
      practices: 0,
      consortia: size,
      population: population.reduce((sum, people) => sum + people, 0),
      years: [2013],
      services: ['referrals', 'prescribing'],
      leftOut: [{ level: 'practice', code: 'P9', year: 2013, file: 'practices.csv', line: 7, reason: 'list size is missing' }],
    },
    seed: 20101206,
    draws,
    drawingLevel: isDrawn ? 'totals' : 'none',
    notices: ['The benchmark is the expected cost, so savings as given are nil by construction.'],
    consortia: {
      codes,
      years,
      practices: new Int32Array(size).fill(20),
      population: Float64Array.from(population),
      benchmark: Float64Array.from(population, (people) => people * 1500),
      expenditure: Float64Array.from(population, (people) => people * 1490),
    },
    payments: [
      paymentOf('shared_savings', { kind: 'award', to: 'patient_care' }, awards, true),
      paymentOf('running_costs', { kind: 'contract_pay', to: 'consortium_management' }, running, false),
    ],
    receipts: [received('patient_care', 0.6), received('practice', 0.4)],
    flows: [
      { payment: 'shared_savings', from: 'commissioner', to: 'patient_care', purpose: 'shared savings', amount: gains },
      { payment: 'shared_savings', from: 'commissioner', to: 'patient_care', purpose: 'shared savings', amount: losses },
      { payment: 'shared_savings', from: 'patient_care', to: 'practice', purpose: 'practice income', amount: gains * 0.35 },
      { payment: 'shared_savings', from: 'patient_care', to: 'provider', purpose: 'care', amount: gains * 0.5 },
      { payment: 'shared_savings', from: 'provider', to: 'care', purpose: 'care given', amount: gains * 0.46 },
      { payment: 'shared_savings', from: 'provider', to: 'person', purpose: 'holdings', amount: gains * 0.01 },
      { payment: 'running_costs', from: 'commissioner', to: 'consortium_management', purpose: 'running costs', amount: pay / 20 },
      { payment: 'running_costs', from: 'commissioner', to: 'practice', purpose: 'work done', amount: 0 },
    ],
    windfalls,
    distributions: smallDistributions(isDrawn),
    paths: [
      path('shared_savings', gains * 0.35, [fund, { party: 'practice', purpose: 'practice income' }]),
      path('shared_savings', gains * 0.15, [fund]),
      path('shared_savings', gains * 0.46, [fund, provider, { party: 'care', purpose: 'care' }]),
      path('shared_savings', gains * 0.01, [fund, provider, { party: 'person', code: 'G004', purpose: '6% holding' }]),
      {
        ...path('running_costs', pay, [{ party: 'practice', purpose: '' }], Number.NaN),
        circles: [['patient_care', 'practice', 'patient_care']],
      },
    ],
    withholdingRates,
    dependences: [
      {
        payment: 'shared_savings',
        columns: [
          { name: 'referrals_cost', level: 'practice', label: 'Referrals, cost', kind: 'care cost', isBaseline: false },
          { name: 'quality_access', level: 'practice', label: 'Quality: access', kind: 'quality', isBaseline: false },
        ],
        costs: ['referrals'],
        volumes: [],
        parameters: ['sharing_rate'],
        formulas: ['award', 'savings'],
        sharedOutBy: [],
        graph: {
          nodes: [
            { kind: 'payment', name: 'shared_savings', label: 'shared_savings' },
            { kind: 'formula', name: 'award', label: 'award', level: 'consortium' },
            { kind: 'formula', name: 'savings', label: 'savings', level: 'consortium' },
            { kind: 'parameter', name: 'sharing_rate', label: 'Share of savings that is awarded' },
            { kind: 'column', name: 'quality_access', label: 'Quality: access', level: 'practice', about: 'quality' },
            { kind: 'column', name: 'benchmark', label: 'Benchmark', level: 'consortium', about: 'benchmark' },
            { kind: 'column', name: 'referrals_cost', label: 'Referrals, cost', level: 'practice', about: 'care cost' },
          ],
          edges: [
            { from: 1, to: 0 },
            { from: 2, to: 1 },
            { from: 3, to: 1 },
            { from: 4, to: 1 },
            { from: 5, to: 2 },
            { from: 6, to: 2 },
            { from: 1, to: 1, isOfYearBefore: true },
          ],
        },
        sentence: '“shared_savings” depends on the benchmark, on the cost of referrals, on one measure of quality, and on one parameter.',
      },
    ],
    proofs: [],
    efficiencyRates: withholdingRates.map((each) => ({
      service: each.service,
      party: each.party,
      scope: each.scope,
      codes: each.codes,
      years: each.years,
      rate: each.rate,
      standardError: each.standardError,
      overall: { rate: each.overall.rate, standardError: each.overall.standardError, beyondWithholding: 0, beyondError: 0 },
      isSameByText: true,
    })),
    chanceAwards: isDrawn ? chanceAwards : [],
    riskPools,
    populationsNeeded,
    decompositions: smallDecompositions(codes, years, isDrawn),
    notches: [
      {
        service: 'referrals',
        party: 'practice',
        code: 'C001',
        year: 2013,
        activityLevel: 0.97,
        jump: 12_000,
        cases: 150,
        pounds: 30_000,
        moneyACase: 80,
        regainedAt: Number.NaN,
      },
    ],
    notchReach: [{ service: 'referrals', party: 'practice', practices: 40, consortia: 1 }],
    schedules,
    findings: smallFindings(currency),
  };
}
