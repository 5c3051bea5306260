import type { Plan } from '../../src/awards/plan.ts';
import { figuresOfConstants, type Figures } from '../../src/awards/summary.ts';
import type { SettledPayment } from '../../src/awards/settle.ts';
import type { Evidence } from '../../src/findings/evidence.ts';
import type { Finding } from '../../src/findings/finding.ts';
import { compareIn } from '../../src/grouping/comparison.ts';
import { usualRange } from '../../src/grouping/federations.ts';
import { openMemberCosts } from '../../src/incentives/risk-pools.ts';
import { judge } from '../../src/findings/judge.ts';
import type { WithholdingRate } from '../../src/incentives/withholding-rate.ts';
import type { Scheme } from '../../src/schemes/scheme.ts';
import { smallDataset } from '../schemes/small-dataset.ts';

export const years = (rows: number): Int32Array => new Int32Array(rows).fill(2013);

/** Figures of amounts that are the same in every year. */
export const constant = (...values: number[]): Figures => figuresOfConstants(Float64Array.from(values), true);

/** A payment of one amount to a consortium's fund that depends on the cost of these services. */
export function payment(...services: string[]): SettledPayment {
  const position = { line: 1, column: 1 };
  return {
    planned: {
      payment: { name: 'pay', kind: 'award', amount: 'award', level: 'consortium', from: 'commissioner', to: 'patient_care', position },
      kind: 'award',
      amount: 0,
      paid: 0,
      services,
      isBeyondReach: false,
      unknownColumns: [],
      servicesApart: [],
    },
    isDrawn: true,
    figures: constant(1000, 1000),
    total: constant(2000),
  };
}

/** A collective rate of the practices of two consortia. */
export function rate(values: readonly number[], over: Partial<WithholdingRate> = {}): WithholdingRate {
  const all = {
    rate: values[0],
    standardError: 0,
    highest: Math.max(...values),
    highestAt: 0.9,
    highestError: 0,
    highestFrom: Math.max(...values),
    highestTo: Math.max(...values),
  };
  return {
    service: 'referrals',
    party: 'practice',
    scope: 'collective',
    needs: 'years',
    codes: ['C1', 'C2'],
    years: years(2),
    rate: Float64Array.from(values),
    standardError: new Float64Array(2),
    highest: Float64Array.from(values),
    highestAt: new Float64Array(2).fill(1),
    highestError: new Float64Array(2),
    levels: 41,
    overall: all,
    isExactlyNothing: false,
    ...over,
  };
}

/** A scheme that says nothing; parts may be replaced. */
export const scheme = (over: Partial<Scheme> = {}): Scheme => ({
  file: 'scheme.yaml',
  title: 'A scheme',
  words: 'Nothing.',
  parameters: [],
  formulas: [],
  payments: [],
  routes: [],
  ...over,
});

/** A plan of nothing: principles that read it are tested on whole runs. */
const emptyPlan: Plan = {
  nodes: [],
  formulas: [],
  payments: [],
  routes: [],
  paymentKeys: [],
  costs: [],
  groups: [],
  notices: [],
  costLevel: 'practice',
  drawingLevel: 'none',
  facts: { cost: undefined, benchmark: undefined, population: undefined },
};

/** A run in which a payment depends on referrals and reaches nobody but the fund; parts may be replaced. */
export function evidence(over: Partial<Evidence> = {}): Evidence {
  return {
    scheme: scheme(),
    dataset: smallDataset(),
    plan: emptyPlan,
    expected: [],
    dependences: [],
    proofs: [],
    providerMargin: 0,
    draws: 1024,
    payments: [payment('referrals')],
    receipts: [],
    flows: [],
    paths: [],
    yearsReached: [],
    withholdingRates: [],
    efficiencyRates: [],
    notches: [],
    chanceAwards: [],
    riskPools: [],
    federations: compareIn(openMemberCosts({ plan: emptyPlan, dataset: smallDataset(), expected: [] }), usualRange),
    ...over,
  };
}

export function judged(principle: string, over: Partial<Evidence> = {}): Finding {
  const found = judge(evidence(over)).find((finding) => finding.principle === principle);
  if (found === undefined) throw new Error(`no finding of ${principle}`);
  return found;
}
