import { compile } from './awards/compile.ts';
import { valueOfAssumption, valuesOfAssumptions } from './draws/assumptions.ts';
import { distribute } from './distribution/distribution.ts';
import { judge, tellFault } from './findings/judge.ts';
import type { Evidence } from './findings/evidence.ts';
import { compareFederations } from './grouping/comparison.ts';
import { measureChanceAwards, type ChanceAward } from './incentives/chance-award.ts';
import { decompose } from './incentives/decomposition.ts';
import { dependencesOf } from './incentives/dependence.ts';
import { findLeastSavingsRate, isAward, isSeldomRaised, savingsRateOf } from './incentives/least-savings-rate.ts';
import type { Rates } from './incentives/measuring.ts';
import { proveAll, type ProvedQuestion } from './incentives/proof/prove-all.ts';
import { findPopulationsNeeded } from './incentives/population-needed.ts';
import { openMemberCosts, poolRisks } from './incentives/risk-pools.ts';
import { windfallsOf } from './incentives/windfall.ts';
import { schedulesOf } from './incentives/schedule.ts';
import { joiningAtHand } from './joining/at-hand.ts';
import type { Outcome } from './outcome.ts';
import type { Closed } from './routing/ledger.ts';
import { RouteFault } from './routing/share-out.ts';
import { tracePaths } from './routing/paths.ts';
import { largest } from './numbers/extremes.ts';
import { openRunChance, type Run } from './run.ts';
import { effortIn, whoJoins } from './who-joins.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

/** What is measured of a run's incentives, and what the principles say to it. */
export type Judged = Pick<
  Outcome,
  | 'paths'
  | 'distributions'
  | 'withholdingRates'
  | 'efficiencyRates'
  | 'notches'
  | 'notchReach'
  | 'schedules'
  | 'chanceAwards'
  | 'riskPools'
  | 'federations'
  | 'populationsNeeded'
  | 'decompositions'
  | 'dependences'
  | 'windfalls'
  | 'proofs'
  | 'findings'
>;

/**
 * Closes the withholding rates, measures what rests on the run as a whole, and judges it by every principle. Yields between its
 * steps, so that whoever drives the run can do something else or stop.
 */
export function* judgeRun(input: { run: Run; workshop: Workshop; money: Closed; rates: Rates }): Generator<void, Judged> {
  const { run, workshop, money } = input;
  const { scheme, dataset, draws } = run;
  const { plan, expected } = workshop;
  yield;
  const paths = tracePaths({ ...workshop, ...money, draws });
  yield;
  const distributions = yield* distribute({ dataset, ...money, draws });
  yield;
  const { reach: notchReach, ...rates } = input.rates.close();
  yield;
  const schedules = schedulesOf(workshop, rates.withholdingRates);
  yield;
  const chanceAwards = yield* measureChanceAwards(workshop);
  const leastSavingsRate = yield* leastSavingsRateOf(run, chanceAwards);
  const costs = openMemberCosts(workshop);
  const riskPools = poolRisks(costs);
  yield;
  const federations = compareFederations(costs, workshop);
  const populationsNeeded = plan.costs.length === 0 ? [] : findPopulationsNeeded({ plan, expected, assumptions: run.assumptions });
  yield;
  const decompositions = yield* decompose({ ...workshop, payments: money.payments, chanceAwards });
  const dependences = dependencesOf({ plan, scheme, dataset, assumptions: run.assumptions.map(({ name }) => name) });
  const measured = { paths, ...rates, chanceAwards };
  yield;
  const windfalls = windfallsOf({ ...workshop, dependences, assumptions: run.assumptions });
  const proofs = yield* proveRun(run);
  const evidence = {
    scheme,
    dataset,
    plan,
    expected,
    dependences,
    proofs,
    providerMargin: valueOfAssumption(run.assumptions, 'provider_margin'),
    draws,
    ...money,
    ...measured,
    ...leastSavingsRate,
    riskPools,
    federations,
    ...(yield* joiningOf(run, workshop, money)),
  };
  const findings = judge(evidence, tellFault);
  return {
    ...measured,
    distributions,
    riskPools,
    federations,
    populationsNeeded,
    decompositions,
    windfalls,
    notchReach,
    schedules,
    dependences,
    proofs,
    findings,
  };
}

/** Up to so many practices it is worked out in every run who would take part. */
export const mostPractices = 100;

/** Who would take part, where practices are free to: where what the run has settled says so, or there are few to ask. */
function* joiningOf(run: Run, { plan }: Workshop, { receipts }: Closed): Generator<void, Pick<Evidence, 'joining'>> {
  const { dataset, draws, scheme } = run;
  if (scheme.isVoluntary === false) return {};
  const atHand = joiningAtHand({ plan, dataset, receipts, draws, effort: effortIn(run) });
  const isSmall = dataset.levels.practice.size <= mostPractices;
  if (atHand !== undefined) return { joining: atHand };
  if (!isSmall) return {};
  try {
    const joining = yield* whoJoins(run);
    return joining === undefined ? {} : { joining };
  } catch (fault) {
    // Money that can be followed with all of them may not be with some: whoever asks for it is told.
    if (fault instanceof RouteFault) return {};
    throw fault;
  }
}

/** What the formulas say of each payment, party and service, at the parameters' values and over their ranges. */
export function* proveRun({ scheme, scenario, dataset, assumptions }: Run): Generator<void, ProvedQuestion[]> {
  const plan = compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions), keepsParameters: true });
  return yield* proveAll({ plan, scheme, dataset, providerMargin: valueOfAssumption(assumptions, 'provider_margin') });
}

/** What minimum savings rate would make awards by chance rare, where they are not and the scheme has one: the same years, settled again. */
function* leastSavingsRateOf(run: Run, chanceAwards: readonly ChanceAward[]): Generator<void, Pick<Evidence, 'leastSavingsRate'>> {
  const parameter = savingsRateOf(run.scheme);
  if (parameter === undefined || chanceAwards.filter(isAward).every(isSeldomRaised)) return {};
  const chance = openRunChance(run);
  const measureAt = function* (rate: number): Generator<void, ChanceAward[]> {
    const parameters = run.scheme.parameters.map((each) => (each === parameter ? { ...each, value: rate } : each));
    const workshop = openWorkshop({ ...run, chance, scheme: { ...run.scheme, parameters } });
    yield* workshop.sweep();
    return yield* measureChanceAwards(workshop);
  };
  const rate = yield* findLeastSavingsRate(parameter, measureAt);
  if (rate === undefined) return {};
  const awards = (yield* measureAt(rate)).filter(isAward);
  return {
    leastSavingsRate: {
      parameter: parameter.name,
      rate,
      shareOfAwards: largest(awards.map(({ all }) => all.shareOfAwards).filter(Number.isFinite)),
    },
  };
}
