import { compile } from '../../src/awards/compile.ts';
import { expectCosts, imagineYears } from '../../src/awards/expect-costs.ts';
import { valueOfAssumption } from '../../src/draws/assumptions.ts';
import type { Outcome } from '../../src/outcome.ts';
import { openRunChance, type Run } from '../../src/run.ts';
import { simulate } from '../../src/simulate.ts';
import { followByHand, type Purse } from './follow-by-hand.ts';
import { openValuer, type FactorOf, type Valuer } from './settle-by-hand.ts';

/** The money of a run, without the incentives and findings that come after it. */
export function settleMoney(run: Run): Outcome {
  for (const progress of simulate(run)) if (progress.outcome !== undefined) return progress.outcome;
  throw new Error('no money was settled');
}

const witnessOf = (run: Run, factorOf?: FactorOf): Valuer =>
  openValuer({
    ...run,
    assumptions: Object.fromEntries(run.assumptions.map(({ name, value }) => [name, value])),
    ...(factorOf && { factorOf }),
  });

const isSamePenny = (found: number, wanted: number): boolean =>
  Math.abs(found - wanted) < 0.005 || (Number.isNaN(found) && Number.isNaN(wanted));

/** Awards and receipts of one settlement that are not, to the penny, what the witness says; rows that either lacks. */
function differences(
  outcome: Outcome,
  figure: 'asGiven' | 'mean',
  wanted: { award: (payment: number, entity: number) => number; receipts: (payment: number) => Purse },
): string[] {
  const found: string[] = [];
  outcome.payments.forEach((payment, place) => {
    payment.codes.forEach((code, entity) => {
      const award = wanted.award(place, entity);
      if (!isSamePenny(payment.figures[figure][entity], award))
        found.push(`${payment.name} of ${code}: ${payment.figures[figure][entity]}, by hand ${award}`);
    });
    const purse = new Map(wanted.receipts(place));
    for (const receipts of outcome.receipts.filter((each) => each.payment === payment.name)) {
      receipts.codes.forEach((code, row) => {
        const name = `${receipts.party} ${code} ${receipts.years[row]}`;
        const money = receipts.figures[figure][row];
        if (!isSamePenny(money, purse.get(name) ?? 0)) found.push(`${name} of ${payment.name}: ${money}, by hand ${purse.get(name)}`);
        purse.delete(name);
      });
    }
    for (const [name, money] of purse) if (!isSamePenny(money, 0)) found.push(`${name} of ${payment.name}: not there, by hand ${money}`);
  });
  return found;
}

/** What a run says as given that the witness does not. */
export function differencesAsGiven(run: Run): string[] {
  const outcome = settleMoney({ ...run, draws: 0 });
  const witness = witnessOf(run);
  const providerMargin = valueOfAssumption(run.assumptions, 'provider_margin');
  return differences(outcome, 'asGiven', {
    award: (payment, entity) => witness.formula(run.scheme.payments[payment].amount, run.scheme.payments[payment].level, entity),
    receipts: (payment) => followByHand({ ...run, given: witness, year: witness, providerMargin }, run.scheme.payments[payment]),
  });
}

/** What a run says of the mean over its imagined years that the witness, year by year, does not. */
export function differencesOverYears(run: Run): string[] {
  const { scheme, scenario, dataset } = run;
  const plan = compile({
    scheme,
    scenario,
    dataset,
    assumptions: Object.fromEntries(run.assumptions.map((each) => [each.name, each.value])),
  });
  const factors = imagineYears({
    plan,
    dataset,
    expected: expectCosts(plan, dataset),
    chance: openRunChance(run),
    assumptions: run.assumptions,
  });
  const chanceAt = Array.from(dataset.levels.consortium.codes, (_, consortium) =>
    plan.drawingLevel === 'practices' ? { practices: factors.practices(consortium) } : { totals: factors.totals(consortium) },
  );
  const given = witnessOf(run);
  const providerMargin = valueOfAssumption(run.assumptions, 'provider_margin');
  const awards = scheme.payments.map(({ level }) => new Float64Array(dataset.levels[level].size));
  const purses: Purse[] = scheme.payments.map(() => new Map<string, number>());
  for (let draw = 0; draw < run.draws; draw++) {
    const year = witnessOf(run, (practice, service) => {
      const consortium = dataset.levels.practice.parent[practice];
      const { practices, totals } = chanceAt[consortium];
      const group = plan.costs.find((cost) => cost.service === service)?.group ?? 0;
      return (practices?.[practice - dataset.start[consortium]] ?? totals ?? [])[group][draw];
    });
    scheme.payments.forEach((payment, place) => {
      awards[place].forEach(
        (sum, entity) => (awards[place][entity] = sum + year.formula(payment.amount, payment.level, entity) / run.draws),
      );
      for (const [receiver, money] of followByHand({ ...run, given, year, providerMargin }, payment)) {
        purses[place].set(receiver, (purses[place].get(receiver) ?? 0) + money / run.draws);
      }
    });
  }
  return differences(settleMoney(run), 'mean', {
    award: (payment, entity) => awards[payment][entity],
    receipts: (payment) => purses[payment],
  });
}
