import type { ChanceAward } from '../../src/incentives/chance-award.ts';
import type { ChanceFigures } from '../../src/incentives/chance-tally.ts';
import type { PopulationNeeded } from '../../src/incentives/population-needed.ts';
import type { RiskPool } from '../../src/incentives/risk-pools.ts';
import type { Windfall } from '../../src/incentives/windfall.ts';

/** What chance does to consortia of one size. */
function luck(shares: { reward: number; penalty: number; denial: number; above: number }, entities: number, excess: number): ChanceFigures {
  const { reward, penalty, denial, above } = shares;
  return {
    entities,
    unknown: 0,
    probability: above,
    standardError: 0.004,
    falseReward: reward,
    falseRewardError: Number.isNaN(reward) ? Number.NaN : 0.003,
    falsePenalty: penalty,
    falsePenaltyError: penalty / 100,
    denial,
    denialError: denial / 50,
    excess,
    excessError: excess * 0.012,
    awarded: excess / 0.6,
    shareOfAwards: 0.6,
    shareError: 0.005,
  };
}

/** Of three sizes: of the smallest all earn nothing, of the largest all earn something. */
export const chanceAwards: readonly ChanceAward[] = [
  {
    payment: 'award on savings',
    level: 'consortium',
    all: luck({ reward: 0.3, penalty: 0.02, denial: 0.2, above: 0.35 }, 12, 600_000),
    bands: [
      { from: 50_000, below: 100_000, figures: luck({ reward: 0.41, penalty: 0.04, denial: Number.NaN, above: 0.41 }, 5, 300_000) },
      { from: 100_000, below: 200_000, figures: luck({ reward: 0.28, penalty: 0.02, denial: 0.24, above: 0.34 }, 6, 200_000) },
      {
        from: 500_000,
        below: Number.POSITIVE_INFINITY,
        figures: luck({ reward: Number.NaN, penalty: 0, denial: 0.09, above: 0.21 }, 1, 100_000),
      },
    ],
    excess: Float64Array.of(600_000),
  },
];
const overspendOf = (...shares: readonly number[]): RiskPool['overspend'] =>
  [0.01, 0.02, 0.05, 0.1].map((margin, place) => ({ margin, probability: shares[place] }));

export const riskPools: readonly RiskPool[] = [
  { code: 'F1', year: 2013, members: 1, population: 70_000, expectedCost: 60e6, overspend: overspendOf(0.31, 0.16, 0.004, 0) },
  { code: 'F2', year: 2013, members: 1, population: 80_000, expectedCost: 70e6, overspend: overspendOf(0.29, 0.12, 0.002, 0) },
  { code: 'F3', year: 2013, members: 3, population: 650_000, expectedCost: 600e6, overspend: overspendOf(0.2, 0.05, 0, 0) },
];

export const populationsNeeded: readonly PopulationNeeded[] = [
  { margin: 0.01, probability: 0.05, people: Number.POSITIVE_INFINITY },
  { margin: 0.02, probability: 0.05, people: 271_000 },
  { margin: 0.05, probability: 0.05, people: 25_100 },
  { margin: 0.1, probability: 0.05, people: 6150 },
];

/** Of a budget of own past cost: one of two practices was dear by luck. */
export const windfalls: readonly Windfall[] = [
  {
    payment: 'shared_savings',
    pastYears: 1,
    groups: [{ services: ['prescribing'], spread: 0.1 }],
    codes: ['P1', 'P2'],
    years: Int32Array.of(2013, 2013),
    baseline: Float64Array.of(140_000, 100_000),
    withoutLuck: Float64Array.of(135_500, 104_500),
    luck: { practices: 1, amount: 4500, standardDeviation: 8350 },
    paid: 2250,
  },
];
