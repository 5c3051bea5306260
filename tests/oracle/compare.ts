import { compile } from '../../src/awards/compile.ts';
import { expectCosts, imagineYears } from '../../src/awards/expect-costs.ts';
import { valuesOfAssumptions, valueOfAssumption } from '../../src/draws/assumptions.ts';
import type { Outcome } from '../../src/outcome.ts';
import { openRunChance, type Run } from '../../src/run.ts';
import { simulate } from '../../src/simulate.ts';
import { followByHand, type Purse } from './follow-by-hand.ts';
import { openValuer, readings, type FactorOf, type Reading, type Valuer } from './settle-by-hand.ts';

/** The money of a run, without the incentives and findings that come after it. */
export function settleMoney(run: Run): Outcome {
  for (const progress of simulate(run)) if (progress.outcome !== undefined) return progress.outcome;
  throw new Error('no money was settled');
}

export const witnessOf = (run: Run, reading: Reading, factorOf?: FactorOf): Valuer =>
  openValuer({ ...run, assumptions: valuesOfAssumptions(run.assumptions), reading, ...(factorOf && { factorOf }) });

/** What one reading of the formulas makes of the awards and, for one of the readings, of what everybody receives. */
interface Wanted {
  readonly reading: Reading;
  award(payment: number, entity: number): number;
  receipts?(payment: number): Purse;
}

const isSamePenny = (found: number, wanted: number): boolean =>
  Math.abs(found - wanted) < 0.005 || (Number.isNaN(found) && !Number.isFinite(wanted));

/** Awards and receipts of one settlement that are not, to the penny, what the witness says; rows that either lacks. */
function differences(outcome: Outcome, figure: 'asGiven' | 'mean', { reading, award, receipts }: Wanted): string[] {
  const found: string[] = [];
  const compare = (name: string, money: number, byHand: number | undefined): void => {
    if (!isSamePenny(money, byHand ?? 0)) found.push(`${name}: ${money}, by hand ${byHand} (${reading})`);
  };
  outcome.payments.forEach(({ name, codes, years, figures }, place) => {
    codes.forEach((code, entity) => compare(`${name} of ${code} ${years[entity]}`, figures[figure][entity], award(place, entity)));
    if (receipts === undefined) return;
    const purse = new Map(receipts(place));
    for (const received of outcome.receipts.filter(({ payment }) => payment === name)) {
      received.codes.forEach((code, row) => {
        const receiver = `${received.party} ${code} ${received.years[row]}`;
        compare(`${receiver} of ${name}`, received.figures[figure][row], purse.get(receiver));
        purse.delete(receiver);
      });
    }
    for (const [receiver, money] of purse) if (!isSamePenny(money, 0)) found.push(`${receiver} of ${name}: not there, by hand ${money}`);
  });
  return found;
}

/** What two say of one run, and whether the last digit decides nothing in it and reaches no penny. */
export interface Compared {
  readonly differences: readonly string[];
  readonly isSure: boolean;
}

const isSure = (witness: Valuer): boolean => !witness.isDoubtful() && witness.largest() < 1e9;

/** What a run says as given that the witness does not, whichever text of the formulas it reads. */
export function compareAsGiven(run: Run, asked: readonly Reading[] = readings): Compared {
  const outcome = settleMoney({ ...run, draws: 0 });
  const providerMargin = valueOfAssumption(run.assumptions, 'provider_margin');
  const witnesses: Valuer[] = [];
  const found = asked.flatMap((reading) => {
    const witness = witnessOf(run, reading);
    witnesses.push(witness);
    const follow = followByHand({ ...run, given: witness, providerMargin });
    return differences(outcome, 'asGiven', {
      reading,
      award: (payment, entity) => witness.formula(run.scheme.payments[payment].amount, run.scheme.payments[payment].level, entity),
      ...(reading === 'written' && { receipts: (payment: number) => follow(run.scheme.payments[payment], witness) }),
    });
  });
  return { differences: found, isSure: witnesses.every(isSure) };
}

/** The factors of chance on each row's costs in one draw, as the program draws them. */
export function openFactorsOf(run: Run): (draw: number) => FactorOf {
  const { dataset } = run;
  const plan = compile({ ...run, assumptions: valuesOfAssumptions(run.assumptions) });
  const expected = expectCosts(plan, dataset);
  const factors = imagineYears({ plan, dataset, expected, chance: openRunChance(run), assumptions: run.assumptions });
  const isOfPractices = plan.costLevel === 'practice';
  const chanceAt = Array.from(dataset.levels.consortium.codes, (_, consortium) =>
    plan.drawingLevel === 'practices' ? { practices: factors.practices(consortium) } : { totals: factors.totals(consortium) },
  );
  return (draw) => (entity, service) => {
    const consortium = isOfPractices ? dataset.levels.practice.parent[entity] : entity;
    const { practices, totals } = chanceAt[consortium];
    const group = plan.costs.find((cost) => cost.service === service)?.group ?? 0;
    const place = isOfPractices ? entity - dataset.start[consortium] : 0;
    return (practices?.[place] ?? totals ?? [])[group][draw];
  };
}

/** What a run says of the mean over its imagined years that the witness, year by year, does not. */
export function compareOverYears(run: Run, reading: Reading = 'written'): Compared {
  const { scheme, dataset } = run;
  let isSureSoFar = true;
  const factorsOf = openFactorsOf(run);
  const follow = followByHand({
    ...run,
    given: witnessOf(run, reading),
    providerMargin: valueOfAssumption(run.assumptions, 'provider_margin'),
  });
  const awards = scheme.payments.map(({ level }) => new Float64Array(dataset.levels[level].size));
  const purses: Purse[] = scheme.payments.map(() => new Map<string, number>());
  for (let draw = 0; draw < run.draws; draw++) {
    const year = witnessOf(run, reading, factorsOf(draw));
    scheme.payments.forEach((payment, place) => {
      awards[place].forEach(
        (sum, entity) => (awards[place][entity] = sum + year.formula(payment.amount, payment.level, entity) / run.draws),
      );
      for (const [receiver, money] of follow(payment, year))
        purses[place].set(receiver, (purses[place].get(receiver) ?? 0) + money / run.draws);
    });
    isSureSoFar &&= isSure(year);
  }
  const found = differences(settleMoney(run), 'mean', {
    reading,
    award: (payment, entity) => awards[payment][entity],
    receipts: (payment) => purses[payment],
  });
  return { differences: found, isSure: isSureSoFar };
}
